/** What the program makes of the demo: its page as a file and as text, its comment as text. */
export interface RenderedDemo {
  page: string;
  html: string;
  comment: string;
}

/** Where the pictures are. */
export const images: string;

/** What the pictures show, as a digest. */
export function digestOf(rendered: Pick<RenderedDemo, 'html' | 'comment'>): string;

/** The comment and the page that the built program makes of the demo. */
export function renderDemo(directory: string): Promise<RenderedDemo>;
