import { isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import { groupOf } from '../manifest/metadata.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { append } from '../lists.ts';
import type { Facts } from './facts.ts';
import { BINDING_KINDS, RBAC, ROLE_KINDS } from './grants.ts';
import { mayHold, parseHeld } from './held-pods.ts';
import { identityKey } from './identity.ts';
import type { Rule } from './rule.ts';
import type { Update } from './updates.ts';
import { buildWorld, indexBy } from './world.ts';

/** What a namespace is called that only whoever applies the object knows. */
const SOMEWHERE = 'some namespace';

/** Roles and bindings that stand somewhere else than as objects of their own; what is rendered and judged on its own is not looked into. */
const NOT_HOLDERS = /^argoproj\.io\/(Application|ApplicationSet|AppProject)$/;

/** Lists of what accounts of an operator may do: https://olm.operatorframework.io/docs/concepts/crds/clusterserviceversion/ */
const PERMISSIONS = ['clusterPermissions', 'permissions'];

const OPENSHIFT = 'authorization.openshift.io';

const known = new WeakMap<Manifest, readonly ValueMap[]>();

/**
 * Roles and bindings that an object holds for its controller to apply: whole manifests, wherever they are, as in a ManifestWork
 * (https://open-cluster-management.io/docs/concepts/work-distribution/manifestwork/), an Object or a Composition of Crossplane
 * (https://docs.crossplane.io/latest/composition/compositions/), a ResourceGraphDefinition (https://kro.run/docs/concepts/resource-group-definitions/),
 * a ConfigurationPolicy, a SyncSet, a Template of OpenShift or a TriggerTemplate; what a policy of Kyverno generates
 * (https://kyverno.io/docs/policy-types/cluster-policy/generate/); texts of a Workflow or a Bundle (https://fleet.rancher.io/ref-bundle); values of a
 * HelmRelease (https://fluxcd.io/flux/components/helm/helmreleases/#values) or a HelmChart; what OLM gives to the accounts of an operator; and in
 * ConfigMaps those that may do everything.
 */
function heldRolesOf(manifest: Manifest): readonly ValueMap[] {
  const before = known.get(manifest);
  if (before !== undefined) return before;
  const { group, kind } = manifest.identity;
  const found: ValueMap[] = group === OPENSHIFT ? ofOpenShift(manifest) : [];
  const isHolder = mayHold(manifest.identity) && !NOT_HOLDERS.test(`${group}/${kind}`);
  if (isHolder) append(found, search([manifest.object['spec'] ?? null, restOf(manifest.object)]));
  if (group === '' && kind === 'ConfigMap') append(found, onlyAdmins(search([mapAt(manifest.object, 'data')])));
  known.set(manifest, found);
  return found;
}

/** Roles and bindings in values, also in texts in them: where a text is applied has many names. */
function search(values: readonly Value[]): ValueMap[] {
  const found: ValueMap[] = [];
  const left = [...values];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') append(left, mayNameRoles(next) ? documentsIn(next) : []);
    else if (Array.isArray(next)) append(left, next);
    else if (isMap(next)) {
      append(found, rolesIn(next));
      append(left, Object.values(next));
    }
  }
  return found;
}

/** A text in quotes in a text is applied by nobody; and a text that is no document is read as itself, again and again. */
function documentsIn(text: string): Value[] {
  return parseHeld(text).filter((value) => typeof value === 'object');
}

/** Texts that are about them, and those whose words are spelled with escapes. What is on one line only names a group. */
function mayNameRoles(text: string): boolean {
  return /[\n{]/.test(text) && (text.includes(RBAC) || /\\[xuU][0-9a-fA-F]{2}/.test(text));
}

/**
 * Most texts of ConfigMaps are read and not applied; some are: those of a ClusterResourceSet (https://cluster-api.sigs.k8s.io/tasks/cluster-resource-set),
 * and what operators and jobs have mounted. So only what is wrong wherever it is applied: who may do everything.
 */
function onlyAdmins(found: readonly ValueMap[]): ValueMap[] {
  const mayAll = (role: ValueMap): boolean =>
    listAt(role, 'rules').some((rule) =>
      ['apiGroups', 'resources', 'verbs'].every((list) => textsAt(rule, list).includes('*')),
    );
  const roles = found.filter((each) => ROLE_KINDS.includes(textAt(each, 'kind')) && mayAll(each));
  const names = new Set(['cluster-admin', ...roles.map((role) => textAt(role, 'metadata', 'name'))]);
  const bindings = found.filter((each) => names.has(textAt(each, 'roleRef', 'name')));
  return [...bindings, ...(bindings.length === 0 ? [] : roles)];
}

/**
 * OpenShift's older kinds of roles and bindings, which its API server makes Kubernetes' own of: a role of a namespace is named with that, and
 * subjects stand in lists of names, too (https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/role_apis/index).
 */
function ofOpenShift({ identity: { kind }, object }: Manifest): ValueMap[] {
  if (![...ROLE_KINDS, ...BINDING_KINDS].includes(kind)) return [];
  const named = (list: string, of: string): Value[] => textsAt(object, list).map((name) => ({ kind: of, name }));
  const subjects = [...listAt(object, 'subjects'), ...named('userNames', 'User'), ...named('groupNames', 'Group')];
  const role = textAt(object, 'roleRef', 'namespace') === '' ? 'ClusterRole' : 'Role';
  const roleRef = { kind: role, name: textAt(object, 'roleRef', 'name') };
  return [{ ...object, apiVersion: `${RBAC}/v1`, ...(BINDING_KINDS.includes(kind) ? { roleRef, subjects } : {}) }];
}

/** Templates of OpenShift and the like hold objects beside their `spec`. */
function restOf(object: ValueMap): ValueMap {
  const { apiVersion: _version, kind: _kind, metadata: _metadata, spec: _spec, status: _status, ...rest } = object;
  return rest;
}

function rolesIn(map: ValueMap): ValueMap[] {
  const [apiVersion, kind] = [textAt(map, 'apiVersion'), textAt(map, 'kind')];
  if (groupOf(apiVersion) === RBAC && [...ROLE_KINDS, ...BINDING_KINDS].includes(kind)) {
    // Kyverno has the content below `data`, and the name beside it.
    const { data } = map;
    const [name, namespace] = [textAt(map, 'name'), textAt(map, 'namespace')];
    return [
      isMap(data) ? { ...data, apiVersion, kind, metadata: { ...mapAt(data, 'metadata'), name, namespace } } : map,
    ];
  }
  return PERMISSIONS.flatMap((list) =>
    listAt(map, list).flatMap((item) => (isMap(item) ? permissionsOf(item, list) : [])),
  );
}

/** As the role and the binding that OLM makes of them. */
function permissionsOf(item: ValueMap, list: string): ValueMap[] {
  const [account, { rules = null }] = [textAt(item, 'serviceAccountName'), item];
  if (account === '' || !Array.isArray(rules)) return [];
  const prefix = list === 'permissions' ? '' : 'Cluster';
  const apiVersion = `${RBAC}/v1`;
  const metadata = { name: account };
  return [
    { apiVersion, kind: `${prefix}Role`, metadata, rules },
    {
      apiVersion,
      kind: `${prefix}RoleBinding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind: `${prefix}Role`, name: account },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: SOMEWHERE }],
    },
  ];
}

/** As an object of a cluster of its own: nobody knows where its controller applies it. */
function asManifest(object: ValueMap, cluster: string): Manifest {
  const kind = textAt(object, 'kind');
  const isWide = kind.startsWith('Cluster');
  const namespace = isWide ? '' : textAt(object, 'metadata', 'namespace') || SOMEWHERE;
  const name = textAt(object, 'metadata', 'name') || textAt(object, 'metadata', 'generateName');
  return {
    identity: { cluster, group: RBAC, kind, namespace, name },
    apiVersion: textAt(object, 'apiVersion'),
    object,
  };
}

const knownFacts = new WeakMap<Facts, Facts>();

/** The world as it is in the objects that the change writes: what each of them holds is told of it. */
function heldFacts(facts: Facts): Facts {
  const before = knownFacts.get(facts);
  if (before !== undefined) return before;
  const holders = facts.updates.map((update) => {
    const of = (manifest: Manifest | undefined) =>
      manifest === undefined ? [] : heldRolesOf(manifest).map((object) => asManifest(object, update.change.id));
    return { update, base: of(update.base), head: of(update.head) };
  });
  const updates = holders.flatMap(({ update, base, head }) => {
    const old = new Map(base.map((manifest) => [identityKey(manifest.identity), manifest]));
    return head.map((manifest): Update => {
      const counterpart = old.get(identityKey(manifest.identity));
      const { base: _holder, ...rest } = update;
      return { ...rest, head: manifest, ...(counterpart === undefined ? {} : { base: counterpart }) };
    });
  });
  const byKind = indexBy(updates, ({ head }) => head.identity.kind);
  const everything = holders.map(({ update, base, head }) => ({ id: update.change.application, base, head }));
  const result: Facts = {
    ...facts,
    updates,
    sent: updates,
    updatesOf: (kind) => byKind.get(kind) ?? [],
    world: { base: buildWorld('base', [], everything), head: buildWorld('head', [], everything) },
  };
  knownFacts.set(facts, result);
  return result;
}

/** A rule function about roles and bindings that also looks at those which other objects hold. */
export function alsoHeld(find: Rule['find']): Rule['find'] {
  return (facts) => [...find(facts), ...find(heldFacts(facts))];
}
