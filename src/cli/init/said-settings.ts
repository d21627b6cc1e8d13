import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';

/** A key of argocd-cm or argocd-cmd-params-cm that a file of the repository sets. */
export interface SaidSetting {
  key: string;
  value: string;
  file: string;
}

/** A file without one of these words says nothing that matters. */
const SPEAKS_OF_SETTINGS = /\bargocd-cm\b|\bargocd-cmd-params-cm\b|\bconfigs["']?\s*:|\bkind["']?\s*:\s*["']?ArgoCD\b/;

const CONFIG_MAPS: readonly unknown[] = ['argocd-cm', 'argocd-cmd-params-cm'];

/** What the ArgoCD object of the operator calls them. https://argocd-operator.readthedocs.io/en/latest/reference/argocd/ */
const OF_OPERATOR: Readonly<Record<string, string>> = {
  kustomizeBuildOptions: 'kustomize.buildOptions',
  resourceTrackingMethod: 'application.resourceTrackingMethod',
  applicationInstanceLabelKey: 'application.instanceLabelKey',
  resourceExclusions: 'resource.exclusions',
  resourceInclusions: 'resource.inclusions',
};

/** Maps in maps, and texts that hold values: as deep as values of an Application of a chart of charts are. */
const DEEPEST = 12;

/**
 * Settings of Argo CD itself that a file holds: a ConfigMap or what a kustomization changes it with, values of the chart argo-cd – of their own, below the
 * name of the chart, or in an Application –, or an ArgoCD object of the operator. Nothing is rendered: what a template makes is not seen.
 * https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/values.yaml (configs.cm, configs.params)
 */
export function findSaidSettings(file: string, text: string): SaidSetting[] {
  if (!SPEAKS_OF_SETTINGS.test(text)) return [];
  return settingsInText(text, 0).map((setting) => ({ ...setting, file }));
}

type Setting = Omit<SaidSetting, 'file'>;

function settingsInText(text: string, depth: number): Setting[] {
  return valuesIn(text)
    .filter((value) => typeof value !== 'string')
    .flatMap((value) => settingsIn(value, depth));
}

function valuesIn(text: string): Value[] {
  return readDocuments(text, 'tool').documents.map(({ value }) => value);
}

function settingsIn(value: Value, depth: number): Setting[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((item) => settingsIn(item, depth + 1));
  // Values of a chart in an Application may be one text, and so may a patch of a kustomization.
  if (typeof value === 'string') return SPEAKS_OF_SETTINGS.test(value) ? settingsInText(value, depth + 1) : [];
  if (!isMap(value)) return [];
  const { kind, metadata, data, spec, configs } = value;
  if (kind === 'ConfigMap') return isMap(metadata) && CONFIG_MAPS.includes(metadata.name) ? listTexts(data) : [];
  if (kind === 'ArgoCD' && isMap(spec)) return ofOperator(spec);
  const own = isMap(configs) ? [...listTexts(configs.cm), ...listTexts(configs.params)] : [];
  return [...own, ...Object.values(value).flatMap((item) => settingsIn(item, depth + 1))];
}

function ofOperator(spec: ValueMap): Setting[] {
  const named = Object.entries(OF_OPERATOR).flatMap(([field, key]) => textOf(key, spec[field]));
  return [...named, ...listTexts(spec.extraConfig), ...listTexts(spec.cmdParams)];
}

function listTexts(map: Value | undefined): Setting[] {
  return isMap(map) ? Object.entries(map).flatMap(([key, value]) => textOf(key, value)) : [];
}

/** Helm writes what is no text as one. */
function textOf(key: string, value: Value | undefined): Setting[] {
  if (typeof value === 'string') return [{ key, value }];
  return typeof value === 'boolean' ? [{ key, value: String(value) }] : [];
}
