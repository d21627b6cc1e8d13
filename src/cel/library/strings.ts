import type { Environment } from '@marcbachmann/cel-js';

/** https://pkg.go.dev/github.com/google/cel-go/ext#Strings, what the engine itself lacks. */
export function addStrings(environment: Environment): void {
  environment
    .registerFunction('string.charAt(int): string', (text: string, at: bigint) => {
      const index = Number(at);
      if (index < 0 || index > text.length) throw new Error(`index out of range: ${index}`);
      return text.charAt(index);
    })
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      text.replaceAll(from, () => to),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, from: string, to: string, most: bigint) => replaceSome(text, from, to, Number(most)),
    )
    .registerFunction('string.reverse(): string', (text: string) => Array.from(text).toReversed().join(''));
}

function replaceSome(text: string, from: string, to: string, most: number): string {
  if (most < 0) return text.replaceAll(from, () => to);
  let result = text;
  let start = 0;
  for (let count = 0; count < most; count += 1) {
    const at = result.indexOf(from, start);
    if (at < 0) break;
    result = `${result.slice(0, at)}${to}${result.slice(at + from.length)}`;
    start = at + to.length + (from === '' ? 1 : 0);
  }
  return result;
}
