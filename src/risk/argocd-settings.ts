import { canonicalText } from '../diff/values.ts';
import { mapAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { parseHeld } from './held-pods.ts';
import { hostOf, isOutside } from './outside.ts';
import type { Severity } from './model.ts';
import { plainPaths } from './plain-paths.ts';
import { worstSeverity } from './severity.ts';
import { type FindTrust, isOn, type Trust } from './trust.ts';

/** What argocd-cm newly overlooks, builds with, and lets in. */
export const findInSettings: FindTrust = (before, after, existed) => [
  ...ignored(before, after),
  ...buildOptions(before, after),
  ...schemes(before, after),
  ...(existed ? [...pauses(before, after), ...switches(before, after)] : []),
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
export function weightOf(path: string): Severity | undefined {
  const found = plainPaths(path).flatMap((plain) => weightOfPlain(plain) ?? []);
  return found.length === 0 ? undefined : worstSeverity(found);
}

function weightOfPlain(plain: string): Severity | undefined {
  if (/^\/status(?:\/|$)/.test(plain)) return undefined;
  if (/^\/?[^/\s]*$/.test(plain) || /^\/(?:spec|data)\/template(?:\/spec)?$/.test(plain)) return 'high';
  return /(?:[cC]ontainers|securityContext|serviceAccountName|roleRef|subjects|\/rules)(?:\/|$|\s)/.test(plain)
    ? 'medium'
    : undefined;
}

/** Options by which a kustomization runs programs, or reads what is not below it. https://kubectl.docs.kubernetes.io/references/kustomize/cmd/build/ */
const RISKY_OPTION = /^--(?:enable-exec|enable-alpha-plugins|enable-star|network|mount|load-restrictor|helm-command)\b/;

function buildOptions(before: ValueMap, after: ValueMap): Trust[] {
  const options = (data: ValueMap): string[] =>
    Object.keys(data)
      .filter((key) => /^kustomize\.buildOptions(?:\.|$)/.test(key))
      .flatMap((key) =>
        textAt(data, key)
          .replaceAll(/(--load-restrictor|--helm-command)\s+/g, '$1=')
          .split(/\s+/),
      )
      .filter((word) => RISKY_OPTION.test(word) && !/LoadRestrictionsRootOnly|=false$/.test(word));
  const known = new Set(options(before));
  return options(after)
    .filter((word) => !known.has(word))
    .map((word) => ({ word: `builds kustomizations with ${word}`, severity: 'high' }));
}

/** Where value files may come from: plugins of helm answer for what is none of the web. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#custom-schemes */
function schemes(before: ValueMap, after: ValueMap): Trust[] {
  const list = (data: ValueMap): string[] =>
    textAt(data, 'helm.valuesFileSchemes')
      .split(',')
      .map((word) => word.trim().toLowerCase())
      .filter((word) => !['', 'http', 'https'].includes(word));
  const known = new Set(list(before));
  return list(after)
    .filter((scheme) => !known.has(scheme))
    .map((scheme) => ({
      word: `takes value files of the scheme ${scheme} (helm.valuesFileSchemes)`,
      severity: 'medium',
    }));
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/ */
function switches(before: ValueMap, after: ValueMap): Trust[] {
  // Whatever is not `true` (util/settings/settings.go, GetEnabledSourceTypes).
  const isOff = (data: ValueMap, key: string) => !['', 'true'].includes(textAt(data, key));
  const tools = ['helm.enable', 'kustomize.enable', 'jsonnet.enable'].filter(
    (key) => isOff(after, key) && !isOff(before, key),
  );
  const insecure = 'oidc.tls.insecure.skip.verify';
  const paths = Object.keys(after).filter(
    (key) => key.startsWith('kustomize.path.') && textAt(after, key) !== textAt(before, key),
  );
  const masks = 'resource.sensitive.mask.annotations';
  const sheet = hostOf(textAt(after, 'ui.cssurl'));
  return [
    ...tools.map((key): Trust => ({ word: `does not render with it any more (${key}: false)`, severity: 'high' })),
    ...(isOn(after, insecure) && !isOn(before, insecure)
      ? [{ word: `believes whoever answers for logins (${insecure})`, severity: 'high' as const }]
      : []),
    ...paths.map((key): Trust => ({
      word: `builds with another program (${key})`,
      severity: 'high',
      content: textAt(after, key),
    })),
    ...(textAt(before, masks) !== '' && textAt(after, masks) === ''
      ? [{ word: `shows what it masked (${masks})`, severity: 'medium' as const }]
      : []),
    ...(isOutside(sheet) && sheet !== hostOf(textAt(before, 'ui.cssurl'))
      ? [{ word: `takes its style from ${sheet} (ui.cssurl)`, severity: 'medium' as const }]
      : []),
  ];
}

/** How long Argo CD goes without looking at Git by itself, in seconds; 0 is for ever. https://argo-cd.readthedocs.io/en/stable/faq/#how-often-does-argo-cd-check-for-changes-to-my-git-or-helm-repository */
function pauses(before: ValueMap, after: ValueMap): Trust[] {
  const key = 'timeout.reconciliation';
  const [old, now] = [before, after].map((data) => {
    const text = textAt(data, key).trim();
    const units: Readonly<Record<string, number>> = { d: DAY, h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 };
    const parts = [...text.slice(0, 40).matchAll(/(\d{1,9})([mun]s|[dhms])?/g)];
    if (parts.length === 0) return 180;
    const sum = parts.reduce((all, [, digits = '', unit = '']) => all + Number(digits) * (units[unit] ?? 1), 0);
    return sum === 0 ? Number.POSITIVE_INFINITY : sum;
  });
  const isLong = (seconds = 0) => seconds > DAY;
  return isLong(now) && !isLong(old)
    ? [{ word: `does not look at Git by itself for a day or longer (${key})`, severity: 'medium' }]
    : [];
}

const DAY = 86_400;

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
