/**
 * Values as JSON and back, exactly: JSON has no big integers and no NaN. They are written as texts with a mark in front that no text
 * of a manifest keeps unescaped.
 */
const MARK = '\u0001';

/** Anything made of maps, lists, texts, numbers, big integers, booleans and null. What is undefined is left out. */
export function writeValues(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'bigint') return `${MARK}i${item}`;
    if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0)))
      return `${MARK}n${Object.is(item, -0) ? '-0' : String(item)}`;
    if (typeof item === 'string' && item.startsWith(MARK)) return `${MARK}s${item}`;
    return item;
  });
}

/** @throws SyntaxError when it is no JSON, or has a mark that means nothing */
export function readValues(text: string): unknown {
  return JSON.parse(text, (_key, item: unknown) =>
    typeof item === 'string' && item.startsWith(MARK) ? unmark(item) : item,
  );
}

function unmark(text: string): unknown {
  const rest = text.slice(2);
  if (text[1] === 's') return rest;
  if (text[1] === 'n') return Number(rest);
  if (text[1] === 'i' && /^-?\d+$/.test(rest)) return BigInt(rest);
  throw new SyntaxError('a value of an unknown kind');
}
