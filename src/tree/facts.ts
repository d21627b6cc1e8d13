import { isAppProject } from '../argocd/application.ts';
import { readClusterSecret } from '../argocd/cluster-secrets.ts';
import { collectCustomScopes } from '../kubernetes/scopes.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Found } from './found.ts';
import { nameOf } from './landing.ts';

/** What objects say of the rest of the tree: scopes of custom resources, clusters, projects. */
export function collectFacts(objects: readonly ValueMap[]): Pick<Found, 'scopes' | 'clusters' | 'projects'> {
  return {
    scopes: collectCustomScopes(objects),
    clusters: objects.flatMap((object) => readClusterSecret(object) ?? []),
    projects: objects.filter(isAppProject).map(nameOf),
  };
}
