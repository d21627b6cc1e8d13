import { canonicalText } from '../diff/values.ts';
import { listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { parseHeld } from './held-pods.ts';
import { hostOf, isOutside } from './outside.ts';
import type { FindTrust, Trust } from './trust.ts';

/** What argocd-cm newly runs, asks or believes beside logins: scripts, extensions, projects for all, and where browsers are sent. */
export const findExtensions: FindTrust = (before, after, existed) => [
  ...scripts(before, after, existed),
  ...extensions(before, after),
  ...(existed ? [...globalProjects(before, after), ...addresses(before, after)] : []),
];

/** A script in Lua, of one kind of object. */
interface Script {
  what: 'health' | 'actions' | 'libraries';
  kind: string;
  text: string;
}

const CUSTOM = 'resource.customizations';
/** https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#custom-health-checks and …/resource_actions/ */
const KEY = /^resource\.customizations\.(health|actions|useOpenLibs)\.(.{1,300})$/;

function scriptsOf(data: ValueMap): Script[] {
  const own = Object.keys(data).flatMap((key): Script[] => {
    const [, what, kind = ''] = KEY.exec(key) ?? [];
    if (what === undefined) return [];
    return [{ what: what === 'health' || what === 'actions' ? what : 'libraries', kind, text: textAt(data, key) }];
  });
  // The older way: all of them in one text.
  const older = parseHeld(textAt(data, CUSTOM)).flatMap((document) =>
    Object.keys(mapAt({ document }, 'document')).flatMap((kind): Script[] => [
      { what: 'health', kind, text: textAt(document, kind, 'health.lua') },
      { what: 'actions', kind, text: textAt(document, kind, 'actions') },
      { what: 'libraries', kind, text: mapAt(document, kind)['health.lua.useOpenLibs'] === true ? 'true' : '' },
    ]),
  );
  return [...own, ...older].filter(({ text }) => text.trim() !== '');
}

/** Groups of Kubernetes: for their kinds Argo CD has checks of its own, which a script takes the place of. Others often need one. */
const CHECKED = /^(?:apps|batch|networking\.k8s\.io|policy|autoscaling|argoproj\.io)[_/](?!Application$)/;
/** Keys of a ConfigMap have no stars, so only the older way has them. */
const EVERY = /^\*(?:[_/]\*)?$/;
const CORE = /^[A-Z][A-Za-z]*$/;

function scripts(before: ValueMap, after: ValueMap, existed: boolean): Trust[] {
  const keyOf = ({ what, kind, text }: Script): string => `${what} ${kind} ${text}`;
  const known = new Set(scriptsOf(before).map(keyOf));
  return scriptsOf(after)
    .filter((script) => !known.has(keyOf(script)))
    .flatMap(({ what, kind, text }): Trust[] => {
      // With all libraries of Lua a script reads files and starts programs where Argo CD's controller and server run.
      if (what === 'libraries')
        return text.trim().toLowerCase() === 'true'
          ? [{ word: `lets scripts of ${kind} use files and programs (useOpenLibs)`, severity: 'high' }]
          : [];
      if (!existed) return [];
      if (what === 'actions')
        return [{ word: `has other actions for ${kind}`, severity: 'medium', content: canonicalText(text) }];
      const isChecked = EVERY.test(kind) || CORE.test(kind) || CHECKED.test(kind);
      return isChecked
        ? [{ word: `takes ${kind} for healthy by another script`, severity: 'medium', content: text }]
        : [];
    });
}

/** Servers to which the browser's requests are handed on, with the headers that are said there. https://argo-cd.readthedocs.io/en/stable/developer-guide/extensions/proxy-extensions/ */
function extensions(before: ValueMap, after: ValueMap): Trust[] {
  const backends = (data: ValueMap): { url: string; text: string; secret: boolean }[] =>
    Object.keys(data)
      .filter((key) => key === 'extension.config' || key.startsWith('extension.config.'))
      .flatMap((key) => parseHeld(textAt(data, key)))
      .flatMap((document) => [document, ...listAt(document, 'extensions')])
      .flatMap((extension) => listAt(extension, 'backend', 'services'))
      .map((service) => ({
        url: textAt(service, 'url'),
        text: canonicalText(service),
        secret: listAt(service, 'headers').some((header) => textAt(header, 'value').startsWith('$')),
      }));
  const known = new Set(backends(before).map(({ text }) => text));
  const hosts = new Set(backends(before).map(({ url }) => hostOf(url)));
  return backends(after)
    .filter(({ url, text }) => url !== '' && !known.has(text))
    .map(({ url, text, secret }): Trust => {
      const host = hostOf(url);
      const isStrange = !hosts.has(host) && isOutside(host);
      return {
        word: `hands requests on to ${host} (extension.config)`,
        severity: isStrange || (secret && !hosts.has(host)) ? 'high' : 'medium',
        content: text,
      };
    });
}

/** What every project that they match has beside its own. https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#configuring-global-projects-v18 */
function globalProjects(before: ValueMap, after: ValueMap): Trust[] {
  const entries = (data: ValueMap): string[] =>
    parseHeld(textAt(data, 'globalProjects'))
      .flatMap((document: Value) => listAt({ document }, 'document'))
      .map((entry) => canonicalText(entry));
  const [old, now] = [entries(before), entries(after)];
  return old.length === now.length && old.every((entry, index) => entry === now[index])
    ? []
    : [
        {
          word: 'gives projects other rights and limits beside their own (globalProjects)',
          severity: 'high',
          content: canonicalText(now),
        },
      ];
}

/** Where a login ends, with what it brings. https://argo-cd.readthedocs.io/en/stable/operator-manual/user-management/ */
function addresses(before: ValueMap, after: ValueMap): Trust[] {
  const hosts = (data: ValueMap): string[] =>
    [
      textAt(data, 'url'),
      ...parseHeld(textAt(data, 'additionalUrls')).flatMap((document) => listAt({ document }, 'document')),
    ].flatMap((url) => (typeof url === 'string' && url.trim() !== '' ? hostOf(url.trim()) : []));
  const known = new Set(hosts(before));
  if (known.size === 0) return [];
  return hosts(after)
    .filter((host) => !known.has(host))
    .map((host) => ({ word: `sends logins back to ${host} (url)`, severity: 'medium' }));
}
