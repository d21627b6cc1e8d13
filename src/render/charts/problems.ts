import { OFFLINE_FORBIDS } from '../../texts.ts';
import { stripCredentials } from '../../texts.ts';
import type { Credentials } from '../../git/remote-address.ts';
import type { RunResult } from '../../process/model.ts';
import type { Problem } from '../problem.ts';
import { cleanToolOutput } from '../tool-message.ts';

const CREDENTIALS_HINT =
  'Check that it can be reached from here; credentials and mirrors are set with repositories[] in the configuration.';

const ABSENT_HINT =
  'Correct the name and the version, or publish it first: Argo CD would not find it either. Registries answer so, too, where credentials are missing; these are set with repositories[].';

/** What registries answer of what they do not have, as helm tells it and as they do. */
const ABSENT = /: not found$|\b404\b/;

/** A place that does not answer, or not with what was asked for. */
export function unreachable(what: string, reason: string): Problem {
  const hint = ABSENT.test(reason) ? ABSENT_HINT : CREDENTIALS_HINT;
  return { code: 'repository-unreachable', message: `${what} cannot be read: ${reason}`, hint };
}

/** What helm says of a chart that is not in the index of its repository, or not in this version. */
const NOT_IN_INDEX = /not found in source index|no chart (?:version|name) found/;

/** A chart that helm did not bring. */
export function notPulled(chart: string, version: string, shown: string, reason: string): Problem {
  if (!NOT_IN_INDEX.test(reason)) return unreachable(`chart ${chart} ${version} of ${shown}`, reason);
  return {
    code: 'chart-version',
    message: `chart ${chart} ${version} is not in the index of ${shown}`,
    hint: 'Correct targetRevision, or publish that version first: Argo CD would not find it either.',
  };
}

/** Something that `--offline` keeps us from having. */
export function offline(what: string): Problem {
  return {
    code: 'offline',
    message: `${what} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
    hint: 'Map it to a directory of this disk with repositories[].path, or fill the cache directory with a run that may download.',
    unsupported: true,
  };
}

/** What helm said last, without paths of this machine and without credentials. */
export function reasonOfHelm(
  result: RunResult,
  roots: readonly string[],
  credentials: Credentials | undefined,
): string | undefined {
  if (result.exitCode === 0) return undefined;
  const lines = cleanToolOutput(result.stderr, roots)
    .split('\n')
    .filter((line) => line.trim() !== '');
  const line = lines.findLast((each) => each.startsWith('Error: ')) ?? lines.at(-1) ?? '';
  const reason = result.failure ?? (line.replace(/^Error: /, '') || `helm ends with status ${result.exitCode}`);
  return withoutSecrets(reason, credentials).slice(0, 500);
}

/** A text without a password, in URLs or by itself. */
export function withoutSecrets(text: string, credentials: Credentials | undefined): string {
  const stripped = stripCredentials(text);
  return credentials === undefined || credentials.password === ''
    ? stripped
    : stripped.replaceAll(credentials.password, '***');
}

/** What is served at an address does not change with the pull request, and this would: both sides of a comparison would show the same, whatever it is. */
export function ownFolder(shown: string): Problem {
  return {
    code: 'repository-path',
    message: `the directory configured for ${shown} is in the commit that is checked out: whoever wrote that would say what it holds`,
    hint: 'Let repositories[].path name a place outside of the repository, or remove it and let the address be fetched from. Where the address is that of this repository, say thisRepository: true.',
  };
}
