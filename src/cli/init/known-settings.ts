import {
  IGNORED_DIFFERENCES,
  hasSetting,
  type InstanceSetting,
  isInstanceSetting,
  readInstanceSetting,
} from '../../argocd/instance-settings.ts';
import { defaultConfig } from '../../config/defaults.ts';
import { readConfig } from '../../config/file.ts';
import { groupBy } from '../../lists.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
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

/** Nobody should let pull requests run programs because a file that was found here does. */
const RUNS_PROGRAMS = /(?:^|\s)--enable-exec(?:=true)?(?=\s|$)/g;

/**
 * Settings of Argo CD, translated. A key that files set to different things is left to people: there may be several Argo CDs, or one file may change
 * another.
 */
export function readKnownSettings(said: readonly SaidSetting[]): KnownSettings {
  const result: KnownSettings = { settings: {}, keys: [], files: [], unclear: [] };
  const files = new Set<string>();
  const defaults = defaultConfig().argocd;
  const matters = said.filter(({ key, file }) => isInstanceSetting(key) && !isAside(file));
  for (const [key, each] of groupBy(matters, (setting) => setting.key)) {
    const [first, ...others] = each;
    if (first === undefined) continue;
    const other = others.find(({ value }) => value.trim() !== first.value.trim());
    if (other !== undefined) {
      result.unclear.push({ key, why: `${first.file} and ${other.file} say different things` });
      continue;
    }
    const safe = key === 'kustomize.buildOptions' ? first.value.replaceAll(RUNS_PROGRAMS, '') : first.value;
    if (safe !== first.value) {
      const why = `--enable-exec of ${first.file} is left out: with it a pull request runs programs of its own; add it where it may`;
      result.unclear.push({ key, why });
    }
    const read = readInstanceSetting(key, safe);
    const fresh = read?.filter((setting) => !hasSetting(defaults, setting));
    if (fresh === undefined || !isValid(fresh.reduce(put, {}))) {
      result.unclear.push({ key, why: `what ${first.file} says is nothing that can be told here` });
      continue;
    }
    if (fresh.length === 0) continue;
    result.settings = fresh.reduce(put, result.settings);
    const shown = key.startsWith(IGNORED_DIFFERENCES) ? `${IGNORED_DIFFERENCES}*` : key;
    if (!result.keys.includes(shown)) result.keys.push(shown);
    for (const { file } of each) files.add(file);
  }
  result.files = [...files].toSorted();
  return result;
}

function put(settings: ValueMap, setting: InstanceSetting): ValueMap {
  const [section, key] = setting.path;
  const known = settings[section];
  if (section === 'ignoreDifferences')
    return { ...settings, [section]: [...(Array.isArray(known) ? known : []), setting.value] };
  if (key === undefined) return { ...settings, [section]: setting.value };
  return { ...settings, [section]: { ...(isMap(known) ? known : {}), [key]: setting.value } };
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
