import type { RunResult } from '../process/model.ts';
import { NO_TIME } from '../process/run.ts';
import type { Problem } from './model.ts';
import { OUT_OF_TIME } from './out-of-time.ts';
import { append } from '../lists.ts';
import { withoutAnySecrets } from './secret-texts.ts';

/** Enough to understand a failure; a chart could print without end. */
const DETAIL_LIMIT = 4000;

/**
 * What a tool said when it failed, as a problem: paths of this machine become paths of the repository, noise lines go.
 *
 * @param roots absolute directories whose names must not show
 * @param plain what of a message tells why, where the tool wraps it in more
 */
export function toolProblem(
  tool: string,
  result: RunResult,
  roots: readonly string[],
  hint: string,
  plain: (message: string) => string = (message) => message,
): Problem {
  if (result.failure === NO_TIME) return OUT_OF_TIME;
  const detail = cleanToolOutput(result.stderr, roots);
  const said = firstSentence(detail);
  const reason = result.failure ?? (said === undefined ? `exit status ${result.exitCode}` : shorten(plain(said)));
  // Of `plugin helmfile` the first word says what kind of tool it is.
  const kind = tool.split(' ', 1)[0] ?? tool;
  return {
    code: result.failure?.startsWith('timed out') === true ? `${kind}-timeout` : `${kind}-failed`,
    message: `${tool} failed: ${reason}`,
    ...(detail === '' ? {} : { detail }),
    ...(result.exitCode === undefined ? {} : { exitCode: result.exitCode }),
    took: result.duration,
    hint:
      result.failure?.startsWith('timed out') === true
        ? 'Give tools more time with --timeout, or the whole run with --deadline.'
        : hint,
  };
}

/**
 * The same for a program of the config file; one that is not there is named, with where it has to be. What it says may be anything: it is told
 * without what looks like a secret.
 *
 * @param secrets texts that it was given as secrets, and may have printed
 */
export function programProblem(
  { tool, program, secrets }: { tool: string; program: string; secrets: ReadonlySet<string> },
  result: RunResult,
  roots: readonly string[],
  hint: string,
): Problem {
  const said = withoutAnySecrets(result.stderr, secrets);
  const problem = toolProblem(tool, { ...result, stderr: said }, roots, hint);
  if (result.failure !== 'not found') return problem;
  return {
    ...problem,
    message: `${tool} failed: there is no program ${program} ${program.includes('/') ? 'at that path' : 'on the PATH'}`,
    hint: 'Install it where this program runs, in a workflow in a step before it, or correct its name in the config file of the base revision.',
  };
}

/** Where Go has something in memory, as kustomize tells of generators that it merges: another place in every run. */
const GO_POINTER = /\b0xc[0-9a-f]{9,11}\b/g;

/** Standard error of a tool without what only concerns this machine. */
export function cleanToolOutput(text: string, roots: readonly string[]): string {
  let result = withoutLogFrame(text).replaceAll(GO_POINTER, '0x…');
  for (const root of roots.toSorted((a, b) => b.length - a.length))
    result = result.replaceAll(`${root}/`, '').replaceAll(root, '.');
  const lines = result
    .split('\n')
    .map((line) => line.trimEnd())
    .filter(
      (line) =>
        line !== '' &&
        !/^(WARNING: Kubernetes configuration file|level=WARN |Use --debug flag|coalesce\.go|walk\.go)/.test(line) &&
        !/^\d{4}\/\d\d\/\d\d .*(warning|found symbolic link)/.test(line),
    );
  return sortRefusals(lines).join('\n').slice(0, DETAIL_LIMIT);
}

/** What a values schema refuses, helm tells in another order on every run: it goes over a map of Go. */
function sortRefusals(lines: readonly string[]): string[] {
  const start = lines.findIndex((line) => line.includes("values don't meet the specifications of the schema"));
  if (start === -1) return [...lines];
  const sorted = lines.slice(0, start + 1);
  let refusals: string[] = [];
  const flush = (): void => {
    append(sorted, refusals.toSorted());
    refusals = [];
  };
  for (const line of lines.slice(start + 1)) {
    if (line.startsWith('- ')) refusals.push(line);
    else {
      flush();
      sorted.push(line);
    }
  }
  flush();
  return sorted;
}

/**
 * kubectl writes its last words as a log entry, with time, process and line of its source: `E1125 15:09:41.040991 16003
 * run.go:72] "command failed" err=<`, the message indented by a tab, ` >` (https://github.com/kubernetes/klog, serialize.go).
 * Nothing of the frame is the message, and it would differ on every run.
 */
export function withoutLogFrame(text: string): string {
  return text
    .replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err=<\n((?:\t.*\n)*) >$/gm, (_, message: string) =>
      message.replace(/^\t/gm, '').trimEnd(),
    )
    .replace(/^[EF]\d{4} \d\d:\d\d:\d\d\.\d+ +\d+ \S+\] "[^"]*" err="(.*)"$/gm, (_, message: string) =>
      message.replace(/\\(["\\])/g, '$1'),
    );
}

/** The line that tells the error; where it ends in a colon, as of values that a schema refuses, what follows is the error. */
function firstSentence(detail: string): string | undefined {
  const lines = detail.split('\n');
  const found = lines.findIndex((each) => /^(Error|error):/.test(each));
  const at = Math.max(found, 0);
  const line = lines[at]?.replace(/^(Error|error): /, '');
  if (line === undefined || line === '') return undefined;
  if (!line.endsWith(':')) return [line, ...indentedAfter(lines, at)].map((each) => each.replace(/:$/, '')).join(': ');
  const rest = lines.slice(at + 1).map((each) => each.trim().replace(/^- /, ''));
  return [line, ...rest].reduce((text, each) => `${text}${text.endsWith(':') ? ' ' : '; '}${each}`);
}

/** helm 4 tells where on the line of the error, and what below it, each further in. */
function indentedAfter(lines: readonly string[], at: number): string[] {
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((each) => !/^\s/.test(each));
  return (end < 0 ? rest : rest.slice(0, end)).map((each) => each.trim());
}

/** Characters of a reason. */
const REASON_LIMIT = 300;
/** Of these, those of its beginning, where it is longer. */
const BEGINNING = 100;

/** What wraps an error stands before it, so that the end must not be lost. */
function shorten(reason: string): string {
  if (reason.length <= REASON_LIMIT) return reason;
  return `${reason.slice(0, BEGINNING)} … ${reason.slice(BEGINNING + 3 - REASON_LIMIT)}`;
}
