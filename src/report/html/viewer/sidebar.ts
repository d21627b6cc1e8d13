import { countOf, formatNumber } from '../../words.ts';
import { formatAnchor } from '../anchor.ts';
import { type Child, element, fill } from './dom.ts';
import { filterControls } from './filter-controls.ts';
import { isFiltering } from './filter.ts';
import { markOf, riskOf } from './marks.ts';
import type { Viewer } from './state.ts';
import { arrangeTree, type TreeRow } from './tree.ts';
import { nameInTree } from './tree-names.ts';

/** Lines of the tree put into the page at once; more come when the reader gets there. */
const CHUNK = 500;

/** The tree of Applications with its search; the returned function shows it anew. */
export function createSidebar(viewer: Viewer, side: HTMLElement): () => void {
  const controls = filterControls(viewer);
  const list = element('nav', { class: 'tree', label: 'Tree of Applications' });
  const note = element('p', { class: 'quiet count' });
  fill(side, controls.root, note, list);
  const restarts = countBy(viewer, (change) => change.restarts);
  const counts = countBy(viewer, (change) => !change.folded);
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.dispatchEvent(new Event('tree:more'));
  });
  const show = (rows: readonly TreeRow[]): void => {
    const items = rows
      .slice(0, CHUNK)
      .map((row) => (row.type === 'quiet' ? quietRow(viewer, row) : applicationRow(viewer, row, counts, restarts)));
    list.append(...items);
    const rest = rows.slice(CHUNK);
    if (rest.length === 0) return;
    const more = element('span', { class: 'quiet' }, `${rest.length} more`);
    more.addEventListener('tree:more', () => {
      observer.unobserve(more);
      more.remove();
      show(rest);
    });
    list.append(more);
    observer.observe(more);
  };
  return () => {
    const { matches, filter, unfolded } = viewer.state;
    const filtering = isFiltering(filter);
    controls.refresh();
    fill(list);
    show(arrangeTree(viewer.data, matches.applications, { unfolded, filtering }));
    const { applications, changes } = viewer.data;
    note.textContent = filtering
      ? `${formatNumber(matches.applications.size)} of ${formatNumber(applications.length)} in the tree, ${formatNumber(matches.changes.size)} of ${countOf(changes.length, 'resource')}`
      : `${formatNumber(applications.length)} in the tree, ${countOf(changes.length, 'changed resource')}`;
    list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  };
}

function countBy({ data }: Viewer, wanted: (change: Viewer['data']['changes'][number]) => boolean): number[] {
  const counts = data.applications.map(() => 0);
  for (const change of data.changes)
    if (wanted(change)) counts[change.application] = (counts[change.application] ?? 0) + 1;
  return counts;
}

function applicationRow(
  { data, state }: Viewer,
  { index, depth, context }: TreeRow & { type: 'application' },
  counts: readonly number[],
  restarts: readonly number[],
): Child & Node {
  const application = data.applications[index];
  if (application === undefined) return element('span');
  const count = counts[index] ?? 0;
  const restarting = restarts[index] ?? 0;
  const link = element(
    'a',
    {
      href: formatAnchor({ app: application.id }),
      class: `node ${application.outcome}${context ? ' context' : ''}`,
      title: [application.name, application.cluster, application.namespace].filter((part) => part !== '').join(' · '),
      current: state.anchor.app === application.id,
    },
    markOf(application.outcome),
    element('span', { class: 'name' }, nameInTree(application)),
    restarting === 0
      ? undefined
      : element(
          'span',
          { class: 'restarts', title: countOf(restarting, 'restart'), label: countOf(restarting, 'restart') },
          '↻',
        ),
    riskOf(application),
    count === 0 ? undefined : element('span', { class: 'number' }, String(count)),
  );
  indent(link, depth);
  return link;
}

function quietRow({ state, update }: Viewer, { parent, count, depth }: TreeRow & { type: 'quiet' }): Child & Node {
  const row = element(
    'button',
    {
      type: 'button',
      class: 'node quietnode',
      onclick: () => update({ unfolded: new Set([...state.unfolded, parent]) }),
    },
    `${count} unchanged`,
  );
  indent(row, depth);
  return row;
}

function indent(row: HTMLElement, depth: number): void {
  row.style.paddingInlineStart = `${8 + 14 * Math.min(depth, 12)}px`;
}
