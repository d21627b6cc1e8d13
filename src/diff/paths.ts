/**
 * One step of a path: a key of a map, a position in a list, or the item of a list whose merge keys have these texts, e.g.
 * `[name=api]` or `[port=80,protocol=TCP]`.
 */
export type Step = { key: string } | { index: number } | { item: readonly { key: string; value: string }[] };

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;
const PLAIN_ITEM_VALUE = /^[^\s,\]"=\\]+$/;

/** `spec.template.spec.containers[name=api].image`; other keys as `["a/b"]`, positions as `[0]`. Empty for no steps. */
export function writePath(steps: readonly Step[]): string {
  return steps.map(writeStep).join('').replace(/^\./, '');
}

function writeStep(step: Step): string {
  if ('key' in step) return PLAIN_KEY.test(step.key) ? `.${step.key}` : `[${JSON.stringify(step.key)}]`;
  if ('index' in step) return `[${step.index}]`;
  // The keys come from the definition of a custom resource, which may call them anything.
  const pairs = step.item.map(
    ({ key, value }) =>
      `${PLAIN_KEY.test(key) ? key : JSON.stringify(key)}=${PLAIN_ITEM_VALUE.test(value) ? value : JSON.stringify(value)}`,
  );
  return `[${pairs.join(',')}]`;
}

const NAME = /\.?([A-Za-z_][A-Za-z0-9_-]*)/y;
const INDEX = /(\d+)\]/y;
const ITEM_KEY = /([A-Za-z_][A-Za-z0-9_-]*)/y;
const ITEM_VALUE = /([^\s,\]"=\\]+)/y;

/** A path that is read, and how far. */
interface Reader {
  path: string;
  at: number;
}

/** The steps of a path that {@link writePath} wrote. Throws a `SyntaxError` for any other text. */
export function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  const reader: Reader = { path, at: 0 };
  while (reader.at < path.length) {
    const start = reader.at;
    const step = readStep(reader);
    if (step === undefined) throw new SyntaxError(`not a path: ${path} (at character ${start})`);
    steps.push(step);
  }
  return steps;
}

function readStep(reader: Reader): Step | undefined {
  if (!pass(reader, '[')) {
    const key = match(reader, NAME);
    return key === undefined ? undefined : { key };
  }
  const index = match(reader, INDEX);
  if (index !== undefined) return { index: Number(index) };
  const item: { key: string; value: string }[] = [];
  do {
    const isQuoted = reader.path[reader.at] === '"';
    const key = isQuoted ? readQuoted(reader) : match(reader, ITEM_KEY);
    if (isQuoted && key !== undefined && item.length === 0 && pass(reader, ']')) return { key };
    if (key === undefined || !pass(reader, '=')) return undefined;
    const value = reader.path[reader.at] === '"' ? readQuoted(reader) : match(reader, ITEM_VALUE);
    if (value === undefined) return undefined;
    item.push({ key, value });
  } while (pass(reader, ','));
  return pass(reader, ']') ? { item } : undefined;
}

function pass(reader: Reader, character: string): boolean {
  const isThere = reader.path[reader.at] === character;
  if (isThere) reader.at++;
  return isThere;
}

function match(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.path);
  if (found === null) return undefined;
  reader.at = pattern.lastIndex;
  return found[1];
}

/** No pattern looks for the end of it: on a text of some megabytes V8 runs out of its stack. */
function readQuoted(reader: Reader): string | undefined {
  const { path, at: start } = reader;
  for (let at = start + 1; at < path.length; at++) {
    if (path[at] === '\\') at++;
    else if (path[at] === '"') {
      reader.at = at + 1;
      const value: unknown = JSON.parse(path.slice(start, at + 1));
      return typeof value === 'string' ? value : undefined;
    }
  }
  return undefined;
}
