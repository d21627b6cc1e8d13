import type { Pattern, PatternPart, Query } from './model.ts';
import { scan, scanText, type Token } from './scan.ts';
import { Words } from './words.ts';

export const SELF: Query = { is: 'identity' };

/** What stands within terms: entries of objects, patterns of `as`, texts. */
export abstract class Parts extends Words {
  abstract query(): Query;
  protected abstract expression(level: number): Query;

  protected entries(): { key: Query; value: Query }[] {
    const entries: { key: Query; value: Query }[] = [];
    while (!this.take('symbol', '}')) {
      entries.push(this.#entry());
      if (!this.take('symbol', ',')) {
        this.expect('symbol', '}');
        break;
      }
    }
    return entries;
  }

  #entry(): { key: Query; value: Query } {
    const { type, text } = this.token;
    const key = this.#key();
    if (this.take('symbol', ':')) return { key, value: this.#entryValue() };
    if (isComputed(type, text)) this.fail();
    if (type === 'variable') return { key: literal(text.slice(1)), value: { is: 'call', name: text, args: [] } };
    return { key, value: { is: 'index', of: SELF, key } };
  }

  #entryValue(): Query {
    const left = this.expression(0);
    return this.take('symbol', '|') ? { is: 'binary', operator: '|', left, right: this.#entryValue() } : left;
  }

  #key(): Query {
    const { type, text } = this.token;
    if (type === 'quote') return this.string();
    if (isComputed(type, text)) {
      this.advance();
      const key = this.query();
      this.expect('symbol', ')');
      return key;
    }
    if (type !== 'name' && type !== 'variable' && type !== 'keyword') this.fail();
    this.advance();
    return literal(text);
  }

  protected pattern(): Pattern {
    const { type, text } = this.token;
    if (type === 'variable') {
      this.advance();
      return variable(text);
    }
    const isObject = this.take('symbol', '{');
    if (!isObject) this.expect('symbol', '[');
    const parts: PatternPart[] = [];
    do parts.push(isObject ? this.#member() : { key: literal(parts.length), of: this.nested(() => this.pattern()) });
    while (this.take('symbol', ','));
    this.expect('symbol', isObject ? '}' : ']');
    return {
      names: parts.flatMap(({ variable: own, of }) => [...(own === undefined ? [] : [own]), ...(of?.names ?? [])]),
      queries: parts.flatMap(({ key, of }) => [key, ...(of?.queries ?? [])]),
      parts,
    };
  }

  /** `$name`, `$name: pattern` or `key: pattern`. */
  #member(): PatternPart {
    const { type, text } = this.token;
    const key = this.#key();
    if (type !== 'variable') {
      this.expect('symbol', ':');
      return { key, of: this.nested(() => this.pattern()) };
    }
    const own = { key: literal(text.slice(1)), variable: text };
    return this.take('symbol', ':') ? { ...own, of: this.nested(() => this.pattern()) } : own;
  }

  protected string(): Query {
    const parts: Query[] = [];
    // The word at hand is the quote itself.
    for (let at = this.token.end; ;) {
      const { value, end, opens } = scanText(this.text, at);
      parts.push(literal(value));
      if (!opens) {
        this.token = scan(this.text, end);
        return parts.length === 1 ? literal(value) : { is: 'text', parts };
      }
      this.token = scan(this.text, end);
      parts.push(this.query());
      if (this.token.type !== 'symbol' || this.token.text !== ')') this.fail();
      at = this.token.end;
    }
  }

  /** Arguments, up to the closing bracket. */
  protected list(): Query[] {
    const list = [this.query()];
    while (this.take('symbol', ';')) list.push(this.query());
    this.expect('symbol', ')');
    return list;
  }
}

function variable(name: string): Pattern {
  return { names: [name], queries: [] };
}

/** A value that is written as it is. */
export function literal(value: string | number | boolean | null): Query {
  return { is: 'literal', value };
}

function isComputed(type: Token['type'], text: string): boolean {
  return type === 'symbol' && text === '(';
}
