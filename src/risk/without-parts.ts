/**
 * A text without what stands between two marks, and these. What begins and does not end stays. A regular expression would look for the end of each
 * beginning, and there may be as many of those as there are letters.
 */
export function withoutParts(text: string, open: string, close: string): string {
  const [before = '', ...parts] = text.split(open);
  let unended = '';
  let result = before;
  for (const part of parts) {
    const end = part.indexOf(close);
    unended += `${open}${end === -1 ? part : ''}`;
    if (end === -1) continue;
    result += part.slice(end + close.length);
    unended = '';
  }
  return result + unended;
}
