import type { JsonnetVariable } from '../../argocd/model.ts';
import type { RunResult } from '../../process/model.ts';
import { NO_TIME } from '../../process/run.ts';
import type { Problem } from '../model.ts';
import { OUT_OF_TIME } from '../out-of-time.ts';
import { cleanToolOutput } from '../tool-message.ts';

/** Shorter values would turn up in half of the words. */
const SHORTEST_VALUE = 4;
/** A part of a code value that might be a value of its own. */
const SHORTEST_PART = 6;

/**
 * What jsonnet said when it failed, as a problem that begins with the name of the file. Nothing of the values of variables
 * is left in it, and no line of source: both may be secret.
 */
export function jsonnetProblem(
  {
    name,
    variables,
    tool: { version },
  }: { name: string; variables: readonly JsonnetVariable[]; tool: { version: string } },
  result: RunResult,
  root: string,
): Problem {
  if (result.failure === NO_TIME) return OUT_OF_TIME;
  if (result.failure?.startsWith('timed out') === true) {
    return {
      code: 'jsonnet-timeout',
      message: `${name}: jsonnet ${result.failure}`,
      hint: 'Give tools more time with --timeout, or the whole run with --deadline.',
    };
  }
  const said = withoutSource(hideValues(cleanToolOutput(result.stderr, [root]), variables));
  const reason = result.failure ?? said.split('\n')[0]?.slice(0, 300);
  return {
    code: 'jsonnet-failed',
    message: `${name}: jsonnet failed: ${reason === undefined || reason === '' ? `exit status ${result.exitCode}` : reason}`,
    ...(said === '' ? {} : { detail: said }),
    hint: adviceFor(said, version),
  };
}

/** The go-jsonnet of Argo CD 3.5 (go.mod). */
const OURS = '0.22';

/** Functions come to the standard library with nearly every version: an older one does not know them. */
function adviceFor(said: string, version: string): string {
  const own = /\d+\.\d+/.exec(version)?.[0] ?? OURS;
  if (!said.includes('field does not exist') || Number(own) >= Number(OURS))
    return 'Run the command of this Application in a checkout to see it fail.';
  return `This is jsonnet ${own}; Argo CD 3.5 has go-jsonnet ${OURS} built in, whose standard library has more: install that one.`;
}

/**
 * Of a static error the first line is kept: go-jsonnet shows the lines of source behind it. A runtime error is followed by
 * the places it went through. Tokens that a parser did not expect lose their text.
 */
function withoutSource(text: string): string {
  const kept = text.startsWith('RUNTIME ERROR') ? text : (text.split('\n')[0] ?? '');
  return kept.replaceAll(/\((STRING\w*|NUMBER|IDENTIFIER), "(?:[^"\\]|\\.)*"\)/g, '($1)');
}

function hideValues(text: string, variables: readonly JsonnetVariable[]): string {
  const names = new Map<string, string>();
  for (const { name, value, code } of variables) {
    const words = code ? value.split(/[\s{}[\]():,;'"+]+/).filter((word) => word.length >= SHORTEST_PART) : [];
    for (const part of [value, ...value.split('\n'), ...words].map((each) => each.trim())) {
      if (part.length >= SHORTEST_VALUE) names.set(part, name);
    }
  }
  if (names.size === 0) return text;
  const longestFirst = [...names.keys()]
    .toSorted((a, b) => b.length - a.length)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return text.replaceAll(new RegExp(longestFirst.join('|'), 'g'), (part) => `<value of ${names.get(part)}>`);
}
