import { isDeepStrictEqual } from 'node:util';
import type { ArgocdSettings } from '../config/argocd.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { DEFAULT_EXCLUSIONS } from '../manifest/resource-filter.ts';
import { isMap } from '../manifest/value-map.ts';
import { readDocuments } from '../manifest/yaml.ts';

/** What a key of argocd-cm or argocd-cmd-params-cm says, in the words of `argocd` of the config file. */
export interface InstanceSetting {
  /** A key of `argocd`, and where that is a section, one of this. */
  path: readonly [section: string, key?: string];
  /** An entry of it, where it is a list of sections that each key adds to. */
  value: Value;
}

/** null: what is so without it; undefined: nothing that this program knows. */
type Reader = readonly [path: InstanceSetting['path'], read: (text: string) => Value | undefined];

const asText = (text: string): Value => (text === '' ? null : text);
/** https://github.com/argoproj/argo-cd/blob/v3.5.1/util/settings/settings.go (GetEnabledSourceTypes) */
const asEnabled = (text: string): Value => (text === '' ? null : text === 'true');
/** Whatever else it is told, it does what it does by default. https://github.com/argoproj/argo-cd/blob/v3.5.1/util/env/env.go (ParseBoolFromEnv) */
const asFlag = (text: string): Value => (/^true$/i.test(text) ? true : /^false$/i.test(text) ? false : null);
const asWords = (text: string): Value =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
/** Argo CD does not mind what it does not know; the config file does. */
const asFilters = (text: string): Value | undefined => {
  const value = valueIn(text);
  if (value === null) return [];
  return Array.isArray(value) && value.every(isMap)
    ? value.map((entry) => pick(entry, ['apiGroups', 'kinds', 'clusters']))
    : undefined;
};

const READERS: Readonly<Record<string, Reader>> = {
  'application.resourceTrackingMethod': [['trackingMethod'], asText],
  'application.instanceLabelKey': [['instanceLabelKey'], asText],
  'kustomize.enable': [['kustomize', 'enabled'], asEnabled],
  'kustomize.buildOptions': [['kustomize', 'buildOptions'], asText],
  'helm.enable': [['helm', 'enabled'], asEnabled],
  'helm.valuesFileSchemes': [['helm', 'valuesFileSchemes'], asWords],
  'jsonnet.enable': [['directory', 'enabled'], asEnabled],
  'resource.exclusions': [['resourceExclusions'], asFilters],
  'resource.inclusions': [['resourceInclusions'], asFilters],
  'controller.diff.server.side': [['compareOptions', 'serverSideDiff'], asFlag],
  'applicationsetcontroller.policy': [['applicationSets', 'policy'], asText],
  'applicationsetcontroller.enable.policy.override': [['applicationSets', 'policyOverride'], asFlag],
  'applicationsetcontroller.enable.progressive.syncs': [['applicationSets', 'progressiveSyncs'], asFlag],
  'applicationsetcontroller.global.preserved.annotations': [['applicationSets', 'preservedAnnotations'], asWords],
  'applicationsetcontroller.global.preserved.labels': [['applicationSets', 'preservedLabels'], asWords],
  'applicationsetcontroller.enable.new.git.file.globbing': [['applicationSets', 'newGitFileGlobbing'], asFlag],
  'reposerver.include.hidden.directories': [['applicationSets', 'includeHiddenDirectories'], asFlag],
};

const COMPARE = 'resource.compareoptions';

/** What keys begin with that name the kind whose differences are ignored. */
export const IGNORED_DIFFERENCES = 'resource.customizations.ignoreDifferences.';

/** Whether a key decides what is rendered or done, so that the config file has a place for it. */
export function isInstanceSetting(key: string): boolean {
  return Object.hasOwn(READERS, key) || key === COMPARE || key.startsWith(IGNORED_DIFFERENCES);
}

/**
 * Reads one of these keys. Nothing is said of whether the config file takes the value.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/ and argocd-cmd-params-cm-yaml
 * @returns undefined where the text means nothing
 */
export function readInstanceSetting(key: string, written: string): InstanceSetting[] | undefined {
  const text = written.trim();
  if (key === COMPARE) return readCompareOptions(text);
  if (key.startsWith(IGNORED_DIFFERENCES)) return readIgnored(key.slice(IGNORED_DIFFERENCES.length), text);
  const [path, read] = READERS[key] ?? [['']];
  const value = read?.(text);
  if (value === undefined) return undefined;
  return value === null ? [] : [{ path, value }];
}

/** Whether `argocd` has a setting like this already, be it by default. */
export function hasSetting(argocd: ArgocdSettings, { path: [section, key], value }: InstanceSetting): boolean {
  const { resourceExclusions = DEFAULT_EXCLUSIONS, resourceInclusions = [] } = argocd;
  const known: unknown = valueAt({ ...argocd, resourceExclusions, resourceInclusions }, section);
  if (section === 'ignoreDifferences') return argocd.ignoreDifferences.some((each) => isDeepStrictEqual(each, value));
  return isDeepStrictEqual(key === undefined ? known : valueAt(known, key), value);
}

function valueAt(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null ? Object.entries(map).find(([name]) => name === key)?.[1] : undefined;
}

function readCompareOptions(text: string): InstanceSetting[] | undefined {
  const options = valueIn(text);
  if (!isMap(options)) return options === null ? [] : undefined;
  const { ignoreAggregatedRoles: roles, ignoreResourceStatusField: status } = options;
  // YAML makes `off` a boolean, which Argo CD expects.
  const isNone = status === 'off' || status === 'false' || status === false;
  const field = isNone ? 'none' : status;
  return [
    ...(typeof roles === 'boolean'
      ? [{ path: ['compareOptions', 'ignoreAggregatedRoles'] as const, value: roles }]
      : []),
    ...(field === 'none' || field === 'crd' || field === 'all'
      ? [{ path: ['compareOptions', 'ignoreResourceStatusField'] as const, value: field }]
      : []),
  ];
}

/** `apps_Deployment`, a kind of the core group, or `all`. */
function readIgnored(name: string, text: string): InstanceSetting[] | undefined {
  const fields = valueIn(text);
  const parts = name.split('_');
  const [group = '', kind = ''] = name === 'all' ? ['*', '*'] : parts.length === 1 ? ['', name] : parts;
  if (kind === '' || parts.length > 2) return undefined;
  if (!isMap(fields)) return fields === null ? [] : undefined;
  const lists = pick(fields, ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers']);
  return [{ path: ['ignoreDifferences'], value: { group, kind, ...lists } }];
}

function valueIn(text: string): Value | undefined {
  const { documents, error } = readDocuments(text, 'tool');
  return error === undefined ? (documents[0]?.value ?? null) : undefined;
}

function pick(map: ValueMap, keys: readonly string[]): ValueMap {
  return Object.fromEntries(keys.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])));
}
