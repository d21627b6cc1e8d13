/** Every file below a directory, `/`-separated, in code unit order. */
export function listFiles(directory: string): Promise<string[]>;
