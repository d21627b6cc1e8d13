import { canonicalText } from '../diff/values.ts';
import { fieldAt, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { hostOf, isOutside } from './outside.ts';
import { containersOf, podTemplateOf } from './pods.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { World } from './world.ts';

/** One secret of a store that an object has read for it. */
interface Read {
  /** What it becomes there: a key of a Secret, a file, a variable. */
  as: string;
  /** Where it is in the store. */
  key: string;
}

/** What of stores an object reads, and as whom. */
interface Reads {
  secrets: Read[];
  /** Names by which it logs in, and the store that it asks. */
  login: string[];
  /** Hosts to which the login goes. */
  hosts: string[];
}

const NONE: Reads = { secrets: [], login: [], hosts: [] };

/** https://external-secrets.io/latest/api/externalsecret/ */
function ofExternalSecret(spec: ValueMap): Reads {
  const store = (of: Value): string => {
    const ref = mapAt(of, 'secretStoreRef');
    return textAt(ref, 'name') === '' ? '' : `${textAt(ref, 'kind') || 'SecretStore'} ${textAt(ref, 'name')}`;
  };
  // Each of them may have a store of its own.
  const own = (item: Value, key: string): string => {
    const ref = mapAt(item, 'sourceRef', 'storeRef');
    const name = store({ secretStoreRef: ref });
    return key === '' || name === '' || name === store(spec) ? key : `${key} of ${name}`;
  };
  const data = listAt(spec, 'data').map((item) => ({
    as: textAt(item, 'secretKey'),
    key: own(item, textAt(item, 'remoteRef', 'key')),
  }));
  const all = listAt(spec, 'dataFrom').map((item, index) => {
    const find = fieldAt(item, ['find']);
    const key = textAt(item, 'extract', 'key') || (find === undefined ? '' : `whatever ${canonicalText(find)} finds`);
    return { as: `dataFrom ${index}`, key: own(item, key) };
  });
  return { secrets: [...data, ...all], login: [store(spec)].filter((name) => name !== ''), hosts: [] };
}

/** https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso/api-reference */
function ofVaultSecret(spec: ValueMap): Reads {
  const key = [textAt(spec, 'namespace'), textAt(spec, 'mount'), textAt(spec, 'path')].filter((part) => part !== '');
  return { secrets: [{ as: 'path', key: key.join('/') }], login: [textAt(spec, 'vaultAuthRef')], hosts: [] };
}

function ofVaultAuth(spec: ValueMap): Reads {
  const roles = ['kubernetes', 'jwt', 'appRole', 'aws', 'gcp'].map((way) => textAt(spec, way, 'role'));
  return { ...NONE, login: [...roles, textAt(spec, 'vaultConnectionRef')].filter((name) => name !== '') };
}

/** https://secrets-store-csi-driver.sigs.k8s.io/ */
function ofProviderClass(spec: ValueMap): Reads {
  const parameters = mapAt(spec, 'parameters');
  // Google Cloud has them elsewhere than the others, and YAML may be JSON.
  const found = ['objects', 'secrets'].flatMap((key) => [
    ...textAt(parameters, key).matchAll(
      /\b(objectName|secretPath|resourceName)["']?[ \t]{0,99}:\s{0,99}["']?([^\s"',}]{1,500})/g,
    ),
  ]);
  const login = ['roleName', 'clientID', 'tenantId', 'userAssignedIdentityID', 'keyvaultName'].map((key) =>
    textAt(parameters, key),
  );
  return {
    secrets: found.map(([, as = '', key = ''], index) => ({ as: `${as} ${index}`, key })),
    login: login.filter((name) => name !== ''),
    hosts: [],
  };
}

const OBJECTS: ReadonlyMap<string, (spec: ValueMap) => Reads> = new Map([
  ['external-secrets.io/ExternalSecret', ofExternalSecret],
  [
    'external-secrets.io/ClusterExternalSecret',
    (spec: ValueMap) => ofExternalSecret(mapAt(spec, 'externalSecretSpec')),
  ],
  ['secrets.hashicorp.com/VaultStaticSecret', ofVaultSecret],
  ['secrets.hashicorp.com/VaultDynamicSecret', ofVaultSecret],
  ['secrets.hashicorp.com/VaultPKISecret', ofVaultSecret],
  ['secrets.hashicorp.com/VaultAuth', ofVaultAuth],
  ['secrets-store.csi.x-k8s.io/SecretProviderClass', ofProviderClass],
  // https://developer.1password.com/docs/k8s/operator/
  [
    'onepassword.com/OnePasswordItem',
    (spec: ValueMap) => ({ ...NONE, secrets: [{ as: 'item', key: textAt(spec, 'itemPath') }] }),
  ],
]);

/** https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector/annotations https://bank-vaults.dev/docs/mutating-webhook/annotations/ */
const LOGIN =
  /^(?:vault\.hashicorp\.com\/(?:role|namespace|auth-path|auth-type)|vault\.security\.banzaicloud\.io\/(?:vault-role|vault-path|vault-serviceaccount|vault-namespace)|secrets-webhook\.security\.bank-vaults\.io\/vault-(?:role|path|serviceaccount|namespace))$/;
const ADDRESS =
  /^(?:vault\.hashicorp\.com\/(?:service|proxy-address)|(?:vault|secrets-webhook)\.security\.(?:banzaicloud|bank-vaults)\.io\/vault-addr)$/;
const SECRET = /^vault\.hashicorp\.com\/(agent-inject-(?:secret|template)-.{1,200})$/;
/** A value that an injector puts a secret in the place of. https://bank-vaults.dev/docs/mutating-webhook/ https://developer.1password.com/docs/k8s/injector/ */
const INJECTED = /^>{0,2}(?:vault:|op:\/\/|ref\+|bao:)/;

/** What an injector reads for the pods of a template. */
function ofPods(manifest: Manifest): Reads {
  const pod = podTemplateOf(manifest);
  if (pod === undefined) return NONE;
  const annotations = Object.entries(pod.annotations).map(([key, value]): [string, string] => [key, scalarText(value)]);
  const files = annotations.flatMap(([key, text]) => {
    const as = SECRET.exec(key)?.[1];
    if (as === undefined) return [];
    if (!as.startsWith('agent-inject-template-')) return [{ as, key: text }];
    return [...text.matchAll(/\bsecret\s{1,9}["`]([^"`]{1,500})["`]/g)].map(([, path = ''], index) => ({
      as: `${as} ${index}`,
      key: path,
    }));
  });
  const variables = containersOf(pod.spec).flatMap(({ name, container }) =>
    listAt(container, 'env').flatMap((variable) => {
      const value = textAt(variable, 'value');
      return INJECTED.test(value)
        ? [{ as: `${name} ${textAt(variable, 'name')}`, key: value.replace(/#[^]*$/, '') }]
        : [];
    }),
  );
  return {
    secrets: [...files, ...variables],
    login: annotations.filter(([key]) => LOGIN.test(key)).map(([key, value]) => `${key}: ${value}`),
    hosts: annotations
      .filter(([key]) => ADDRESS.test(key))
      .map(([, value]) => hostOf(value))
      .filter(isOutside),
  };
}

function readsOf(manifest: Manifest): Reads {
  const { group, kind } = manifest.identity;
  const reads = OBJECTS.get(`${group}/${kind}`)?.(mapAt(manifest.object, 'spec')) ?? ofPods(manifest);
  return { ...reads, secrets: reads.secrets.filter(({ key }) => key !== '') };
}

/** What newly reads another secret than before, one of somebody else, or as somebody else. */
export function findOtherSources(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    const now = readsOf(head);
    if (now.secrets.length + now.login.length + now.hosts.length === 0) return [];
    const before = base === undefined ? NONE : readsOf(base);
    const had = new Set(before.secrets.map(({ key }) => key));
    const known = new Map(before.secrets.map(({ as, key }) => [as, key]));
    const { namespace, cluster } = head.identity;
    const fresh = now.secrets.filter(({ key }) => !had.has(key));
    const [left, roots] = [new Set(now.secrets.map(({ key }) => key)), rootsOf(had)];
    const each = fresh.flatMap(({ as, key }) => {
      const old = known.get(as);
      if (old !== undefined && !left.has(old)) return [`${key} instead of ${old}`];
      const owners = ownersOf(facts.world.base, cluster).get(key);
      if (owners?.size === 1 && !owners.has(namespace))
        return [`${key}, which ${listWords([...owners].toSorted(), 2)} reads`];
      return isElsewhere(key, roots) || key.startsWith('whatever ') ? [key] : [];
    });
    // One key may be read under several names.
    const told = [...new Set(each)];
    const login = base === undefined ? [] : now.login.filter((name) => !before.login.includes(name));
    const isSwapped = login.length > 0 && before.login.some((name) => !now.login.includes(name));
    const hosts = now.hosts.filter((host) => !before.hosts.includes(host));
    const words = [
      ...hosts.map((host) => `logs in at ${host}`),
      ...(isSwapped ? [`reads as ${listWords(login)}`] : []),
      ...(told.length > 0 ? [`reads ${listWords(told, 3)}`] : []),
    ];
    if (words.length === 0) return [];
    const severity = hosts.length > 0 ? 'high' : 'medium';
    return [
      suspect(update, severity, `newly ${words.join(', and ')}`, {
        facts: [...hosts, ...(isSwapped ? login : []), ...told].toSorted(),
      }),
    ];
  });
}

/** The first part of a path is whose it is: another one than all that it read before. */
function isElsewhere(key: string, roots: ReadonlySet<string>): boolean {
  return key.includes('/') && roots.size > 0 && !roots.has(rootOf(key));
}

function rootsOf(keys: Iterable<string>): ReadonlySet<string> {
  return new Set([...keys].filter((key) => key.includes('/')).map(rootOf));
}

function rootOf(key: string): string {
  return key.replace(/^(?:vault:|op:\/\/|\/)/, '').split('/', 1)[0] ?? '';
}

const knownOwners = new WeakMap<World, Map<string, ReadonlyMap<string, ReadonlySet<string>>>>();

/** Namespaces that read a secret, by its key, worked out once and only where something reads another one. */
function ownersOf(world: World, cluster: string): ReadonlyMap<string, ReadonlySet<string>> {
  let clusters = knownOwners.get(world);
  if (clusters === undefined) knownOwners.set(world, (clusters = new Map()));
  const before = clusters.get(cluster);
  if (before !== undefined) return before;
  const owners = new Map<string, Set<string>>();
  for (const { manifest } of world.all()) {
    if (manifest.identity.cluster !== cluster) continue;
    for (const { key } of readsOf(manifest).secrets) {
      const set = owners.get(key);
      if (set === undefined) owners.set(key, new Set([manifest.identity.namespace]));
      else set.add(manifest.identity.namespace);
    }
  }
  clusters.set(cluster, owners);
  return owners;
}
