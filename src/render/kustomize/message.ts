import type { RunResult } from '../../process/model.ts';
import type { Problem } from '../model.ts';
import { withoutAnySecrets } from '../secret-texts.ts';
import { toolProblem, withoutLogFrame } from '../tool-message.ts';
import type { Tool } from '../tools.ts';
import { kustomizeTooOld } from './needed-version.ts';

/**
 * What a failed build said, as a problem. Kustomize quotes patches, literals, nodes and whole configurations of generators
 * in its messages, and those may hold secrets: they are left out.
 *
 * @param tool that said it
 * @param roots absolute directories whose names must not show
 */
export function buildProblem(
  result: RunResult,
  tool: Pick<Tool, 'name' | 'version'>,
  roots: readonly string[],
): Problem {
  const said = withoutContent(withoutWarnings(withoutLogFrame(result.stderr)));
  // A function that it runs may have printed anything.
  const stderr = withoutAnySecrets(said, new Set());
  const tooOld = kustomizeTooOld(tool, stderr);
  if (tooOld !== undefined) return tooOld;
  return toolProblem('kustomize', { ...result, stderr }, roots, hintFor(stderr), tellCause);
}

/**
 * What is deprecated kustomize tells before it begins (CheckDeprecatedFields in its api/types/kustomization.go), and kubectl's last words
 * have no `Error:` before them: the first line would be no reason.
 */
function withoutWarnings(text: string): string {
  return text.replace(/^# Warning: .*\n/gm, '');
}

/** Where content follows to the end of the message (api and kyaml of sigs.k8s.io/kustomize, texts of errors). */
const CONTENT_FOLLOWS = new RegExp(
  [
    'out of bounds for value',
    'node contents:',
    'for the following resource:',
    'is not a string:',
    'has invalid utf8 bytes :',
    'invalid map key:',
    'must specify a target for (?:JSON )?patch',
    'patch appears to be empty;',
    String.raw`decoding (?=[[{-])`,
    'cannot be found in(?: roleRef)?(?=[ \n])',
    'literal sources?(?= )',
    "patch and path can't be set at the same time",
    'must specify one of patch and path in',
  ].join('|'),
);

/**
 * The line that tells the error, without content. Content that spans lines is never on it to its end, so that nothing of the
 * lines behind is kept; only helm's messages need theirs.
 */
function withoutContent(text: string): string {
  const start = text.search(/^(Error|error): /m);
  const message = withoutLiterals(withoutConfiguration(start < 0 ? text : text.slice(start))).replace(
    /\[patch: "(?:[^"\\]|\\.)*"\]/g,
    'an inline patch',
  );
  const kept = /unable to run: '/.test(message) ? message : (message.split('\n', 1)[0] ?? '');
  const content = CONTENT_FOLLOWS.exec(kept);
  return content === null ? kept : `${kept.slice(0, content.index + content[0].length)} (content left out)`;
}

function withoutConfiguration(text: string): string {
  const start = text.indexOf('with config: `');
  const end = start < 0 ? -1 : text.indexOf('\n`:', start);
  return end < 0 ? text : `${text.slice(0, start)}with its configuration${text.slice(end + 2)}`;
}

/** `literal sources [A=x B]: invalid literal source B, expected key=value`; what is quoted may say the same itself. */
function withoutLiterals(text: string): string {
  const start = text.indexOf('literal sources [');
  const reason = start < 0 ? -1 : text.indexOf(']: invalid literal source ', start);
  const end = text.lastIndexOf(', expected');
  return reason < 0 || end < reason ? text : `${text.slice(0, start)}a literal source is invalid${text.slice(end)}`;
}

/** Whether one text stands anywhere behind another one. */
function says(message: string, first: string, then: string): boolean {
  const at = message.indexOf(first);
  return at >= 0 && message.includes(then, at + first.length);
}

/**
 * A resource is tried as a file and then as a directory, and both errors are told, one wrapped in the other (accumulateResources
 * in api/internal/target/kusttarget.go): that of the one that it is says why, the other only that it is no such thing. An address is asked for a file
 * and then for a repository; nobody knows which one it is, so both answers are kept.
 */
function tellCause(message: string): string {
  return message
    .replace(
      /^(?:accumulating resources: )?accumulation err='accumulating resources from '([^']*)': (?:Get "[^"]*": )?(.*?)': failed to run '\S*git [^']*': (.*)$/,
      '$1 cannot be fetched: $2; as a repository: $3',
    )
    .replace(
      /(?:accumulating resources: )?accumulation err='accumulating resources from '[^']*': '[^']*' must resolve to a file': recursed accumulation of path '([^']*)': /g,
      '$1: ',
    )
    .replace(
      /(?:accumulating resources: )?accumulation err='accumulating resources from '[^']*': '([^']*)' must resolve to a file': /g,
      '$1: ',
    )
    .replace(/(?:accumulating resources: )?accumulation err='(.*)': must build at directory: .*$/, '$1')
    .replace(/(\S+): (?=\1\/\S*: )/g, '');
}

function hintFor(message: string): string {
  if (message.includes('must specify --enable-helm')) {
    return 'Put --enable-helm into argocd.kustomize.buildOptions if kustomize.buildOptions of argocd-cm has it.';
  }
  if (says(message, 'security; file ', ' is not in or below')) {
    return 'Keep files below their kustomization, or put --load-restrictor LoadRestrictionsNone into argocd.kustomize.buildOptions if argocd-cm has it.';
  }
  if (/failed to run '\S*git |URL is a git repository|dial tcp|status code \d/.test(message)) {
    return 'Check that the remote content can be reached from here, and that git is logged in where it must be.';
  }
  if (message.includes('external plugins disabled'))
    return 'Programs that a kustomization names are run with --enable-alpha-plugins --enable-exec in argocd.kustomize.buildOptions and with kustomize itself. Without them ksops is known where it makes Secrets and ConfigMaps whose names are not encrypted.';
  if (says(message, "unable to run: '", 'unknown flag: '))
    return 'The helm that kustomize calls is too old for what the kustomization asks of it: install a later one, or name one with --helm.';
  if (message.includes("unable to run: '"))
    return 'Correct the chart or its values; kustomize also needs a values.yaml in a local chart.';
  return 'To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.';
}
