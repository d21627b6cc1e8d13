import type { FieldData } from '../model.ts';
import { type Child, element } from './dom.ts';
import { compareWords, type Piece } from './words.ts';

/** Fields one by one: path, what it was, what it becomes. */
export function fieldsView(fields: readonly FieldData[]): HTMLElement {
  return element('ul', { class: 'fields' }, ...fields.map(fieldItem));
}

function fieldItem({ path, from, to, noise, order }: FieldData): HTMLElement {
  const words = from !== undefined && to !== undefined ? compareWords(from, to) : undefined;
  const note = order === true ? 'only the order differs' : noise;
  return element(
    'li',
    noise === undefined ? {} : { class: 'noise' },
    element(
      'div',
      { class: 'fieldpath' },
      element('code', {}, path),
      note === undefined ? undefined : element('span', { class: 'quiet' }, note),
    ),
    from === undefined ? undefined : value('del', '−', from, words?.base),
    to === undefined ? undefined : value('add', '+', to, words?.head),
  );
}

function value(tone: string, mark: string, text: string, pieces: readonly Piece[] | undefined): HTMLElement {
  const children: Child[] = pieces?.map((piece) => (piece.changed ? element('mark', {}, piece.text) : piece.text)) ?? [
    text,
  ];
  const made = element('pre', { class: tone }, ...children);
  made.dataset['m'] = mark;
  return made;
}
