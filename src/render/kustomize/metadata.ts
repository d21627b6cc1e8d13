import type { ValueMap } from '../../manifest/model.ts';
import { entriesOf, KustomizationError, textMapOf, wrongType } from './document.ts';

/** Labels or annotations to be added, and how. */
export interface MetadataRequest {
  /** `key:value`, as the command takes them. */
  pairs: readonly string[];
  /** Without it a key that is there already is refused, also with an equal value. */
  force: boolean;
}

/** Labels to be added. */
export interface LabelRequest extends MetadataRequest {
  withoutSelector: boolean;
  includeTemplates: boolean;
}

const LABEL_KEYS = ['pairs', 'includeSelectors', 'includeTemplates', 'fields'] as const;

/**
 * `kustomize edit add annotation` (commands/edit/add/addmetadata.go).
 * @throws KustomizationError for a key that is there already, or a file whose annotations cannot be read
 */
export function addAnnotations(document: ValueMap, request: MetadataRequest): ValueMap {
  const merged = merge('annotation', textMapOf(document.commonAnnotations, 'commonAnnotations'), request);
  return { ...document, commonAnnotations: Object.fromEntries(merged) };
}

/**
 * `kustomize edit add label`: into `commonLabels`, which also changes selectors and templates, or without selectors into the
 * first entry of `labels` with the same settings; only that entry is looked at for keys that are there already.
 * @throws KustomizationError for a key that is there already, for templates without `withoutSelector`, or a file whose
 * labels cannot be read
 */
export function addLabels(document: ValueMap, request: LabelRequest): ValueMap {
  const { withoutSelector, includeTemplates } = request;
  if (includeTemplates && !withoutSelector)
    throw new KustomizationError('labelIncludeTemplates needs labelWithoutSelector');
  if (!withoutSelector) {
    const merged = merge('label', textMapOf(document.commonLabels, 'commonLabels'), request);
    return { ...document, commonLabels: Object.fromEntries(merged) };
  }
  const labels = entriesOf(document, 'labels', LABEL_KEYS);
  const index = labels.findIndex(
    (each, at) =>
      !readFlag(each, 'includeSelectors', at) && readFlag(each, 'includeTemplates', at) === includeTemplates,
  );
  const entry = labels[index] ?? { includeTemplates };
  if (index >= 0 && (entry.pairs ?? null) === null)
    throw new KustomizationError(`labels[${index}] has no pairs to add to`);
  const merged = merge('label', textMapOf(entry.pairs, `labels[${index}].pairs`), request);
  const changed = { ...entry, pairs: Object.fromEntries(merged) };
  return { ...document, labels: index < 0 ? [...labels, changed] : labels.with(index, changed) };
}

function readFlag(entry: ValueMap, key: string, index: number): boolean {
  const value = entry[key] ?? false;
  if (typeof value !== 'boolean') throw wrongType(`labels[${index}].${key}`, 'true or false');
  return value;
}

function merge(kind: string, existing: Map<string, string>, request: MetadataRequest): Map<string, string> {
  const result = new Map(existing);
  for (const pair of request.pairs) {
    const { key, value } = parsePair(kind, pair);
    if (existing.has(key) && !request.force) {
      const option = kind === 'label' ? 'forceCommonLabels' : 'forceCommonAnnotations';
      throw new KustomizationError(`${kind} ${key} is already in the file, and ${option} is not set`);
    }
    result.set(key, value);
  }
  return result;
}

/** The command splits at the first colon and takes double quotes around the value away (commands/internal/util/util.go). */
function parsePair(kind: string, pair: string): { key: string; value: string } {
  const colon = pair.indexOf(':');
  if (colon === 0) throw new KustomizationError(`a ${kind} has no key`);
  if (colon < 0) return { key: pair, value: '' };
  const value = pair.slice(colon + 1);
  const quoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return { key: pair.slice(0, colon), value: quoted ? value.slice(1, -1) : value };
}
