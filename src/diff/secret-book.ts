/** The side of a comparison that a value is on. */
export type Side = 'base' | 'head';

/**
 * Finds the text that stands for a secret: `‹secret: 16 B›`. It tells its size and, among the secrets of one context (one
 * field, or one list whose items cannot be told apart), which are equal: equal secrets get equal texts, different ones
 * different texts. Nothing else can be learnt from it.
 */
export type MaskSecret = (context: string, secret: { bytes: number; content: string }, side: Side) => string;

/** A fresh book for one comparison. All secrets of base in a context must be asked for before those of head. */
export function createSecretBook(): MaskSecret {
  const contexts = new Map<string, { texts: Map<string, string>; base: number; head: number }>();
  return (context, { bytes, content }, side) => {
    const key = `${bytes} ${context}`;
    const known = contexts.get(key) ?? { texts: new Map<string, string>(), base: 0, head: 0 };
    contexts.set(key, known);
    const text = known.texts.get(content) ?? describe(bytes, known, side);
    if (!known.texts.has(content)) {
      known.texts.set(content, text);
      known[side]++;
    }
    return text;
  };
}

function describe(bytes: number, known: { base: number; head: number }, side: Side): string {
  const before = known.base + known.head;
  if (before === 0) return `‹secret: ${bytes} B›`;
  // `changed` says that base has another secret of this size here; a number tells further ones apart.
  if (side === 'base' || known.base === 0) return `‹secret: ${bytes} B, no. ${before + 1}›`;
  return known.head === 0 ? `‹secret: ${bytes} B, changed›` : `‹secret: ${bytes} B, changed ${known.head + 1}›`;
}
