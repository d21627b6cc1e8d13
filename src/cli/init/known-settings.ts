import { isDeepStrictEqual } from 'node:util';
import { defaultConfig } from '../../config/defaults.ts';
import { readConfig } from '../../config/file.ts';
import { groupBy } from '../../lists.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { DEFAULT_EXCLUSIONS } from '../../manifest/resource-filter.ts';
import { isMap } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';
import { UserError } from '../../user-error.ts';
import { isAside } from './roots.ts';
import type { SaidSetting } from './said-settings.ts';

/** What the repository says of the settings of its Argo CD. */
export interface KnownSettings {
  /** As `argocd` of the config file has them; only what is not the default. */
  settings: ValueMap;
  /** Keys of Argo CD that these come from – those that differ in a kind only are one –, and the files. */
  keys: string[];
  files: string[];
  /** Keys that cannot be taken over, and why. */
  unclear: { key: string; why: string }[];
}

/** A section of `argocd` and a key of it, or a key alone. */
type Path = readonly [string, (string | undefined)?];

/** Where a key of Argo CD is in `argocd`, and what its text means there; null: what is so without it; undefined: nothing that this program knows. */
type Reader = readonly [path: Path, read: (text: string) => Value | undefined];

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
  'applicationsetcontroller.global.preserved.annotations': [['applicationSets', 'preservedAnnotations'], asWords],
  'applicationsetcontroller.global.preserved.labels': [['applicationSets', 'preservedLabels'], asWords],
  'applicationsetcontroller.enable.new.git.file.globbing': [['applicationSets', 'newGitFileGlobbing'], asFlag],
  'reposerver.include.hidden.directories': [['applicationSets', 'includeHiddenDirectories'], asFlag],
};

const COMPARE = 'resource.compareoptions';
const IGNORED = 'resource.customizations.ignoreDifferences.';

/**
 * Settings of Argo CD, translated. A key that files set to different things is left to people: there may be several Argo CDs, or one file may change
 * another. https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/ and argocd-cmd-params-cm-yaml
 */
export function readKnownSettings(said: readonly SaidSetting[]): KnownSettings {
  const result: KnownSettings = { settings: {}, keys: [], files: [], unclear: [] };
  const files = new Set<string>();
  const matters = said.filter(({ key, file }) => isKnown(key) && !isAside(file));
  for (const [key, each] of groupBy(matters, (setting) => setting.key)) {
    const [first, ...others] = each;
    if (first === undefined) continue;
    const other = others.find(({ value }) => value.trim() !== first.value.trim());
    if (other !== undefined) {
      result.unclear.push({ key, why: `${first.file} and ${other.file} say different things` });
      continue;
    }
    const alone: ValueMap = {};
    if (!take(key, first.value.trim(), alone) || !isValid(alone)) {
      result.unclear.push({ key, why: `what ${first.file} says is nothing that can be told here` });
      continue;
    }
    if (Object.keys(alone).length === 0) continue;
    take(key, first.value.trim(), result.settings);
    const shown = key.startsWith(IGNORED) ? `${IGNORED}*` : key;
    if (!result.keys.includes(shown)) result.keys.push(shown);
    for (const { file } of each) files.add(file);
  }
  result.files = [...files].toSorted();
  return result;
}

function isKnown(key: string): boolean {
  return Object.hasOwn(READERS, key) || key === COMPARE || key.startsWith(IGNORED);
}

/** @returns whether the text means anything */
function take(key: string, text: string, settings: ValueMap): boolean {
  if (key === COMPARE) return takeCompareOptions(text, settings);
  if (key.startsWith(IGNORED)) return takeIgnored(key.slice(IGNORED.length), text, settings);
  const [path, read] = READERS[key] ?? [['']];
  const value = read?.(text);
  if (value !== undefined && value !== null) put(settings, path, value);
  return value !== undefined;
}

function takeCompareOptions(text: string, settings: ValueMap): boolean {
  const options = valueIn(text);
  if (!isMap(options)) return options === null;
  const { ignoreAggregatedRoles: roles, ignoreResourceStatusField: status } = options;
  if (typeof roles === 'boolean') put(settings, ['compareOptions', 'ignoreAggregatedRoles'], roles);
  // YAML makes `off` a boolean, which Argo CD expects.
  const none = status === 'off' || status === 'false' || status === false;
  if (none || status === 'none' || status === 'crd')
    put(settings, ['compareOptions', 'ignoreResourceStatusField'], none ? 'none' : status);
  return true;
}

/** `apps_Deployment`, a kind of the core group, or `all`. */
function takeIgnored(name: string, text: string, settings: ValueMap): boolean {
  const fields = valueIn(text);
  const parts = name.split('_');
  const [group = '', kind = ''] = name === 'all' ? ['*', '*'] : parts.length === 1 ? ['', name] : parts;
  if (kind === '' || parts.length > 2) return false;
  if (!isMap(fields)) return fields === null;
  const entry = { group, kind, ...pick(fields, ['jsonPointers', 'jqPathExpressions', 'managedFieldsManagers']) };
  const list = Array.isArray(settings.ignoreDifferences) ? settings.ignoreDifferences : [];
  settings.ignoreDifferences = [...list, entry];
  return true;
}

function put(settings: ValueMap, [section, key]: Path, value: Value): void {
  if (isDefault([section, key], value)) return;
  if (key === undefined) settings[section] = value;
  else {
    const known = settings[section];
    settings[section] = { ...(isMap(known) ? known : {}), [key]: value };
  }
}

function isDefault([section, key]: Path, value: Value): boolean {
  if (section === 'resourceExclusions') return isDeepStrictEqual(value, DEFAULT_EXCLUSIONS);
  if (section === 'resourceInclusions') return isDeepStrictEqual(value, []);
  const defaults = Object.entries(defaultConfig().argocd).find(([name]) => name === section)?.[1];
  if (key === undefined || typeof defaults !== 'object') return isDeepStrictEqual(value, defaults);
  return isDeepStrictEqual(value, Object.entries(defaults).find(([name]) => name === key)?.[1]);
}

function isValid(settings: ValueMap): boolean {
  try {
    readConfig(writeJson({ version: 1, argocd: settings }));
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Numbers are wrong wherever they may be, whatever their size. */
function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
}

function valueIn(text: string): Value | undefined {
  const { documents, error } = readDocuments(text, 'tool');
  return error === undefined ? (documents[0]?.value ?? null) : undefined;
}

function pick(map: ValueMap, keys: readonly string[]): ValueMap {
  return Object.fromEntries(keys.flatMap((key) => (map[key] === undefined ? [] : [[key, map[key]]])));
}
