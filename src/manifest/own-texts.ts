/** Texts that were met before, each once. */
let known = new Map<string, string>();

/** So many are remembered; then all are forgotten, and what is met again is one more text. */
const MAX_TEXTS = 32_768;

/** A longer one is seldom met twice, and to look for it takes reading all of it. */
const MAX_LENGTH = 512;

/** From this length on V8 makes a part of a text a reference to the whole (`SlicedString::kMinLength`). */
const SLICED = 13;

/**
 * The same text in memory of its own, and where it was met before, the same memory: a part of a text that was read keeps all of
 * that in memory, and names and images stand in manifests again and again.
 */
export function ownText(text: string): string {
  if (text.length > MAX_LENGTH) return detach(text);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MAX_TEXTS) known = new Map();
  const own = text.length < SLICED ? text : detach(text);
  known.set(own, own);
  return own;
}

/** Joining makes one text; `+` makes one that refers to both parts, and so to the whole. */
function detach(text: string): string {
  return [text.charAt(0), text.slice(1)].join('');
}
