import { localCluster } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import { normaliseObjects } from '../manifest/normalise.ts';
import type { Bootstrap, ComparedTrees } from './model.ts';

/**
 * The documents of the bootstrap themselves: root Applications and what lies beside them. Nobody renders them, a person or
 * a root that is not in this repository applies them; so a change of theirs is shown as that of one more Application.
 * Undefined when there are none.
 */
export function compareBootstraps(
  base: Bootstrap,
  head: Bootstrap,
  scopes: CustomScopes,
  settings: Settings,
): ComparedTrees['bootstrap'] {
  if (base.documents.length + head.documents.length === 0) return undefined;
  const objectsOf = (bootstrap: Bootstrap) =>
    // A file that cannot be read must not look as if all that it held were removed, or had just been added.
    normaliseObjects({
      objects: bootstrap.documents
        .filter(
          ({ file, assumed }) =>
            assumed === undefined &&
            ![base, head].some((side) =>
              side.warnings.some(
                (each) => each.code === 'bootstrap-unreadable' && each.message.startsWith(`${file}: `),
              ),
            ),
        )
        .map((each) => each.object),
      cluster: localCluster.server,
      namespace: settings.argocd.namespace,
      scopes,
    }).manifests;
  const paths = [...new Set([...base.paths, ...head.paths])];
  return { id: 'bootstrap', paths, base: objectsOf(base), head: objectsOf(head) };
}
