import { isMap, listAt, mapAt, sameValue, textAt } from '../forecast/fields.ts';
import { listBuiltInKinds } from '../kubernetes/scopes.ts';
import { ManifestError } from '../manifest/manifest-error.ts';
import type { Identity, Manifest, Value, ValueMap } from '../manifest/model.ts';
import { parseDocuments } from '../manifest/yaml.ts';
import type { Facts } from './facts.ts';
import { imageValues, parametersIn } from './image-parameters.ts';
import { podTemplateOf, specUpdates, type PodTemplate, type PodUpdate } from './pods.ts';
import { append } from '../lists.ts';

/**
 * Where objects of other controllers hold pods and containers, by the names of fields: nearly all of them take Kubernetes' own types, at
 * places of their own, and some lists and single containers under names of their own.
 */
const CONTAINER_LISTS: readonly string[] = [
  // PodSpec, wherever it is: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
  'containers',
  'initContainers',
  'ephemeralContainers',
  // https://argo-workflows.readthedocs.io/en/latest/fields/#template, Tekton's Task: https://tekton.dev/docs/pipelines/tasks/
  'sidecars',
  'steps',
  // https://argocd-operator.readthedocs.io/en/latest/reference/argocd/
  'sidecarContainers',
  // https://opentelemetry.io/docs/platforms/kubernetes/operator/ and others
  'additionalContainers',
  'extraContainers',
];
/** A container by itself: Argo Workflows; `stepTemplate` of Tekton; `kernelBoot.container` and `containerDisk` of KubeVirt. */
const CONTAINERS: readonly string[] = ['container', 'script', 'stepTemplate', 'containerDisk'];
/** An image by itself: Prometheus, Spark, Tekton's StepAction and most operators; CloudNativePG; Zalando's Postgres; older ones. */
const IMAGES: readonly string[] = ['image', 'imageName', 'dockerImage', 'baseImage'];
/** The version of such an image, where it is said beside it. */
const VERSIONS: readonly string[] = ['tag', 'imageTag', 'version'];
/** Text that is a manifest, or a part of a pod: `resource.manifest` and `podSpecPatch` of Argo Workflows. */
const TEXTS: readonly string[] = ['manifest', 'podSpecPatch'];

/** Objects whose fields are about pods of others: policies, and what is rendered and judged on its own. */
const NOT_PODS = /^(argoproj\.io\/(Application|ApplicationSet|AppProject)|([^/]*\.)?(kyverno\.io|gatekeeper\.sh)\/.*)$/;

/** Annotations of a pod that say which image is put beside its containers when it is made. */
const INJECTED: readonly string[] = [
  // https://istio.io/latest/docs/reference/config/annotations/
  'sidecar.istio.io/proxyImage',
  // https://linkerd.io/2/reference/proxy-configuration/
  'config.linkerd.io/proxy-image',
  'config.linkerd.io/init-image',
  'config.linkerd.io/debug-image',
  // https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector/annotations
  'vault.hashicorp.com/agent-image',
  // https://docs.dapr.io/reference/arguments-annotations-overview/
  'dapr.io/sidecar-image',
];

let builtIn: ReadonlySet<string> | undefined;
/** What an object says of pods, and the service accounts that it names for them. */
interface HeldPod extends PodTemplate {
  accounts: readonly string[];
}

/** Service accounts of pods, wherever they are said. Those of clouds have an `@`. */
const ACCOUNTS: readonly string[] = ['serviceAccountName', 'serviceAccount'];

const known = new WeakMap<Manifest, { template: HeldPod | undefined }>();
const knownUpdates = new WeakMap<Facts, readonly PodUpdate[]>();

/**
 * What an object of another controller says of pods, put together as if it were one: a Workflow has a pod for each of its templates, a
 * RayCluster for each group of workers. Its containers are named by where they stand. For workloads of Kubernetes, only the images
 * that something else puts beside their containers, and those that are mounted; the rest is in their pod template.
 * @returns undefined when it says nothing of pods
 */
export function heldPodOf(manifest: Manifest): HeldPod | undefined {
  const before = known.get(manifest);
  if (before !== undefined) return before.template;
  const template = readHeldPod(manifest);
  known.set(manifest, { template });
  return template;
}

/** Pod templates with another spec, and what objects of other controllers say of pods: for rules about images and what pods may do. */
export function everySpecUpdate(facts: Facts): readonly PodUpdate[] {
  return [...specUpdates(facts), ...heldUpdates(facts)];
}

function heldUpdates(facts: Facts): readonly PodUpdate[] {
  const before = knownUpdates.get(facts);
  if (before !== undefined) return before;
  const found = facts.sent.flatMap((update): PodUpdate[] => {
    const head = update.effect === 'refused' ? undefined : heldPodOf(update.head);
    if (head === undefined) return [];
    const base = update.base === undefined ? undefined : (heldPodOf(update.base) ?? EMPTY);
    if (base !== undefined && sameValue(base.spec, head.spec)) return [];
    return [{ update, head, ...(base === undefined ? {} : { base }) }];
  });
  knownUpdates.set(facts, found);
  return found;
}

const EMPTY: PodTemplate = { labels: {}, annotations: {}, spec: {} };

function readHeldPod(manifest: Manifest): HeldPod | undefined {
  const own = podTemplateOf(manifest);
  const found =
    own === undefined && mayHold(manifest.identity) && !isOfOthers(manifest.identity)
      ? readObject(manifest.object)
      : emptyFindings();
  const annotations = own?.annotations ?? {};
  for (const key of INJECTED) {
    const image = textAt(annotations, key);
    if (image !== '') found.containers.push({ name: key, image });
  }
  // Files of an image, or of a repository, that are mounted: https://kubernetes.io/docs/concepts/storage/volumes/#image
  for (const volume of listAt(own?.spec, 'volumes')) {
    const image = textAt(volume, 'image', 'reference');
    if (image !== '') found.containers.push({ name: `volume ${textAt(volume, 'name')}`, image });
  }
  const { containers, volumes, host } = found;
  const accounts = [...found.accounts];
  if (containers.length + volumes.length + accounts.length === 0 && Object.keys(host).length === 0) return undefined;
  return { ...EMPTY, accounts, spec: { ...host, containers, volumes } };
}

function isOfOthers({ group, kind }: Identity): boolean {
  return NOT_PODS.test(`${group}/${kind}`);
}

/** Kubernetes' own kinds hold pods where `pods.ts` says, and nowhere else. */
export function mayHold({ group, kind }: Identity): boolean {
  builtIn ??= new Set(listBuiltInKinds().map((each) => `${each.group}/${each.kind}`));
  const key = `${group}/${kind}`;
  return !builtIn.has(key);
}

interface Findings {
  containers: ValueMap[];
  volumes: Value[];
  /** `hostNetwork` and its like. */
  host: ValueMap;
  accounts: Set<string>;
}

function emptyFindings(): Findings {
  return { containers: [], volumes: [], host: {}, accounts: new Set() };
}

interface Visit {
  value: Value;
  /** `spec.templates[build]` */
  at: string;
  /** Security context of the pod around it. */
  context: ValueMap;
}

/** Goes through all of an object; by a list of what is left, for objects can be as deep as they like. */
function readObject(object: ValueMap): Findings {
  const found = emptyFindings();
  const parameters = parametersIn(object);
  const left: Visit[] = [];
  for (const [key, value] of Object.entries(object))
    if (!['metadata', 'status', 'apiVersion', 'kind'].includes(key)) left.push({ value, at: key, context: {} });
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { value, at } = next;
    if (Array.isArray(value))
      for (const [index, item] of value.entries())
        left.push({ ...next, value: item, at: `${at}[${textAt(item, 'name') || index}]` });
    else if (isMap(value)) append(left, visit(value, next, found, parameters));
  }
  found.containers.sort((a, b) => (textAt(a, 'name') < textAt(b, 'name') ? -1 : 1));
  return found;
}

function visit(map: ValueMap, { at, context: around }: Visit, found: Findings, parameters: Parameters): Visit[] {
  const context = { ...around, ...mapAt(map, 'securityContext') };
  for (const key of ['hostPID', 'hostIPC', 'hostNetwork']) if (map[key] === true) found.host[key] = true;
  for (const volume of listAt(map, 'volumes')) {
    const disk = textAt(volume, 'hostDisk', 'path');
    if (isMap(volume)) found.volumes.push(disk === '' ? volume : { ...volume, hostPath: { path: disk } });
  }
  const add = (item: ValueMap, name: string): void => addContainer(item, name, context, found, parameters);
  const inside: Visit[] = [];
  for (const [key, value] of Object.entries(map)) {
    const place = `${at}.${key}`;
    if (ACCOUNTS.includes(key) && typeof value === 'string' && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(value))
      found.accounts.add(value);
    if (CONTAINER_LISTS.includes(key) && isContainerList(value)) {
      for (const [index, item] of value.entries())
        if (isMap(item)) add(item, `${place}[${textAt(item, 'name') || index}]`);
    } else if (CONTAINERS.includes(key) && isMap(value)) add(value, place);
    else if (TEXTS.includes(key) && typeof value === 'string')
      append(
        inside,
        parseHeld(value).map((each) => ({ value: each, at: place, context })),
      );
    else if (IMAGES.includes(key) && typeof value === 'string') {
      const image = versioned(value, map);
      if (isWholeImage(image)) add({ ...map, image }, place);
    } else if (typeof value === 'object' && value !== null) inside.push({ value, at: place, context });
  }
  return inside;
}

/** `steps` of a Workflow name templates. */
function isContainerList(value: Value): value is Value[] {
  return (
    Array.isArray(value) &&
    value.some((item) => isMap(item) && ['image', 'securityContext', 'command'].some((key) => key in item))
  );
}

type Parameters = ReturnType<typeof parametersIn>;

/** What rules ask of a container, beside its image and what it may do. */
const JUDGED: readonly string[] = [
  'imagePullPolicy',
  'ports',
  'command',
  'args',
  'env',
  'envFrom',
  'source',
  'script',
  'lifecycle',
];

/** An image may be a parameter: every value that the object itself gives it counts. */
function addContainer(item: ValueMap, name: string, context: ValueMap, found: Findings, parameters: Parameters): void {
  const { securityContext } = item;
  const rest: ValueMap = {
    ...Object.fromEntries(Object.entries(item).filter(([key]) => JUDGED.includes(key))),
    securityContext: { ...context, ...(isMap(securityContext) ? securityContext : {}) },
  };
  const images = imageValues(textAt(item, 'image'), parameters);
  if (images.length === 0) found.containers.push({ ...rest, name });
  for (const [index, image] of images.entries())
    found.containers.push({ ...rest, name: index === 0 ? name : `${name} (${index + 1})`, image });
}

function versioned(image: string, beside: ValueMap): string {
  const version = VERSIONS.map((key) => textAt(beside, key)).find((text) => text !== '');
  const lastStep = image.slice(image.lastIndexOf('/') + 1);
  return version === undefined || image.includes('@') || /:./s.test(lastStep) ? image : `${image}:${version}`;
}

/** Fields of this name also hold pictures and disks of machines: a container's image names its registry, or its version. */
function isWholeImage(text: string): boolean {
  const match =
    /^(?:([a-z0-9.-]+(?::\d+)?)\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(:\w[\w.-]*)?(@sha256:[0-9a-f]{64})?$/i.exec(text);
  return (
    text.length < 500 &&
    match !== null &&
    (match[2] !== undefined || match[3] !== undefined || /[.:]/.test(match[1] ?? ''))
  );
}

/** The documents of a text that an object holds; none where it cannot be read. */
export function parseHeld(text: string): Value[] {
  try {
    return parseDocuments(text);
  } catch (error) {
    if (error instanceof ManifestError) return [];
    throw error;
  }
}
