import { parseConstraint, satisfies } from './constraints.ts';
import { compareVersions, isVersion, parseVersion } from './semver.ts';
import type { Version } from './semver.ts';

/** A branch, a tag or `HEAD` of a git repository. */
export interface GitReference {
  /** Full name, `refs/heads/main`; or `HEAD`. */
  name: string;
  /** The commit it leads to; annotated tags peeled. */
  commit: string;
}

/** What a `targetRevision` stands for. */
export type GitResolution =
  /** A commit; `reference` tells the name it was found by. */
  | { kind: 'commit'; commit: string; reference?: string }
  /** No name, but at least seven hexadecimal digits: the beginning of a commit id. */
  | { kind: 'abbreviated'; text: string }
  | { kind: 'missing'; reason: string };

/** A version, or why there is none. */
export type VersionChoice = { ok: true; version: string } | { ok: false; reason: string };

/** True for a range: no version, but a constraint (util/versions/tags.go, IsConstraint). */
export function isConstraint(revision: string): boolean {
  return !isVersion(revision) && parseConstraint(revision) !== undefined;
}

/** True when it names exactly one version: `1.2.3` or `v1.2.3`, while helm takes `1.2` for a range. */
export function isExactVersion(revision: string): boolean {
  return isVersion(revision) && /^v?\d+\.\d+\.\d+/.test(revision);
}

/**
 * Argo CD's choice among tags or chart versions (util/versions/tags.go, MaxVersion): a version stands for itself, whether
 * it is in the list or not; a range for the highest in it; anything else must be in the list, letter for letter.
 *
 * @param tagPrefix only tags that start with it count; it is taken off to compare and is part of the answer
 */
export function chooseVersion(revision: string, tags: readonly string[], tagPrefix = ''): VersionChoice {
  if (isVersion(revision)) return { ok: true, version: tagPrefix + revision };
  const candidates = tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));
  const constraint = parseConstraint(revision);
  if (constraint === undefined) {
    if (tagPrefix !== '')
      return { ok: false, reason: `with tagPrefix "${tagPrefix}" it has to be a version or a range of versions` };
    return candidates.includes(revision)
      ? { ok: true, version: revision }
      : { ok: false, reason: 'it is neither a version, nor a range, nor one of the tags' };
  }
  let highest: Version | undefined;
  for (const tag of candidates) {
    const version = parseVersion(tag);
    if (version === 'malformed')
      return { ok: false, reason: `"${tagPrefix}${tag}" looks like a version but is not one, and Argo CD stops there` };
    if (version === 'not a version' || !satisfies(version, constraint)) continue;
    if (highest === undefined || compareVersions(version, highest) > 0) highest = version;
  }
  if (highest === undefined) return { ok: false, reason: `no version in this range among ${candidates.length}` };
  return { ok: true, version: tagPrefix + highest.original };
}

/**
 * What `helm pull --version` takes from a repository (helm's pkg/repo/index.go, Get): the version that is spelled like that,
 * else the highest in the range, where `1.2` means any `1.2.x`.
 */
export function chooseAsHelm(version: string, available: readonly string[]): string | undefined {
  const constraint = parseConstraint(version);
  if (constraint === undefined) return undefined;
  if (available.includes(version)) return version;
  const fitting = available.map(parseVersion).filter((each) => typeof each === 'object' && satisfies(each, constraint));
  return fitting
    .filter((each) => typeof each === 'object')
    .toSorted(compareVersions)
    .at(-1)?.original;
}

/**
 * The commit that a `targetRevision` of a git source names (util/git/client.go, lsRemote): a full id is itself, nothing means
 * `HEAD`, a range the highest tag in it (never a branch; a range without such a tag is tried as a name), then full and short
 * names of references in their order, at last the beginning of a commit id.
 */
export function resolveGitRevision(
  revision: string,
  tagPrefix: string,
  references: readonly GitReference[],
): GitResolution {
  if (/^[0-9a-fA-F]{40}$/.test(revision)) return { kind: 'commit', commit: revision.toLowerCase() };
  const wanted = revision === '' ? 'HEAD' : revision;
  const tags = references
    .filter((each) => each.name.startsWith('refs/tags/'))
    .map((each) => each.name.slice('refs/tags/'.length));
  const choice = chooseVersion(wanted, tags, tagPrefix);
  const name = choice.ok ? choice.version : wanted;
  const found = references.find(
    (each) => each.name === name || (!name.startsWith('refs/') && shortName(each.name) === name),
  );
  if (found !== undefined) return { kind: 'commit', commit: found.commit, reference: found.name };
  if (/^[0-9a-fA-F]{7,}$/.test(name)) return { kind: 'abbreviated', text: name.toLowerCase() };
  const reason =
    choice.ok || !(isConstraint(wanted) || tagPrefix !== '')
      ? `there is no branch and no tag "${name}"`
      : choice.reason;
  return { kind: 'missing', reason };
}

/** The short name of a reference, as go-git shortens it: `pull/1/head` is one too. */
function shortName(name: string): string {
  return name.replace(/^refs\/(?:tags\/|heads\/|remotes\/)?/, '');
}
