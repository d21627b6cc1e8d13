import { checkApiVersion, checkBootstrap, checkKubeVersion, checkRevision, checkUrl } from './checks.ts';
import type { Check } from './checks.ts';
import type { CommonOptions, Shard } from './model.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';
import { append } from '../lists.ts';

/** What was given, by flags or by inputs: one name, no, one or several texts. */
export interface Given {
  /** The texts given under this name, in order; none when it was not given. */
  texts(name: string): readonly string[];
  /** Takes note of a problem with it: the end of a sentence that begins with the name. */
  complain(name: string, message: string): void;
}

/** Reads a text file of this disk; throws when that is not possible. */
export type ReadFile = (path: string) => string;

/** What holds when nothing else is said, or comes from outside. */
export interface Outside {
  /** Processor cores: the default of `concurrency`. */
  cores: number;
  readFile: ReadFile;
}

/** Longest time a timer can wait is 2^31 ms, 24 days; a day is more than a run on GitHub may last. */
const longestSeconds = 86_400;
const mostRuns = 1024;

/**
 * Milliseconds that a run takes at most unless it is told otherwise: many times what the largest trees need, and an end to one in which every chart
 * takes all of its `timeout`.
 */
const usualDeadline = 1_800_000;

/** The options that flags and inputs share. @param endless has no deadline unless it is told one */
export function readCommonOptions(given: Given, outside: Outside, endless = false): CommonOptions {
  const kubeVersion = readOne(given, 'kube-version', checkKubeVersion);
  const apiVersionFiles = new Map<string, string>();
  const apiVersions = readApiVersions(given, (path) => {
    const content = outside.readFile(path);
    apiVersionFiles.set(path, content);
    return content;
  });
  const deadline = readSeconds(given, 'deadline') ?? (endless ? undefined : usualDeadline);
  const config = readOne(given, 'config');
  const repoUrl = readOne(given, 'repo-url', checkUrl);
  const bootstrapRepo = readBootstrapRepo(given);
  const helm = readOne(given, 'helm');
  const kustomize = readOne(given, 'kustomize');
  const cacheDir = readOne(given, 'cache-dir');
  return {
    repo: readOne(given, 'repo') ?? '.',
    bootstrap: readBootstrap(given),
    ...(bootstrapRepo === undefined ? {} : { bootstrapRepo }),
    ...(config === undefined ? {} : { config }),
    ...(repoUrl === undefined ? {} : { repoUrl }),
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    ...(apiVersions === undefined ? {} : { apiVersions }),
    ...(apiVersionFiles.size === 0 ? {} : { apiVersionFiles }),
    ...(helm === undefined ? {} : { helm }),
    ...(kustomize === undefined ? {} : { kustomize }),
    concurrency: readCount(given, 'concurrency', mostRuns) ?? Math.max(1, outside.cores),
    timeout: readSeconds(given, 'timeout') ?? 60_000,
    ...(deadline === undefined ? {} : { deadline }),
    ...(cacheDir === undefined ? {} : { cacheDir }),
    offline: given.texts('offline').length > 0,
    maxDepth: readCount(given, 'max-depth', 1000) ?? 32,
    coverage: readChoice(given, 'render', ['auto', 'changed', 'all']) ?? 'auto',
  };
}

/** Parts that a run can have at most: more jobs than a matrix of GitHub may have. */
const mostParts = 256;

/** `I/M`: part I of M. */
export function readShard(given: Given): Shard | undefined {
  const text = readOne(given, 'shard');
  if (text === undefined) return undefined;
  const [index, of] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).slice(1).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of && of <= mostParts) return { index, of };
  given.complain('shard', `is ${quote(text)}, expected I/M, part I of M, with M up to ${mostParts}`);
  return undefined;
}

/** `URL[@REVISION]`. The `@` of a user name, which stands before the path, is none of a revision. */
function readBootstrapRepo(given: Given): CommonOptions['bootstrapRepo'] {
  const text = readOne(given, 'bootstrap-repo');
  if (text === undefined) return undefined;
  if (/^(\.{0,2}\/|\.{1,2}$|~)/.test(text)) {
    // Applications name it by an address, and read its charts by that.
    given.complain(
      'bootstrap-repo',
      `is a directory, expected the address that Applications know it by; a checkout of it is named under repositories in the config file, {url: ADDRESS, path: ${text}}`,
    );
    return undefined;
  }
  const match = /^((?:[a-z][a-z0-9+.-]*:\/\/[^/]*\/|[^/]*[/:])[^@]*)(?:@(.+))?$/i.exec(text);
  const url = match?.[1] ?? text;
  const revision = match?.[2] ?? '';
  const problem = checkUrl(url) ?? (revision === '' ? undefined : checkRevision(revision));
  if (problem === undefined) return { url, revision };
  given.complain('bootstrap-repo', problem);
  return undefined;
}

/** The one text of a name; the last one when it was, wrongly, given several times. */
export function readOne(given: Given, name: string, check?: Check): string | undefined {
  const text = given.texts(name).at(-1);
  if (text === undefined) return undefined;
  const problem = check?.(text);
  if (problem === undefined) return text;
  given.complain(name, problem);
  return undefined;
}

/** One of a few words. */
export function readChoice<const T extends string>(given: Given, name: string, words: readonly T[]): T | undefined {
  const text = given.texts(name).at(-1);
  if (text === undefined) return undefined;
  const word = words.find((candidate) => candidate === text);
  if (word === undefined) {
    given.complain(name, `is ${quote(text)}, expected one of ${words.join(', ')}${suggest(text, words)}`);
  }
  return word;
}

/** A whole number from 1. */
export function readCount(given: Given, name: string, most: number): number | undefined {
  const text = given.texts(name).at(-1);
  if (text === undefined) return undefined;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  given.complain(name, `is ${quote(text)}, expected a whole number from 1 to ${most}`);
  return undefined;
}

/** Seconds as people write them → milliseconds. */
function readSeconds(given: Given, name: string): number | undefined {
  const text = given.texts(name).at(-1);
  if (text === undefined) return undefined;
  const seconds = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : 0;
  const milliseconds = Math.round(seconds * 1000);
  if (milliseconds >= 1 && seconds <= longestSeconds) return milliseconds;
  given.complain(name, `is ${quote(text)}, expected seconds: a number above 0, at most ${longestSeconds}`);
  return undefined;
}

/** Paths of the roots; none where none is given. */
function readBootstrap(given: Given): string[] {
  const paths = given.texts('bootstrap');
  for (const path of paths) {
    const problem = checkBootstrap(path);
    if (problem !== undefined) given.complain('bootstrap', problem);
  }
  return [...new Set(paths)];
}

/** Each text is a list of API versions or the name of a file that holds such a list, one a line, `#` for comments. */
function readApiVersions(given: Given, readFile: ReadFile): string[] | undefined {
  const texts = given.texts('api-versions');
  if (texts.length === 0) return undefined;
  const versions: string[] = [];
  for (const part of texts.flatMap(splitList)) {
    const problem = checkApiVersion(part);
    const content = problem === undefined ? undefined : tryRead(part, readFile);
    if (problem === undefined) versions.push(part);
    else if (content === undefined) given.complain('api-versions', `${problem}, or a file that can be read`);
    else append(versions, parseApiVersionFile(part, content, given));
  }
  return [...new Set(versions)];
}

/** The lines of a file that are wrong are told by number only: it may be any file, a file of credentials for one. */
function parseApiVersionFile(path: string, content: string, given: Given): string[] {
  const versions: string[] = [];
  for (const [index, line] of content.split(/\r?\n/).entries()) {
    const entries = splitList(line.replace(/#.*$/, ''));
    if (entries.some((entry) => checkApiVersion(entry) !== undefined)) {
      given.complain('api-versions', `line ${index + 1} of file ${quote(path)} is no list of API versions`);
    } else {
      append(versions, entries);
    }
  }
  return versions;
}

function tryRead(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}

function splitList(text: string): string[] {
  return text.split(/[,\s]+/).filter((part) => part !== '');
}
