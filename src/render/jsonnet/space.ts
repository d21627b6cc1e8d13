/**
 * Reads white space and comments, as between any two tokens of Jsonnet (https://jsonnet.org/ref/spec.html#lexing). Each is passed once, from wherever
 * it is come to: a text may have a hundred thousand words in one comment, and what follows it behind each.
 *
 * @returns where what begins at a place ends; the place itself where there is none
 */
export function createSpaceReader(text: string): (from: number) => number {
  const ends = new Map<number, number>();
  const [lines, comments] = ['\n', '*/'].map((what) => placesOf(what, text));

  /** Behind one comment, or one piece of white space. */
  function pass(at: number): number {
    if (text[at] === '#' || text.startsWith('//', at)) return firstFrom(at, lines) ?? text.length;
    if (text.startsWith('/*', at)) return (firstFrom(at + 2, comments) ?? at - 2) + 2;
    SPACE.lastIndex = at;
    return SPACE.test(text) ? SPACE.lastIndex : at;
  }

  return (from) => {
    const passed: number[] = [];
    let at = from;
    for (let next = pass(at); next !== at; next = pass(at)) {
      passed.push(at);
      const known = ends.get(at);
      at = known ?? next;
      if (known !== undefined) break;
    }
    for (const each of passed) ends.set(each, at);
    return at;
  };
}

const SPACE = /[ \t\r\n]+/y;

/** Every place of a text, in order. */
function placesOf(what: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(what); at >= 0; at = text.indexOf(what, at + 1)) places.push(at);
  return places;
}

/** The first of ordered places that is not before one. */
function firstFrom(from: number, places: readonly number[] = []): number | undefined {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return places[low];
}
