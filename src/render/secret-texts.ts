import type { Value } from '../manifest/model.ts';
import { canBeSecret, isSecretName } from '../manifest/secret-names.ts';
import { maskText } from '../manifest/secret-text.ts';

/** Shorter texts are words of any message; hiding them would hide everything. */
const SHORTEST = 4;

/** What stands for a secret in a message. */
const HIDDEN = '‹secret›';

/** Words after a name and a colon that are about it: `password: String length must be …`. */
const PROSE = /^[A-Za-z]+(?: [a-z]+){2}/;

/** How Go and kustomize go on behind a path and a colon: `'…/overlays/htpasswd': evalsymlink failure on '…' : lstat …`. */
const CALLS: ReadonlySet<string> = new Set(['evalsymlink', 'lstat', 'stat', 'open', 'read', 'readlink', 'unlink']);

/** Adds the forms in which a message may show the value of a name of a secret: as it is, line by line, quoted, in base64. */
export function addSecretTexts(name: string, text: string, found: Set<string>): void {
  if (!canBeSecret(name, text)) return;
  // A message shows a text line by line, quoted or cut.
  for (const part of [text, text.trim(), ...text.split('\n').map((line) => line.trim())]) {
    if (part.length < SHORTEST) continue;
    found.add(part);
    found.add(Buffer.from(part).toString('base64'));
    found.add(JSON.stringify(part).slice(1, -1));
  }
}

/**
 * Adds what stands under names of secrets in a value.
 * @param name what the value itself goes by
 * @param isSecret whether that, or a name above it, is the name of a secret
 */
export function collectSecretTexts(
  value: Value | undefined,
  name: string,
  isSecret: boolean,
  found: Set<string>,
): void {
  if (value === null || value === undefined || typeof value === 'boolean') return;
  if (Array.isArray(value)) for (const item of value) collectSecretTexts(item, name, isSecret, found);
  else if (typeof value === 'object')
    for (const [key, item] of Object.entries(value))
      collectSecretTexts(item, key, isSecret || isSecretName(key), found);
  else if (isSecret) addSecretTexts(name, String(value), found);
}

/** Takes these texts out of a message. */
export function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  let result = text;
  for (const secret of [...secrets].toSorted((a, b) => b.length - a.length)) result = result.replaceAll(secret, HIDDEN);
  return result;
}

/** The same, and what gives itself away as a secret: the program that says it is any program, and may have printed what it read. */
export function withoutAnySecrets(text: string, secrets: ReadonlySet<string>): string {
  // Only what stands behind a name on its line may be about it: of a whole document the beginning says nothing about the rest.
  return maskText(withoutSecrets(text, secrets), (owner, secret) =>
    isSecretName(owner) && (CALLS.has(secret) || (PROSE.test(secret) && !secret.includes('\n'))) ? secret : HIDDEN,
  );
}
