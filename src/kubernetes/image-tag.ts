const IDENTIFIER = /^[0-9a-f]{64}$/;
const DOMAIN =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d+)?$/;
const PART = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const LONGEST_NAME = 255;

/**
 * The tag of an image; `latest` where there is neither tag nor digest, and none where the image cannot be read: a name in capitals is one.
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/util/parsers/parsers.go (ParseImageName), and
 * https://github.com/distribution/reference/blob/v0.6.0/normalize.go
 */
export function tagOf(image: string): string {
  if (IDENTIFIER.test(image)) return '';
  const [domain, rest] = splitDomain(image);
  const at = rest.indexOf('@');
  const [named, digest] = at === -1 ? [rest] : [rest.slice(0, at), rest.slice(at + 1)];
  const colon = named.indexOf(':');
  const [path, tag] = colon === -1 ? [named] : [named.slice(0, colon), named.slice(colon + 1)];
  const isName = DOMAIN.test(domain) && path.split('/').every((part) => PART.test(part));
  if (!isName || path.length > LONGEST_NAME) return '';
  if ((tag !== undefined && !TAG.test(tag)) || (digest !== undefined && !DIGEST.test(digest))) return '';
  return tag ?? (digest === undefined ? 'latest' : '');
}

/** What comes first is a registry only if it looks like one. */
function splitDomain(image: string): [string, string] {
  const slash = image.indexOf('/');
  const first = image.slice(0, slash);
  const isHost = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const [domain, rest] = isHost ? [first, image.slice(slash + 1)] : ['docker.io', image];
  const isOfficial = ['docker.io', 'index.docker.io'].includes(domain) && !rest.includes('/');
  return [domain, isOfficial ? `library/${rest}` : rest];
}
