import { isAtLeast } from '../at-least.ts';
import type { Problem } from '../problem.ts';

/** Since when a command of helm knows a word. */
interface Need {
  command: string;
  word: RegExp;
  /** What it is, as in "the first that …". */
  can: string;
  since: string;
}

/**
 * What the command lines here have that not every helm 3 knows.
 * Source: the commands of each release, such as https://github.com/helm/helm/blob/v3.6.0/cmd/helm/template.go
 */
const NEEDS: readonly Need[] = [
  flag('template', '--include-crds', '3.1.0'),
  flag('template', '--skip-tests', '3.5.0'),
  flag('template', '--kube-version', '3.6.0'),
  flag('template', '--skip-schema-validation', '3.16.0'),
  flag('dependency', '--skip-refresh', '3.5.0'),
  flag('dependency', '--plain-http', '3.17.0'),
  flag('pull', '--plain-http', '3.13.0'),
  { command: 'repo', word: /^update$/, can: 'updates a single repository', since: '3.7.0' },
  ...['pull', 'dependency'].map((command) => ({
    command,
    word: /^oci:/,
    can: 'takes charts from registries without an experiment',
    since: '3.8.0',
  })),
];

/** Functions of templates that came later than helm 3.0. Source: https://github.com/helm/helm/blob/v3.17.0/pkg/engine/funcs.go */
const FUNCTIONS: Readonly<Record<string, string>> = {
  lookup: '3.2.0',
  fromJsonArray: '3.2.0',
  fromYamlArray: '3.2.0',
  toYamlPretty: '3.17.0',
  fromToml: '3.17.0',
};

function flag(command: string, word: string, since: string): Need {
  return { command, word: new RegExp(`^${word}$`), can: `knows ${word}`, since };
}

/**
 * That a helm is too old for a command line that it would be given; undefined where it is not. Only what the line has counts, so that an old helm
 * goes on rendering what it can.
 *
 * @param args the command and its arguments, and addresses that it reads from files
 */
export function helmTooOldFor(version: string, args: readonly string[]): Problem | undefined {
  const needs = NEEDS.filter(
    ({ command, word, since }) =>
      command === args[0] && !isAtLeast(version, since) && args.some((each) => word.test(each)),
  );
  const last = needs.reduce<Need | undefined>(
    (highest, each) => (highest !== undefined && isAtLeast(highest.since, each.since) ? highest : each),
    undefined,
  );
  return last === undefined ? undefined : tooOld(version, last.since, last.can);
}

/** That a template calls what came with a later helm than this; undefined where that is not why it failed. */
export function helmTooOldForTemplate(version: string, stderr: string): Problem | undefined {
  const name = /function "(\w+)" not defined/.exec(stderr)?.[1] ?? '';
  const since = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (since === undefined || isAtLeast(version, since)) return undefined;
  return tooOld(version, since, `has the function ${name}, which the chart calls`);
}

function tooOld(version: string, since: string, can: string): Problem {
  return {
    code: 'helm-too-old',
    message: `helm ${version} is older than ${shorten(since)}, which is the first that ${can}`,
    hint: `Install helm ${shorten(since)} or later, preferably the one of your Argo CD (docs/fidelity.md lists them), or name one with --helm.`,
  };
}

/** `3.6.0` as people call it. */
function shorten(version: string): string {
  return version.replace(/\.0$/, '');
}
