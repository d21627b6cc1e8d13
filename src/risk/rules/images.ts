import { parseVersion, type Version } from '../../argocd/semver.ts';
import { listAt, textAt } from '../../forecast/fields.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { formatJumps } from '../data-formats.ts';
import type { Facts } from '../facts.ts';
import { placeOf, readImage, type ImageName } from '../image-name.ts';
import { everySpecUpdate } from '../held-pods.ts';
import { imagesUsed, isAllowedPlace, ownerOf } from '../image-owners.ts';
import { findNewImageOwners } from '../new-image-owners.ts';
import { isOlder } from '../older-versions.ts';
import type { Severity } from '../model.ts';
import { containersOf, formerOf, specUpdates, type PodUpdate } from '../pods.ts';
import { wordsOf } from '../policy.ts';
import { suspect, type Rule, type Suspicion } from '../rule.ts';

const K8S = 'https://kubernetes.io/docs/concepts/containers/images';
/** Tags that are moved on purpose. */
const MUTABLE = ['', 'latest', 'main', 'master', 'dev', 'develop', 'stable', 'edge', 'nightly', 'canary', 'snapshot'];

/** An image of a container, before and after. */
interface ImageUpdate {
  pod: PodUpdate;
  container: string;
  /** Absent for a new container. */
  base?: ImageName;
  head: ImageName;
  before: ValueMap;
  after: ValueMap;
}

type Remark = { severity: Severity; inProduction?: Severity; what: string; facts: string[] } | undefined;

function imageRule(
  rule: Omit<Rule, 'find'>,
  look: (image: ImageUpdate, facts: Facts) => Remark,
  more: Rule['find'] = () => [],
): Rule {
  const find: Rule['find'] = (facts) =>
    everySpecUpdate(facts).flatMap((pod) => {
      const remarks = imagesOf(pod).flatMap((image) => look(image, facts) ?? []);
      return tell(pod, remarks);
    });
  return { ...rule, find: (facts) => [...find(facts), ...more(facts)] };
}

function tell(pod: PodUpdate, remarks: NonNullable<Remark>[]): Suspicion[] {
  const first = remarks.find((item) => item.severity === 'high') ?? remarks[0];
  if (first === undefined) return [];
  const { severity, what, inProduction } = first;
  const evidence = remarks.filter((item) => item !== first).map((item) => item.what);
  const facts = remarks.flatMap((item) => item.facts);
  return [
    suspect(pod.update, severity, what, { facts, evidence, ...(inProduction === undefined ? {} : { inProduction }) }),
  ];
}

function imagesOf(pod: PodUpdate): ImageUpdate[] {
  // One may become an init container, or the other way round.
  const before = new Map(containersOf(pod.base?.spec ?? {}).map(({ name, container }) => [name, container]));
  return containersOf(pod.head.spec).flatMap((item) => {
    const { name, container } = item;
    const old = formerOf(pod, item) ?? before.get(name);
    const image = textAt(container, 'image');
    if (image === '') return [];
    const base = old === undefined ? {} : { base: readImage(textAt(old, 'image')) };
    return [{ pod, container: name, ...base, head: readImage(image), before: old ?? {}, after: container }];
  });
}

/** Rules about images of containers. */
export const IMAGE_RULES: Rule[] = [
  imageRule(
    {
      id: 'image-tag-mutable',
      title: 'Image without a fixed version',
      severity: 'high',
      severityNote: 'high in production, else medium',
      when: 'A new or changed image has no tag, or one that is moved on purpose: latest, main, stable and the like (`tags` of its settings adds some).',
      exempt: 'It has a digest; the tag was as mutable before.',
      why: 'The same manifest runs other programs tomorrow, pods of one workload differ, and there is nothing to roll back to.',
      sources: [`${K8S}/#image-names`],
      remedy: 'Name a version, or better a digest.',
    },
    ({ container, base, head }, facts) => {
      const tags = [...MUTABLE, ...wordsOf(facts, 'image-tag-mutable', 'tags')];
      const isMutable = (image: ImageName) => image.digest === '' && tags.includes(image.tag.toLowerCase());
      if (!isMutable(head) || (base !== undefined && isMutable(base))) return undefined;
      return {
        severity: 'medium',
        inProduction: 'high',
        what: `runs ${placeOf(head)} without a fixed version (${head.tag || 'no tag'}) in container ${container}`,
        facts: [container, placeOf(head), head.tag],
      };
    },
  ),
  imageRule(
    {
      id: 'image-digest-unpinned',
      title: 'Image loses its digest',
      severity: 'medium',
      severityNote: 'always',
      when: 'An image that was pinned by digest is named by tag only.',
      exempt: 'It had no digest before.',
      why: 'Whoever can push to the registry decides what runs.',
      sources: [`${K8S}/#image-names`],
      remedy: 'Keep the digest; tools that bump versions can bump it too.',
    },
    ({ container, base, head }) =>
      base !== undefined && base.digest !== '' && head.digest === ''
        ? {
            severity: 'medium',
            what: `loses the digest of ${placeOf(head)} in container ${container}`,
            facts: [container, placeOf(head), head.tag],
          }
        : undefined,
  ),
  imageRule(
    {
      id: 'image-registry-changed',
      title: 'Image comes from somewhere else',
      severity: 'high',
      severityNote:
        'high for another registry or owner; medium for an owner whose images ran in the cluster before, for a new container of a pod that was there, and for new workloads',
      when: 'An image of a container comes from another registry or repository, or a workload gets a container whose image is from a registry and owner that nothing in its cluster used before. New workloads of such an owner are reported where the cluster runs many images of few owners.',
      exempt:
        '`registries` of its settings allows the new place, as a registry or a glob of the whole name; two names of one registry (nginx and docker.io/library/nginx, k8s.gcr.io and registry.k8s.io); new workloads with images of Kubernetes, official ones of Docker Hub, or of a private registry that is in use.',
      why: 'Other people decide what runs, and nodes may not be able to pull it.',
      sources: [`${K8S}/`, 'https://slsa.dev/spec/v1.0/threats'],
      remedy: 'Make sure who owns the new place, and that the nodes may pull from it.',
    },
    ({ pod, container, base, head }, facts) => {
      if (base !== undefined && placeOf(base) === placeOf(head)) return undefined;
      if (base === undefined && (pod.base === undefined || imagesUsed(pod, facts).owners.has(ownerOf(head))))
        return undefined;
      const allowed = wordsOf(facts, 'image-registry-changed', 'registries');
      if (isAllowedPlace(head, allowed)) return undefined;
      if (base === undefined)
        return {
          severity: 'medium',
          what: `gets a container ${container} with an image of ${ownerOf(head)}, of whom nothing in the cluster had one`,
          facts: ['new', container, placeOf(head)],
        };
      const known = ownerOf(base) === ownerOf(head) || imagesUsed(pod, facts).owners.has(ownerOf(head));
      return {
        severity: known ? 'medium' : 'high',
        what: `takes the image of container ${container} from ${placeOf(head)} instead of ${placeOf(base)}`,
        facts: [container, placeOf(head)],
      };
    },
    (facts) => findNewImageOwners(facts, wordsOf(facts, 'image-registry-changed', 'registries')),
  ),
  imageRule(
    {
      id: 'image-downgraded',
      title: 'Image goes back to an older version',
      severity: 'high',
      severityNote: 'high in production, else medium',
      when: 'The tags of an image read as versions before and after, and the new one is lower.',
      exempt:
        'Another repository; tags that are not versions; builds of one release that are called after their commits; what `data-format-changed` reports.',
      why: 'Bugs that were fixed come back, and data migrations do not run backwards.',
      sources: ['https://semver.org/#spec-item-11'],
      remedy: 'If it is a rollback, say so; otherwise use the newer version.',
    },
    (image) => {
      const versions = versionsOf(image);
      if (versions === undefined || !isOlder(versions.head, versions.base)) return undefined;
      return {
        severity: 'medium',
        inProduction: 'high',
        what: `goes back from ${versions.base.original} to ${versions.head.original} in container ${image.container}`,
        facts: [image.container, versions.head.original],
      };
    },
  ),
  imageRule(
    {
      id: 'image-major-jump',
      title: 'Image goes to another major version',
      severity: 'low',
      severityNote: 'always',
      when: 'The tags of an image read as versions before and after, and the first number rises.',
      exempt: 'First numbers from 1000 on, which are dates or counters; what `data-format-changed` reports.',
      why: 'A major version breaks something by definition.',
      sources: ['https://semver.org/#spec-item-8'],
      remedy: 'Read its upgrade notes.',
    },
    (image) => {
      const versions = versionsOf(image);
      if (versions === undefined || versions.head.major <= versions.base.major || versions.base.major >= 1000n)
        return undefined;
      return {
        severity: 'low',
        what: `goes from ${versions.base.original} to ${versions.head.original} in container ${image.container}`,
        facts: [image.container, String(versions.head.major)],
      };
    },
  ),
  imageRule(
    {
      id: 'image-same-tag-new-digest',
      title: 'Same tag, other content',
      severity: 'low',
      severityNote: 'always',
      when: 'The digest of an image changes and its tag does not.',
      exempt: 'No tag, or one that is moved on purpose.',
      why: 'Somebody pushed other content under a version that was there: the version does not say what runs.',
      sources: [`${K8S}/#image-names`],
      remedy: 'Ask who pushed it, and why under the same tag.',
    },
    ({ container, base, head }) =>
      base !== undefined &&
      placeOf(base) === placeOf(head) &&
      base.tag === head.tag &&
      !MUTABLE.includes(head.tag) &&
      base.digest !== '' &&
      head.digest !== '' &&
      base.digest !== head.digest
        ? {
            severity: 'low',
            what: `has other content under the tag ${head.tag} in container ${container}`,
            facts: [container, head.digest],
          }
        : undefined,
  ),
  imageRule(
    {
      id: 'pull-policy-changed',
      title: 'Images are pulled in another way',
      severity: 'low',
      severityNote: 'always',
      when: 'imagePullPolicy of a container changes in what it means.',
      exempt: 'The default is written out, or is left out again.',
      why: 'Never and IfNotPresent run what the node happens to have; Always needs the registry at every start.',
      sources: [`${K8S}/#image-pull-policy`],
      remedy: 'Leave it to the default and use fixed versions.',
    },
    ({ container, base, head, before, after }) => {
      if (base === undefined) return undefined;
      const [from, to] = [policyOf(before, base), policyOf(after, head)];
      const written = textAt(before, 'imagePullPolicy') !== textAt(after, 'imagePullPolicy');
      return !written || from === to
        ? undefined
        : {
            severity: 'low',
            what: `pulls the image of container ${container} ${to} instead of ${from}`,
            facts: [container, to],
          };
    },
  ),
  {
    id: 'pull-secret-removed',
    title: 'Credentials for images removed',
    severity: 'medium',
    severityNote: 'always',
    when: 'A pod template loses all its imagePullSecrets.',
    exempt: 'Every image comes from somewhere else now.',
    why: 'Nodes that do not have the image any more cannot pull it, often days later.',
    sources: ['https://kubernetes.io/docs/tasks/configure-pod-container/pull-image-private-registry/'],
    remedy: 'Make sure that the ServiceAccount or the nodes have the credentials.',
    find: (facts) =>
      specUpdates(facts).flatMap(({ update, base, head }) => {
        const names = (spec: ValueMap) => listAt(spec, 'imagePullSecrets').map((item) => textAt(item, 'name'));
        if (base === undefined || names(base.spec).length === 0 || names(head.spec).length > 0) return [];
        const places = (spec: ValueMap) =>
          containersOf(spec).map(({ container }) => readImage(textAt(container, 'image')).registry);
        if (!places(head.spec).some((place) => places(base.spec).includes(place))) return [];
        return [suspect(update, 'medium', 'loses its imagePullSecrets', { facts: names(base.spec) })];
      }),
  },
];

function policyOf(container: ValueMap, { tag, digest }: ImageName): string {
  return (
    textAt(container, 'imagePullPolicy') ||
    (digest === '' && (tag === '' || tag === 'latest') ? 'Always' : 'IfNotPresent')
  );
}

/** Versions of both sides, if the repository is the same and the variant (`-alpine`) too. Databases and their data have a rule of their own. */
function versionsOf({ pod, container, base, head }: ImageUpdate): { base: Version; head: Version } | undefined {
  if (base === undefined || placeOf(base) !== placeOf(head) || base.tag === head.tag) return undefined;
  if (formatJumps(pod).some((jump) => jump.container === container)) return undefined;
  const [one, other] = [parseVersion(base.tag), parseVersion(head.tag)];
  if (typeof one === 'string' || typeof other === 'string') return undefined;
  // A lone number is a counter or a date more often than a version, and `1.2` follows every patch of it.
  const dotted = base.tag.includes('.') && head.tag.includes('.');
  const [variant, otherVariant] = [one, other].map((version) => version.prerelease.replaceAll(/\d+/g, ''));
  return dotted && (variant === otherVariant || variant === '' || otherVariant === '')
    ? { base: one, head: other }
    : undefined;
}
