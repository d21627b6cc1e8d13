import { append } from '../../lists.ts';
import type { Pattern, Query } from './model.ts';
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
    const queries: Query[] = [];
    const isObject = this.take('symbol', '{');
    if (!isObject) this.expect('symbol', '[');
    const parts: Pattern[] = [];
    do append(parts, isObject ? this.#member(queries) : [this.nested(() => this.pattern())]);
    while (this.take('symbol', ','));
    this.expect('symbol', isObject ? '}' : ']');
    return {
      names: parts.flatMap(({ names }) => names),
      queries: [...queries, ...parts.flatMap((part) => part.queries)],
      isPlain: false,
    };
  }

  /** `$name`, `$name: pattern` or `key: pattern`. */
  #member(queries: Query[]): Pattern[] {
    const { type, text } = this.token;
    queries.push(this.#key());
    const own = type === 'variable' ? [variable(text)] : [];
    if (own.length > 0 && !(this.token.type === 'symbol' && this.token.text === ':')) return own;
    this.expect('symbol', ':');
    return [...own, this.nested(() => this.pattern())];
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
  return { names: [name], queries: [], isPlain: true };
}

/** A value that is written as it is. */
export function literal(value: string | number | boolean | null): Query {
  return { is: 'literal', value };
}

function isComputed(type: Token['type'], text: string): boolean {
  return type === 'symbol' && text === '(';
}
