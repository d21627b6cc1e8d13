import type { ValueMap } from '../../manifest/model.ts';
import { textsAt } from '../fields.ts';
import { factsOf } from './facts.ts';
import type { Propagation } from './model.ts';

/**
 * Whether an object has an option in its annotation, written exactly so. Letters must match, blanks around it do not count.
 * gitops-engine/pkg/sync/resource/annotations.go (HasAnnotationOption)
 */
export function hasOption(object: ValueMap | undefined, option: string): boolean {
  return object !== undefined && factsOf(object).syncOptions.includes(option);
}

/** Value of `NAME=value` in a list: the first counts, whatever it is. Undefined when there is none. */
export function optionValue(options: readonly string[], name: string): string | undefined {
  const start = `${name}=`;
  return options.find((item) => item.startsWith(start))?.slice(start.length);
}

/** Value of an option of one object: its own annotation first, whatever it says, then the Application's. */
export function effectiveValue(
  object: ValueMap,
  name: string,
  applicationOptions: readonly string[],
): string | undefined {
  return optionValue(factsOf(object).syncOptions, name) ?? optionValue(applicationOptions, name);
}

/** `spec.syncPolicy.syncOptions` as written: unlike in annotations, blanks are not cut off. */
export function optionsOf(application: ValueMap): string[] {
  return textsAt(application, 'spec', 'syncPolicy', 'syncOptions');
}

/** `PrunePropagationPolicy` of a sync; foreground unless one of the three spellings is there (controller/sync.go). */
export function propagationOf(options: readonly string[]): Propagation {
  if (options.includes('PrunePropagationPolicy=background')) return 'Background';
  if (options.includes('PrunePropagationPolicy=foreground')) return 'Foreground';
  return options.includes('PrunePropagationPolicy=orphan') ? 'Orphan' : 'Foreground';
}

/**
 * Deleting it, by prune or with its Application, needs somebody's approval as long as the Application exists
 * (controller/state.go, isObjRequiresDeletionConfirmation).
 */
export function needsConfirmation(object: ValueMap, applicationOptions: readonly string[]): boolean {
  return (
    effectiveValue(object, 'Delete', applicationOptions) === 'confirm' ||
    effectiveValue(object, 'Prune', applicationOptions) === 'confirm'
  );
}

/**
 * An approval counts from the moment it names: the annotation `argocd.argoproj.io/deletion-approved`, RFC 3339, not before the
 * start of the sync or deletion. https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 * @param since milliseconds of the start
 */
export function isDeletionConfirmed(annotations: ReadonlyMap<string, string>, since: number): boolean {
  const text = annotations.get('argocd.argoproj.io/deletion-approved') ?? '';
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}([.,]\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return false;
  const time = Date.parse(text.replace(',', '.'));
  return !Number.isNaN(time) && time >= since;
}
