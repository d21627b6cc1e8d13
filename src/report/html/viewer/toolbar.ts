import { button, element } from './dom.ts';
import { remember, type View, type Viewer } from './state.ts';

const views: readonly { view: View; label: string; key: string }[] = [
  { view: 'fields', label: 'Fields', key: 'f' },
  { view: 'unified', label: 'Unified', key: 'u' },
  { view: 'split', label: 'Side by side', key: 's' },
];

/** How diffs are shown. */
export function toolbar(viewer: Viewer, title: string): HTMLElement {
  const { state } = viewer;
  return element(
    'div',
    { class: 'toolbar' },
    element('h2', {}, title),
    element(
      'span',
      { class: 'switch', role: 'group', label: 'View' },
      ...views.map(({ view, label, key }) =>
        button(label, () => chooseView(viewer, view), { pressed: state.view === view, title: `key ${key}` }),
      ),
    ),
    button('Wrap', () => chooseWrap(viewer), { pressed: state.wrap, title: 'key w' }),
    button('Noise', () => viewer.update({ filter: { ...state.filter, noise: !state.filter.noise } }), {
      pressed: state.filter.noise,
      title: 'show what is folded as noise: key h',
    }),
  );
}

/** Chooses a view, for later pages too. */
export function chooseView(viewer: Viewer, view: View): void {
  remember('view', view);
  viewer.update({ view });
}

/** Long lines are broken or reach out of sight. */
export function chooseWrap(viewer: Viewer): void {
  const wrap = !viewer.state.wrap;
  remember('wrap', wrap ? 'yes' : 'no');
  viewer.update({ wrap });
}
