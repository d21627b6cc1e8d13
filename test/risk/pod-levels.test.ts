import { expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { levelOf } from '../../src/risk/pod-levels.ts';

const SAFE = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const safe = (context: ValueMap = {}, more: ValueMap = {}): ValueMap => ({
  securityContext: { runAsNonRoot: true },
  containers: [{ name: 'web', securityContext: { ...SAFE, ...context } }],
  ...more,
});
const volume = (source: ValueMap) => safe({}, { volumes: [{ name: 'data', ...source }] });

// What the fixtures of https://github.com/kubernetes/pod-security-admission/tree/master/test/testdata say of pods like these.
it.each<[what: string, spec: ValueMap, minor: number, level: string, because: string[]]>([
  ['all that is asked for', safe(), 34, 'restricted', []],
  ['a volume without a type', volume({}), 34, 'restricted', []],
  ['an image as volume', volume({ image: { reference: 'a/b:1' } }), 34, 'restricted', []],
  ['a claim', volume({ persistentVolumeClaim: { claimName: 'x' } }), 34, 'restricted', []],
  ['a share', volume({ nfs: { server: '192.0.2.1', path: '/' } }), 34, 'baseline', ['volume data of type nfs']],
  [
    'a driver of its own',
    volume({ flexVolume: { driver: 'x/y' } }),
    34,
    'baseline',
    ['volume data of type flexVolume'],
  ],
  ['a repository', volume({ gitRepo: { repository: 'x' } }), 34, 'baseline', ['volume data of type gitRepo']],
  ['a directory of the node', volume({ hostPath: { path: '/x' } }), 34, 'privileged', ['hostPath /x']],
  [
    'a capability that only baseline allows',
    safe({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
    34,
    'baseline',
    ['capability CHOWN of container web'],
  ],
  [
    'the one that restricted allows',
    safe({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
    34,
    'restricted',
    [],
  ],
  [
    'a capability in other letters',
    safe({ capabilities: { drop: ['ALL'], add: ['chown'] } }),
    34,
    'privileged',
    ['capability chown of container web'],
  ],
  [
    'dropping in other letters',
    safe({ capabilities: { drop: ['all'] } }),
    34,
    'baseline',
    ['capabilities of container web'],
  ],
  ['a user of SELinux', safe({ seLinuxOptions: { user: 'u' } }), 34, 'privileged', ['SELinux user u']],
  ['a role of SELinux', safe({ seLinuxOptions: { role: 'r' } }), 34, 'privileged', ['SELinux role r']],
  ['a type that it may have', safe({ seLinuxOptions: { type: 'container_t' } }), 34, 'restricted', []],
  [
    'root by name of the pod, put right by the container',
    { ...safe({ runAsNonRoot: true, runAsUser: 7 }), securityContext: { runAsNonRoot: false, runAsUser: 0 } },
    34,
    'baseline',
    ['runAsNonRoot of the pod', 'runAsUser 0 of the pod'],
  ],
  [
    'root with users of its own',
    safe({ runAsUser: 0, runAsNonRoot: false }, { hostUsers: false }),
    34,
    'baseline',
    ['runAsNonRoot of container web', 'runAsUser 0 of container web'],
  ],
  ['the same since 1.35', safe({ runAsUser: 0, runAsNonRoot: false }, { hostUsers: false }), 35, 'restricted', []],
  [
    'all of /proc with users of its own',
    safe({ procMount: 'Unmasked' }, { hostUsers: false }),
    35,
    'baseline',
    ['procMount Unmasked of container web'],
  ],
  [
    'the same before 1.35',
    safe({ procMount: 'Unmasked' }, { hostUsers: false }),
    34,
    'privileged',
    ['procMount Unmasked of container web'],
  ],
  [
    'a pod of Windows',
    { os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'web' }] },
    34,
    'restricted',
    [],
  ],
  [
    'a profile that is none at the pod',
    { ...safe(), securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' } } },
    34,
    'privileged',
    ['seccomp Unconfined of the pod'],
  ],
])('%s', (_what, spec, minor, level, because) => {
  expect(levelOf({ spec, annotations: {} }, minor)).toEqual({ level, because });
});

it.each([
  ['unconfined', 'privileged'],
  ['other', 'privileged'],
  ['runtime/default', 'restricted'],
  ['localhost/x', 'restricted'],
])('an annotation for AppArmor that says %s', (value, level) => {
  const annotations = { 'container.apparmor.security.beta.kubernetes.io/web': value };
  expect(levelOf({ spec: safe(), annotations }, 34).level).toBe(level);
});
