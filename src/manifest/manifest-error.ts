/**
 * A manifest that Argo CD cannot take: text that does not parse, an object without kind, an annotation that is no text.
 * It fails the whole Application (never the run): the stages that render catch it and turn it into a `Problem`. Messages
 * never quote values of the manifest, which may be secret.
 */
export class ManifestError extends Error {
  override readonly name: string = 'ManifestError';
  /** Stable, kebab-case: `invalid-yaml`, `missing-kind`, `non-string-annotation` … */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Text that is not YAML, or not JSON, as Go reads it. */
export class SyntaxProblem extends ManifestError {
  override readonly name = 'SyntaxProblem';
  /** What is wrong, without the place. Worded as Argo CD words it, so that it can be searched for. */
  readonly problem: string;
  /** Number of the document in its stream, from 1; 0 when the text is not a stream. */
  readonly document: number;
  /** Line in the whole text, from 1. */
  readonly line: number;
  /** Column in that line, from 1. */
  readonly column: number;

  constructor(problem: string, place: { line: number; column: number; document?: number }) {
    const document = place.document ?? 0;
    const prefix = document > 0 ? `document ${document}, ` : '';
    super('invalid-yaml', `${prefix}line ${place.line}, column ${place.column}: ${problem}`);
    this.problem = problem;
    this.document = document;
    this.line = place.line;
    this.column = place.column;
  }
}

/**
 * Collections inside each other at most. Go allows 10,000; no Kubernetes object comes near (the deepest definitions of custom resources that
 * are published have some 60), and everything that walks a manifest may recurse without fear of the stack: with 1,000, Node.js 24 ran out of it.
 */
export const MAX_DEPTH = 400;
/** What is said of a text that goes deeper: Argo CD takes it, so nobody may think that there is nothing in it. */
export const TOO_DEEP = `exceeded max depth of ${MAX_DEPTH}`;

/** The same problem of a document that begins at a line (from 0) of a larger text. */
export function placeInStream(error: SyntaxProblem, document: number, firstLine: number): SyntaxProblem {
  return new SyntaxProblem(error.problem, { line: error.line + firstLine, column: error.column, document });
}
