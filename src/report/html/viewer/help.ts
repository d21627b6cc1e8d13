import { button, element } from './dom.ts';

const keys: readonly [key: string, meaning: string][] = [
  ['j / k', 'next, previous application that changes'],
  ['n / p', 'next, previous resource'],
  ['/', 'search'],
  ['f / u / s', 'fields, unified, side by side'],
  ['w', 'wrap long lines'],
  ['h', 'show or hide noise'],
  ['o', 'overview'],
  ['i', 'images'],
  ['?', 'this list'],
];

/** The list of keys. */
export function createHelp(): HTMLDialogElement {
  const dialog = element(
    'dialog',
    { id: 'help', label: 'Keys' },
    element('h2', {}, 'Keys'),
    element(
      'dl',
      {},
      ...keys.flatMap(([key, meaning]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)]),
    ),
    button('Close', () => dialog.close()),
  );
  return dialog;
}
