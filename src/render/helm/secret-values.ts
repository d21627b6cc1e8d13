import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { isSecretName } from '../../manifest/secret-names.ts';
import { isMap } from '../../manifest/value-map.ts';
import { addSecretTexts, collectSecretTexts } from '../secret-texts.ts';
import { knownValues } from './known-values.ts';
import { readDependencies } from './chart.ts';
import type { ValueFile } from './value-files.ts';

/**
 * Texts that go into a chart under names of secrets: what a template that fails may print, as they are or in base64. Used
 * only to take them out of an error.
 */
export async function secretValues(
  chart: { snapshot: Snapshot; directory: string },
  options: HelmOptions,
  valueFiles: readonly ValueFile[],
): Promise<Set<string>> {
  const found = new Set<string>();
  // `external-secrets` is what the values of that chart stand under, not a secret.
  const dependencies = await readDependencies(chart.snapshot, chart.directory);
  const sections = new Set(dependencies.map(({ name, alias }) => alias ?? name));
  const isSecret = (name: string, depth: number): boolean => isSecretName(name) && !(depth === 0 && sections.has(name));
  for (const value of await knownValues(chart, options, valueFiles)) {
    for (const [name, section] of isMap(value) ? Object.entries(value) : [])
      collectSecretTexts(section, name, isMap(section) ? isSecret(name, 0) : isSecretName(name), found);
  }
  for (const { name, value } of options.parameters)
    if (name.split(/[.[\]]/).some(isSecret)) addSecretTexts('', value, found);
  return found;
}

/** Those that are part of what anybody may read, such as the name of the Application: hiding these hides nothing, and makes a message a riddle. */
export function withoutPublic(secrets: ReadonlySet<string>, texts: readonly string[]): Set<string> {
  return new Set([...secrets].filter((secret) => !texts.some((text) => text.includes(secret))));
}
