/** What the first line of a comment says about it. */
export interface Marker {
  key: string;
  /** Digest of the result that the comment tells. */
  digest: string;
}

/**
 * The first line of a comment of ours, invisible to readers: which comment it is and which result it tells. The key is
 * the workflow's text, so everything that could end the HTML comment is escaped.
 */
export function writeMarker(marker: Marker): string {
  return `<!-- argo-manifest-diff key=${escapeKey(marker.key)} result=${marker.digest} -->`;
}

/**
 * Digest of the comment with this key, or undefined if this is none of those. Only line 1 counts: a marker further down
 * is a quotation.
 */
export function readMarker(body: string, key: string): string | undefined {
  const [line = ''] = body.split(/\r?\n/, 1);
  const match = /^<!-- argo-manifest-diff key=(\S*) result=(\S*) -->$/.exec(line.trimEnd());
  return match?.[1] === escapeKey(key) ? match[2] : undefined;
}

/** The body with the marker as its first line. */
export function withMarker(marker: Marker, body: string): string {
  return `${writeMarker(marker)}\n${body}`;
}

function escapeKey(key: string): string {
  return key.replace(/[^A-Za-z0-9._/~-]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}

/** Whether a comment is, or pretends to be, one of this program, whatever its key is. */
export function isOurs(body: string): boolean {
  return body.startsWith('<!-- argo-manifest-diff ');
}
