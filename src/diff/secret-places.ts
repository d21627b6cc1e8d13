import type { Value } from '../manifest/model.ts';
import { childPlace, type Place } from './merge-keys.ts';
import { canBeSecret, isSecretFileName, isSecretName } from '../manifest/secret-names.ts';

/** What a walk in search of secrets knows of where it is. */
export interface Spot {
  place: Place;
  /** The key or item here, and where it is. Secrets are told apart by it; a list whose items have no keys is one place. */
  step: string;
  parent: Spot | undefined;
  /** Kind of the object that all of it is in, if it is one that {@link holdsSecrets}. */
  kind: string;
  /** Name that the value goes by: its key, or the `name` beside a `value`. */
  name: string;
  /** Set below a name that makes every text a secret. */
  secret: boolean;
  /** Set in what another controller makes the data of a Secret of: a text is a secret there, unless it is filled in first. */
  literal: boolean;
  /** Set in a CustomResourceDefinition. */
  schema: boolean;
  /** Set at an item of a SecretList, which need not say that it is a Secret. */
  isListed: boolean;
  /** Set where items of lists cannot be paired between the sides any more. */
  loose: boolean;
}

/** One text for a spot, different for different ones. */
export function contextOf(spot: Spot): string {
  const steps: string[] = [];
  for (let at: Spot | undefined = spot; at !== undefined; at = at.parent) steps.push(at.step);
  return JSON.stringify(steps);
}

/** The spot of a key of a map, with the values it has on either side. */
export function childSpot(spot: Spot, key: string, base: Value | undefined, head: Value | undefined): Spot {
  return {
    place: childPlace(spot.place, key, head ?? base),
    step: key,
    parent: spot,
    kind: spot.kind,
    name: isValueKey(key) && isSecretName(spot.name) ? spot.name : key,
    secret: spot.secret || (factsOf(key).isCollection && (holdsTexts(base) || holdsTexts(head))),
    literal: spot.literal || isTemplateData(spot, key),
    schema: spot.schema,
    isListed: false,
    loose: spot.loose,
  };
}

/** The spot of an item of a list; without a key, all items share one. */
export function itemSpot(spot: Spot, key: string | undefined): Spot {
  const { list: _, ...place } = spot.place;
  return {
    ...spot,
    place,
    step: `[${key ?? ''}]`,
    parent: spot,
    // A list called `secrets` holds names of Secrets (ServiceAccount, Prometheus).
    name: spot.name === 'secrets' ? '' : spot.name,
    loose: spot.loose || key === undefined,
    isListed: spot.step === 'items' && spot.parent?.parent === undefined && spot.kind === LIST,
  };
}

const LIST = 'SecretList';

/**
 * Objects that hold what a Secret is made of, as well as where the rest of it comes from: `spec.template` of a
 * [SealedSecret](https://github.com/bitnami-labs/sealed-secrets#sealedsecrets-as-templates-for-secrets) and a PushSecret,
 * [`spec.target.template`](https://external-secrets.io/latest/guides/templating/) of an ExternalSecret,
 * [`spec.secretTemplates`](https://github.com/isindir/sops-secrets-operator) of a SopsSecret.
 */
const SECRET_MAKERS = new Set(['SealedSecret', 'ExternalSecret', 'ClusterExternalSecret', 'PushSecret', 'SopsSecret']);

/** True for a kind of which some maps are Secrets, although they do not say so. */
export function holdsSecrets(kind: string): boolean {
  return kind === LIST || SECRET_MAKERS.has(kind);
}

/** True for the data of a template of a Secret. */
function isTemplateData({ name, kind }: Spot, key: string): boolean {
  const isData = key === 'data' || key === 'stringData';
  return isData && (name === 'template' || name === 'secretTemplates') && SECRET_MAKERS.has(kind);
}

/** Keys that hold a secret whose name is that of the map, or stands beside them: `password: {value: x}`. */
const VALUE_KEYS = new Set([
  'value',
  'string',
  'plaintext',
  'plainText',
  'inline',
  'literal',
  'stringValue',
  'default',
]);

/** What the name of a field alone says. */
interface NameFacts {
  /** Its value goes by another name than the key. */
  isValueKey: boolean;
  /** Every text in the map or list is a secret. */
  isCollection: boolean;
  /** Every text is a secret, whatever it is. */
  isWhole: boolean;
  /** Nothing of all this: only what a text holds can make it a secret. */
  isPlain: boolean;
  /** A number is a secret. Numbers are counts and durations, but for these names. */
  isNumber: boolean;
}

/** Names are few and asked for with every field of every object; the answers are kept, up to a bound. */
const facts = new Map<string, NameFacts>();

function factsOf(name: string): NameFacts {
  const known = facts.get(name);
  if (known !== undefined) return known;
  const isWhole = name === LAST_APPLIED || isSecretChecksum(name);
  const isNumber = /(?:password|passwd|passphrase|pin)$/i.test(name);
  const hasOtherName = VALUE_KEYS.has(name);
  const isPlain = !isWhole && !isNumber && !hasOtherName && !isSecretName(name) && !isSecretFileName(name);
  const answer = { isValueKey: hasOtherName, isCollection: COLLECTION.test(name), isWhole, isNumber, isPlain };
  if (facts.size > 20_000) facts.clear();
  facts.set(name, answer);
  return answer;
}

/** True for a key whose value goes by another name than the key. */
export function isValueKey(key: string): boolean {
  return factsOf(key).isValueKey;
}

/** True for the name of a variable, parameter or header with a secret value. */
export function isSecretEntry(name: Value | undefined): name is string {
  return typeof name === 'string' && (isSecretName(name) || /^(?:proxy-)?authorization$/i.test(name));
}

/** Names of maps and lists whose every text is a secret: `tokens: {alice: x}`. */
const COLLECTION = /(?:passwords|tokens|apikeys|api_keys|privatekeys|secretkeys|credentials)$/i;
const REFERENCE_KEYS = ['name', 'key', 'secretName', 'secret', 'namespace'];

/** True for a map or list of nothing but texts. A reference (`credentials: {name, key}`) is none. */
function holdsTexts(value: Value | undefined): boolean {
  if (value === undefined || value === null || typeof value !== 'object') return false;
  if (!Array.isArray(value) && REFERENCE_KEYS.some((key) => Object.hasOwn(value, key))) return false;
  return Object.values(value).every((item) => typeof item === 'string');
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Annotations of ingress controllers that name a Secret: `nginx.ingress.kubernetes.io/auth-secret`. */
function isIngressReference(name: string): boolean {
  return /^[\w.-]*\/[\w.-]*secret$/.test(name) && /ingress|haproxy|traefik/.test(name.slice(0, name.indexOf('/')));
}

/** True for a name that makes no scalar a secret: only what a text holds can. */
export function isPlainName(name: string): boolean {
  return factsOf(name).isPlain;
}

/** Whether a text of the data that another controller makes a Secret of is a secret: it goes there as it is, unless something is filled in. */
export function isSecretLiteral(name: string, text: string): boolean {
  return !text.includes('{{') && canBeSecret(name, text);
}

/** Whether a text is a secret as a whole. */
export function isSecretText(name: string, text: string, secret: boolean): boolean {
  if (factsOf(name).isWhole) return true;
  if (!secret && !(text.includes('\n') ? isSecretFileName(name) : isSecretName(name))) return false;
  return canBeSecret(name, text) && (secret || !isIngressReference(name));
}

/** Whether a number is a secret. */
export function isSecretNumber(name: string): boolean {
  return factsOf(name).isNumber;
}

/** A checksum of a Secret, as Helm charts put into annotations: a short secret can be found from it by trying. */
function isSecretChecksum(name: string): boolean {
  return name.startsWith('checksum/') && /secret|passw|credential|token/i.test(name);
}

/** The name of a flag that takes its value from the next argument: `--password`, `x`. */
export function flagBefore(previous: Value | undefined, item: Value): string | undefined {
  if (typeof previous !== 'string' || typeof item !== 'string' || /^--?[A-Za-z]/.test(item)) return undefined;
  const flag = /^--?([A-Za-z][\w.-]*)$/.exec(previous)?.[1];
  return flag !== undefined && isSecretName(flag) ? flag : undefined;
}
