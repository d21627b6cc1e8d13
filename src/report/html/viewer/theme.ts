import { button } from './dom.ts';
import { recall, remember } from './state.ts';

const order = ['auto', 'light', 'dark'] as const;
type Theme = (typeof order)[number];

/** Light, dark, or as the system has it. */
export function themeButton(): HTMLButtonElement {
  let theme: Theme = order.find((each) => each === recall('theme')) ?? 'auto';
  const show = () => {
    if (theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    made.textContent = { auto: '◐', light: '☀', dark: '☾' }[theme];
    made.setAttribute('aria-label', `Theme: ${theme}`);
    made.title = `Theme: ${theme}`;
  };
  const made = button('', () => {
    theme = order[(order.indexOf(theme) + 1) % order.length] ?? 'auto';
    remember('theme', theme);
    show();
  });
  made.id = 'theme';
  show();
  return made;
}
