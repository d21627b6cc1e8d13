import { canonicalText } from '../diff/values.ts';
import { listAt, mapAt, sameValue, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import type { Severity } from './model.ts';
import { hostOf, isOutside } from './outside.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { withoutParts } from './without-parts.ts';

/** Something that Argo CD newly allows, overlooks or believes. */
interface Trust {
  word: string;
  severity: Severity;
  /** What it is now, where the word does not say it: who accepts it accepts this. */
  content?: string;
}

/** ConfigMaps of Argo CD's own settings that newly make it check less, or trust somebody else. */
export function findTrust(facts: Facts): Suspicion[] {
  return facts.updatesOf('ConfigMap').flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== '') return [];
    const find = Object.hasOwn(FINDERS, head.identity.name) ? FINDERS[head.identity.name] : undefined;
    const [before, after] = [mapAt(base?.object, 'data'), mapAt(head.object, 'data')];
    const found = [...(find?.(before, after, base !== undefined) ?? []), ...newPlugins(base, head)];
    return told(update, found);
  });
}

/** Plugins may also be in Secrets, whose texts are shown to nobody. */
export function findHiddenPlugins(facts: Facts): Suspicion[] {
  return facts.updatesOf('Secret').flatMap((update) => {
    if (update.head.identity.group !== '') return [];
    return told(update, newPlugins(update.base, update.head));
  });
}

function told(update: Facts['updates'][number], found: readonly Trust[]): Suspicion[] {
  const worst = found.toSorted((a, b) => compareSeverity(a.severity, b.severity))[0];
  if (worst === undefined) return [];
  const words = [...new Set(found.map(({ word }) => word))];
  const facts = found.map(({ word, content = '' }) => `${word} ${content}`);
  return [suspect(update, worst.severity, `newly ${listWords(words)}`, { facts: [...new Set(facts)].toSorted() })];
}

type Find = (before: ValueMap, after: ValueMap, existed: boolean) => Trust[];

/** By name. https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/ lists them. */
const FINDERS: Readonly<Record<string, Find>> = {
  'argocd-cm': (before, after, existed) => [
    ...ignored(before, after),
    ...buildOptions(before, after),
    ...(existed ? logins(before, after) : []),
  ],
  'argocd-cmd-params-cm': (before, after, existed) => [
    ...namespaces(before, after),
    ...servers(before, after),
    ...(existed ? lostGuards(before, after) : []),
    ...(isOn(after, 'reposerver.allow.oob.symlinks') && !isOn(before, 'reposerver.allow.oob.symlinks')
      ? [{ word: 'follows links out of repositories', severity: 'high' as const }]
      : []),
  ],
  'argocd-ssh-known-hosts-cm': anchors('host key'),
  'argocd-tls-certs-cm': anchors('certificate'),
  'argocd-gpg-keys-cm': anchors('key for signatures'),
  'argocd-notifications-cm': (before, after) => receivers(before, after),
};

function isOn(data: ValueMap, key: string): boolean {
  return textAt(data, key).trim().toLowerCase() === 'true';
}

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

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/ */
function namespaces(before: ValueMap, after: ValueMap): Trust[] {
  return ['application.namespaces', 'applicationsetcontroller.namespaces'].flatMap((key) => {
    const list = (data: ValueMap): string[] =>
      textAt(data, key)
        .split(',')
        .map((word) => word.trim());
    const known = new Set(list(before));
    return list(after)
      .filter((name) => name !== '' && !known.has(name) && !known.has('*'))
      .map((name): Trust => ({
        word: `takes ${key.startsWith('applicationset') ? 'ApplicationSets' : 'Applications'} of the namespace ${name}`,
        severity: /[*?[{/]/.test(name) ? 'high' : 'medium',
      }));
  });
}

/** Who answers there decides what is deployed, or who is who. */
function servers(before: ValueMap, after: ValueMap): Trust[] {
  return ['repo.server', 'redis.server', 'commit.server', 'server.dex.server'].flatMap((key): Trust[] => {
    const [old, now] = [before, after].map((data) => hostOf(textAt(data, key).trim()));
    return now !== undefined && now !== old && isOutside(now)
      ? [{ word: `asks ${now} (${key})`, severity: 'high' }]
      : [];
  });
}

/** Guards of ApplicationSets. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Security/ */
function lostGuards(before: ValueMap, after: ValueMap): Trust[] {
  const [providers, strict, policy] = [
    'applicationsetcontroller.allowed.scm.providers',
    'applicationsetcontroller.enable.tokenref.strict.mode',
    'applicationsetcontroller.policy',
  ];
  const list = (data: ValueMap): string[] =>
    textAt(data, providers)
      .split(',')
      .map((word) => word.trim());
  const isOpened = textAt(before, providers).trim() !== '' && !list(after).every((url) => list(before).includes(url));
  const limits = /^create-(?:only|update)$/;
  return [
    ...(isOpened || (textAt(before, providers).trim() !== '' && textAt(after, providers).trim() === '')
      ? [{ word: `lets ApplicationSets ask other servers (${providers})`, severity: 'medium' as const }]
      : []),
    ...(isOn(before, strict) && !isOn(after, strict)
      ? [{ word: `lets ApplicationSets name every Secret as their token (${strict})`, severity: 'medium' as const }]
      : []),
    ...(limits.test(textAt(before, policy)) && !limits.test(textAt(after, policy))
      ? [{ word: `lets ApplicationSets delete Applications (${policy})`, severity: 'medium' as const }]
      : []),
  ];
}

/** What Argo CD believes of others: more of it than before. One that no Application had is written over as a whole. */
function anchors(what: string): Find {
  return (before, after, existed) => {
    const lines = (data: ValueMap): string[] =>
      Object.entries(data).flatMap(([key, text]) =>
        what === 'host key' && typeof text === 'string'
          ? text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
          : [`${key}\n${typeof text === 'string' ? text : ''}`],
      );
    const known = new Set(lines(before));
    const fresh = existed ? lines(after).filter((line) => !known.has(line)) : [];
    return fresh.map((line) => ({
      word: `believes another ${what} of ${/^[^\s,]{1,200}/.exec(line)?.[0] ?? 'somebody'}`,
      severity: 'medium',
      content: line,
    }));
  };
}

/** Where notifications go; a `$` is a Secret that is sent along. https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/services/overview/ */
function receivers(before: ValueMap, after: ValueMap): Trust[] {
  const services = (data: ValueMap): [string, string][] =>
    Object.keys(data)
      .filter((key) => key.startsWith('service.'))
      .map((key) => [key, textAt(data, key)]);
  const known = new Set(services(before).flatMap(([, text]) => hostsIn(text)));
  return services(after).flatMap(([key, text]) =>
    hostsIn(text)
      .filter((host) => !known.has(host))
      .map((host): Trust => ({
        word: `sends notifications to ${host} (${key})`,
        severity: text.includes('$') ? 'high' : 'medium',
        content: text,
      })),
  );
}

function hostsIn(text: string): string[] {
  const found = [...text.matchAll(/\bhttps?:\/\/[^\s"'`]{1,300}|\bhost:\s*["']?([\w.-]{1,253})/g)];
  return found.map(([whole, host]) => host ?? hostOf(whole)).filter(isOutside);
}

/**
 * Programs that the repo-server newly runs to render: nothing of what they do is seen here.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/
 */
function newPlugins(base: Manifest | undefined, head: Manifest): Trust[] {
  const known = new Set(base === undefined ? [] : pluginsOf(base).map(({ content }) => content));
  return pluginsOf(head).filter(({ content }) => !known.has(content));
}

function pluginsOf({ object }: Manifest): Trust[] {
  return dataOf(object)
    .filter((text) => text.includes('ConfigManagementPlugin'))
    .flatMap((text) => parseHeld(text))
    .filter((document) => textAt(document, 'kind') === 'ConfigManagementPlugin')
    .map((document) => ({
      word: `runs other programs to render (plugin ${textAt(document, 'metadata', 'name')})`,
      severity: 'high',
      content: canonicalText(commandsOf(document)),
    }));
}

function commandsOf(plugin: Value): Value {
  const { init = null, generate = null, discover = null, parameters = null } = mapAt(plugin, 'spec');
  return [init, generate, mapAt({ discover }, 'discover'), listAt(parameters, 'dynamic'), parameters];
}

function dataOf(object: ValueMap): string[] {
  const plain = ['data', 'stringData'].flatMap((key) => Object.values(mapAt(object, key)));
  const texts = plain.filter((value) => typeof value === 'string');
  return textAt(object, 'kind') === 'Secret'
    ? texts.flatMap((text) => [text, Buffer.from(text, 'base64').toString('utf8')])
    : texts;
}
