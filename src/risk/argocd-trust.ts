import { canonicalText } from '../diff/values.ts';
import { mapAt, textAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { findExtensions } from './argocd-extensions.ts';
import { newPlugins } from './argocd-plugins.ts';
import { findInSettings } from './argocd-settings.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import { hostOf, isOutside } from './outside.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { type FindTrust, isOn, type Trust } from './trust.ts';

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

/** By name. https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/ lists them. */
const FINDERS: Readonly<Record<string, FindTrust>> = {
  'argocd-cm': (before, after, existed) => [
    ...findInSettings(before, after, existed),
    ...findExtensions(before, after, existed),
  ],
  'argocd-cmd-params-cm': (before, after, existed) => [
    ...namespaces(before, after),
    ...servers(before, after),
    ...unprotected(before, after),
    ...(existed ? idle(before, after) : []),
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
  return ['repo.server', 'redis.server', 'commit.server', 'server.dex.server', 'otlp.address'].flatMap(
    (key): Trust[] => {
      const [old, now] = [before, after].map((data) => hostOf(textAt(data, key).trim()));
      return now !== undefined && now !== old && isOutside(now)
        ? [{ word: `asks ${now} (${key})`, severity: 'high' }]
        : [];
    },
  );
}

/** Ways of Argo CD's parts to each other, and to people, without TLS. https://argo-cd.readthedocs.io/en/stable/operator-manual/tls/ */
const PLAIN = [
  'server.insecure',
  'reposerver.disable.tls',
  'server.repo.server.plaintext',
  'controller.repo.server.plaintext',
  'applicationsetcontroller.repo.server.plaintext',
  'server.dex.server.plaintext',
  'dexserver.disable.tls',
];
/** The same the other way round: certificates of the others are checked. */
const STRICT = [
  'server.repo.server.strict.tls',
  'controller.repo.server.strict.tls',
  'applicationsetcontroller.repo.server.strict.tls',
  'server.dex.server.strict.tls',
];
/** What a request may be, so that another page cannot make one: https://github.com/argoproj/argo-cd/security/advisories/GHSA-92mw-q256-5vwg */
const CONTENT_TYPES = 'server.api.content.types';

function unprotected(before: ValueMap, after: ValueMap): Trust[] {
  const isOpen = (data: ValueMap) => Object.hasOwn(data, CONTENT_TYPES) && textAt(data, CONTENT_TYPES).trim() === '';
  return [
    ...PLAIN.filter((key) => isOn(after, key) && !isOn(before, key)).map((key): Trust => ({
      word: `speaks without TLS (${key})`,
      severity: 'medium',
    })),
    ...STRICT.filter((key) => isOn(before, key) && !isOn(after, key)).map((key): Trust => ({
      word: `believes every certificate (${key})`,
      severity: 'medium',
    })),
    ...(isOpen(after) && !isOpen(before)
      ? [{ word: `takes requests of other pages (${CONTENT_TYPES})`, severity: 'medium' as const }]
      : []),
  ];
}

/** Workers of the controller: without any, nothing is compared or synced, and nobody says so. */
function idle(before: ValueMap, after: ValueMap): Trust[] {
  const keys = ['controller.status.processors', 'controller.operation.processors', 'controller.hydration.processors'];
  const isNone = (data: ValueMap, key: string) => textAt(data, key).trim() === '0';
  return keys
    .filter((key) => isNone(after, key) && !isNone(before, key))
    .map((key) => ({ word: `has nobody at work (${key}: 0)`, severity: 'high' }));
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
function anchors(what: string): FindTrust {
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

/** Also as YAML has it: an address may be written with escapes. */
function hostsIn(source: string): string[] {
  const text = `${source}\n${canonicalText(parseHeld(source))}`;
  const found = [...text.matchAll(/\bhttps?:\/\/[^\s"'`]{1,300}|\bhost["']?:\s*["']?([\w.-]{1,253})/gi)];
  return [...new Set(found.map(([whole, host]) => host ?? hostOf(whole)))].filter(isOutside);
}
