import type { ChangeData } from '../model.ts';
import { copyText } from './copy.ts';
import { diffView, textView } from './diff-view.ts';
import { button, element, fill } from './dom.ts';
import { fieldsView } from './fields-view.ts';
import { markOf } from './marks.ts';
import { phraseNodes } from './phrase-nodes.ts';
import { blocksOf, blocksOfTexts, wholeText } from './rows.ts';
import type { Viewer } from './state.ts';

/** One object: a head that opens and closes, and its diff, which is only made when it is open. */
export function changeCard(viewer: Viewer, change: ChangeData, open: boolean): HTMLElement {
  const { action, kind, group, object, effect, alarming, why, notes } = change;
  const body = element('div', { class: 'cardbody' });
  const title = element(
    'button',
    { type: 'button', class: 'cardtitle', expanded: open },
    markOf(action),
    element(
      'span',
      { class: 'object' },
      element('span', { class: 'kind', title: group === '' ? kind : `${group}/${kind}` }, kind),
      ' ',
      element('b', {}, object),
    ),
    effect === '' && action === 'modified'
      ? undefined
      : element(
          'span',
          { class: `effect ${alarming ? 'bad' : change.restarts ? 'warn' : ''}` },
          effect === '' ? action : effect,
        ),
    element('span', { class: 'size' }, ...sizeOf(change)),
  );
  const card = element('article', { class: 'card', tabindex: '-1', label: `${kind} ${object}` }, title, body);
  card.dataset['change'] = change.id;
  const show = (shown: boolean) => {
    title.setAttribute('aria-expanded', String(shown));
    body.hidden = !shown;
    if (!shown || body.childElementCount > 0) return;
    const sentence = [
      ...(why === '' ? [] : [element('p', { class: 'why' }, why)]),
      ...(notes.length === 0 ? [] : [element('p', { class: 'quiet' }, ...phraseNodes(notes))]),
    ];
    const content = element('div', {});
    fill(content, contentOf(viewer, change));
    fill(body, ...sentence, actions(viewer, change, content), content);
  };
  title.addEventListener('click', () => show(title.getAttribute('aria-expanded') !== 'true'));
  card.addEventListener('card:open', () => show(true));
  card.addEventListener('card:close', () => show(false));
  show(open);
  return card;
}

/** Whether a card shows its head only. */
export function isClosed(card: HTMLElement): boolean {
  return card.querySelector('.cardtitle')?.getAttribute('aria-expanded') === 'false';
}

function sizeOf({ hunks }: ChangeData): HTMLElement[] {
  const count = (mark: string) =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.startsWith(mark)).length, 0);
  const [added, removed] = [count('+'), count('-')];
  return [
    ...(added === 0 ? [] : [element('span', { class: 'plus' }, `+${added}`)]),
    ...(removed === 0 ? [] : [element('span', { class: 'minus' }, `−${removed}`)]),
  ];
}

/** What a card shows of its object, in the view and with the noise that the reader has chosen. */
function contentOf({ state, read }: Viewer, change: ChangeData): HTMLElement {
  const { noise } = state.filter;
  const { texts, hunks } = change;
  const split = state.view === 'split';
  const fields = change.fields.filter((field) => noise || change.folded || field.noise === undefined);
  if (state.view === 'fields' && fields.length > 0) return fieldsView(fields);
  const readHead = texts === undefined ? undefined : async () => (await read(change)).head;
  // Hunks never hold noise beside other changes: with noise, the whole texts are compared.
  if (texts !== undefined && (noise || (change.folded && hunks.length === 0)))
    return later(read(change), (both) => diffView(blocksOfTexts(both), split, readHead));
  const blocks = blocksOf(hunks, texts?.lines);
  if (hunks.length > 0) return diffView(blocks, split, readHead);
  // Noise of one line each has no hunks: the fields say all of it.
  return fields.length > 0 ? fieldsView(fields) : element('p', { class: 'quiet' }, 'Nothing more is known of it.');
}

/** A place that is filled when what goes there is known. */
function later<Value>(value: Promise<Value>, show: (known: Value) => HTMLElement): HTMLElement {
  const place = element('div', { class: 'later' });
  value.then(
    (known) => fill(place, show(known)),
    (error: unknown) => fill(place, element('p', { class: 'quiet' }, `It cannot be read: ${String(error)}`)),
  );
  return place;
}

/** Whole texts, where the page has them, to look at and to copy; and what is hidden. */
function actions(viewer: Viewer, change: ChangeData, content: HTMLElement): HTMLElement {
  const { texts } = change;
  const whole = wholeText(change);
  const buttons =
    texts === undefined
      ? whole === undefined
        ? []
        : [copyButton('Copy YAML', () => Promise.resolve(whole))]
      : textButtons(viewer, change, content);
  const hidden =
    viewer.state.filter.noise || change.folded ? 0 : change.fields.filter((field) => field.noise !== undefined).length;
  const noise =
    hidden === 0
      ? undefined
      : button(`${hidden} ${hidden === 1 ? 'field' : 'fields'} hidden as noise`, () =>
          viewer.update({ filter: { ...viewer.state.filter, noise: true } }),
        );
  return element('div', { class: 'actions' }, noise, ...buttons);
}

function copyButton(text: string, read: () => Promise<string>): HTMLButtonElement {
  const made = button(text, () => void read().then((whole) => copyText(whole, made)));
  return made;
}

/** Buttons that show one side as a whole, or copy it. */
function textButtons(viewer: Viewer, change: ChangeData, content: HTMLElement): HTMLButtonElement[] {
  const sides = (['base', 'head'] as const).map((side) => {
    const name = side === 'base' ? 'before' : 'after';
    const read = async () => (await viewer.read(change))[side];
    const show = button(`YAML ${name}`, () => choose(show, read), { pressed: false });
    return { show, copy: copyButton(`Copy YAML ${name}`, read) };
  });
  const choose = (chosen: HTMLButtonElement, read: () => Promise<string>): void => {
    const pressed = chosen.getAttribute('aria-pressed') !== 'true';
    for (const { show } of sides) show.setAttribute('aria-pressed', String(pressed && show === chosen));
    fill(content, pressed ? later(read(), textView) : contentOf(viewer, change));
  };
  return sides.flatMap(({ show, copy }) => [show, copy]);
}
