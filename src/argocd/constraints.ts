import { comparePrereleases } from '../kubernetes/prereleases.ts';
import { compareVersions, parseVersion } from './semver.ts';
import type { Version } from './semver.ts';

/** A range of versions: alternatives, each of comparisons that must all hold. */
export type Constraint = readonly Group[];

interface Group {
  /** Prereleases count only where some comparison of the group names one. */
  prereleases: boolean;
  comparisons: readonly Comparison[];
}

interface Comparison {
  operator: Operator;
  version: Version;
  /** The first part that is missing or a wildcard; undefined when all three are numbers. */
  open: 'major' | 'minor' | 'patch' | undefined;
}

type Operator = '=' | '!=' | '>' | '<' | '>=' | '<=' | '~' | '^';

const SPELLINGS: Readonly<Record<string, Operator>> = {
  '': '=',
  '=': '=',
  '!=': '!=',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '=>': '>=',
  '<=': '<=',
  '=<': '<=',
  '~': '~',
  '~>': '~',
  '^': '^',
};

/** Go's `\s`. */
const BLANK = '[\\t\\n\\f\\r ]';
const VERSION =
  'v?[0-9|xX*]+(?:\\.[0-9|xX*]+)?(?:\\.[0-9|xX*]+)?(?:-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?';
const HYPHEN_RANGE = new RegExp(`${BLANK}*(${VERSION})${BLANK}+-${BLANK}+(${VERSION})${BLANK}*`, 'g');

/** Longer texts are no range anybody writes, only work for us. */
const LONGEST = 1000;

/**
 * Reads a range as `NewConstraint` of Masterminds/semver does: blanks and commas mean AND, `||` means OR, with `^ ~ x *`
 * and hyphen ranges (https://github.com/Masterminds/semver#checking-version-constraints). Undefined when it is none.
 */
export function parseConstraint(text: string): Constraint | undefined {
  if (text.length > LONGEST) return undefined;
  let rewritten = text;
  for (const [whole, from = '', to = ''] of text.matchAll(HYPHEN_RANGE)) {
    rewritten = rewritten.replace(whole, () => `>= ${from}, <= ${to} `);
  }
  const groups: Group[] = [];
  for (const part of rewritten.split('||')) {
    const comparisons = parseGroup(part);
    if (comparisons === undefined) return undefined;
    groups.push({ comparisons, prereleases: comparisons.some((each) => each.version.prerelease !== '') });
  }
  return groups;
}

/** Comparisons with blanks or one comma between them. Read by hand: the library's expression would take JavaScript exponential time. */
function parseGroup(text: string): Comparison[] | undefined {
  const comparisons: Comparison[] = [];
  const token = new RegExp(`${BLANK}*([=!<>~^]*)${BLANK}*(${VERSION})(${BLANK}*)`, 'y');
  for (let at = 0; ;) {
    token.lastIndex = at;
    const match = token.exec(text);
    const comparison = match === null ? undefined : createComparison(match[1] ?? '', match[2] ?? '');
    if (match === null || comparison === undefined) return undefined;
    comparisons.push(comparison);
    at += match[0].length;
    if (at === text.length) return comparisons;
    if (text[at] === ',') at++;
    else if (match[3] === '') return undefined;
  }
}

function createComparison(spelling: string, text: string): Comparison | undefined {
  const operator = SPELLINGS[spelling];
  const [, major = '', minor = '', patch = '', prerelease = ''] =
    /^v?([^.+-]+)(?:\.([^.+-]+))?(?:\.([^.+-]+))?(-[^+]+)?/.exec(text) ?? [];
  const open = isOpen(major) ? 'major' : isOpen(minor) ? 'minor' : isOpen(patch) ? 'patch' : undefined;
  const numbers = { major: '0.0.0', minor: `${major}.0.0`, patch: `${major}.${minor}.0` };
  const version = parseVersion(open === undefined ? text : numbers[open] + prerelease);
  return operator === undefined || typeof version === 'string' ? undefined : { operator, version, open };
}

function isOpen(part: string): boolean {
  return ['', 'x', 'X', '*'].includes(part);
}

/** True when a version lies in the range. A prerelease lies only in ranges that name one, such as `>=1.0.0-0`. */
export function satisfies(version: Version, constraint: Constraint): boolean {
  return constraint.some(
    ({ comparisons, prereleases }) =>
      (prereleases || version.prerelease === '') && comparisons.every((each) => holds(version, each)),
  );
}

/** One comparison, with the library's own reading of wildcards: each operator treats an open part in its own way. */
function holds(version: Version, { operator, version: bound, open }: Comparison): boolean {
  const order = compareVersions(version, bound);
  switch (operator) {
    case '=':
      return open === undefined ? order === 0 : isAbout(version, bound, open);
    case '!=':
      return differs(version, bound, open);
    case '>':
      if (open === 'minor') return version.major > bound.major;
      if (open === 'patch')
        return version.major > bound.major || (version.major === bound.major && version.minor > bound.minor);
      return version.major > bound.major || order > 0;
    case '<':
      return order < 0;
    case '>=':
      return order >= 0;
    case '<=':
      if (open === undefined) return order <= 0;
      return (
        version.major < bound.major ||
        (version.major === bound.major && (open === 'minor' || version.minor <= bound.minor))
      );
    case '~':
      return isAbout(version, bound, open);
    case '^':
      return order >= 0 && isCompatible(version, bound, open);
  }
}

/** `~1.2.3` is `>=1.2.3 <1.3.0`, `~1` is `>=1.0.0 <2.0.0`; `~0.0.0` and `*` take everything. */
function isAbout(version: Version, bound: Version, open: Comparison['open']): boolean {
  if (compareVersions(version, bound) < 0) return false;
  if ((open === undefined || open === 'major') && bound.major === 0n && bound.minor === 0n && bound.patch === 0n)
    return true;
  return version.major === bound.major && (version.minor === bound.minor || open === 'minor');
}

/** `^1.2.3` is `>=1.2.3 <2.0.0`, `^0.2.3` is `>=0.2.3 <0.3.0`, `^0.0.3` is `>=0.0.3 <0.0.4`. */
function isCompatible(version: Version, bound: Version, open: Comparison['open']): boolean {
  if (version.major !== bound.major) return false;
  if (bound.major > 0n || open === 'minor') return true;
  if (version.minor !== bound.minor) return false;
  return bound.minor > 0n || open === 'patch' || version.patch === bound.patch;
}

function differs(version: Version, bound: Version, open: Comparison['open']): boolean {
  if (open === undefined) return compareVersions(version, bound) !== 0;
  if (version.major !== bound.major) return true;
  if (open === 'minor') return false;
  if (version.minor !== bound.minor) return true;
  if (open === 'patch') return comparePrereleases(version.prerelease, bound.prerelease) !== 0;
  return version.patch !== bound.patch || compareVersions(version, bound) !== 0;
}
