import { NO_TEXT } from '../decode-text.ts';
import { SyntaxProblem } from '../manifest-error.ts';
import type { Value } from '../model.ts';
import { findUnprintable } from './characters.ts';
import type { LineBook } from './line-book.ts';
import { parseFirstDocument, parseNode } from './nodes.ts';
import { startParse } from './parser-state.ts';
import type { Parser } from './parser-state.ts';
import { failScan } from './scanner.ts';

/** What a document holds. */
export interface Decoded {
  value: Value;
  /** Writing it as JSON and reading that as YAML might give something else. */
  isFragile: boolean;
  /** There is an anchor in it, so one part may say what is in another. */
  isLinked: boolean;
}

/** Text in which every character is printable and every line break is LF, as most are. */
const simpleText = /^[\t\n\x20-\x7e]*$/;

/**
 * Decodes the first document of a text as `sigs.k8s.io/yaml` does: go-yaml v2 reads it, and what it read must be writable as
 * JSON. An empty text is null. Lines in errors count from the beginning of this text.
 * https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go (YAMLToJSON)
 * @param lines gets the lines of every entry
 * @throws SyntaxProblem
 */
export function decodeDocument(text: string, lines?: LineBook): Decoded {
  // go-yaml drops a byte order mark, and a second one as well.
  const content = text.replace(/^\ufeff{1,2}/, '');
  const isSimple = simpleText.test(content);
  const unprintable = isSimple ? -1 : findUnprintable(content);
  if (unprintable >= 0) throw unprintableAt(content, unprintable);
  const parser = startParse(content, parseNode, isSimple, lines);
  const value = parseFirstDocument(parser);
  if (parser.unwritable !== undefined || parser.refused.size > 0) checkWritable(parser, value);
  return { value, isFragile: parser.scanner.isFragile, isLinked: parser.anchors.size > 0 };
}

function unprintableAt(text: string, index: number): SyntaxProblem {
  const lines = text.slice(0, index).split('\n');
  return new SyntaxProblem(text[index] === NO_TEXT ? 'invalid UTF-8' : 'control characters are not allowed', {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
  });
}

/** What was read but is not part of the value any more, because a later key replaced it, does no harm. */
function checkWritable(parser: Parser, value: Value): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    failScan(parser.scanner, 'unsupported value: .nan and .inf have no place in JSON', parser.unwritable);
  }
  if (value === null || typeof value !== 'object') return;
  if (Array.isArray(value)) {
    for (const item of value) checkWritable(parser, item);
    return;
  }
  const refused = parser.refused.get(value);
  if (refused !== undefined) {
    failScan(parser.scanner, 'unsupported map key: null, or an integer beyond 64 bits', refused);
  }
  for (const item of Object.values(value)) checkWritable(parser, item);
}
