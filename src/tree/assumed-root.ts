import { localCluster } from '../argocd/clusters.ts';
import { joinInside } from '../git/paths.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Found } from './found.ts';
import { renderedSources } from './rendered-sources.ts';

/**
 * The Application that installs a chart or a kustomization as people do who install it without one: what they do with the next version of it is
 * taken for that of an automated sync which prunes, as nobody knows better; the forecast says so.
 */
export function rootFor(path: string, repoURL: string, targetRevision: string, argocdNamespace: string): ValueMap {
  const name = path
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: name === '' ? 'bootstrap' : name, namespace: argocdNamespace },
    spec: {
      project: 'default',
      source: { repoURL, path: path === '' ? '.' : path, targetRevision },
      destination: { server: localCluster.server, namespace: argocdNamespace },
      syncPolicy: { automated: { prune: true, allowEmpty: true } },
    },
  };
}

/**
 * What a root renders may hold the root itself, with other options than the copy that somebody applied once: from the first sync on that is the one
 * in the cluster. The same goes for a root that is only assumed: the Application that installs its directory is it.
 */
export function takeOwn(root: Found): Found {
  const { assumed, ...origin } = root.origin;
  const own = root.children.find(
    ({ found, generatedBy }) =>
      found !== root &&
      generatedBy === undefined &&
      found.object.kind === root.object.kind &&
      (assumed !== undefined ? installs(found, root) : keepsItself(found, root.name)),
  )?.found;
  if (own === undefined) return root;
  own.origin = origin;
  return own;
}

/** The directory of the root, in the same repository: one of that name in another repository is something else. */
function installs(found: Found, root: Found): boolean {
  const revision = root.sources[0]?.revision;
  return renderedSources(found).some(
    ({ source: { chart, path }, rendered }) =>
      rendered.revision === revision && chart === '' && path !== '' && joinInside('', path) === root.origin.bootstrap,
  );
}

/** Of that name, and it renders itself in turn: with a copy that does not, the two replace each other. */
function keepsItself({ name, children }: Found, wanted: Found['name']): boolean {
  return isSameName(name, wanted) && children.some(({ found }) => isSameName(found.name, wanted));
}

function isSameName(one: Found['name'], other: Found['name']): boolean {
  return one.namespace === other.namespace && one.name === other.name;
}
