/** README.md as it ought to be. */
export function renderReadme(): Promise<string>;
