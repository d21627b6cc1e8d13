import type { ClusterSettings } from '../../../config/argocd.ts';
import type { GoValue, Params } from '../go-value.ts';
import { goMap, nilList, textMap, typedList } from '../go-value.ts';
import { normaliseName } from '../normalise-name.ts';
import { readSelector } from '../selector.ts';
import { failed, firstTrouble } from './generator.ts';
import type { Generated, Task, Workshop } from './generator.ts';
import { addValues } from './values.ts';

/** The cluster that Argo CD itself runs in, when no Secret is about it. */
export const IN_CLUSTER = { name: 'in-cluster', server: 'https://kubernetes.default.svc' } as const;
/** The label that makes a Secret a cluster. */
const SECRET_TYPE = 'argocd.argoproj.io/secret-type';

/**
 * The `clusters` generator (applicationset/generators/cluster.go). The order is random in Argo CD; here it is that of
 * the list. Clusters of one name are one, the last.
 */
export async function generateClusters(tasks: readonly Task[], workshop: Workshop): Promise<Generated[]> {
  const { outside, goTemplate } = workshop;
  if (outside.clusters.length === 0) {
    workshop.warn({
      code: 'no-clusters',
      message:
        'the set asks for the clusters that Argo CD knows, and none are given: only in-cluster is taken into account. Name them under "clusters" in the config file',
    });
  }
  const chosen = tasks.map((task) => chooseClusters(task, outside.clusters));
  const done = await addValues(
    tasks.map(({ block, place }, index) => {
      const clusters = chosen[index];
      return {
        params: Array.isArray(clusters) ? clusters.map((each) => clusterParams(each, goTemplate)) : [],
        values: block.values,
        place: `${place}.values`,
      };
    }),
    workshop,
  );
  return tasks.map(({ block }, index): Generated => {
    const clusters = chosen[index];
    const result = done[index] ?? { state: 'done', params: [] };
    const trouble = firstTrouble([...(clusters === undefined || Array.isArray(clusters) ? [] : [clusters]), result]);
    if (trouble !== undefined || result.state !== 'done') return trouble ?? result;
    return block.flatList === true
      ? {
          state: 'done',
          params: [goMap([['clusters', result.params.length === 0 ? nilList() : typedList(result.params)]])],
        }
      : result;
  });
}

type Cluster = Pick<ClusterSettings, 'name' | 'server' | 'project'> &
  Partial<Pick<ClusterSettings, 'labels' | 'annotations'>>;

function chooseClusters(
  { block, place }: Task,
  clusters: readonly ClusterSettings[],
): Cluster[] | ReturnType<typeof failed> {
  const selector = readSelector(block.selector, `${place}.selector`, true);
  if (!selector.ok) return failed(selector.place, selector.message);
  const byName = new Map<string, Cluster>();
  for (const cluster of clusters) {
    const labels = { ...cluster.labels, [SECRET_TYPE]: 'cluster' };
    if (selector.matches(new Map(Object.entries(labels)))) byName.set(cluster.name, { ...cluster, labels });
  }
  const chosen = [...byName.values()];
  const local = selector.empty && !chosen.some(({ server }) => server === IN_CLUSTER.server);
  return local ? [...chosen, { ...IN_CLUSTER, project: '' }] : chosen;
}

function clusterParams({ name, server, project, labels, annotations }: Cluster, goTemplate: boolean): Params {
  const entries: [string, GoValue][] = [
    ['name', name],
    ['nameNormalized', labels === undefined ? name : normaliseName(name)],
    ['server', server],
    ['project', project],
  ];
  // The local cluster has no Secret and therefore no metadata.
  if (labels === undefined) return goMap(entries);
  const metadata: [string, [string, string][]][] = [
    ['annotations', Object.entries(annotations ?? {})],
    ['labels', Object.entries(labels)],
  ];
  if (goTemplate)
    entries.push([
      'metadata',
      goMap(metadata.filter(([, items]) => items.length > 0).map(([kind, items]) => [kind, textMap(items)] as const)),
    ]);
  else
    for (const [kind, items] of metadata)
      for (const [key, value] of items) entries.push([`metadata.${kind}.${key}`, value]);
  return goMap(entries);
}
