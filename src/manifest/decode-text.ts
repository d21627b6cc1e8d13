import { isUtf8 } from 'node:buffer';

/** Stands for bytes that are no text: a character that YAML may not hold, and no encoding of a text gives. */
export const NO_TEXT = '\uffff';

/**
 * The text of a file, for one who only looks at it: UTF-8 unless a byte order mark says UTF-16; the mark itself is dropped, bytes that are no text
 * become U+FFFD.
 */
export function decodeText(content: Buffer): string {
  return new TextDecoder(encodingOf(content)).decode(content);
}

function encodingOf(content: Buffer): 'utf-16be' | 'utf-16le' | 'utf-8' {
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf-16be';
  return content[0] === 0xff && content[1] === 0xfe ? 'utf-16le' : 'utf-8';
}

/**
 * The text of a file that go-yaml reads byte by byte: as `decodeText`, but where bytes are no UTF-8 there is something that no YAML may hold
 * (go.yaml.in/yaml/v2, readerc.go: "invalid leading UTF-8 octet").
 */
export function decodeYaml(content: Buffer): string {
  if (isUtf8(content) || encodingOf(content) !== 'utf-8') return decodeText(content);
  // A mark means something at the beginning of the file alone; a line that has U+FFFD itself is refused all the same.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const lines = [...linesOf(content)].map((line) =>
    isUtf8(line) ? decoder.decode(line) : decoder.decode(line).replaceAll('\ufffd', NO_TEXT),
  );
  return lines.join('\n').replace(/^\ufeff/, '');
}

/**
 * The text of a file of a plain directory: Argo CD replaces bytes that are no text, unless the file says with a byte order mark that it is UTF-8
 * (github.com/TomOnTime/utfutil, OpenFile; golang.org/x/text/encoding/unicode, BOMOverride, which then hands on what follows as it is).
 */
export function decodeManifestFile(content: Buffer): string {
  const isMarked = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf;
  return isMarked ? decodeYaml(content) : decodeText(content);
}

function* linesOf(content: Buffer): Generator<Buffer> {
  let from = 0;
  for (let end = content.indexOf(10); end >= 0; end = content.indexOf(10, from)) {
    yield content.subarray(from, end);
    from = end + 1;
  }
  yield content.subarray(from);
}
