import type { Environment } from '@marcbachmann/cel-js';
import { compilePattern, findsPattern } from '../regular-expressions.ts';

/** Stands for `matches`, whose implementation in the engine is JavaScript's: exponential, and without Go's syntax. */
export const MATCHES = 'matchesRe2';

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library */
export function addPatterns(environment: Environment): void {
  environment
    .registerFunction(`string.${MATCHES}(string): bool`, (text: string, pattern: string) => findsPattern(pattern, text))
    .registerFunction(`${MATCHES}(string, string): bool`, (text: string, pattern: string) =>
      findsPattern(pattern, text),
    )
    .registerFunction(
      'string.find(string): string',
      (text: string, pattern: string) => findAll(text, pattern, 1)[0] ?? '',
    )
    .registerFunction('string.findAll(string): list', (text: string, pattern: string) => findAll(text, pattern, -1))
    .registerFunction('string.findAll(string, int): list', (text: string, pattern: string, most: bigint) =>
      findAll(text, pattern, Number(most)),
    );
}

function findAll(text: string, pattern: string, most: number): string[] {
  const matcher = compilePattern(pattern).matcher(text);
  const found: string[] = [];
  while (most !== found.length && matcher.find()) found.push(matcher.group() ?? '');
  return found;
}
