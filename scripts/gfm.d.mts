/** Markdown → HTML. */
export function renderGfm(markdown: string): string;
