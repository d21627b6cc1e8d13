import { clusterOf } from '../argocd/clusters.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import { append } from '../lists.ts';
import type { Value } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { ComparedApplication } from './model.ts';

/** What an Application is called by in its own manifests. */
export interface OwnNames {
  id: string;
  names: string[];
  /** Parameters of a set that its name is made of. */
  words: string[];
  namespace: string;
  cluster: string;
}

/** Names, release names, namespaces and clusters of all Applications: what may differ where the change is the same. */
export function namesOf(
  applications: readonly ComparedApplication[],
  clusters: readonly ClusterSettings[],
): OwnNames[] {
  return applications.map(({ id, name, nodes, base, head }) => {
    const application = head ?? base;
    const releases = application?.sources.flatMap((source) => source.helm?.releaseName ?? []) ?? [];
    return {
      id,
      names: [...new Set([name, ...releases.filter((release) => release !== '')])],
      words: wordsOf(name, (nodes.head ?? nodes.base)?.generatedBy?.parameters),
      namespace: application?.destination.namespace ?? '',
      cluster: application === undefined ? '' : clusterOf(application.destination, clusters),
    };
  });
}

/** Parameters of an Application that are looked at. */
const MOST = 500;

/** Parameters of the set that makes an Application, as far as its name is made of them: they tell it from the others. */
function wordsOf(name: string, parameters: Value | undefined): string[] {
  const words = new Set<string>();
  const queue: Value[] = parameters === undefined ? [] : [parameters];
  for (let seen = 0; queue.length > 0 && seen < MOST; seen++) {
    const value = queue.shift() ?? null;
    if (Array.isArray(value)) append(queue, value.slice(0, MOST));
    else if (isMap(value))
      append(
        queue,
        Object.values(value)
          .slice(0, MOST)
          .map((each) => each ?? null),
      );
    else if (typeof value === 'string' && value !== '' && value !== name && name.includes(value)) words.add(value);
  }
  return [...words];
}
