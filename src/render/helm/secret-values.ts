import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import type { Value } from '../../manifest/model.ts';
import { canBeSecret, isSecretName } from '../../manifest/secret-names.ts';
import { isMap } from '../../manifest/value-map.ts';
import { knownValues } from './known-values.ts';
import { readDependencies } from './chart.ts';
import type { ValueFile } from './value-files.ts';

/** Shorter texts are words of any message; hiding them would hide everything. */
const SHORTEST = 4;

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
      collect(section, name, isMap(section) ? isSecret(name, 0) : isSecretName(name), found);
  }
  for (const { name, value } of options.parameters) if (name.split(/[.[\]]/).some(isSecret)) add('', value, found);
  return found;
}

/** Those that are part of what anybody may read, such as the name of the Application: hiding these hides nothing, and makes a message a riddle. */
export function withoutPublic(secrets: ReadonlySet<string>, texts: readonly string[]): Set<string> {
  return new Set([...secrets].filter((secret) => !texts.some((text) => text.includes(secret))));
}

/** Takes these texts out of a message. */
export function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  let result = text;
  for (const secret of [...secrets].toSorted((a, b) => b.length - a.length))
    result = result.replaceAll(secret, '‹secret›');
  return result;
}

function collect(value: Value | undefined, name: string, isSecret: boolean, found: Set<string>): void {
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (Array.isArray(value)) for (const item of value) collect(item, name, isSecret, found);
  else if (typeof value === 'object')
    for (const [key, item] of Object.entries(value)) collect(item, key, isSecret || isSecretName(key), found);
  else if (isSecret) add(name, String(value), found);
}

function add(name: string, text: string, found: Set<string>): void {
  if (!canBeSecret(name, text)) return;
  // A message shows a text line by line, quoted or cut.
  for (const part of [text, text.trim(), ...text.split('\n').map((line) => line.trim())]) {
    if (part.length < SHORTEST) continue;
    found.add(part);
    found.add(Buffer.from(part).toString('base64'));
    found.add(JSON.stringify(part).slice(1, -1));
  }
}
