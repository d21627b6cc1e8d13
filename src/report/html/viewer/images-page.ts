import { groupBy } from '../../../lists.ts';
import { formatNumber } from '../../words.ts';
import { formatAnchor } from '../anchor.ts';
import type { ImageData } from '../model.ts';
import { type Child, button, element } from './dom.ts';
import type { Viewer } from './state.ts';

/** Which images change, and what runs where after the merge where the result says it. */
export function imagesPage({ data }: Viewer): HTMLElement {
  return element(
    'div',
    { class: 'page' },
    element('nav', { class: 'crumbs' }, element('a', { href: '#' }, 'Overview')),
    element('h1', {}, 'Images'),
    data.images.length === 0
      ? element('p', { class: 'empty' }, 'No container of an object on both sides changes its image.')
      : changedImages(data.images, (position) => data.applications[position]),
    ...(data.versions === undefined
      ? []
      : [element('h2', {}, 'What is deployed where, after the merge'), versionTable(data.versions)]),
  );
}

function changedImages(
  images: readonly ImageData[],
  applicationAt: (position: number) => { id: string; name: string } | undefined,
): HTMLElement {
  const rows = images.map(({ application, container, image, from, to }) => {
    const owner = applicationAt(application);
    return row(
      owner === undefined ? '' : element('a', { href: formatAnchor({ app: owner.id }) }, owner.name),
      element('code', {}, container),
      image === '' ? '' : element('code', {}, image),
      from === undefined ? 'new' : element('code', { class: 'minus' }, from),
      to === undefined ? 'gone' : element('code', { class: 'plus' }, to),
    );
  });
  return scrolling('Images that change', ['Application', 'Container', 'Image', 'Before', 'After'], rows);
}

/** Environments that are columns; with more, nobody finds one, and thousands of Applications in namespaces of their own would be millions of cells. */
const COLUMNS = 16;

/** Environments named before someone asks for more. */
const FIRST = 8;

function versionTable(versions: NonNullable<Viewer['data']['versions']>): HTMLElement {
  const environments = [
    ...new Set(versions.flatMap((each) => each.environments.map(({ environment }) => environment))),
  ].toSorted();
  if (environments.length > COLUMNS) return versionList(versions);
  const rows = versions.map(({ image, environments: places, drift }) => {
    const at = new Map(places.map((place) => [place.environment, place.versions.join(', ')]));
    const cells = environments.map((environment) => {
      const version = at.get(environment);
      return version === undefined ? '' : element('code', {}, version);
    });
    return marked(row(element('code', {}, image), ...cells), drift);
  });
  return scrolling('Versions', ['Image', ...environments], rows);
}

/** The same with a row for each version, and where it runs. */
function versionList(versions: NonNullable<Viewer['data']['versions']>): HTMLElement {
  const rows = versions.flatMap(({ image, environments, drift }) =>
    [...groupBy(environments, (each) => each.versions.join(', '))].map(([version, places]) =>
      marked(row(element('code', {}, image), element('code', {}, version), placeNames(places)), drift),
    ),
  );
  return scrolling('Versions', ['Image', 'Version', 'Where'], rows);
}

function placeNames(places: readonly { environment: string }[]): HTMLElement {
  const names = places.map(({ environment }) => environment);
  const rest = names.slice(FIRST);
  const told = element('span', {}, names.slice(0, FIRST).join(', '));
  if (rest.length === 0) return told;
  const more = button(`${formatNumber(rest.length)} more`, () => more.replaceWith(`, ${rest.join(', ')}`), {
    class: 'link',
  });
  told.append(' ', more);
  return told;
}

function marked(made: HTMLTableRowElement, drift: boolean): HTMLTableRowElement {
  if (drift) made.classList.add('drift');
  return made;
}

function scrolling(label: string, columns: readonly string[], rows: readonly HTMLTableRowElement[]): HTMLElement {
  const head = element('tr', {}, ...columns.map((column) => element('th', {}, column)));
  const table = element('table', { class: 'plain' }, element('thead', {}, head), element('tbody', {}, ...rows));
  return element('div', { class: 'scroll', tabindex: '0', role: 'region', label }, table);
}

function row(...cells: Child[]): HTMLTableRowElement {
  return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
}
