import { formatAnchor, parseAnchor } from '../anchor.ts';
import { applicationPage } from './application-page.ts';
import { createTextReader, readData } from './data.ts';
import { button, byId, element, fill } from './dom.ts';
import { createSearch, noFilter } from './filter.ts';
import { holdFocus } from './focus.ts';
import { groupPage } from './group-page.ts';
import { isClosed } from './card.ts';
import { createHelp } from './help.ts';
import { imagesPage } from './images-page.ts';
import { listenToKeys, openCard } from './keyboard.ts';
import { drawMap } from './map.ts';
import { createSidebar } from './sidebar.ts';
import { startState, type Viewer } from './state.ts';
import { themeButton } from './theme.ts';

// The theme first: nobody should see the page change its colours.
const theme = themeButton();

async function start(): Promise<void> {
  const data = await readData(byId('data').textContent);
  const search = createSearch(data);
  const [main, overview, detail, side] = [byId('main'), byId('overview'), byId('detail'), byId('side')];
  const viewer: Viewer = {
    data,
    read: createTextReader(data, () => byId('texts').textContent),
    state: startState(parseAnchor(location.hash), search(noFilter)),
    go: (anchor) => {
      location.hash = formatAnchor(anchor);
      arrive();
    },
    update: (change) => {
      Object.assign(viewer.state, change);
      if (change.filter !== undefined) viewer.state.matches = search(change.filter);
      const top = window.scrollY;
      const giveBack = holdFocus(detail);
      show();
      giveBack();
      window.scrollTo({ top });
    },
  };
  const help = createHelp();
  const refreshSidebar = createSidebar(viewer, side);

  const show = () => {
    const page = pageOf(viewer);
    overview.hidden = page !== undefined;
    detail.hidden = page === undefined;
    fill(detail, page);
    detail.classList.toggle('nowrap', !viewer.state.wrap);
    refreshSidebar();
  };
  // Whoever presses keys quickly must not wait for the browser to tell what we know already.
  let arrived: string | undefined;
  const arrive = () => {
    arrived = location.hash;
    viewer.state.anchor = parseAnchor(location.hash);
    document.body.classList.remove('drawer');
    show();
    window.scrollTo({ top: 0 });
    const card = findCard(viewer);
    if (card !== undefined) openCard(card);
    // What led here may be gone: the next Tab begins in what is shown now.
    else if (document.body.classList.contains('ready')) main.focus({ preventScroll: true });
  };

  fill(
    byId('tools'),
    button('Applications', () => document.body.classList.toggle('drawer'), { class: 'onlynarrow' }),
    element('a', { href: '#', class: 'tool' }, 'Overview'),
    element('a', { href: formatAnchor({ page: 'images' }), class: 'tool' }, 'Images'),
    button('?', () => help.showModal(), { label: 'Keys', title: 'Keys' }),
    theme,
  );
  document.body.append(help);
  side.hidden = false;
  drawMap(data, byId('map'));
  window.addEventListener('hashchange', () => {
    if (location.hash !== arrived) arrive();
  });
  listenToKeys(viewer, () => (help.open ? help.close() : help.showModal()));
  printWhole();
  arrive();
  document.body.classList.add('ready');
}

/** The page that the address names; undefined for the overview. */
function pageOf(viewer: Viewer): HTMLElement | undefined {
  const { app, group, page } = viewer.state.anchor;
  if (page === 'images') return imagesPage(viewer);
  if (group !== undefined) return groupPage(viewer, group);
  if (app === undefined) return undefined;
  return applicationPage(
    viewer,
    viewer.data.applications.findIndex((application) => application.id === app),
  );
}

/** The card that the address names: by the id of the change, or as `Deployment/web`. */
function findCard({ data, state }: Viewer): HTMLElement | undefined {
  const { app, res } = state.anchor;
  if (res === undefined) return undefined;
  const owner = data.applications.findIndex((application) => application.id === app);
  const change = data.changes.find(
    (each) =>
      each.application === owner && [each.id, `${each.kind}/${each.object}`, `${each.kind}/${each.name}`].includes(res),
  );
  return [...document.querySelectorAll<HTMLElement>('#detail .card')].find(
    (card) => card.dataset['change'] === change?.id,
  );
}

/** On paper nothing can be unfolded: what is shown is printed with all that is closed in it. */
function printWhole(): void {
  let details: HTMLDetailsElement[] = [];
  let cards: HTMLElement[] = [];
  window.addEventListener('beforeprint', () => {
    details = [...document.querySelectorAll<HTMLDetailsElement>('#main details:not([open])')];
    cards = [...document.querySelectorAll<HTMLElement>('#detail .card')].filter(isClosed);
    for (const each of details) each.open = true;
    for (const card of cards) card.dispatchEvent(new Event('card:open'));
  });
  window.addEventListener('afterprint', () => {
    for (const each of details) each.open = false;
    for (const card of cards) card.dispatchEvent(new Event('card:close'));
  });
}

start().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  byId('main').prepend(
    element(
      'p',
      { class: 'noscript' },
      `The diffs cannot be shown in this browser (${reason}). The overview is complete.`,
    ),
  );
});
