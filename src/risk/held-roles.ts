import { isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import { groupOf } from '../manifest/metadata.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { append } from '../lists.ts';
import type { Facts } from './facts.ts';
import { BINDING_KINDS, RBAC, ROLE_KINDS } from './grants.ts';
import { mayHold, parseHeld, TEXTS } from './held-pods.ts';
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
 * (https://kyverno.io/docs/policy-types/cluster-policy/generate/); texts of a Workflow or a Bundle (https://fleet.rancher.io/ref-bundle); and what OLM
 * gives to the accounts of an operator.
 */
function heldRolesOf(manifest: Manifest): readonly ValueMap[] {
  const before = known.get(manifest);
  if (before !== undefined) return before;
  const { group, kind } = manifest.identity;
  const found: ValueMap[] = group === OPENSHIFT ? ofOpenShift(manifest) : [];
  const isHolder = mayHold(manifest.identity) && !NOT_HOLDERS.test(`${group}/${kind}`);
  const left: Value[] = isHolder ? [manifest.object['spec'] ?? null, restOf(manifest.object)] : [];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) append(left, next);
    if (!isMap(next)) continue;
    append(found, rolesIn(next));
    for (const [key, value] of Object.entries(next))
      if (typeof value === 'object' && value !== null) left.push(value);
      else if (typeof value === 'string' && (TEXTS.includes(key) || key === 'content') && value.includes(RBAC))
        append(left, parseHeld(value));
  }
  known.set(manifest, found);
  return found;
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
