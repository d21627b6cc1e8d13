import { formatAnchor } from '../anchor.ts';
import type { ApplicationData, ChangeData, FindingData } from '../model.ts';
import { changeCard } from './card.ts';
import { type Child, button, element } from './dom.ts';
import { markOf } from './marks.ts';
import { phraseNodes, proseNodes } from './phrase-nodes.ts';
import type { Viewer } from './state.ts';
import { toolbar } from './toolbar.ts';

/** Lines of diffs that are open from the start. */
const OPEN_LINES = 600;

/** One Application: where it is, why it changes, what is said about it, and each object. */
export function applicationPage(viewer: Viewer, index: number): HTMLElement {
  const { data, state } = viewer;
  const application = data.applications[index];
  if (application === undefined) return element('p', {}, 'There is no such Application.');
  const all = data.changes.flatMap((change, position) => (change.application === index ? [{ change, position }] : []));
  const shown = all.filter(({ position }) => state.matches.changes.has(position)).map(({ change }) => change);
  const folded = all.filter(({ change }) => change.folded && !state.filter.noise).length;
  const filtered = all.length - shown.length - folded;
  return element(
    'div',
    { class: 'page' },
    breadcrumb(viewer, application),
    element('h1', {}, markOf(application.outcome), ' ', application.name),
    element('p', { class: 'meta' }, ...metaOf(application)),
    application.causes.length === 0 ? undefined : element('p', { class: 'quiet' }, ...phraseNodes(application.causes)),
    ...groupsOf(viewer, shown),
    application.error === undefined ? undefined : element('pre', { class: 'error' }, application.error),
    ...application.waits.map((sentence) => element('p', { class: 'why' }, sentence)),
    ...application.findings.map((finding) => findingBox(viewer, application, finding)),
    ...application.warnings.map((warning) => element('p', { class: 'quiet' }, '⚠ ', ...proseNodes(warning))),
    all.length === 0
      ? element('p', { class: 'empty' }, whyNothing(application))
      : toolbar(viewer, `${shown.length} ${shown.length === 1 ? 'resource' : 'resources'}`),
    ...cards(viewer, shown),
    folded === 0
      ? undefined
      : button(
          `${folded} ${folded === 1 ? 'resource has' : 'resources have'} nothing but noise`,
          () => viewer.update({ filter: { ...state.filter, noise: true } }),
          { class: 'more' },
        ),
    filtered <= 0 ? undefined : element('p', { class: 'quiet' }, `${filtered} more do not pass the filter.`),
  );
}

function whyNothing({ error, failedOn, outcome }: ApplicationData): string {
  if (failedOn === 'base') return 'It renders now and did not before: there is nothing to compare it with.';
  if (error !== undefined) return 'It cannot be rendered, so nobody knows what changes in it.';
  if (outcome === 'added' || outcome === 'removed') return 'It has no resources.';
  return 'It renders the same before and after.';
}

/** Cards of changes; small ones are open. */
export function cards(viewer: Viewer, changes: readonly ChangeData[]): HTMLElement[] {
  let lines = 0;
  return changes.map((change) => {
    lines += change.hunks.reduce((sum, hunk) => sum + hunk.lines.length, 1);
    return changeCard(viewer, change, lines <= OPEN_LINES || changes.length === 1);
  });
}

function metaOf({ cluster, namespace, path, tool, outcome, failedOn }: ApplicationData): Child[] {
  const place = [cluster, namespace].filter((part) => part !== '').join(' / ');
  const failed = failedOn === 'both' ? 'fails before and after' : failedOn === 'base' ? 'failed before' : outcome;
  return [[failed, place, path, tool].filter((part) => part !== '').join(' · ')];
}

function breadcrumb({ data }: Viewer, application: ApplicationData): HTMLElement {
  const above: HTMLElement[] = [];
  for (
    let { parent } = application;
    parent !== undefined && above.length < 64;
    parent = data.applications[parent]?.parent
  ) {
    const one = data.applications[parent];
    if (one === undefined) break;
    above.unshift(element('a', { href: formatAnchor({ app: one.id }) }, one.name));
  }
  return element(
    'nav',
    { class: 'crumbs', label: 'Applications above' },
    element('a', { href: '#' }, 'Overview'),
    ...above,
  );
}

/** Groups whose changes are among these: the way to everybody who has the same. */
function groupsOf({ data }: Viewer, changes: readonly ChangeData[]): HTMLElement[] {
  const sections = [...new Set(changes.flatMap((change) => change.section ?? []))].map((index) => data.sections[index]);
  const links = sections.flatMap((section) =>
    section?.label === undefined
      ? []
      : [
          element(
            'a',
            { href: formatAnchor({ group: section.label }) },
            `${section.label}: the same in ${section.applications.length} applications`,
          ),
        ],
  );
  return links.length === 0 ? [] : [element('p', { class: 'groups' }, ...links)];
}

function findingBox({ go }: Viewer, { id }: ApplicationData, finding: FindingData): HTMLElement {
  const { rule, severity, blocks, message, remedy, evidence, object } = finding;
  return element(
    'div',
    { class: `finding ${blocks ? 'bad' : 'warn'}` },
    element('span', { class: `severity ${severity}` }, severity),
    element(
      'div',
      {},
      element('p', {}, ...proseNodes(message)),
      remedy === '' ? undefined : element('p', { class: 'remedy' }, ...proseNodes(remedy)),
      element(
        'ul',
        { class: 'proof' },
        element('li', {}, element('code', {}, rule)),
        ...evidence.map((each) => element('li', {}, ...proseNodes(each))),
        object === undefined
          ? undefined
          : element(
              'li',
              {},
              button(object, () => go({ app: id, res: object }), { class: 'link' }),
            ),
      ),
    ),
  );
}
