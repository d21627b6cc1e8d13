import { textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Severity } from './model.ts';

/** Something that Argo CD newly allows, overlooks or believes. */
export interface Trust {
  word: string;
  severity: Severity;
  /** What it is now, where the word does not say it: who accepts it accepts this. */
  content?: string;
}

/** What the data of a ConfigMap newly allows. @param existed it was in Git before: else it may be in the cluster all the same, and is written over */
export type FindTrust = (before: ValueMap, after: ValueMap, existed: boolean) => Trust[];

/** A setting that is `true`, as Argo CD reads it. */
export function isOn(data: ValueMap, key: string): boolean {
  return textAt(data, key).trim().toLowerCase() === 'true';
}
