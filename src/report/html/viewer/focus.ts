/**
 * Remembers which button has the focus, as the page is made anew when it is pressed. Whoever uses the keyboard would otherwise have to come
 * back to it from the top, and a screen reader would not tell what became of it (WCAG 2.2, 2.4.3).
 * @returns gives the focus to the button that stands there now
 */
export function holdFocus(page: HTMLElement): () => void {
  const held = document.activeElement;
  const label = held instanceof HTMLButtonElement && page.contains(held) ? held.textContent : undefined;
  const alike = (): HTMLButtonElement[] =>
    [...page.querySelectorAll('button')].filter((button) => button.textContent === label);
  const place = alike().findIndex((button) => button === held);
  return () => {
    if (place >= 0) alike()[place]?.focus({ preventScroll: true });
  };
}
