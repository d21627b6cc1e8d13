import { compileDoublestar } from '../argocd/doublestar.ts';
import type { Application } from '../argocd/model.ts';
import type { RenderSettings } from '../config/model.ts';
import { isMap } from '../manifest/value-map.ts';

/** Annotations that leave an Application out; the second is that of mani-diffy. */
const SKIP_ANNOTATIONS = ['argo-manifest-diff/skip', 'mani-diffy.chime.com/skip'];

/**
 * Why a team does not want an Application compared, or undefined. It counts as not covered, so a pull request that adds the
 * annotation to an Application makes the result incomplete instead of hiding what becomes of it.
 */
export function reasonToLeaveOut(application: Application, { ignoreApplications }: RenderSettings): string | undefined {
  const glob = ignoreApplications.find((pattern) => compileDoublestar(pattern)?.matches(application.name) === true);
  if (glob !== undefined) return `render.ignoreApplications has "${glob}"`;
  const metadata = application.object.metadata;
  const annotations = isMap(metadata) && isMap(metadata.annotations) ? metadata.annotations : {};
  const annotation = SKIP_ANNOTATIONS.find((name) => annotations[name] === 'true');
  return annotation === undefined ? undefined : `it has the annotation ${annotation}`;
}
