import { JqError } from './model.ts';
import { scan, type Token } from './scan.ts';

/** Nobody writes deeper by hand, and our stack is not endless. */
const MAX_DEPTH = 200;

/** The words of a query, one after the other. */
export class Words {
  protected token: Token;
  protected readonly text: string;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
    this.token = scan(text, 0);
  }

  /** Takes a word that has to stand here. Throws a `JqError` where another does. */
  expect(type: Token['type'], text: string): void {
    if (!this.take(type, text)) this.fail();
  }

  protected nested<T>(read: () => T): T {
    if (++this.#depth > MAX_DEPTH) throw new JqError('too deep');
    const result = read();
    this.#depth--;
    return result;
  }

  protected word(type: Token['type']): string {
    const { text } = this.token;
    if (this.token.type !== type) this.fail();
    this.advance();
    return text;
  }

  protected take(type: Token['type'], text: string): boolean {
    if (this.token.type !== type || this.token.text !== text) return false;
    this.advance();
    return true;
  }

  protected advance(): void {
    if (this.token.type !== 'end') this.token = scan(this.text, this.token.end);
  }

  protected fail(): never {
    const { type, text } = this.token;
    throw new JqError(type === 'end' ? 'unexpected EOF' : `unexpected token ${JSON.stringify(text)}`);
  }
}
