import type { Define } from '../define.ts';
import { fail } from '../limit.ts';
import { compareSemvers, parseLooseSemver, parseSemver } from '../semver.ts';
import type { Of } from '../values.ts';

type Version = Of<'semver'>;

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-semver-library */
export function addSemvers(define: Define): void {
  const read = (text: string, loose: boolean): Version => {
    const version = loose ? parseLooseSemver(text) : parseSemver(text);
    return version === undefined ? fail('the text is no semantic version') : { kind: 'semver', version };
  };
  define('isSemver(string): bool', (text: string) => parseSemver(text) !== undefined);
  define(
    'isSemver(string, bool): bool',
    (text: string, loose: boolean) => (loose ? parseLooseSemver(text) : parseSemver(text)) !== undefined,
  );
  define('semver(string): semver', (text: string) => read(text, false));
  define('semver(string, bool): semver', read);
  define('semver.major(): int', ({ version }: Version) => BigInt.asIntN(64, version.major));
  define('semver.minor(): int', ({ version }: Version) => BigInt.asIntN(64, version.minor));
  define('semver.patch(): int', ({ version }: Version) => BigInt.asIntN(64, version.patch));
  const compare = (a: Version, b: Version): number => compareSemvers(a.version, b.version);
  define('semver.compareTo(semver): int', (a: Version, b: Version) => BigInt(compare(a, b)));
  define('semver.isLessThan(semver): bool', (a: Version, b: Version) => compare(a, b) < 0);
  define('semver.isGreaterThan(semver): bool', (a: Version, b: Version) => compare(a, b) > 0);
}
