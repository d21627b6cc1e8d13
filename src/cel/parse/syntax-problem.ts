/** A text that is no expression: the API server refuses it, whatever is declared. */
export class SyntaxProblem extends Error {
  override name = 'SyntaxProblem';

  /** Offset into the text; undefined where the problem is nowhere in particular. */
  readonly at: number | undefined;

  constructor(message: string, at?: number) {
    super(message);
    this.at = at;
  }
}

/** A text that does not follow the grammar, in contrast to one whose words mean nothing. */
export function againstGrammar(message: string, at: number): SyntaxProblem {
  return new SyntaxProblem(`Syntax error: ${message}`, at);
}
