/** A text that is no expression: the API server refuses it, whatever is declared. */
export class SyntaxProblem extends Error {
  override name = 'SyntaxProblem';
}
