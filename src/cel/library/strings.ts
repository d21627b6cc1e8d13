import type { Environment } from '@marcbachmann/cel-js';
import { checkLength } from '../limit.ts';

/** https://pkg.go.dev/github.com/google/cel-go/ext#Strings, what the engine itself lacks. */
export function addStrings(environment: Environment): void {
  environment
    .registerFunction('string.charAt(int): string', (text: string, at: bigint) => {
      const index = Number(at);
      if (index < 0 || index > text.length) throw new Error(`index out of range: ${index}`);
      return text.charAt(index);
    })
    .registerFunction('string.replace(string, string): string', (text: string, from: string, to: string) =>
      replace(text, from, to, -1),
    )
    .registerFunction(
      'string.replace(string, string, int): string',
      (text: string, from: string, to: string, most: bigint) => replace(text, from, to, Number(most)),
    )
    .registerFunction('string.reverse(): string', (text: string) => Array.from(text).toReversed().join(''));
}

/** The first so many places; a negative number means all. */
function replace(text: string, from: string, to: string, most: number): string {
  const places = text.split(from).length - 1 + (from === '' ? 2 : 0);
  checkLength(text.length + (most < 0 ? places : Math.min(places, most)) * to.length);
  let left = most;
  return text.replaceAll(from, (found) => {
    if (left === 0) return found;
    left -= 1;
    return to;
  });
}
