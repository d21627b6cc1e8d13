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
  const pairs = step.item.map(
    ({ key, value }) => `${key}=${PLAIN_ITEM_VALUE.test(value) ? value : JSON.stringify(value)}`,
  );
  return `[${pairs.join(',')}]`;
}

const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;
const TOKEN = new RegExp(
  String.raw`\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d+)\]|\[(${QUOTED})\]|\[([A-Za-z]\w*=(?:${QUOTED}|[^\s,\]"=\\]+)(?:,[A-Za-z]\w*=(?:${QUOTED}|[^\s,\]"=\\]+))*)\]`,
  'ys',
);
const PAIR = new RegExp(String.raw`([A-Za-z]\w*)=(${QUOTED}|[^\s,\]"=\\]+)`, 'gs');

/** The steps of a path that {@link writePath} wrote. Throws a `SyntaxError` for any other text. */
export function parsePath(path: string): Step[] {
  const steps: Step[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < path.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(path);
    if (match === null) throw new SyntaxError(`not a path: ${path} (at character ${at})`);
    steps.push(readStep(match));
  }
  return steps;
}

function readStep([, plain, index, quoted, item]: RegExpExecArray): Step {
  if (plain !== undefined) return { key: plain };
  if (index !== undefined) return { index: Number(index) };
  if (quoted !== undefined) return { key: unquote(quoted) };
  const pairs = [...(item ?? '').matchAll(PAIR)];
  return {
    item: pairs.map(([, key = '', value = '']) => ({ key, value: value.startsWith('"') ? unquote(value) : value })),
  };
}

function unquote(text: string): string {
  const value: unknown = JSON.parse(text);
  return typeof value === 'string' ? value : text;
}
