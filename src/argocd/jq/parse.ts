import { JqError, type Query } from './model.ts';
import { literal, Parts, SELF } from './parts.ts';
import { formatCall } from './texts.ts';

/** Operators of expressions, loosest first, and how they group. */
const LEVELS: readonly { operators: readonly string[]; groups: 'left' | 'right' | 'none' }[] = [
  { operators: ['//'], groups: 'right' },
  { operators: ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='], groups: 'none' },
  { operators: ['or'], groups: 'left' },
  { operators: ['and'], groups: 'left' },
  { operators: ['==', '!=', '<', '<=', '>', '>='], groups: 'none' },
  { operators: ['+', '-'], groups: 'left' },
  { operators: ['*', '/', '%'], groups: 'left' },
];

/**
 * Reads a query. Throws a `JqError` where gojq, which Argo CD has, finds a mistake of syntax.
 * https://github.com/itchyny/gojq/blob/v0.12.19/parser.go.y
 */
export function parseQuery(text: string): Query {
  const parser = new Parser(text);
  const query = parser.query();
  parser.expect('end', '');
  return query;
}

class Parser extends Parts {
  query(): Query {
    return this.nested(() => this.#pipe());
  }

  #pipe(): Query {
    if (this.take('keyword', 'def')) return this.#define();
    if (this.take('keyword', 'label')) {
      const name = this.word('variable');
      this.expect('symbol', '|');
      return { is: 'label', name, body: this.query() };
    }
    const left = this.#comma();
    return this.take('symbol', '|') ? { is: 'binary', operator: '|', left, right: this.query() } : left;
  }

  #comma(): Query {
    let left = this.#bound();
    while (this.take('symbol', ',')) {
      // What begins with a definition takes all that follows.
      const isGreedy = this.token.type === 'keyword' && ['def', 'label'].includes(this.token.text);
      left = { is: 'binary', operator: ',', left, right: isGreedy ? this.query() : this.#bound() };
    }
    return left;
  }

  #bound(): Query {
    const source = this.expression(0);
    if (!this.take('keyword', 'as')) return source;
    const patterns = [this.pattern()];
    while (this.take('symbol', '?//')) patterns.push(this.pattern());
    this.expect('symbol', '|');
    return { is: 'bind', source, patterns, body: this.query() };
  }

  protected expression(level: number): Query {
    const rule = LEVELS[level];
    if (rule === undefined) return this.#term();
    let left = this.expression(level + 1);
    for (let count = 0; this.#isOperator(rule.operators); count++) {
      if (rule.groups === 'none' && count > 0) this.fail();
      const operator = this.token.text;
      this.advance();
      if (rule.groups === 'right')
        return { is: 'binary', operator, left, right: this.nested(() => this.expression(level)) };
      left = { is: 'binary', operator, left, right: this.expression(level + 1) };
    }
    return left;
  }

  #isOperator(operators: readonly string[]): boolean {
    const { type, text } = this.token;
    return (type === 'symbol' || type === 'keyword') && operators.includes(text);
  }

  #term(): Query {
    let term = this.nested(() => this.#primary());
    let before: Query | undefined;
    let last: Query | undefined;
    for (;;) {
      if (this.take('symbol', '?')) {
        // What is tried is only the last step.
        const tried: Query = { is: 'try', body: last ?? term, handler: undefined };
        term = before === undefined ? tried : { is: 'binary', operator: '|', left: before, right: tried };
        before = last = undefined;
        continue;
      }
      const suffix = this.#suffixOf();
      if (suffix === undefined) return term;
      [before, last, term] = [term, suffix(SELF), suffix(term)];
    }
  }

  /** One more step behind a term, as a function of what it is a step of. */
  #suffixOf(): ((of: Query) => Query) | undefined {
    const { type, text } = this.token;
    if (type === 'field') {
      const key = literal(this.word('field').slice(1));
      return (of) => ({ is: 'index', of, key });
    }
    if (this.take('symbol', '[')) return this.#suffix();
    if (type !== 'symbol' || text !== '.') return undefined;
    this.advance();
    if (this.take('symbol', '[')) return this.#suffix();
    if (this.token.type !== 'quote') this.fail();
    const key = this.string();
    return (of) => ({ is: 'index', of, key });
  }

  #suffix(): (of: Query) => Query {
    if (this.take('symbol', ']')) return (of) => ({ is: 'each', of });
    const from = this.take('symbol', ':') ? undefined : this.query();
    if (from !== undefined && this.take('symbol', ']')) return (of) => ({ is: 'index', of, key: from });
    if (from !== undefined) this.expect('symbol', ':');
    if (from !== undefined && this.take('symbol', ']')) return (of) => ({ is: 'slice', of, from, to: undefined });
    const to = this.query();
    this.expect('symbol', ']');
    return (of) => ({ is: 'slice', of, from, to });
  }

  #primary(): Query {
    const { type, text } = this.token;
    if (type === 'quote') return { is: 'same', of: this.string() };
    if (type === 'keyword') return this.#keyword(text);
    if (type === 'end') this.fail();
    this.advance();
    if (type === 'field') return { is: 'index', of: SELF, key: literal(text.slice(1)) };
    if (type === 'number') return literal(Number(text));
    if (type === 'variable') return { is: 'call', name: text, args: [] };
    if (type === 'format') {
      if (this.token.type !== 'quote') return formatCall(text);
      const string = this.string();
      return { is: 'same', of: string.is === 'text' ? { ...string, format: text } : string };
    }
    if (type === 'name') return { is: 'call', name: text, args: this.take('symbol', '(') ? this.list() : [] };
    switch (text) {
      case '.':
        if (this.token.type === 'quote') return { is: 'index', of: SELF, key: this.string() };
        return this.take('symbol', '[') ? this.#suffix()(SELF) : SELF;
      case '..':
        return { is: 'recurse' };
      case '(':
        return { is: 'same', of: this.#closed(')') };
      case '[':
        if (this.take('symbol', ']')) return { is: 'array', parts: [] };
        return { is: 'array', parts: [this.#closed(']')] };
      case '{':
        return { is: 'object', entries: this.entries() };
      case '+':
      case '-':
        return { is: text === '+' ? 'same' : 'negate', of: this.#term() };
      default:
        throw new JqError(`unexpected token ${JSON.stringify(text)}`);
    }
  }

  #closed(bracket: string): Query {
    const query = this.query();
    this.expect('symbol', bracket);
    return query;
  }

  #keyword(text: string): Query {
    this.advance();
    switch (text) {
      case 'null':
        return literal(null);
      case 'true':
      case 'false':
        return literal(text === 'true');
      case 'break':
        return { is: 'break', name: this.word('variable') };
      case 'if':
        return this.#if();
      case 'try': {
        const body = this.#term();
        return { is: 'try', body, handler: this.take('keyword', 'catch') ? this.#term() : undefined };
      }
      case 'reduce':
      case 'foreach':
        return this.#fold(text === 'foreach');
      default:
        throw new JqError(`unexpected token ${JSON.stringify(text)}`);
    }
  }

  #if(): Query {
    const condition = this.query();
    this.expect('keyword', 'then');
    const yes = this.query();
    if (this.take('keyword', 'elif')) return { is: 'if', condition, yes, otherwise: this.nested(() => this.#if()) };
    const otherwise = this.take('keyword', 'else') ? this.query() : undefined;
    this.expect('keyword', 'end');
    return { is: 'if', condition, yes, otherwise };
  }

  #fold(each: boolean): Query {
    const source = this.expression(0);
    this.expect('keyword', 'as');
    const pattern = this.pattern();
    this.expect('symbol', '(');
    const steps = this.list();
    if (steps.length !== 2 && !(each && steps.length === 3)) this.fail();
    return { is: 'fold', each, source, pattern, steps };
  }

  #define(): Query {
    const name = this.word('name');
    const parameters: string[] = [];
    if (this.take('symbol', '(')) {
      do parameters.push(this.word(this.token.type === 'variable' ? 'variable' : 'name'));
      while (this.take('symbol', ';'));
      this.expect('symbol', ')');
    }
    this.expect('symbol', ':');
    const body = this.query();
    this.expect('symbol', ';');
    return { is: 'define', name, parameters, body, rest: this.query() };
  }
}
