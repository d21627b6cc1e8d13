/** The page with its data and whole texts as text in the place of base64. */
export function unpackPage(html: string): string;
