import type { Application } from '../argocd/model.ts';
import { mapAt } from '../forecast/fields.ts';
import { scalarText } from './identity.ts';

const KEY = 'argocd.argoproj.io/manifest-generate-paths';

/**
 * Sources of an Application whose own directory is in none of the paths that it has watched: a commit that changes nothing in these is skipped, so
 * Argo CD never syncs it. Patterns are left to who wrote them.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/high_availability/#manifest-paths-annotation
 */
export function unwatchedSources({ object, sources }: Application): string[] {
  const text = scalarText(mapAt(object, 'metadata', 'annotations')[KEY]).trim();
  if (text === '') return [];
  const paths = text.split(';').map((path) => path.trim());
  const isWatched = (directory: string): boolean =>
    paths.some((path) => {
      const [fixed = ''] = /^[^*?[{\\]*/.exec(path) ?? [];
      if (!path.startsWith('/'))
        return (
          (fixed !== path && !fixed.startsWith('..')) ||
          path === '.' ||
          path === './' ||
          /^\.\.(?:\/\.\.)*\/?$/.test(path)
        );
      if (fixed !== path) return beginsAlike(`/${partsOf(fixed).join('/')}`, `/${partsOf(directory).join('/')}/`);
      const root = partsOf(path);
      return root.every((part, index) => partsOf(directory)[index] === part);
    });
  return sources.filter(({ path, chart }) => chart === '' && path !== '' && !isWatched(path)).map(({ path }) => path);
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.');
}

/** Whether one of them begins with the other. */
function beginsAlike(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
