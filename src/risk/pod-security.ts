import { fieldAt, isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { type Container, containersOf, type PodTemplate } from './pods.ts';

/** Capabilities that baseline allows to add. */
export const BASELINE_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/**
 * Settings of the kernel that baseline allows, as they are of the pod alone.
 * https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/#safe-and-unsafe-sysctls
 */
const SAFE_SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
];

/** Ways out of a pod to its node, in words; each is one that baseline forbids. */
export function escapesOf(spec: ValueMap): string[] {
  const containers = containersOf(spec);
  return [
    ...['hostPID', 'hostIPC', 'hostNetwork'].filter((key) => spec[key] === true),
    ...labelsOf(spec),
    ...(isHostProcess(spec, containers) ? ['hostProcess'] : []),
    ...listAt(spec, 'securityContext', 'sysctls')
      .map((item) => textAt(item, 'name').replaceAll('/', '.'))
      .flatMap((name) => (name === '' || SAFE_SYSCTLS.includes(name) ? [] : [`sysctl ${name}`])),
    ...listAt(spec, 'volumes').flatMap((volume) =>
      isMap(fieldAt(volume, ['hostPath'])) ? [`hostPath ${textAt(volume, 'hostPath', 'path')}`] : [],
    ),
    ...containers.flatMap(({ name, container }) => [
      ...(fieldAt(container, ['securityContext', 'privileged']) === true ? [`privileged container ${name}`] : []),
      ...(textAt(container, 'securityContext', 'procMount') === 'Unmasked'
        ? [`procMount Unmasked of container ${name}`]
        : []),
      ...listAt(container, 'ports').flatMap((port) =>
        (numberAt(port, 'hostPort') ?? 0) > 0 ? [`hostPort ${numberAt(port, 'hostPort')}`] : [],
      ),
    ]),
  ];
}

/** A process of the Windows node itself. https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/ */
function isHostProcess(spec: ValueMap, containers: readonly Container[]): boolean {
  return [spec, ...containers.map(({ container }) => container)].some(
    (each) => fieldAt(each, ['securityContext', 'windowsOptions', 'hostProcess']) === true,
  );
}

const PROBES = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
] as const;
const LOOPBACK = /^(|localhost|127\..*|::1|\[::1\])$/i;
/**
 * Whom the kubelet asks for a pod, from the network of the node, that is neither the pod nor the node, in words; baseline forbids it from 1.34 on.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 */
export function strangersAsked(spec: ValueMap): string[] {
  return asked(spec, (host) => !LOOPBACK.test(host));
}

/** The same for hosts that are meant. @param isMeant gets what a probe or hook names, which may be nothing */
export function asked(spec: ValueMap, isMeant: (host: string) => boolean): string[] {
  const found = containersOf(spec).flatMap(({ name, container }) =>
    PROBES.flatMap((path) =>
      ['httpGet', 'tcpSocket']
        .map((way) => textAt(container, ...path, way, 'host'))
        .filter(isMeant)
        .map((host) => `${path.at(-1)} of container ${name} that asks ${host}`),
    ),
  );
  return [...new Set(found)];
}

/** SELinux types that baseline allows. */
const SELINUX_TYPES = ['container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'];

function labelsOf(spec: ValueMap): string[] {
  const places = [spec, ...containersOf(spec).map(({ container }) => container)];
  const found = places.flatMap((each) =>
    (['type', 'user', 'role'] as const).flatMap((part) => {
      const value = textAt(each, 'securityContext', 'seLinuxOptions', part);
      // No user and no role is allowed at all.
      return value === '' || (part === 'type' && SELINUX_TYPES.includes(value)) ? [] : [`SELinux ${part} ${value}`];
    }),
  );
  return [...new Set(found)];
}

/** Capabilities that a container adds beyond baseline, in capitals and without `CAP_`. */
export function addedCapabilities(container: ValueMap): string[] {
  return textsAt(container, 'securityContext', 'capabilities', 'add')
    .map((name) => name.toUpperCase().replace(/^CAP_/, ''))
    .filter((name) => !BASELINE_CAPABILITIES.includes(name));
}

/** Whether a container drops everything first. */
export function dropsAll(container: ValueMap): boolean {
  return textsAt(container, 'securityContext', 'capabilities', 'drop').some((name) => name.toUpperCase() === 'ALL');
}

/** A field of the container's security context, else that of the pod. */
export function securityField(spec: ValueMap, container: ValueMap, ...path: string[]): Value | undefined {
  const own = fieldAt(mapAt(container, 'securityContext'), path);
  return own === undefined || own === null ? fieldAt(mapAt(spec, 'securityContext'), path) : own;
}

/** What is said of profiles, and where. */
export const PROFILES = [
  ['seccomp', 'seccompProfile'],
  ['AppArmor', 'appArmorProfile'],
] as const;

/** Containers that say in words that nothing keeps them from anything, with what says so; annotations are the older way for AppArmor. */
export function unconfinedIn({ spec, annotations }: Pick<PodTemplate, 'spec' | 'annotations'>): string[] {
  return containersOf(spec).flatMap(({ name, container }) => {
    const annotated = textAt(annotations, `container.apparmor.security.beta.kubernetes.io/${name}`) === 'unconfined';
    return PROFILES.filter(
      ([word, key]) =>
        securityField(spec, container, key, 'type') === 'Unconfined' || (annotated && word === 'AppArmor'),
    ).map(([word]) => `${word} Unconfined in container ${name}`);
  });
}
