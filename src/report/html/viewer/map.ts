import { formatNumber } from '../../words.ts';
import { formatAnchor } from '../anchor.ts';
import type { ApplicationData, ReportData } from '../model.ts';
import { type Child, element, fill } from './dom.ts';
import { markOf, riskOf } from './marks.ts';
import { arrangeTree, UNREACHED, urgencyOf } from './tree.ts';
import { nameInTree } from './tree-names.ts';

/** With more Applications than this, those that do not change are counted instead of drawn. */
const DRAWN = 1_500;

/** Up to so many Applications, every square has its name beside it. */
const NAMED = 40;

/** A picture of the whole tree: a square for each Application, branch by branch, so that one sees where something changes. */
export function drawMap(data: ReportData, place: HTMLElement): void {
  if (data.applications.length < 2) return;
  const everything = new Set(data.applications.keys());
  const rows = arrangeTree(data, everything, { unfolded: new Set(), filtering: data.applications.length <= DRAWN });
  const hasChildren = new Set(data.applications.map((application) => application.parent ?? -1));
  const named = data.applications.length <= NAMED;
  const branches = countBranches(data.applications);
  const lines: HTMLElement[] = [];
  // Roots without children have no branch of their own.
  const roots: Child[] = [];
  const leaves = new Map<number, Child[]>([[-1, roots]]);
  for (const row of rows) {
    if (row.type === 'quiet') {
      leaves.get(row.parent)?.push(element('span', { class: 'quiet' }, `${formatNumber(row.count)} unchanged`));
      continue;
    }
    const application = data.applications[row.index];
    if (application === undefined) continue;
    const siblings = leaves.get(application.parent ?? -1);
    if (!hasChildren.has(row.index) && siblings !== undefined)
      siblings.push(named ? namedCell(application) : cell(application));
    else {
      leaves.set(row.index, []);
      const line = element('div', { class: 'branch' }, branchName(application, branches[row.index]));
      line.style.paddingInlineStart = `${18 * Math.min(row.depth, 10)}px`;
      line.dataset['index'] = String(row.index);
      lines.push(line);
    }
  }
  for (const line of lines) {
    const cells = leaves.get(Number(line.dataset['index'])) ?? [];
    if (cells.length > 0) line.append(element('span', { class: 'cells' }, ...cells));
  }
  fill(
    place,
    element(
      'section',
      { class: 'block map' },
      element('h2', {}, 'Where'),
      legend(data.applications),
      ...lines,
      roots.length === 0
        ? undefined
        : element('div', { class: 'branch' }, element('span', { class: 'cells' }, ...roots)),
    ),
  );
}

/** How many Applications are below each, and in how many of them something is to be seen. */
function countBranches(applications: readonly ApplicationData[]): { all: number; loud: number }[] {
  const counts = applications.map(() => ({ all: 0, loud: 0 }));
  // Children stand after their parents: from the end, every branch is complete before it is added to the one above.
  for (let index = applications.length - 1; index >= 0; index--) {
    const application = applications[index];
    const above = counts[application?.parent ?? -1];
    if (application === undefined || above === undefined) continue;
    above.all += 1 + (counts[index]?.all ?? 0);
    above.loud += (urgencyOf(application) > UNREACHED ? 1 : 0) + (counts[index]?.loud ?? 0);
  }
  return counts;
}

function branchName(application: ApplicationData, branch: { all: number; loud: number } | undefined): HTMLElement {
  const { all, loud } = branch ?? { all: 0, loud: 0 };
  const tone = urgencyOf(application) === 0 && loud === 0 ? 'branchname still' : 'branchname';
  return element(
    'a',
    {
      href: formatAnchor({ app: application.id }),
      class: tone,
      title: `${application.name}: something changes in ${loud} of the ${all} applications below`,
    },
    markOf(application.outcome),
    element('span', { class: 'name' }, nameInTree(application)),
    riskOf(application),
    all === 0 ? undefined : element('span', { class: 'share' }, `${formatNumber(loud)} of ${formatNumber(all)}`),
  );
}

function namedCell(application: ApplicationData): HTMLElement {
  return element(
    'span',
    { class: 'named' },
    cell(application),
    element('a', { href: formatAnchor({ app: application.id }) }, nameInTree(application)),
  );
}

function cell(application: ApplicationData): HTMLElement {
  const risk =
    application.findings.length === 0 ? '' : application.findings.some((each) => each.blocks) ? ' blocks' : ' warns';
  const label = `${application.name}: ${application.outcome}`;
  return element('a', {
    href: formatAnchor({ app: application.id }),
    class: `square ${application.outcome}${risk}`,
    title: label,
    label,
  });
}

function legend(applications: readonly ApplicationData[]): HTMLElement {
  const outcomes = ['failed', 'removed', 'added', 'modified', 'unsupported', 'unchanged'];
  const items = outcomes.flatMap((outcome) => {
    const count = applications.filter((application) => application.outcome === outcome).length;
    return count === 0
      ? []
      : [element('span', {}, element('span', { class: `square ${outcome}` }), `${formatNumber(count)} ${outcome}`)];
  });
  return element('p', { class: 'legend' }, ...items);
}
