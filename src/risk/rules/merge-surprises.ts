import { scalarText } from '../identity.ts';
import { fieldAt, isMap, listAt, mapAt, sameValue, textAt, textsAt } from '../../forecast/fields.ts';
import { readWriteMode } from '../../forecast/sync-options.ts';
import { writeOver } from '../../forecast/write.ts';
import type { Identity, Value, ValueMap } from '../../manifest/model.ts';
import { changesSpec, containersOf, podTemplateOf } from '../pods.ts';
import type { Manifest } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';

/** Rules about updates that do something else than Git says. */
export const MERGE_RULES: Rule[] = [
  {
    id: 'apply-merge-surprise',
    title: 'The cluster will not be what Git says',
    severity: 'high',
    severityNote:
      'high when a port or variable may be lost, medium for a control that is not enforced and for what stays although Git drops it',
    when: 'A list changes in which two entries have one merge key (ports of one number and two protocols, variables of one name), a NetworkPolicy gets egress rules while policyTypes was never written, or a field goes that the API server restores, as serviceAccountName.',
    exempt: 'The list does not change; Replace=true or server-side apply; the object is new.',
    why: 'Client-side apply merges lists by a key: of two entries with one key an update loses, keeps or changes the wrong one, and a diff of Git does not show it.',
    sources: [
      'https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/#how-apply-calculates-differences-and-merges-changes',
      'https://github.com/kubernetes/kubernetes/issues/39188',
    ],
    remedy: 'Sync this object with Replace=true or ServerSideApply=true, or give the entries different keys.',
    find: eachUpdate((update, facts) => {
      const { base, head, application, change } = update;
      if (base === undefined || change.action === 'renamed') return [];
      const mode = readWriteMode(base.object, head.object, application?.head);
      if (mode.replace || mode.serverSide) return [];
      const after = isService(head.identity) || changesSpec(update, facts) ? listsOf(head) : [];
      const before = after.length === 0 ? [] : listsOf(base);
      const twins = after.flatMap(({ place, key, items }) => {
        const old = before.find((list) => list.place === place)?.items ?? [];
        return !sameValue(old, items) && (hasTwins(old, key) || hasTwins(items, key)) ? [place] : [];
      });
      if (twins.length > 0)
        return [
          suspect(update, 'high', `changes lists in which two entries have one merge key: ${listWords(twins)}`, {
            facts: twins,
          }),
        ];
      if (!isUnenforced(base, head)) return findKept(update, facts);
      return [
        suspect(
          update,
          'medium',
          'gets egress rules that are not enforced, because the stored policyTypes stay [Ingress]',
          { facts: ['egress'], remedy: 'Write policyTypes: [Ingress, Egress].' },
        ),
      ];
    }),
  },
];

/** What Git drops and the API server keeps: a field has a twin, or what it was is what the server had made of it. */
function findKept({ change, application }: Update, { definitions }: Facts): Suspicion[] {
  const { base, head } = change;
  if (base === undefined || head === undefined) return [];
  const kept = writeOver(base, head, application, definitions)?.result.kept ?? [];
  return kept.length === 0
    ? []
    : [
        suspect({ change }, 'medium', `keeps ${listWords(kept, 3)} in the cluster although Git drops it`, {
          facts: kept.toSorted(),
          remedy: 'Write the value that it should have, or change it in the cluster once.',
        }),
      ];
}

interface KeyedList {
  place: string;
  key: string;
  items: Value[];
}

/** Lists whose merge key need not be unique. https://github.com/kubernetes/api/blob/master/core/v1/types.go (patchMergeKey) */
function listsOf(manifest: Manifest): KeyedList[] {
  const { identity, object } = manifest;
  if (isService(identity)) return [{ place: 'spec.ports', key: 'port', items: listAt(object, 'spec', 'ports') }];
  const template = podTemplateOf(manifest);
  if (template === undefined || identity.group === 'argoproj.io') return [];
  return containersOf(template.spec).flatMap(({ name, container }) => [
    { place: `ports of container ${name}`, key: 'containerPort', items: listAt(container, 'ports') },
    { place: `env of container ${name}`, key: 'name', items: listAt(container, 'env') },
  ]);
}

function isService({ group, kind }: Identity): boolean {
  return group === '' && kind === 'Service';
}

function hasTwins(items: readonly Value[], key: string): boolean {
  const keys = items.map((item) => scalarText(fieldAt(item, [key])));
  return new Set(keys).size < keys.length;
}

function isUnenforced(base: Manifest, head: Manifest): boolean {
  if (head.identity.group !== 'networking.k8s.io' || head.identity.kind !== 'NetworkPolicy') return false;
  const spec = (manifest: Manifest): ValueMap => mapAt(manifest.object, 'spec');
  const unwritten =
    textsAt(base.object, 'spec', 'policyTypes').length === 0 &&
    textsAt(head.object, 'spec', 'policyTypes').length === 0;
  return (
    unwritten &&
    spec(base)['egress'] === undefined &&
    spec(head)['egress'] !== undefined &&
    isMap(spec(head)) &&
    textAt(head.object, 'kind') !== ''
  );
}
