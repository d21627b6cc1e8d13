import { formatAnchor } from '../anchor.ts';
import { cards } from './application-page.ts';
import { button, element } from './dom.ts';
import { markOf, riskOf } from './marks.ts';
import type { Viewer } from './state.ts';
import { toolbar } from './toolbar.ts';

/** Names shown before someone asks for more. */
const FIRST_NAMES = 24;

/** The same changes in several Applications: told for the first of them, with the names of all. */
export function groupPage(viewer: Viewer, label: string): HTMLElement {
  const { data } = viewer;
  const section = data.sections.find((each) => each.label === label);
  if (section === undefined) return element('p', { class: 'empty' }, 'There is no such group.');
  const wanted = new Set(section.changes);
  const changes = data.changes.filter((change) => wanted.has(change.id));
  const first = data.applications[section.applications[0] ?? -1];
  const same = changes.length === 1 ? 'the same change' : `the same ${changes.length} changes`;
  return element(
    'div',
    { class: 'page' },
    element('nav', { class: 'crumbs' }, element('a', { href: '#' }, 'Overview')),
    element(
      'h1',
      {},
      element('span', { class: 'mark calm' }, label),
      ` ${same} in ${section.applications.length} applications`,
    ),
    names(viewer, section.applications),
    toolbar(viewer, first === undefined ? '' : `Shown for ${first.name}`),
    ...cards(viewer, changes),
  );
}

function names({ data }: Viewer, members: readonly number[]): HTMLElement {
  const list = element('ul', { class: 'chips' });
  const add = (positions: readonly number[]) => {
    for (const position of positions) {
      const application = data.applications[position];
      if (application === undefined) continue;
      const link = element(
        'a',
        { href: formatAnchor({ app: application.id }), title: `${application.cluster} / ${application.namespace}` },
        markOf(application.outcome),
        application.name,
        riskOf(application),
      );
      list.append(element('li', {}, link));
    }
  };
  add(members.slice(0, FIRST_NAMES));
  const rest = members.slice(FIRST_NAMES);
  if (rest.length > 0) {
    const more = element(
      'li',
      {},
      button(`${rest.length} more`, () => {
        more.remove();
        add(rest);
      }),
    );
    list.append(more);
  }
  return list;
}
