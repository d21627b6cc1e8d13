import { fieldAt, isMap, listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import { scalarText } from './identity.ts';
import { asked, BASELINE_CAPABILITIES, escapesOf, PROFILES, securityField } from './pod-security.ts';
import { containersOf, type PodTemplate } from './pods.ts';

/** Levels of the Pod Security Standards. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type Level = 'privileged' | 'baseline' | 'restricted';

/** From least to most strict. */
export const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];

/** Minor release from which on baseline forbids every host of a probe or hook, also the pod itself. */
const HOSTS_SINCE = 34;
/** Minor release from which on a pod with users of its own (`hostUsers: false`) may run as root, and see all of /proc. */
const USERS_SINCE = 35;

/** Volumes that restricted allows. https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
const RESTRICTED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * The strictest level that a pod meets, and what keeps it from the levels above. The API server compares what is written, so `chown` is no capability
 * that baseline allows. https://github.com/kubernetes/pod-security-admission/tree/master/policy
 *
 * @param minor release of Kubernetes by whose version of the standards it is judged, `34` for 1.34
 */
export function levelOf(
  pod: Pick<PodTemplate, 'spec' | 'annotations'>,
  minor: number,
): { level: Level; because: string[] } {
  const { spec } = pod;
  const hasOwnUsers = minor >= USERS_SINCE && spec['hostUsers'] === false;
  // Its /proc is its own then; restricted asks for the usual one all the same.
  const isAllowed = (word: string) => hasOwnUsers && word.startsWith('procMount ');
  const ways = escapesOf(spec);
  const escapes = [
    ...ways.filter((word) => !isAllowed(word)),
    ...(minor >= HOSTS_SINCE ? asked(spec, (host) => host !== '') : []),
    ...addedBeyond(spec, BASELINE_CAPABILITIES),
    ...forbiddenProfiles(pod),
  ];
  if (escapes.length > 0) return { level: 'privileged', because: escapes };
  const loose = [
    ...ways.filter(isAllowed),
    ...listAt(spec, 'volumes').flatMap((volume) => {
      const types = isMap(volume) ? Object.keys(volume).filter((key) => isMap(fieldAt(volume, [key]))) : [];
      return types.some((type) => RESTRICTED_VOLUMES.includes(type))
        ? []
        : // A volume without a type is an empty directory, as the API server fills in.
          types.map((type) => `volume ${textAt(volume, 'name')} of type ${type}`);
    }),
    ...addedBeyond(spec, ['NET_BIND_SERVICE']),
    ...looseContainers(spec, hasOwnUsers),
  ];
  return loose.length > 0 ? { level: 'baseline', because: loose } : { level: 'restricted', because: [] };
}

function addedBeyond(spec: ValueMap, allowed: readonly string[]): string[] {
  return containersOf(spec).flatMap(({ name, container }) =>
    textsAt(container, 'securityContext', 'capabilities', 'add')
      .filter((capability) => !allowed.includes(capability))
      .map((capability) => `capability ${capability} of container ${name}`),
  );
}

/** Profiles by field, at the pod and at each container, and AppArmor in the older way by annotations. */
function forbiddenProfiles({ spec, annotations }: Pick<PodTemplate, 'spec' | 'annotations'>): string[] {
  const places = [
    { where: 'the pod', place: spec },
    ...containersOf(spec).map(({ name, container }) => ({ where: `container ${name}`, place: container })),
  ];
  const named = Object.entries(annotations).filter(([key]) =>
    key.startsWith('container.apparmor.security.beta.kubernetes.io/'),
  );
  return [
    ...places.flatMap(({ where, place }) =>
      PROFILES.flatMap(([word, key]) => {
        const profile = fieldAt(place, ['securityContext', key]);
        const type = textAt(profile, 'type');
        return !isMap(profile) || type === 'RuntimeDefault' || type === 'Localhost'
          ? []
          : [`${word} ${type} of ${where}`];
      }),
    ),
    ...named.flatMap(([key, value]) =>
      /^(?:|runtime\/default|localhost\/.*)$/.test(scalarText(value))
        ? []
        : [`AppArmor ${scalarText(value)} of ${key.slice(key.indexOf('/') + 1)}`],
    ),
  ];
}

/** What restricted asks of each container. Of pods of Windows it does not ask for what only Linux has. */
function looseContainers(spec: ValueMap, hasOwnUsers: boolean): string[] {
  const isWindows = textAt(spec, 'os', 'name') === 'windows';
  // Those that are added to a running pod are no part of a template.
  const containers = containersOf(spec).filter(({ list }) => list !== 'ephemeralContainers');
  return [
    ...(!hasOwnUsers && fieldAt(spec, ['securityContext', 'runAsNonRoot']) === false
      ? ['runAsNonRoot of the pod']
      : []),
    ...(!hasOwnUsers && isRoot(spec) ? ['runAsUser 0 of the pod'] : []),
    ...containers.flatMap(({ name, container }) => {
      const seccomp = securityField(spec, container, 'seccompProfile', 'type');
      const isConfined = seccomp === 'RuntimeDefault' || seccomp === 'Localhost';
      const drops = textsAt(container, 'securityContext', 'capabilities', 'drop').includes('ALL');
      const escalates = fieldAt(container, ['securityContext', 'allowPrivilegeEscalation']) !== false;
      return [
        ...(isWindows || !escalates ? [] : [`allowPrivilegeEscalation of container ${name}`]),
        ...(hasOwnUsers || securityField(spec, container, 'runAsNonRoot') === true
          ? []
          : [`runAsNonRoot of container ${name}`]),
        ...(!hasOwnUsers && isRoot(container) ? [`runAsUser 0 of container ${name}`] : []),
        ...(isWindows || drops ? [] : [`capabilities of container ${name}`]),
        ...(isWindows || isConfined ? [] : [`seccompProfile of container ${name}`]),
      ];
    }),
  ];
}

function isRoot(place: ValueMap): boolean {
  return scalarText(fieldAt(place, ['securityContext', 'runAsUser'])) === '0';
}

/** Whether a pod meets a level by the standards of a minor release of Kubernetes, see {@link levelOf}. */
export function meets(pod: Pick<PodTemplate, 'spec' | 'annotations'>, level: Level, minor: number): boolean {
  return LEVELS.indexOf(levelOf(pod, minor).level) >= LEVELS.indexOf(level);
}
