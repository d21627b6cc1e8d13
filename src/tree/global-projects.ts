import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { parseYaml } from '../manifest/yaml.ts';

/** What a project takes over of its global projects. */
const LISTS = [
  'clusterResourceWhitelist',
  'clusterResourceBlacklist',
  'namespaceResourceWhitelist',
  'namespaceResourceBlacklist',
  'syncWindows',
  'sourceRepos',
  'destinations',
  'destinationServiceAccounts',
];

/**
 * Projects with what they have of global ones, each by its labels. Of several ConfigMaps that say different things nobody knows which one
 * is that of a project, so nothing is merged.
 * @param settings ConfigMaps argocd-cm
 * https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#configuring-global-projects-v18,
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetGlobalProjects, mergeVirtualProject)
 */
export function mergeGlobalProjects(projects: readonly ValueMap[], settings: readonly ValueMap[]): ValueMap[] {
  const texts = new Set(settings.map(({ data }) => textIn(data)).filter((each) => each !== ''));
  const [text] = texts;
  const entries = text === undefined || texts.size > 1 ? [] : readEntries(text);
  return entries.length === 0 ? [...projects] : projects.map((project) => mergeInto(project, projects, entries));
}

function mergeInto(project: ValueMap, projects: readonly ValueMap[], entries: readonly ValueMap[]): ValueMap {
  const spec = { ...specOf(project) };
  const labels = labelsOf(project);
  for (const { projectName, labelSelector } of entries) {
    if (projectName === nameOf(project)) continue;
    const isSelected = selects(labelSelector, labels);
    if (isSelected === undefined) break;
    if (!isSelected) continue;
    const global = projects.find((each) => nameOf(each) === projectName);
    if (global === undefined) break;
    Object.assign(spec, joinLists(spec, specOf(global)));
  }
  return { ...project, spec };
}

/** An absent list stays absent only where both are: for kinds in namespaces that means all of them. */
function joinLists(spec: ValueMap, other: ValueMap): ValueMap {
  return Object.fromEntries(
    LISTS.flatMap((key): [string, Value][] => {
      const lists = [spec[key], other[key]].filter((list) => Array.isArray(list));
      return lists.length === 0 ? [] : [[key, lists.flat()]];
    }),
  );
}

/** What cannot be read, Argo CD does without. */
function readEntries(text: string): ValueMap[] {
  try {
    const value = parseYaml(text);
    return Array.isArray(value) ? value.filter(isMap) : [];
  } catch {
    return [];
  }
}

function textIn(data: Value | undefined): string {
  const text = isMap(data) ? data['globalProjects'] : undefined;
  return typeof text === 'string' ? text : '';
}

function specOf({ spec }: ValueMap): ValueMap {
  return isMap(spec) ? spec : {};
}

/** Undefined for a selector that Kubernetes does not take; all of it is looked at, as one such entry ends the list. */
function selects(selector: Value | undefined, labels: ReadonlyMap<string, string>): boolean | undefined {
  if (!isMap(selector)) return true;
  const { matchLabels, matchExpressions } = selector;
  const isLabelled = Object.entries(isMap(matchLabels) ? matchLabels : {}).every(
    ([key, value]) => labels.get(key) === value,
  );
  const answers = (Array.isArray(matchExpressions) ? matchExpressions : []).map((each) => meets(each, labels));
  return answers.includes(undefined) ? undefined : isLabelled && !answers.includes(false);
}

function meets(requirement: Value, labels: ReadonlyMap<string, string>): boolean | undefined {
  const { key, operator, values } = isMap(requirement) ? requirement : {};
  const value = typeof key === 'string' ? labels.get(key) : undefined;
  const among = Array.isArray(values) ? values : [];
  // In and NotIn need values, the others take none.
  if (typeof key !== 'string' || (operator === 'In' || operator === 'NotIn') !== among.length > 0) return undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && among.includes(value);
    case 'NotIn':
      return value === undefined || !among.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return undefined;
  }
}

function labelsOf({ metadata }: ValueMap): Map<string, string> {
  const labels = isMap(metadata) ? metadata['labels'] : undefined;
  return new Map(
    Object.entries(isMap(labels) ? labels : {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  );
}

function nameOf({ metadata }: ValueMap): Value | undefined {
  return isMap(metadata) ? metadata['name'] : undefined;
}
