/** Where the generated module is. */
export const viewerFile: string;

/** The generated module as it ought to be. Throws on any warning. */
export function bundleViewer(): Promise<string>;
