/** What Go's strconv.ParseBool makes of a text: annotations are read so by most controllers. https://pkg.go.dev/strconv#ParseBool */
export function parseBool(text: string): boolean | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? false : undefined;
}
