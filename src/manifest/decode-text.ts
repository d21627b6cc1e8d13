/**
 * The text of a file as Argo CD and go-yaml decode it: UTF-8 unless a byte order mark says UTF-16; the mark itself is dropped,
 * bytes that are no text become U+FFFD (github.com/TomOnTime/utfutil, golang.org/x/text/encoding/unicode, BOMOverride;
 * go.yaml.in/yaml/v2, yaml_parser_determine_encoding).
 */
export function decodeText(content: Buffer): string {
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content);
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
  return new TextDecoder('utf-8').decode(content);
}
