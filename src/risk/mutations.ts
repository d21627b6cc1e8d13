import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import { append } from '../lists.ts';
import type { Identity, Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import { scalarText } from './identity.ts';
import { withoutParts } from './without-parts.ts';

/** One thing that a policy does to objects of others. */
export interface Mutation {
  /** All that decides what it does, and to what. */
  content: string;
  /** What of them it decides, of what decides what runs and what it may; empty: anything else. */
  grave: readonly string[];
  /** What it does, where that is not changing objects. */
  instead?: string;
}

const ADMISSION = 'admissionregistration.k8s.io';

/** Kinds of objects by which something changes, makes or deletes objects of others. */
export const MUTATING_KINDS: readonly string[] = [
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'ClusterPolicy',
  'Policy',
  'MutatingPolicy',
  'NamespacedMutatingPolicy',
  'GeneratingPolicy',
  'NamespacedGeneratingPolicy',
  'CleanupPolicy',
  'ClusterCleanupPolicy',
  'DeletingPolicy',
  'NamespacedDeletingPolicy',
  'Assign',
  'AssignImage',
  'AssignMetadata',
  'ModifySet',
];

/**
 * What a policy does to objects of others; nothing for all other objects.
 * https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/ https://kyverno.io/docs/policy-types/cluster-policy/mutate/
 * https://open-policy-agent.github.io/gatekeeper/website/docs/mutation/
 */
export function mutationsOf(manifest: Manifest, facts: Facts): Mutation[] {
  const { identity, object } = manifest;
  const spec = mapAt(object, 'spec');
  if (identity.group === ADMISSION) return ofAdmission(manifest, facts);
  if (identity.group === 'mutations.gatekeeper.sh') {
    const location = withoutParts(textAt(spec, 'location'), '[', ']');
    const assign = mapAt(spec, 'parameters', 'assign');
    // Without a value of its own it is one that only the cluster knows.
    const lines = linesOf('value' in assign ? (assign['value'] ?? null) : 'variables', location);
    return [{ content: canonicalText(spec), grave: graveOf([...lines, ...linesOf(mapAt(spec, 'parameters'))]) }];
  }
  if (!/^(?:policies\.)?kyverno\.io$/.test(identity.group)) return [];
  if (/(?:Cleanup|Deleting)Policy$/.test(identity.kind)) return [deletionOf(spec)];
  if (identity.group === 'policies.kyverno.io')
    return /(?:Mutating|Generating)Policy$/.test(identity.kind)
      ? [
          {
            content: canonicalText(spec),
            grave: graveOf(linesOf([spec['mutations'] ?? null, spec['generate'] ?? null])),
          },
        ]
      : [];
  return listAt(spec, 'rules').flatMap((rule) => ofKyverno(rule));
}

function ofAdmission({ identity, object }: Manifest, { world }: Facts): Mutation[] {
  const content = canonicalText(mapAt(object, 'spec'));
  if (identity.kind === 'MutatingAdmissionPolicy')
    return [{ content, grave: graveOf(linesOf(mapAt(object, 'spec')['mutations'] ?? null)) }];
  if (identity.kind !== 'MutatingAdmissionPolicyBinding') return [];
  const policy: Identity = { ...identity, kind: 'MutatingAdmissionPolicy', name: textAt(object, 'spec', 'policyName') };
  const found = world.head.find(policy).map(({ manifest }) => mapAt(manifest.object, 'spec')['mutations'] ?? null);
  return [{ content, grave: graveOf(linesOf(found)) }];
}

function ofKyverno(rule: Value): Mutation[] {
  const [mutate, generate] = [mapAt(rule, 'mutate'), mapAt(rule, 'generate')];
  const around = ['match', 'exclude', 'preconditions', 'context'].map((key) => fieldAt(rule, [key]) ?? null);
  const found: Mutation[] = [];
  if (Object.keys(mutate).length > 0)
    found.push({ content: canonicalText([...around, mutate]), grave: graveOf(linesOf(mutate)) });
  if (Object.keys(generate).length > 0) {
    const secrets = copiesSecrets(generate);
    found.push({
      content: canonicalText([...around, generate]),
      // Roles and bindings that it makes are those of the rules about rights.
      grave: graveOf(linesOf([generate['data'] ?? null, generate['foreach'] ?? null])).filter(
        (word) => word !== 'rights',
      ),
      instead: secrets ? 'copies Secrets to other namespaces' : 'makes further objects',
    });
  }
  return found;
}

function copiesSecrets(generate: Value): boolean {
  const all = [generate, ...listAt(generate, 'foreach')];
  return all.some(
    (each) =>
      (textAt(each, 'kind') === 'Secret' && Object.keys(mapAt(each, 'clone')).length > 0) ||
      textsAt(each, 'cloneList', 'kinds').some((kind) => kind === 'v1/Secret' || kind.endsWith('*')),
  );
}

/** What comes and goes by itself, so that cleaning it up loses little. */
const SHORT_LIVED = /(?:^|\/)(?:pods?|jobs?|replicasets?|events?|workflows?|(?:pipeline|task)runs?)$|reports?$/i;

/** https://kyverno.io/docs/policy-types/cleanup-policy/ */
function deletionOf(spec: Value): Mutation {
  const filters = ['any', 'all'].flatMap((key) => listAt(spec, 'match', key));
  const kinds = [
    ...filters.flatMap((filter) => textsAt(filter, 'resources', 'kinds')),
    ...listAt(spec, 'matchConstraints', 'resourceRules').flatMap((rule) => textsAt(rule, 'resources')),
  ];
  const grave = kinds.length === 0 ? ['everything'] : kinds.filter((kind) => !SHORT_LIVED.test(kind));
  return { content: canonicalText(spec), grave: [...new Set(grave)], instead: 'deletes objects' };
}

/** A name of a field with the anchor of Kyverno around it: a condition is none that is written. */
function fieldName(key: string): string | undefined {
  const [, anchor = '', name = key] = /^([+=<X^]?)\((.*)\)$/.exec(key) ?? [];
  return name !== key && anchor !== '+' && anchor !== '=' && anchor !== '^' ? undefined : name;
}

/** What is written, one line for each value with the names of the fields around it; expressions and texts as they are. */
function linesOf(value: Value, at = ''): string[] {
  const lines: string[] = [];
  const left: { value: Value; at: string }[] = [{ value, at }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value: each, at: place } = next;
    if (Array.isArray(each)) for (const item of each) left.push({ value: item, at: place });
    else if (!isMap(each)) lines.push(`${place}: ${scalarText(each)}`);
    else if (typeof each['op'] === 'string' && typeof each['path'] === 'string') {
      const path = withoutParts(each['path'], '{{', '}}').replaceAll('/', '.');
      if (each['op'] === 'remove') lines.push(`remove ${path}`);
      else left.push({ value: each['value'] ?? null, at: path });
    } else
      for (const [key, inner] of Object.entries(each)) {
        const name = fieldName(key);
        if (name === undefined) continue;
        // Their texts are documents of their own, with places of their own.
        const isPatch = /^(?:patchesJson6902|patchStrategicMerge)$/.test(name);
        const items = isPatch && typeof inner === 'string' ? parseHeld(inner) : [inner];
        append(
          left,
          items.map((item) => ({ value: item, at: isPatch ? '' : `${place}.${name}`.slice(-500) })),
        );
      }
  }
  return lines;
}

/** Behind the name of a field comes its value, in YAML, JSON and CEL; distances are bounded, as it is hostile text. */
const field = (names: string, value = ''): RegExp =>
  new RegExp(String.raw`(?:^|[^A-Za-z0-9_-])(?:${names})["']?\s{0,9}[:{.,]${value}`);
const YES = String.raw`\s{0,9}["']?(?:true|\{\{|\$|variables|params|object)`;

/** What decides what runs and what it may. */
const GRAVE: readonly [word: string, pattern: RegExp][] = [
  ['images', field('image|assignDomain|assignPath|assignTag')],
  ['commands', field('command|args|lifecycle|postStart|preStop')],
  ['accounts of pods', field('serviceAccountName|serviceAccount')],
  ['what a container may do', field('privileged|allowPrivilegeEscalation|hostPID|hostIPC|hostNetwork', YES)],
  ['what a container may do', /capabilities["']?\s{0,9}[.:{][^\n]{0,200}\badd\b/],
  ['what a container may do', field('runAsUser', String.raw`\s{0,9}["']?0\b`)],
  [
    'what a container may do',
    /\bUnmasked\b|\b[uU]nconfined\b|^remove [^\n]{0,500}(?:securityContext|capabilities|seccomp)/,
  ],
  ['folders of the node', field('hostPath')],
  ['rights', field('subjects|roleRef')],
  ['pod security', /pod-security\.kubernetes\.io[^:\n]{0,60}:\s{0,9}["']?privileged/],
];

function graveOf(lines: readonly string[]): string[] {
  return [...new Set(GRAVE.filter(([, pattern]) => lines.some((line) => pattern.test(line))).map(([word]) => word))];
}
