import { mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';

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

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/ */
function widePolicies(object: ValueMap): string[] {
  const data = mapAt(object, 'data');
  const lines = Object.entries(data)
    .filter(([key]) => /^policy(\..+)?\.csv$/.test(key))
    .flatMap(([, value]) => (typeof value === 'string' ? value.split('\n') : []))
    .map((line) => line.split(',').map((part) => part.trim()));
  const wide = lines.filter(isWide);
  const roles = new Set(['role:admin', ...wide.map(([, subject = '']) => subject)]);
  const members = lines.filter(([type, , role = '']) => type === 'g' && roles.has(role));
  const standard = textAt(data, 'policy.default');
  const harmless = ['', 'role:readonly', 'role:none', "role:''"];
  return [
    ...[...wide, ...members].map((parts) => parts.join(', ')),
    ...(harmless.includes(standard) ? [] : [`policy.default ${standard}`]),
  ];
}

/** All actions on everything of one kind or of all, or a shell in every pod. */
function isWide([type, , resource = '', action = '', what = '', effect = 'allow']: string[]): boolean {
  const everything = what === '' || what === '*' || what === '*/*';
  if (type !== 'p' || effect === 'deny' || !everything) return false;
  return action === '*' || (resource === 'exec' && action === 'create');
}
