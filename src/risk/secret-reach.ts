import { canonicalText } from '../diff/values.ts';
import { fieldAt, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/** Ways by which a secret, or what may be asked for one, is in reach of other namespaces, in words. */
type Reach = (manifest: Manifest) => string[];

/** Who may read with a store that asks nobody. */
const EVERYBODY = 'every namespace may read with it';

/** One of the conditions is enough, and one of what a condition names. https://external-secrets.io/latest/api/clustersecretstore/ */
const clusterStore: Reach = ({ object }) => {
  const conditions = listAt(object, 'spec', 'conditions');
  if (conditions.length === 0) return [EVERYBODY];
  return conditions.flatMap((condition) => [
    ...listAt(condition, 'namespaces').map((name) => `the namespace ${scalarText(name)} may read with it`),
    ...listAt(condition, 'namespaceRegexes').map(
      (pattern) => `namespaces like ${scalarText(pattern)} may read with it`,
    ),
    ...[fieldAt(condition, ['namespaceSelector']) ?? []]
      .flat()
      .map((selector) => `namespaces by ${canonicalText(selector)} may read with it`),
  ]);
};

/** https://external-secrets.io/latest/api/clusterexternalsecret/ */
const clusterSecret: Reach = ({ object }) => {
  const spec = mapAt(object, 'spec');
  const selectors = [...listAt(spec, 'namespaceSelectors'), ...[fieldAt(spec, ['namespaceSelector']) ?? []].flat()];
  const named = listAt(spec, 'namespaces').map(scalarText);
  return [
    ...selectors.map((selector) => `namespaces by ${canonicalText(selector)} get its Secret`),
    ...named.map((name) => `the namespace ${name} gets its Secret`),
  ];
};

/** What of a grant is told one by one; Kubernetes takes 16 of each. */
const MOST_PAIRS = 1000;

/** Who may name which Secrets of this namespace: a grant is for the kinds that it names, Services among them. https://gateway-api.sigs.k8s.io/api-types/referencegrant/ */
const grant: Reach = ({ object }) => {
  const who = listAt(object, 'spec', 'from').map(
    (from) => `${textAt(from, 'kind')} of the namespace ${textAt(from, 'namespace')}`,
  );
  const what = listAt(object, 'spec', 'to')
    .filter((to) => textAt(to, 'group') === '' && textAt(to, 'kind') === 'Secret')
    .map((to) => (textAt(to, 'name') === '' ? 'every Secret' : `Secret ${textAt(to, 'name')}`));
  if (who.length * what.length > MOST_PAIRS) return [`${who.join(', ')} may name ${what.join(', ')}`];
  return who.flatMap((from) => what.map((to) => `${from} may name ${to}`));
};

/** https://github.com/carvel-dev/secretgen-controller/blob/develop/docs/secret-export.md */
const secretExport: Reach = ({ object }) =>
  [textAt(object, 'spec', 'toNamespace'), ...listAt(object, 'spec', 'toNamespaces').map(scalarText)]
    .filter((name) => name !== '')
    .map((name) => `the namespace ${name} may import it`);

const KINDS: ReadonlyMap<string, Reach> = new Map([
  ['external-secrets.io/ClusterSecretStore', clusterStore],
  ['external-secrets.io/ClusterExternalSecret', clusterSecret],
  ['gateway.networking.k8s.io/ReferenceGrant', grant],
  ['secretgen.carvel.dev/SecretExport', secretExport],
]);

/**
 * Annotations by which a controller copies a Secret, or lets others do so, wherever they stand: operators write them on the Secrets that they make.
 * https://github.com/emberstack/kubernetes-reflector https://github.com/mittwald/kubernetes-replicator https://appscode.com/products/config-syncer/
 */
const COPIES =
  /^(?:reflector\.v1\.k8s\.emberstack\.com\/(?:reflection-|reflects$)|replicator\.v1\.mittwald\.de\/(?:replicate-|replication-allowed|replicate-to)|kubed\.appscode\.com\/sync$)/;

/** Places of annotations: of the object, and of the Secret that an operator makes of it. */
const TEMPLATES: readonly (readonly string[])[] = [
  ['metadata'],
  ['spec', 'template', 'metadata'],
  ['spec', 'target', 'template', 'metadata'],
  ['spec', 'secretTemplate'],
  ['spec', 'secretTemplate', 'metadata'],
];

const copies: Reach = ({ object }) =>
  TEMPLATES.flatMap((path) =>
    Object.entries(mapAt(object, ...path, 'annotations'))
      .filter(([key, value]) => COPIES.test(key) && !/^(?:false|)$/.test(scalarText(value)))
      // Several are a list: one less is no more than before.
      .flatMap(([key, value]) =>
        scalarText(value)
          .split(',')
          .map((part) => `${key}: ${part.trim()}`),
      ),
  );

/** Objects that newly put secrets in reach of namespaces that could not read them. */
export function findWiderReach(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    const { group, kind } = head.identity;
    const read = KINDS.get(`${group}/${kind}`) ?? copies;
    const now = read(head);
    if (now.length === 0) return [];
    const before = new Set(base === undefined ? [] : read(base));
    if (before.has(EVERYBODY)) return [];
    // A store that named its namespaces and names none any more is told as a guard that goes.
    if (read === clusterStore && base !== undefined && listAt(head.object, 'spec', 'conditions').length === 0)
      return [];
    const fresh = now.filter((word) => !before.has(word));
    if (fresh.length === 0) return [];
    return [
      suspect(update, 'medium', `puts secrets in reach of others: ${listWords(fresh.map(cut), 3)}`, {
        facts: fresh.toSorted(),
      }),
    ];
  });
}

/** Characters of one way that are told. */
const MOST_SHOWN = 200;

function cut(word: string): string {
  return word.length > MOST_SHOWN ? `${word.slice(0, MOST_SHOWN)}…` : word;
}
