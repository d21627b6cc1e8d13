import { fieldAt, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { heldPodOf } from './held-pods.ts';
import { scalarText } from './identity.ts';
import { containersOf, podTemplateOf } from './pods.ts';

/**
 * Keys of Argo CD's settings that let in who has not logged in, or into pods.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/argocd-cm-yaml/ and argocd-cmd-params-cm-yaml
 */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'argocd-cm': ['users.anonymous.enabled', 'exec.enabled'],
  'argocd-cmd-params-cm': ['server.disable.auth'],
};

/** Rights inside Argo CD that are as good as everything, in the words of its settings. Other objects give none. */
export function wideRights({ identity: { group, kind, name }, object }: Manifest): string[] {
  if (group !== '' || kind !== 'ConfigMap') return [];
  if (name === 'argocd-rbac-cm') return widePolicies(object);
  const keys = Object.hasOwn(OPEN, name) ? (OPEN[name] ?? []) : [];
  return keys.filter((key) => textAt(mapAt(object, 'data'), key) === 'true').map((key) => `${key}: true`);
}

/** The same, said on the command line of Argo CD's server. https://argo-cd.readthedocs.io/en/stable/operator-manual/server-commands/argocd-server/ */
export function withoutLogins(manifest: Manifest): string[] {
  const containers = [podTemplateOf(manifest), heldPodOf(manifest)].flatMap((pod) => containersOf(pod?.spec ?? {}));
  const found = containers.flatMap(({ container }) => {
    const words = [...textsAt(container, 'command'), ...textsAt(container, 'args')];
    const flags = words.some((word) => /\bargocd-server\b/.test(word))
      ? words.filter((word) => /^--disable-auth(?:=(?:true|1|t))?$/i.test(word))
      : [];
    const variables = listAt(container, 'env').filter(
      (item) =>
        textAt(item, 'name') === 'ARGOCD_SERVER_DISABLE_AUTH' &&
        /^(?:true|1|t)$/i.test(scalarText(fieldAt(item, ['value']))),
    );
    return [...flags, ...variables.map(() => 'ARGOCD_SERVER_DISABLE_AUTH: true')];
  });
  return [...new Set(found)];
}

/** What argocd-rbac-cm denied and does not any more, and what makes all of its lines mean something else. */
export function lostLimits(base: Manifest, head: Manifest): string[] {
  if (head.identity.group !== '' || head.identity.kind !== 'ConfigMap' || head.identity.name !== 'argocd-rbac-cm')
    return [];
  const denials = ({ object }: Manifest): string[] =>
    linesOf(object)
      .filter(([type, , , , , effect]) => type === 'p' && effect === 'deny')
      .map((parts) => parts.join(', '));
  const left = new Set(denials(head));
  const [before, after] = [base, head].map(({ object }) => mapAt(object, 'data'));
  const settingOf = (data: ValueMap | undefined, key: string): string =>
    textAt(data, key).trim() || (MEANINGS[key] ?? '');
  return [
    ...denials(base)
      .filter((line) => !left.has(line))
      .map((line) => `what was denied (${line})`),
    ...Object.keys(MEANINGS)
      .filter((key) => settingOf(before, key) !== settingOf(after, key))
      .map((key) => `${key}: ${settingOf(after, key)}`),
  ];
}

/** Settings that say what all lines mean, with their defaults. */
const MEANINGS: Readonly<Record<string, string>> = { scopes: '[groups]', 'policy.matchMode': 'glob' };

function linesOf(object: ValueMap): string[][] {
  return Object.entries(mapAt(object, 'data'))
    .filter(([key]) => /^policy(\..+)?\.csv$/.test(key))
    .flatMap(([, value]) => (typeof value === 'string' ? value.split('\n') : []))
    .map((line) => line.split(',').map((part) => part.trim()));
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/ */
function widePolicies(object: ValueMap): string[] {
  const lines = linesOf(object);
  const wide = lines.filter(isWide);
  const roles = mightyRoles(lines, wide);
  const members = lines.filter(([type, , role = '']) => type === 'g' && roles.has(role));
  const standard = textAt(mapAt(object, 'data'), 'policy.default');
  const harmless = ['', 'role:readonly', 'role:none', "role:''"];
  return [
    ...[...wide, ...members].map((parts) => parts.join(', ')),
    ...(harmless.includes(standard) ? [] : [`policy.default ${standard}`]),
  ];
}

/** Roles that may do everything themselves, or by being members of one that may. */
function mightyRoles(lines: readonly string[][], wide: readonly string[][]): Set<string> {
  const roles = new Set(['role:admin', ...wide.map(([, subject = '']) => subject)]);
  const members = new Map<string, string[]>();
  for (const [type, member = '', role = ''] of lines) {
    if (type !== 'g') continue;
    const list = members.get(role);
    if (list === undefined) members.set(role, [member]);
    else list.push(member);
  }
  // A set hands out what is added while it is gone through.
  for (const role of roles) for (const member of members.get(role) ?? []) roles.add(member);
  return roles;
}

/** What whoever may write it can become everything with, or deploy everything by. */
const MIGHTY = /^(?:applications|applicationsets|accounts|clusters|projects)$/;

/** All actions on everything of one kind or of all, a shell in every pod, or writing what decides all the rest. */
function isWide([type, , resource = '', action = '', what = '', effect = 'allow']: string[]): boolean {
  const everything = /^(?:|\.?\*{1,2}(?:\/\.?\*){0,2})$/.test(what);
  if (type !== 'p' || effect === 'deny' || !everything) return false;
  return (
    /^\.?\*{1,2}$/.test(action) ||
    (resource === 'exec' && action === 'create') ||
    (MIGHTY.test(resource) && /^(?:create|update|override)$/.test(action))
  );
}
