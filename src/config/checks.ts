import { findGlobProblem } from './globs.ts';
import { parsePathPattern } from './path-pattern.ts';
import { quote } from './quote.ts';

/** Says what is wrong with a text, as the end of a sentence that begins with its name; undefined when it is fine. */
export type Check = (text: string) => string | undefined;

/** At least two numbers, as Kubernetes' `version.ParseGeneric` demands; what follows is dropped (`v1.30.11+IKS`). */
export const kubeVersionPattern = /^v?\d+\.\d+([.+-].*)?$/;

/** `v1`, `apps/v1`, `apps/v1/Deployment`, `v1/Pod`: what helm's `--api-versions` and `.Capabilities.APIVersions` hold. */
export const apiVersionPattern =
  /^(v\d+((alpha|beta)\d+)?|[a-z0-9]([a-z0-9.-]*[a-z0-9])?\/[a-z]([a-z0-9-]*[a-z0-9])?)(\/[A-Z][A-Za-z0-9]*)?$/;

/** Names of environment variables as POSIX reserves them for programs, in capitals. */
export const environmentNamePattern = /^[A-Z_][A-Z0-9_]*$/;

export const checkKubeVersion: Check = (text) =>
  kubeVersionPattern.test(text) ? undefined : `is ${quote(text)}, expected a Kubernetes version such as 1.34.0`;

export const checkApiVersion: Check = (text) =>
  apiVersionPattern.test(text)
    ? undefined
    : `is ${quote(text)}, expected group/version or group/version/Kind such as apps/v1/Deployment`;

export const checkGlob: Check = (text) => {
  const problem = findGlobProblem(text);
  return problem === undefined ? undefined : `is ${quote(text)}, which ${problem}, expected a glob`;
};

export const checkPathPattern: Check = (text) =>
  parsePathPattern(text) === undefined
    ? `is ${quote(text)}, expected a path of a field such as spec.template.metadata.annotations["a/b"], with *, [*] and **`
    : undefined;

/** A path or glob inside the repository. */
export const checkBootstrap: Check = (text) => {
  const inside = !text.startsWith('/') && !text.split('/').includes('..') && !text.includes('\0');
  return inside ? checkGlob(text) : `is ${quote(text)}, expected a path relative to the root of the repository`;
};

/** A revision must not read as an option of git (gitcli(7): "a revision cannot begin with a dash"). */
export const checkRevision: Check = (text) =>
  /^[^-\s][^\p{C}]*$/u.test(text) ? undefined : `is ${quote(text)}, expected a branch, tag or commit`;

/**
 * A time as git reads it. Git takes a text without any time in it for now, without a word (approxidate in its date.c), so that
 * a slip would look like a past without merges: a number, or one of its words for a day, has to be there.
 */
export const checkMoment: Check = (text) =>
  /\d|\b(yesterday|midnight|noon|tea|last|never|now|today|(one|two|three|four|five|six|seven|eight|nine|ten)|(mon|tues|wednes|thurs|fri|satur|sun)day)\b/i.test(
    text,
  ) && !/[\p{C}]/u.test(text)
    ? undefined
    : `is ${quote(text)}, expected a time as git reads it such as 6.months, 2026-01-01 or yesterday`;

/**
 * The address of a repository or registry, loosely: `https://…`, `ssh://…`, `oci://…`, scp-style `git@host:path`, a registry
 * without scheme, a path. What is refused is what could be read as an option, cannot be an address, or carries a password;
 * the address itself is therefore never repeated in the message.
 */
export const checkUrl: Check = (text) => {
  if (/\s|\p{C}/u.test(text)) return 'has blanks or control characters in it, expected the address of a repository';
  if (text.startsWith('-')) return 'begins with a dash, expected the address of a repository';
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/:]*:[^/]*@/.test(text)) {
    return 'has a password in it, expected an address without credentials';
  }
  if (/^[a-z][a-z0-9+.-]*:\/\/\/?$/i.test(text)) return 'names no host, expected the address of a repository';
  return undefined;
};

/** The address of a cluster's API server, as `spec.destination.server` has it. */
export const checkServer: Check = (text) =>
  /^https?:\/\/[^\s/@]+(\/\S*)?$/.test(text) ? undefined : `is ${quote(text)}, expected https://HOST[:PORT]`;

/** A path from where the run is would be a file of the checkout, which whoever writes the change also writes. */
export const checkProgram: Check = (text) =>
  text.startsWith('/')
    ? undefined
    : `is ${quote(text)}, expected an absolute path: any other is a file of the change under review`;

/** The same for the helm that `kustomize.buildOptions` name; one by its name alone is looked for on the PATH. */
export const checkBuildOptions: Check = (text) => {
  const named = [...text.matchAll(/--helm-command[=\s]+([^=\s]\S*)/g)]
    .map(([, program = '']) => program)
    .filter((program) => program.includes('/'));
  const wrong = named.find((program) => !program.startsWith('/'));
  return wrong === undefined
    ? undefined
    : `calls ${quote(wrong)} as helm, expected an absolute path: any other is a file of the change under review`;
};

/**
 * The name of an environment variable, never a credential itself. The text is not repeated in the message: who puts a
 * password here must not find it in the log as well.
 */
export const checkEnvironmentName: Check = (text) => {
  if (looksLikeSecret(text)) {
    return 'looks like a credential, expected the NAME of an environment variable that holds it (if it was a real one, revoke it)';
  }
  return environmentNamePattern.test(text)
    ? undefined
    : 'is not such a name, expected the NAME of an environment variable: capitals, digits and _';
};

/** Beginnings that the makers of credentials gave them so that scanners find them, and long runs without a word in them. */
function looksLikeSecret(text: string): boolean {
  const marked =
    /^(gh[oprsu]_|github_pat_|glpat-|gl[a-z]{2,5}-|xox[a-z]-|(AKIA|ASIA)[A-Z0-9]{12}|eyJ|AIza|npm_|dckr_pat_|hv[sb]\.|sk[-_]|pypi-|-----BEGIN)/;
  const run = /[A-Za-z0-9+/=-]{24,}/.exec(text)?.[0] ?? '';
  return marked.test(text) || (run.match(/\d/g) ?? []).length >= 4;
}
