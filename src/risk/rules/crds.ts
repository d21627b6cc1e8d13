import type { Change } from '../../diff/model.ts';
import { upgraded } from '../../forecast/apply/older-versions.ts';
import { fieldAt, isMap, listAt, mapAt, sameValue, textAt } from '../../forecast/fields.ts';
import type { Manifest, ValueMap } from '../../manifest/model.ts';
import { isHit, narrowings } from '../crd-schema.ts';
import { nameOf } from '../evidence.ts';
import type { Facts } from '../facts.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';

const CRDS = 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources';

/** Rules about CustomResourceDefinitions that stay. */
export const CRD_RULES: Rule[] = [
  {
    id: 'crd-version-removed',
    title: 'Version of a custom resource removed',
    severity: 'critical',
    severityNote: 'critical when objects were stored in that version, else high',
    when: 'A version is removed from a CustomResourceDefinition, or is no longer served.',
    exempt: 'It was not served before and objects were not stored in it.',
    why: 'The API server refuses the update while objects are stored in it; clients, controllers and manifests of that version fail.',
    sources: [`${CRDS}/custom-resource-definition-versioning/#upgrade-existing-objects-to-a-new-stored-version`],
    remedy: 'Migrate the stored objects and every manifest first.',
    find: eachCrd((update) => {
      const { base, head } = update;
      const gone = versionsOf(base).flatMap((version) => {
        const now = versionsOf(head).find((other) => textAt(other, 'name') === textAt(version, 'name'));
        const lost = now === undefined || (version['served'] !== false && now['served'] === false);
        return lost && (version['served'] !== false || version['storage'] === true) ? [version] : [];
      });
      if (gone.length === 0) return [];
      const stored = gone.some((version) => version['storage'] === true);
      const names = gone.map((version) => textAt(version, 'name'));
      return [
        suspect(update, stored ? 'critical' : 'high', `does not serve ${names.join(', ')} any more`, { facts: names }),
      ];
    }),
  },
  {
    id: 'crd-storage-changed',
    title: 'Stored version or conversion changed',
    severity: 'medium',
    severityNote: 'always',
    when: 'Another version is the stored one, or the conversion between versions changes.',
    exempt: 'strategy None is written out, or left out; the certificate of the webhook.',
    why: 'Stored objects have to be migrated, and while a conversion webhook is down nothing of that kind can be read.',
    sources: [`${CRDS}/custom-resource-definition-versioning/#webhook-conversion`],
    remedy: 'Migrate the stored objects, and make sure that the webhook is running first.',
    find: eachCrd((update) => {
      const { base, head } = update;
      const stored = (crd: Manifest) =>
        versionsOf(crd)
          .filter((version) => version['storage'] === true)
          .map((version) => textAt(version, 'name'));
      const conversion = (crd: Manifest) => [
        textAt(crd.object, 'spec', 'conversion', 'strategy') || 'None',
        mapAt(crd.object, 'spec', 'conversion', 'webhook', 'clientConfig', 'service'),
      ];
      const moved = versionsOf(head).length > 0 && !sameValue(stored(base), stored(head));
      const converted = !sameValue(conversion(base), conversion(head));
      if (!moved && !converted) return [];
      return [
        suspect(
          update,
          'medium',
          moved
            ? `stores ${stored(head).join(', ')} instead of ${stored(base).join(', ')}`
            : 'converts its versions in another way',
          { facts: [...stored(head), String(converted)] },
        ),
      ];
    }),
  },
  {
    id: 'crd-scope-changed',
    title: 'Scope, kind, group or plural of a definition changed',
    severity: 'high',
    severityNote: 'always',
    when: 'spec.scope, spec.group, names.kind or names.plural of a CustomResourceDefinition changes.',
    exempt: 'The definition is new.',
    why: 'They can never be changed: the API server refuses the update, and the sync stops there.',
    sources: [
      'https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/apis/apiextensions/validation/validation.go',
    ],
    remedy: 'Define another kind, move the objects, and remove the old one.',
    find: (facts) =>
      facts.changesOf('CustomResourceDefinition').flatMap((change) => {
        const { base, head } = change;
        if (base === undefined || head === undefined || !isCrd(head)) return [];
        const paths = [['scope'], ['group'], ['names', 'kind'], ['names', 'plural']];
        const changed = paths
          .filter((path) => textAt(base.object, 'spec', ...path) !== textAt(head.object, 'spec', ...path))
          .map((path) => `spec.${path.join('.')}`);
        return changed.length === 0
          ? []
          : [
              suspect({ change }, 'high', `changes ${changed.join(', ')}, which the API server refuses`, {
                facts: changed,
              }),
            ];
      }),
  },
  {
    id: 'crd-schema-narrowed',
    title: 'Schema of a custom resource accepts less',
    severity: 'high',
    severityNote: 'high when an object of the tree does not fit any more, else medium',
    when: 'The schema of a version that stays drops a property, requires one more, or accepts fewer types or values.',
    exempt: 'Descriptions, new properties, a new required property with a default.',
    why: 'Objects that exist cannot be updated any more, or silently lose the property.',
    sources: [
      `${CRDS}/custom-resource-definitions/#field-pruning`,
      `${CRDS}/custom-resource-definitions/#validation-ratcheting`,
    ],
    remedy: 'Fix every object first, or introduce the change in a new version.',
    find: eachCrd((update, facts) => {
      const { base, head } = update;
      const found = versionsOf(head).flatMap((version) => {
        const before = versionsOf(base).find((other) => textAt(other, 'name') === textAt(version, 'name'));
        return before === undefined
          ? []
          : narrowings(schemaOf(before), schemaOf(version)).map((narrowing) => ({
              version: textAt(version, 'name'),
              narrowing,
            }));
      });
      if (found.length === 0) return [];
      const objects = facts.world.head.ofKind(
        textAt(head.object, 'spec', 'group'),
        textAt(head.object, 'spec', 'names', 'kind'),
      );
      const hit = found.flatMap(({ version, narrowing }) =>
        objects
          .filter(
            ({ manifest }) =>
              manifest.identity.cluster === head.identity.cluster &&
              manifest.apiVersion.endsWith(`/${version}`) &&
              isHit(manifest.object, narrowing),
          )
          .map(({ manifest }) => `${nameOf(manifest.identity)}: ${narrowing.path} ${narrowing.what}`),
      );
      const words = [...new Set(found.map(({ narrowing }) => `${narrowing.path} ${narrowing.what}`))];
      return [
        suspect(update, hit.length > 0 ? 'high' : 'medium', `accepts less: ${listWords(words, 3)}`, {
          facts: words.toSorted(),
          evidence: hit.slice(0, 5),
        }),
      ];
    }),
  },
  {
    id: 'crd-missing',
    title: 'Custom resource without its definition',
    severity: 'high',
    severityNote: 'always',
    when: 'A custom resource is rendered after the change whose definition was rendered before it and is not any more.',
    exempt:
      'The definition moved to another Application; it stays in the cluster, because Argo CD does not track definitions: then it is medium.',
    why: 'On a cluster without the definition the whole sync fails before anything is applied.',
    sources: [
      'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#skip-dry-run-for-new-custom-resources-types',
    ],
    remedy: 'Keep the definition as long as one object of the kind is in Git.',
    find: (facts) =>
      facts.lost.flatMap((change) => {
        const { base } = change;
        if (change.action !== 'removed' || base === undefined || !isCrd(base) || facts.world.head.has(base.identity))
          return [];
        const [group, kind] = [textAt(base.object, 'spec', 'group'), textAt(base.object, 'spec', 'names', 'kind')];
        const left = facts.world.head
          .ofKind(group, kind)
          .filter(({ manifest }) => manifest.identity.cluster === base.identity.cluster);
        if (left.length === 0) return [];
        const severity = ['left-behind', 'orphaned', 'none'].includes(facts.effect(change) ?? 'none')
          ? 'medium'
          : 'high';
        const names = left.map(({ manifest }) => nameOf(manifest.identity));
        return [
          suspect({ change }, severity, `goes while its objects stay in Git: ${listWords(names, 3)}`, {
            facts: names.toSorted(),
          }),
        ];
      }),
  },
];

/** Every definition that changes, also where the API server will refuse it: what is wrong with it is why. */
function eachCrd(
  find: (update: { base: Manifest; head: Manifest; change: Change }, facts: Facts) => Suspicion[],
): Rule['find'] {
  return (facts) =>
    facts.changesOf('CustomResourceDefinition').flatMap((change) => {
      const { base, head } = change;
      if (base === undefined || head === undefined || !isCrd(head) || facts.effect(change) === 'none') return [];
      return find({ base, head, change }, facts);
    });
}

function isCrd({ identity }: Manifest): boolean {
  return identity.group === 'apiextensions.k8s.io' && identity.kind === 'CustomResourceDefinition';
}

/** Of a definition of v1beta1, too, which says what they have in common once, and may name a single one. */
function versionsOf(crd: Manifest): ValueMap[] {
  return listAt(upgraded(crd.object), 'spec', 'versions').filter(isMap);
}

function schemaOf(version: ValueMap): ValueMap {
  const schema = fieldAt(version, ['schema', 'openAPIV3Schema']);
  return isMap(schema) ? schema : {};
}
