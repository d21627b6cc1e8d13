import { canonicalText } from '../../diff/values.ts';
import { readLines } from '../command-signs.ts';
import { DEADLY, findVolumesOfNodes } from '../node-folders.ts';
import { fieldAt, textAt } from '../../forecast/fields.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { everySpecUpdate } from '../held-pods.ts';
import type { Severity } from '../model.ts';
import { addedCapabilities, dropsAll, escapesOf, securityField, strangersAsked } from '../pod-security.ts';
import { type Container, containersOf, formerOf, specUpdates, type PodUpdate } from '../pods.ts';
import { findUnconfined, isProfiled } from '../profiles.ts';
import { listWords, suspect, type Rule } from '../rule.ts';

const PSS = 'https://kubernetes.io/docs/concepts/security/pod-security-standards/';
const CONTEXT = 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/';

function imageOf({ container }: Container): string {
  return textAt(container, 'image');
}

/** A rule that compares what is wrong before and after; what was wrong before is not told. */
function podRule(
  rule: Omit<Rule, 'find'>,
  wrongs: (spec: ValueMap, pod: PodUpdate, side: 'base' | 'head') => string[],
  severityOf: (words: string[]) => Severity,
  otherwise: Rule['find'] = () => [],
): Rule {
  const find: Rule['find'] = (facts) =>
    everySpecUpdate(facts).flatMap((pod) => {
      const before = pod.base === undefined ? [] : wrongs(pod.base.spec, pod, 'base');
      const fresh = wrongs(pod.head.spec, pod, 'head').filter((word) => !before.includes(word));
      if (fresh.length === 0) return [];
      // Who accepts it accepts it for what runs there.
      const run = containersOf(pod.head.spec).map((item) => canonicalText([imageOf(item), readLines(item)]));
      return [
        suspect(pod.update, severityOf(fresh), `newly has ${listWords(fresh)}`, {
          facts: [...fresh.toSorted(), ...run.toSorted()],
        }),
      ];
    });
  return { ...rule, find: (facts) => [...find(facts), ...otherwise(facts)] };
}

/** A rule about a protection that a container had and has not any more. New containers are not asked for it. */
function lostRule(
  rule: Omit<Rule, 'find'>,
  severity: Severity,
  what: string,
  protects: (spec: ValueMap, container: ValueMap) => boolean,
  otherwise: Rule['find'] = () => [],
): Rule {
  const find: Rule['find'] = (facts) =>
    everySpecUpdate(facts).flatMap((pod) => {
      const { update, base, head } = pod;
      if (base === undefined) return [];
      const lost = containersOf(head.spec).filter((item) => {
        const old = formerOf(pod, item);
        return old !== undefined && protects(base.spec, old) && !protects(head.spec, item.container);
      });
      const names = lost.map((item) => item.name);
      return names.length === 0
        ? []
        : [suspect(update, severity, `${what} in container ${names.join(', ')}`, { facts: names.toSorted() })];
    });
  return { ...rule, find: (facts) => [...find(facts), ...otherwise(facts)] };
}

/** What kept a pod apart, and does not any more. */
function lostIsolation({ base, head }: PodUpdate): string[] {
  if (base === undefined) return [];
  const [before, after] = [base, head].map(({ spec }) => textAt(spec, 'runtimeClassName'));
  const shares = (spec: ValueMap): boolean => spec['shareProcessNamespace'] === true;
  return [
    ...(before !== '' && before !== undefined && before !== after
      ? [`runs with the runtime ${after || 'of the node'} instead of ${before}`]
      : []),
    ...(shares(head.spec) && !shares(base.spec) && containersOf(head.spec).length > 1
      ? ['lets its containers see the processes and files of one another (shareProcessNamespace)']
      : []),
  ];
}

/** Rules about what a pod may do to its node. */
export const POD_SECURITY_RULES: Rule[] = [
  podRule(
    {
      id: 'pod-privileged',
      title: 'Pod can leave its container',
      severity: 'critical',
      severityNote:
        'critical for privileged, hostPID, hostIPC, hostProcess and folders of the system; high for hostNetwork, hostPort and other folders of the node; medium where the kubelet asks somebody else or settings of the kernel change',
      when: 'A pod template newly has privileged: true, hostPID, hostIPC, hostNetwork, hostProcess, a hostPath volume, a hostPort, an SELinux type of its own or an unsafe sysctl, or a probe or hook with a host that is neither the pod nor the node; or a PersistentVolume is a folder of the node.',
      exempt: 'It had the same before; local volumes that are no folders of the system.',
      why: 'Whoever breaks into such a container has the node, and from there the secrets of every pod on it.',
      sources: [PSS],
      remedy: 'Give the single capability or volume that is needed, in a namespace of its own.',
    },
    (spec) => [...escapesOf(spec), ...strangersAsked(spec)],
    (words) => {
      if (words.some((word) => /^(privileged|hostPID|hostIPC|hostProcess|procMount)/.test(word) || DEADLY.test(word)))
        return 'critical';
      return words.every((word) => /^sysctl | that asks /.test(word)) ? 'medium' : 'high';
    },
    findVolumesOfNodes,
  ),
  podRule(
    {
      id: 'caps-added',
      title: 'Capabilities added',
      severity: 'high',
      severityNote: 'always',
      when: 'A container newly adds a capability beyond the baseline standard, or does not drop ALL any more.',
      exempt: 'NET_BIND_SERVICE, CHOWN and the others that baseline allows; a new container that drops nothing.',
      why: 'SYS_ADMIN, NET_ADMIN and SYS_PTRACE are ways out of the container.',
      sources: [PSS, 'https://man7.org/linux/man-pages/man7/capabilities.7.html'],
      remedy: 'Drop ALL and add the one that is needed.',
    },
    (spec, pod, side) =>
      containersOf(spec).flatMap((item) => {
        const { name, container } = item;
        const old = side === 'base' ? undefined : formerOf(pod, item);
        const kept = old === undefined || !dropsAll(old) || dropsAll(container);
        return [
          ...addedCapabilities(container).map((capability) => `capability ${capability} in container ${name}`),
          ...(kept ? [] : [`capabilities that container ${name} dropped before (ALL)`]),
        ];
      }),
    () => 'high',
  ),
  {
    id: 'run-as-root',
    title: 'Container runs as root',
    severity: 'high',
    severityNote: 'always',
    when: 'runAsNonRoot: true is removed, or runAsUser becomes 0.',
    exempt: 'A new container that says nothing.',
    why: 'Root in the container is root on the node as soon as any other protection fails.',
    sources: [CONTEXT, PSS],
    remedy: 'Run as another user.',
    find: (facts) =>
      everySpecUpdate(facts).flatMap((pod) => {
        const { update, base, head } = pod;
        const roots = containersOf(head.spec).filter((item) => {
          const before = formerOf(pod, item);
          const isRoot = (spec: ValueMap, container: ValueMap) => securityField(spec, container, 'runAsUser') === 0;
          const isProtected = (spec: ValueMap, container: ValueMap) =>
            securityField(spec, container, 'runAsNonRoot') === true ||
            Number(securityField(spec, container, 'runAsUser') ?? 0) > 0;
          if (isRoot(head.spec, item.container)) return before === undefined || !isRoot(base?.spec ?? {}, before);
          return (
            before !== undefined && isProtected(base?.spec ?? {}, before) && !isProtected(head.spec, item.container)
          );
        });
        const names = roots.map((item) => item.name);
        return names.length === 0
          ? []
          : [suspect(update, 'high', `may run as root in container ${names.join(', ')}`, { facts: names.toSorted() })];
      }),
  },
  lostRule(
    {
      id: 'priv-escalation',
      title: 'Privilege escalation allowed',
      severity: 'high',
      severityNote: 'always',
      when: 'allowPrivilegeEscalation: false is removed or becomes true.',
      exempt: 'A new container; it was not false before.',
      why: 'A program with the setuid bit gives root inside the container.',
      sources: [CONTEXT],
      remedy: 'Keep allowPrivilegeEscalation: false.',
    },
    'high',
    'allows privilege escalation',
    (_spec, container) => fieldAt(container, ['securityContext', 'allowPrivilegeEscalation']) === false,
  ),
  lostRule(
    {
      id: 'seccomp-apparmor-removed',
      title: 'seccomp or AppArmor removed',
      severity: 'medium',
      severityNote: 'always',
      when: 'A seccompProfile or appArmorProfile is removed or becomes Unconfined, also where there was none, or by the annotation of AppArmor.',
      exempt: 'RuntimeDefault and Localhost are exchanged for each other.',
      why: 'Every system call of the kernel is open again.',
      sources: [
        'https://kubernetes.io/docs/tutorials/security/seccomp/',
        'https://kubernetes.io/docs/tutorials/security/apparmor/',
      ],
      remedy: 'Keep RuntimeDefault.',
    },
    'medium',
    'loses its seccomp or AppArmor profile',
    isProfiled,
    findUnconfined,
  ),
  lostRule(
    {
      id: 'ro-rootfs-off',
      title: 'Root file system writable',
      severity: 'medium',
      severityNote: 'always',
      when: 'readOnlyRootFilesystem: true is removed or becomes false.',
      exempt: 'A new container; it was not true before.',
      why: 'Whoever breaks in can leave programs behind.',
      sources: [CONTEXT],
      remedy: 'Mount an emptyDir where the program writes.',
    },
    'medium',
    'may write to its root file system',
    (_spec, container) => fieldAt(container, ['securityContext', 'readOnlyRootFilesystem']) === true,
  ),
  {
    id: 'automount-token-on',
    title: 'Service account token mounted again',
    severity: 'medium',
    severityNote: 'always',
    when: 'automountServiceAccountToken: false of a pod is removed or becomes true.',
    exempt: 'It was not false before.',
    why: 'Whoever breaks in can talk to the API server.',
    sources: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#opt-out-of-api-credential-automounting',
    ],
    remedy: 'Mount it only where the program talks to the API server.',
    find: (facts) =>
      specUpdates(facts).flatMap(({ update, base, head }) =>
        base?.spec['automountServiceAccountToken'] === false && head.spec['automountServiceAccountToken'] !== false
          ? [suspect(update, 'medium', 'mounts its token of the API server again', { facts: ['automount'] })]
          : [],
      ),
  },
  {
    id: 'pod-isolation-lost',
    title: 'Pod is less isolated',
    severity: 'medium',
    severityNote: 'always',
    when: 'A pod template that was there loses its runtimeClassName or gets another one, or newly has shareProcessNamespace with several containers.',
    exempt: 'A new workload; one container alone.',
    why: 'A sandbox such as gVisor or Kata is gone, or each container reads variables, memory and files of the others.',
    sources: [
      'https://kubernetes.io/docs/concepts/containers/runtime-class/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/',
    ],
    remedy: 'Keep the sandbox, and what needs to see other processes in a pod of its own.',
    find: (facts) =>
      specUpdates(facts).flatMap((pod) => {
        const lost = lostIsolation(pod);
        return lost.length === 0 ? [] : [suspect(pod.update, 'medium', lost.join(' and '), { facts: lost.toSorted() })];
      }),
  },
  {
    id: 'host-users',
    title: 'User namespace given up',
    severity: 'low',
    severityNote: 'always',
    when: 'hostUsers: false of a pod is removed or becomes true.',
    exempt: 'It was not false before.',
    why: 'Root in the container is root on the node again.',
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/'],
    remedy: 'Keep hostUsers: false where the nodes support it.',
    find: (facts) =>
      specUpdates(facts).flatMap(({ update, base, head }) =>
        base?.spec['hostUsers'] === false && head.spec['hostUsers'] !== false
          ? [suspect(update, 'low', 'gives up its user namespace', { facts: ['hostUsers'] })]
          : [],
      ),
  },
];
