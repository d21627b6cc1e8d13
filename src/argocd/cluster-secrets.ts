import type { ClusterSettings } from '../config/argocd.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { trimEndOf } from '../texts.ts';

const TYPE_LABEL = 'argocd.argoproj.io/secret-type';

/**
 * The cluster that a Secret declares to Argo CD, or undefined for any other object
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters). Its credentials are not read.
 */
export function readClusterSecret(object: ValueMap): ClusterSettings | undefined {
  if (object.kind !== 'Secret' || object.apiVersion !== 'v1' || !isMap(object.metadata)) return undefined;
  const labels = textsOf(object.metadata.labels);
  if (labels[TYPE_LABEL] !== 'cluster') return undefined;
  const entry = (key: string): string => {
    const plain = isMap(object.stringData) ? object.stringData[key] : undefined;
    const encoded = isMap(object.data) ? object.data[key] : undefined;
    if (typeof plain === 'string') return plain;
    return typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString('utf8') : '';
  };
  const server = trimEndOf('/', entry('server'));
  if (server === '') return undefined;
  return {
    name: entry('name') || server,
    server,
    project: entry('project'),
    labels,
    annotations: textsOf(object.metadata.annotations),
  };
}

/** What is said in the configuration wins over a Secret of the tree for the same server. */
export function joinClusters(said: readonly ClusterSettings[], found: readonly ClusterSettings[]): ClusterSettings[] {
  const servers = new Set(said.map((each) => trimEndOf('/', each.server)));
  const more = found.filter((each) => {
    const isNew = !servers.has(each.server);
    servers.add(each.server);
    return isNew;
  });
  return [...said, ...more];
}

function textsOf(value: Value | undefined): Record<string, string> {
  if (!isMap(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
