import type { Define } from '../define.ts';
import { checkLength, fail, spend, type Meter } from '../limit.ts';
import { compilePattern } from '../regular-expressions.ts';

/** `matches`, and https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library; RE2, in linear time. */
export function addPatterns(define: Define): void {
  const matches = (text: string, pattern: string, meter: Meter): boolean => {
    return matcherOf(pattern, text, meter).find();
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

/** Instructions of a pattern and characters that go for one step: each of them is looked at for each character. */
const WORK_STEP = 100;

function matcherOf(
  pattern: string,
  text: string,
  meter: Meter,
): ReturnType<ReturnType<typeof compilePattern>['matcher']> {
  const compiled = compile(pattern);
  checkLength(text.length, meter);
  spend(meter, Math.floor((text.length * compiled.programSize()) / WORK_STEP));
  return compiled.matcher(text);
}

function compile(pattern: string): ReturnType<typeof compilePattern> {
  try {
    return compilePattern(pattern);
  } catch {
    return fail(`not a regular expression of RE2: ${pattern.slice(0, 100)}`);
  }
}

function findAll(text: string, pattern: string, most: bigint, meter: Meter): string[] {
  const matcher = matcherOf(pattern, text, meter);
  const found: string[] = [];
  let end = -1;
  while (most !== BigInt(found.length) && matcher.find()) {
    spend(meter, 1);
    // Nothing is found twice at one place: Go does not count an empty match that begins where another ended.
    if (matcher.end() === end) continue;
    end = matcher.end();
    found.push(matcher.group() ?? '');
  }
  return found;
}
