/** A pattern as it is; of a text, the pattern that only this whole text matches. */
export function exactly(expected: string | RegExp): RegExp {
  if (typeof expected !== 'string') return expected;
  return new RegExp(`^${expected.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}$`);
}
