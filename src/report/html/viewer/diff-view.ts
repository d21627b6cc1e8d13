import { type Child, button, element, fill } from './dom.ts';
import { type Block, type Row, rowsOfGap, sideBySide } from './rows.ts';

/** Lines put into the page at once: a CRD has thousands. */
const CHUNK = 400;

/**
 * A diff in one or two columns.
 * @param readHead the whole text of head, asked for when somebody wants to see equal lines
 */
export function diffView(
  blocks: readonly Block[],
  split: boolean,
  readHead: (() => Promise<string>) | undefined,
): HTMLElement {
  const body = element('tbody');
  // Where every line comes or goes, the colour of the margin says enough.
  const whole =
    new Set(blocks.flatMap((block) => (block.type === 'rows' ? block.rows.map((row) => row.mark) : []))).size === 1;
  const columns = element(
    'colgroup',
    {},
    ...(split ? ['n', 'c', 'n', 'c'] : ['n', 'n', 'c']).map((name) => element('col', { class: name })),
  );
  const table = element('table', { class: `diff${split ? ' split' : ''}${whole ? ' whole' : ''}` }, columns, body);
  const scroller = element('div', { class: 'scroll', tabindex: '0', role: 'region', label: 'Diff' }, table);
  const makers = blocks.flatMap((block) =>
    block.type === 'gap'
      ? [() => gapRow(block, split, readHead)]
      : [...titleRow(block.path, split), ...rowsOf(block.rows, split)],
  );
  append(body, makers, split);
  return scroller;
}

/** A whole text with line numbers. */
export function textView(text: string): HTMLElement {
  const rows = text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index): Row => ({ mark: ' ', text: line, head: index + 1, base: index + 1 }));
  return diffView([{ type: 'rows', path: '', rows }], false, undefined);
}

/** Rows are made when they are shown. */
type MakeRow = () => HTMLTableRowElement;

function append(body: HTMLElement, rows: readonly MakeRow[], split: boolean): void {
  body.append(...rows.slice(0, CHUNK).map((make) => make()));
  const rest = rows.slice(CHUNK);
  if (rest.length === 0) return;
  const more = wideRow('gap', split);
  const cell = more.lastElementChild;
  if (cell === null) return;
  fill(
    cell,
    button(`Show ${Math.min(CHUNK, rest.length)} more of ${rest.length} lines`, () => {
      more.remove();
      append(body, rest, split);
    }),
  );
  body.append(more);
}

function rowsOf(rows: readonly Row[], split: boolean): MakeRow[] {
  if (!split) return rows.map((row) => () => unifiedRow(row));
  return sideBySide(rows).map(
    ({ left, right }) =>
      () =>
        element('tr', {}, ...sideCells(left, left?.base), ...sideCells(right, right?.head)),
  );
}

const classes = { '-': 'del', '+': 'add', ' ': '' } as const;

function unifiedRow(row: Row): HTMLTableRowElement {
  const tone = classes[row.mark];
  return element('tr', tone === '' ? {} : { class: tone }, number(row.base), number(row.head), code(row, tone));
}

function sideCells(row: Row | undefined, line: number | undefined): HTMLTableCellElement[] {
  if (row === undefined) return [number(undefined, 'none'), element('td', { class: 'none' })];
  const tone = classes[row.mark];
  return [number(line, tone), code(row, tone)];
}

/** The number is drawn by the style sheet, so that it is not copied with the text. */
function number(line: number | undefined, tone = ''): HTMLTableCellElement {
  const cell = element('td', { class: `n ${tone}` });
  if (line !== undefined) cell.dataset['n'] = String(line);
  return cell;
}

function code(row: Row, tone: string): HTMLTableCellElement {
  const children: Child[] = row.pieces?.map(({ text, changed }) => (changed ? element('mark', {}, text) : text)) ?? [
    row.text,
  ];
  const cell = element('td', { class: `c ${tone}` }, ...children);
  if (row.mark !== ' ') cell.dataset['m'] = row.mark === '-' ? '−' : '+';
  return cell;
}

function wideRow(className: string, split: boolean, ...children: Child[]): HTMLTableRowElement {
  const cell = element('td', {}, ...children);
  cell.colSpan = split ? 4 : 3;
  return element('tr', { class: className }, cell);
}

function titleRow(path: string, split: boolean): MakeRow[] {
  return path === '' ? [] : [() => wideRow('path', split, path)];
}

/** Lines left out: shown on request where the page has them. */
function gapRow(
  gap: Block & { type: 'gap' },
  split: boolean,
  readHead: (() => Promise<string>) | undefined,
): HTMLTableRowElement {
  if (readHead === undefined || gap.from === undefined) return wideRow('gap', split, '⋯');
  const row = wideRow('gap', split);
  const show = async (): Promise<void> => {
    const rows = rowsOfGap(gap, await readHead());
    row.replaceWith(...rowsOf(rows, split).map((make) => make()));
  };
  const label = gap.count === 1 ? 'Show 1 equal line' : `Show ${gap.count} equal lines`;
  const cell = row.lastElementChild;
  if (cell !== null)
    fill(
      cell,
      button(label, () => void show()),
    );
  return row;
}
