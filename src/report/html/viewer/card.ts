import type { ChangeData } from '../model.ts';
import { copyText } from './copy.ts';
import { diffView, textView } from './diff-view.ts';
import { button, element, fill } from './dom.ts';
import { fieldsView } from './fields-view.ts';
import { markOf } from './marks.ts';
import { phraseNodes } from './phrase-nodes.ts';
import { blocksOf, wholeText } from './rows.ts';
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
      ...(alarming && why !== '' ? [element('p', { class: 'why' }, why)] : []),
      ...(notes.length === 0 ? [] : [element('p', { class: 'quiet' }, ...phraseNodes(notes))]),
    ];
    const content = element('div', {});
    fill(content, contentOf(viewer, change));
    fill(body, ...sentence, actions(viewer, change, content), content);
  };
  title.addEventListener('click', () => show(title.getAttribute('aria-expanded') !== 'true'));
  card.addEventListener('card:open', () => show(true));
  show(open);
  return card;
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

function contentOf({ state }: Viewer, change: ChangeData): HTMLElement {
  const { noise } = state.filter;
  const fields = change.fields.filter((field) => noise || change.folded || field.noise === undefined);
  if (state.view === 'fields' && fields.length > 0) return fieldsView(fields);
  const blocks = blocksOf(change, noise);
  if (blocks.length > 0) return diffView(blocks, state.view === 'split');
  // Noise of one line each has no hunks: the fields say all of it.
  return fields.length > 0 ? fieldsView(fields) : element('p', { class: 'quiet' }, 'Nothing more is known of it.');
}

/** Whole texts of both sides, where the page has them, to look at and to copy; and what is hidden. */
function actions(viewer: Viewer, change: ChangeData, content: HTMLElement): HTMLElement {
  const sides = (['base', 'head'] as const).flatMap((side) => {
    const text = wholeText(change, side);
    return text === undefined ? [] : [{ text, name: side === 'base' ? 'before' : 'after' }];
  });
  const comesOrGoes = change.action === 'added' || change.action === 'removed';
  const buttons = sides.flatMap(({ text, name }) => {
    const copy = button(`Copy YAML${comesOrGoes ? '' : ` ${name}`}`, () => void copyText(text, copy));
    if (comesOrGoes) return [copy];
    const whole = button(
      `YAML ${name}`,
      () => {
        const shown = whole.getAttribute('aria-pressed') !== 'true';
        for (const other of buttons)
          if (other.hasAttribute('aria-pressed')) other.setAttribute('aria-pressed', 'false');
        whole.setAttribute('aria-pressed', String(shown));
        fill(content, shown ? textView(text) : contentOf(viewer, change));
      },
      { pressed: false },
    );
    return [whole, copy];
  });
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
