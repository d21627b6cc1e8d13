import type { Define } from '../define.ts';
import { checkLength, fail, spend, type Meter } from '../limit.ts';
import { compilePattern } from '../regular-expressions.ts';

/** `matches`, and https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library; RE2, in linear time. */
export function addPatterns(define: Define): void {
  const matches = (text: string, pattern: string, meter: Meter): boolean => {
    checkLength(text.length, meter);
    return compile(pattern).matcher(text).find();
  };
  define('string.matches(string): bool', matches);
  define('matches(string, string): bool', matches);
  define(
    'string.find(string): string',
    (text: string, pattern: string, meter: Meter) => findAll(text, pattern, 1n, meter)[0] ?? '',
  );
  define('string.findAll(string): list', (text: string, pattern: string, meter: Meter) =>
    findAll(text, pattern, -1n, meter),
  );
  define('string.findAll(string, int): list', findAll);
}

function compile(pattern: string): ReturnType<typeof compilePattern> {
  try {
    return compilePattern(pattern);
  } catch {
    return fail(`not a regular expression of RE2: ${pattern.slice(0, 100)}`);
  }
}

function findAll(text: string, pattern: string, most: bigint, meter: Meter): string[] {
  checkLength(text.length, meter);
  const matcher = compile(pattern).matcher(text);
  const found: string[] = [];
  while (most !== BigInt(found.length) && matcher.find()) {
    spend(meter, 1);
    found.push(matcher.group() ?? '');
  }
  return found;
}
