import { canonicalText } from '../diff/values.ts';
import { mapAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { parseHeld } from './held-pods.ts';
import type { Severity } from './model.ts';
import { type FindTrust, isOn, type Trust } from './trust.ts';
import { withoutParts } from './without-parts.ts';

/** What argocd-cm newly overlooks, builds with, and lets in. */
export const findInSettings: FindTrust = (before, after, existed) => [
  ...ignored(before, after),
  ...buildOptions(before, after),
  ...(existed ? logins(before, after) : []),
];

/** https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/#system-level-configuration */
function ignored(before: ValueMap, after: ValueMap): Trust[] {
  const known = new Set(ignoredIn(before).map(({ word }) => word));
  return ignoredIn(after).filter(({ word }) => !known.has(word));
}

const IGNORED = 'resource.customizations.ignoreDifferences.';

function ignoredIn(data: ValueMap): Trust[] {
  const own = Object.keys(data)
    .filter((key) => key.startsWith(IGNORED))
    .map((key): [string, string] => [key.slice(IGNORED.length), textAt(data, key)]);
  // The older way: all of them in one text.
  const older = parseHeld(textAt(data, 'resource.customizations')).flatMap((document) =>
    Object.keys(mapAt({ document }, 'document')).map((kind): [string, string] => [
      kind,
      textAt(document, kind, 'ignoreDifferences'),
    ]),
  );
  return [...own, ...older].flatMap(([kind, text]) =>
    parseHeld(text).flatMap((settings) => {
      const paths = [...textsAt(settings, 'jsonPointers'), ...textsAt(settings, 'jqPathExpressions')];
      const managers = textsAt(settings, 'managedFieldsManagers').filter((name) => name.startsWith('argocd'));
      return [
        ...paths.flatMap((path): Trust[] => {
          const severity = weightOf(path);
          return severity === undefined ? [] : [{ word: `overlooks differences of ${kind} in ${path}`, severity }];
        }),
        ...managers.map((name): Trust => ({
          word: `overlooks differences of ${kind} in what ${name} wrote`,
          severity: 'high',
        })),
      ];
    }),
  );
}

/** How much a path hides: whole parts of an object, or what decides what runs and who may what. Others are everyday. */
function weightOf(path: string): Severity | undefined {
  const plain = withoutParts(path.trim(), '[', ']').replaceAll(/["?]/g, '').replaceAll('.', '/');
  if (/^\/status(?:\/|$)/.test(plain)) return undefined;
  if (/^\/?[^/\s]*$/.test(plain) || /^\/(?:spec|data)\/template(?:\/spec)?$/.test(plain)) return 'high';
  return /(?:[cC]ontainers|securityContext|serviceAccountName|roleRef|subjects|\/rules)(?:\/|$|\s)/.test(plain)
    ? 'medium'
    : undefined;
}

/** Options by which a kustomization runs programs, or reads what is not below it. https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/ */
const RISKY_OPTION = /^--(?:enable-exec|enable-alpha-plugins|enable-star|network|mount|load-restrictor)\b/;

function buildOptions(before: ValueMap, after: ValueMap): Trust[] {
  const options = (data: ValueMap): string[] =>
    Object.keys(data)
      .filter((key) => /^kustomize\.buildOptions(?:\.|$)/.test(key))
      .flatMap((key) =>
        textAt(data, key)
          .replaceAll(/(--load-restrictor)\s+/g, '$1=')
          .split(/\s+/),
      )
      .filter((word) => RISKY_OPTION.test(word) && !/LoadRestrictionsRootOnly|=false$/.test(word));
  const known = new Set(options(before));
  return options(after)
    .filter((word) => !known.has(word))
    .map((word) => ({ word: `builds kustomizations with ${word}`, severity: 'high' }));
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/ */
function logins(before: ValueMap, after: ValueMap): Trust[] {
  const found: Trust[] = [];
  for (const key of ['dex.config', 'oidc.config']) {
    const [old, now] = [before, after].map((data) => parseHeld(textAt(data, key)));
    if (textAt(after, key).trim() === '' || sameValue(old ?? null, now ?? null)) continue;
    const severity = textAt(before, key).trim() === '' ? 'medium' : 'high';
    found.push({ word: `takes other logins (${key})`, severity, content: canonicalText(now ?? []) });
  }
  if (textAt(before, 'admin.enabled') === 'false' && textAt(after, 'admin.enabled') !== 'false')
    found.push({ word: 'lets the user admin log in', severity: 'medium' });
  const abilities = (data: ValueMap): Set<string> =>
    new Set(
      Object.keys(data)
        .filter((key) => /^accounts\.[^.]+$/.test(key))
        .flatMap((key) =>
          textAt(data, key)
            .split(',')
            .map((word) => `${key}: ${word.trim()}`),
        ),
    );
  const known = abilities(before);
  for (const word of abilities(after))
    if (!known.has(word)) found.push({ word: `has the account ${word}`, severity: 'medium' });
  if (isOn(before, 'application.sync.impersonation.enabled') && !isOn(after, 'application.sync.impersonation.enabled'))
    found.push({ word: 'syncs everything with its own rights (no impersonation)', severity: 'high' });
  return found;
}
