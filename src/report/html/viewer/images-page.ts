import { formatAnchor } from '../anchor.ts';
import type { ImageData } from '../model.ts';
import { type Child, element } from './dom.ts';
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
  return scrolling(['Application', 'Container', 'Image', 'Before', 'After'], rows);
}

function versionTable(versions: NonNullable<Viewer['data']['versions']>): HTMLElement {
  const environments = [
    ...new Set(versions.flatMap((each) => each.environments.map(({ environment }) => environment))),
  ].toSorted();
  const rows = versions.map(({ image, environments: places, drift }) => {
    const at = new Map(places.map((place) => [place.environment, place.versions.join(', ')]));
    const cells = environments.map((environment) => {
      const version = at.get(environment);
      return version === undefined ? '' : element('code', {}, version);
    });
    const made = row(element('code', {}, image), ...cells);
    if (drift) made.classList.add('drift');
    return made;
  });
  return scrolling(['Image', ...environments], rows);
}

function scrolling(columns: readonly string[], rows: readonly HTMLTableRowElement[]): HTMLElement {
  const head = element('tr', {}, ...columns.map((column) => element('th', {}, column)));
  const table = element('table', { class: 'plain' }, element('thead', {}, head), element('tbody', {}, ...rows));
  return element('div', { class: 'scroll' }, table);
}

function row(...cells: Child[]): HTMLTableRowElement {
  return element('tr', {}, ...cells.map((cell) => element('td', {}, cell)));
}
