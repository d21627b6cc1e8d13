/** What an element is made with; text of the repository only ever goes into `title`, never into anything that runs or loads. */
interface Properties {
  class?: string;
  id?: string;
  title?: string;
  /** A fragment made by `formatAnchor`. */
  href?: string;
  type?: 'button' | 'search' | 'checkbox';
  label?: string;
  role?: string;
  tabindex?: string;
  expanded?: boolean;
  pressed?: boolean;
  current?: boolean;
  hidden?: boolean;
  onclick?: () => void;
}

/** A node, or a text that becomes one. */
export type Child = Node | string | undefined;

/** An element. Texts become text nodes, whatever is in them. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  const { class: className, label, expanded, pressed, current, hidden, onclick, ...attributes } = properties;
  if (className !== undefined) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (label !== undefined) made.setAttribute('aria-label', label);
  if (expanded !== undefined) made.setAttribute('aria-expanded', String(expanded));
  if (pressed !== undefined) made.setAttribute('aria-pressed', String(pressed));
  if (current === true) made.setAttribute('aria-current', 'true');
  if (hidden === true) made.hidden = true;
  if (onclick !== undefined) made.addEventListener('click', onclick);
  made.append(...present(children));
  return made;
}

/** Puts other children into an element. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...present(children));
}

/** A button with a text. */
export function button(text: string, onclick: () => void, properties: Properties = {}): HTMLButtonElement {
  return element('button', { type: 'button', onclick, ...properties }, text);
}

/** An element of the page by its id. Throws when the page is not ours. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
}

function present(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => (child === undefined || child === '' ? [] : [child]));
}
