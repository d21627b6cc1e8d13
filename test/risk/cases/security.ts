import type { ValueMap } from '../../../src/manifest/model.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import { applicationObject } from '../../replay/scenario.ts';
import { type Case, object, pair, web } from './build.ts';

const RBAC = 'rbac.authorization.k8s.io/v1';
const rest = object('v1/ConfigMap', 'rest');
const role = (kind: 'Role' | 'ClusterRole', rules: ValueMap[], labels: ValueMap = {}, name = 'web') =>
  object(`${RBAC}/${kind}`, name, { rules }, Object.keys(labels).length > 0 ? { labels } : {});
const definition = object('apiextensions.k8s.io/v1/CustomResourceDefinition', 'widgets.acme.io', {
  spec: {
    group: 'acme.io',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
});
const rule = (resources: string[], verbs: string[], apiGroups = ['']) => ({ apiGroups, resources, verbs });
const bind = (
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  to: string,
  subjects: ValueMap[] = [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
  name = 'web',
) =>
  object(`${RBAC}/${kind}`, name, {
    roleRef: {
      apiGroup: 'rbac.authorization.k8s.io',
      kind: to === 'web' && kind === 'RoleBinding' ? 'Role' : 'ClusterRole',
      name: to,
    },
    subjects,
  });
const group = (name: string) => [{ kind: 'Group', name, apiGroup: 'rbac.authorization.k8s.io' }];
const pods = rule(['pods'], ['get', 'list']);
const reading = [role('Role', [pods]), bind('RoleBinding', 'web')];
const wide = role('ClusterRole', [rule(['*'], ['*'], ['*'])], {}, 'tool');
const context = (securityContext: ValueMap) => web({ container: { securityContext } });
const caps = (add: string[], drop: string[] = ['ALL']) => context({ capabilities: { add, drop } });
const sysctl = (name: string) => pod({ securityContext: { sysctls: [{ name, value: '1' }] } });
const pod = (fields: ValueMap) => web({ pod: fields });
const escaping = { containers: [{ name: 'web', image: 'a:1', securityContext: { privileged: true } }] };
const restricted = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
const space = (level: string) =>
  object('v1/Namespace', 'shop', {}, level === '' ? {} : { labels: { 'pod-security.kubernetes.io/enforce': level } });
const old133 = object(
  'v1/Namespace',
  'shop',
  {},
  {
    labels: {
      'pod-security.kubernetes.io/enforce': 'baseline',
      'pod-security.kubernetes.io/enforce-version': 'v1.33',
    },
  },
);
const probing = web({ container: { livenessProbe: { httpGet: { port: 80, host: '127.0.0.1' } } } });
const vap = object('admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy', 'no-latest', {
  spec: { validations: [] },
});
const binding = (...validationActions: string[]) =>
  object('admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding', 'no-latest', {
    spec: { policyName: 'no-latest', validationActions },
  });
const excluding = (...namespaces: string[]) =>
  object('kyverno.io/v1/ClusterPolicy', 'no-latest', {
    spec: {
      validationFailureAction: 'Enforce',
      rules: [{ name: 'tags', exclude: { any: [{ resources: { namespaces } }] }, validate: {} }],
    },
  });
const aggregate = (verbs: string[], resources: string[], target = 'view') =>
  role('ClusterRole', [rule(resources, verbs)], { [`rbac.authorization.k8s.io/aggregate-to-${target}`]: 'true' });

/** Rights in a namespace of its own, and whether it comes with the change. */
const inTeam = (it: ValueMap): ValueMap => ({
  ...it,
  metadata: { ...(isMap(it.metadata) ? it.metadata : {}), namespace: 'team' },
});
const own = [{ kind: 'ServiceAccount', name: 'web', namespace: 'team' }];
const powers = (verbs: string[], ...resources: string[]) => [
  inTeam(role('Role', [rule(resources, verbs)])),
  inTeam(bind('RoleBinding', 'web', own)),
];
const team = object('v1/Namespace', 'team');
const creating = {
  destination: { server: 'https://kubernetes.default.svc', namespace: 'team' },
  syncPolicy: { automated: {}, syncOptions: ['CreateNamespace=true'] },
};
const FRESH_CASES: Case[] = [
  ['rbac-wildcard', 'fires', 'in a new Namespace', 'medium', pair(rest, [rest, team, ...powers(['*'], 'pods')])],
  [
    'rbac-secrets-read',
    'fires',
    'in a new Namespace',
    'medium',
    pair(rest, [rest, team, ...powers(['get'], 'secrets')]),
  ],
  [
    'rbac-escalation',
    'fires',
    'in a new Namespace',
    'medium',
    pair(rest, [rest, team, ...powers(['create'], 'pods/exec')]),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'in a new Namespace',
    'medium',
    pair(rest, [rest, team, inTeam(bind('RoleBinding', 'cluster-admin', own))]),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'in a new Namespace, for an account of another one',
    'high',
    pair(rest, [
      rest,
      team,
      inTeam(role('Role', [rule(['secrets'], ['get'])])),
      inTeam(bind('RoleBinding', 'web', [...own, { kind: 'ServiceAccount', name: 'web', namespace: 'shop' }])),
    ]),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'a group that gets a new Namespace',
    'medium',
    pair(rest, [rest, team, inTeam(bind('RoleBinding', 'admin', [{ kind: 'Group', name: 'team' }]))]),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'everybody, in a new Namespace',
    'high',
    pair(rest, [rest, team, inTeam(bind('RoleBinding', 'admin', [{ kind: 'Group', name: 'system:authenticated' }]))]),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'a group in a namespace that a new Application creates',
    'high',
    {
      base: { root: [rest] },
      head: {
        root: [rest, applicationObject('a', creating)],
        a: [inTeam(bind('RoleBinding', 'admin', [{ kind: 'Group', name: 'team' }]))],
      },
    },
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'a group in a Namespace that is new here and has accounts with rights elsewhere',
    'high',
    pair(
      [rest, bind('ClusterRoleBinding', 'view', own, 'known')],
      [
        rest,
        bind('ClusterRoleBinding', 'view', own, 'known'),
        team,
        inTeam(bind('RoleBinding', 'admin', [{ kind: 'Group', name: 'team' }])),
      ],
    ),
  ],
  [
    'rbac-cluster-admin',
    'fires',
    'a group in a Namespace that is new here and that a project permits',
    'high',
    (() => {
      const destinations = [{ server: 'https://kubernetes.default.svc', namespace: 'team' }];
      const project = object('argoproj.io/v1alpha1/AppProject', 'team', { spec: { destinations } });
      const admins = inTeam(bind('RoleBinding', 'admin', [{ kind: 'Group', name: 'team' }]));
      return pair([rest, project], [rest, project, team, admins]);
    })(),
  ],
  ['rbac-wildcard', 'fires', 'in a namespace that nobody makes', 'high', pair(rest, [rest, ...powers(['*'], 'pods')])],
  [
    'rbac-wildcard',
    'fires',
    'in a Namespace that was there',
    'high',
    pair([rest, team], [rest, team, ...powers(['*'], 'pods')]),
  ],
  [
    'rbac-wildcard',
    'fires',
    'in a namespace in which something was',
    'high',
    pair([rest, inTeam(rest)], [rest, inTeam(rest), team, ...powers(['*'], 'pods')]),
  ],
  [
    'rbac-wildcard',
    'fires',
    'in a namespace that a new Application creates',
    'medium',
    { base: { root: [rest] }, head: { root: [rest, applicationObject('a', creating)], a: powers(['*'], 'pods') } },
  ],
  [
    'rbac-wildcard',
    'fires',
    'in a namespace that an Application had',
    'high',
    {
      base: { root: [applicationObject('b', creating)], b: [inTeam(rest)] },
      head: {
        root: [applicationObject('b', creating), applicationObject('a', creating)],
        a: powers(['*'], 'pods'),
        b: [inTeam(rest)],
      },
    },
  ],
];

export const SECURITY_CASES: Case[] = [
  ...['PreDelete', 'PostDelete'].map((hook): Case => [
    'pod-privileged',
    'fires',
    `a hook that waits for the deletion of its Application (${hook})`,
    'critical',
    pair(rest, [
      rest,
      object(
        'batch/v1/Job',
        'clean',
        { spec: { template: { spec: structuredClone(escaping) as ValueMap } } },
        { annotations: { 'argocd.argoproj.io/hook': hook } },
      ),
    ]),
  ]),
  [
    'pod-privileged',
    'silent',
    'what Argo CD skips',
    '',
    pair(rest, [
      rest,
      object(
        'batch/v1/Job',
        'clean',
        { spec: { template: { spec: structuredClone(escaping) as ValueMap } } },
        { annotations: { 'argocd.argoproj.io/hook': 'Skip' } },
      ),
    ]),
  ],
  ...(
    [
      ['apps.openshift.io/v1/DeploymentConfig', { template: { spec: escaping } }],
      ['apps.kruise.io/v1alpha1/CloneSet', { template: { spec: escaping } }],
      ['apps.kruise.io/v1beta1/StatefulSet', { template: { spec: escaping } }],
      ['serving.knative.dev/v1/Service', { template: { spec: escaping } }],
      ['keda.sh/v1alpha1/ScaledJob', { jobTargetRef: { template: { spec: escaping } } }],
    ] as const
  ).map(([type, spec]): Case => [
    'pod-privileged',
    'fires',
    type,
    'critical',
    pair(rest, [rest, object(type, 'web', { spec: structuredClone(spec) as ValueMap })]),
  ]),
  ...(
    [
      ['priv-escalation', { allowPrivilegeEscalation: false }, 'high'],
      ['run-as-root', { runAsNonRoot: true }, 'high'],
      ['caps-added', { capabilities: { drop: ['ALL'] } }, 'high'],
      ['ro-rootfs-off', { readOnlyRootFilesystem: true }, 'medium'],
    ] as const
  ).map(([id, securityContext, severity]): Case => [
    id,
    'fires',
    'under another name of the container',
    severity,
    pair(
      web({ container: { securityContext: structuredClone(securityContext) as ValueMap } }),
      web({ container: { name: 'main' } }),
    ),
  ]),
  [
    'rbac-cluster-admin',
    'fires',
    'cluster-admin',
    'critical',
    pair(rest, [rest, bind('ClusterRoleBinding', 'cluster-admin')]),
  ],
  ['rbac-cluster-admin', 'fires', 'admin of a namespace', 'high', pair(rest, [rest, bind('RoleBinding', 'admin')])],
  [
    'rbac-cluster-admin',
    'fires',
    'one more',
    'critical',
    pair(
      bind('ClusterRoleBinding', 'cluster-admin'),
      bind('ClusterRoleBinding', 'cluster-admin', [
        { kind: 'ServiceAccount', name: 'web', namespace: 'shop' },
        { kind: 'User', name: 'eve' },
      ]),
    ),
  ],
  ...FRESH_CASES,
  ['rbac-cluster-admin', 'silent', 'view', '', pair(rest, [rest, bind('ClusterRoleBinding', 'view')])],
  [
    'rbac-cluster-admin',
    'exempt',
    'had it through another binding',
    '',
    pair(
      [bind('ClusterRoleBinding', 'cluster-admin'), rest],
      [bind('ClusterRoleBinding', 'cluster-admin', undefined, 'other'), rest],
    ),
  ],
  [
    'rbac-wildcard',
    'fires',
    'verbs',
    'high',
    pair(reading, [role('Role', [rule(['pods'], ['*'])]), bind('RoleBinding', 'web')]),
  ],
  ['rbac-wildcard', 'fires', 'new role', 'high', pair(rest, [rest, wide])],
  ['rbac-wildcard', 'silent', 'narrower', '', pair([wide, rest], [role('ClusterRole', [pods], {}, 'tool'), rest])],
  [
    'rbac-wildcard',
    'exempt',
    'the role gets another name',
    '',
    pair(
      [wide, bind('ClusterRoleBinding', 'tool')],
      [role('ClusterRole', [rule(['*'], ['*'], ['*'])], {}, 'tool2'), bind('ClusterRoleBinding', 'tool2')],
    ),
  ],
  [
    'rbac-escalation',
    'fires',
    'exec',
    'high',
    pair(reading, [role('Role', [pods, rule(['pods/exec'], ['create'])]), bind('RoleBinding', 'web')]),
  ],
  [
    'rbac-escalation',
    'fires',
    'bind',
    'high',
    pair(rest, [rest, role('ClusterRole', [rule(['clusterroles'], ['bind'], ['rbac.authorization.k8s.io'])])]),
  ],
  ...(
    [
      ['exec of every kind', ['*/exec'], ['create'], ''],
      ['exec over a WebSocket', ['pods/exec'], ['get'], ''],
      ['another container', ['pods/ephemeralcontainers'], ['patch'], ''],
      ['the token of every kind', ['*/token'], ['create'], ''],
      ['policies that change objects', ['mutatingadmissionpolicies'], ['create'], 'admissionregistration.k8s.io'],
      ['approval of every kind', ['*/approval'], ['update'], 'certificates.k8s.io'],
    ] as const
  ).map(([what, resources, verbs, apiGroup]): Case => [
    'rbac-escalation',
    'fires',
    what,
    'high',
    pair(rest, [rest, role('ClusterRole', [rule([...resources], [...verbs], [apiGroup])])]),
  ]),
  ...(['edit', 'system:controller:clusterrole-aggregation-controller'] as const).map((name): Case => [
    'rbac-escalation',
    'fires',
    `a role of every cluster: ${name}`,
    'high',
    pair(rest, [rest, bind('ClusterRoleBinding', name)]),
  ]),
  [
    'rbac-escalation',
    'fires',
    'impersonating administrators by name',
    'high',
    pair(rest, [
      rest,
      role('ClusterRole', [{ ...rule(['groups'], ['impersonate']), resourceNames: ['system:masters'] }]),
    ]),
  ],
  [
    'rbac-escalation',
    'silent',
    'addresses of the API server',
    '',
    pair(rest, [rest, role('ClusterRole', [{ nonResourceURLs: ['/metrics', '/healthz'], verbs: ['get', 'create'] }])]),
  ],
  [
    'rbac-wildcard',
    'fires',
    'all verbs of a kind that comes along',
    'medium',
    pair(rest, [rest, definition, role('ClusterRole', [rule(['widgets', 'widgets/status'], ['*'], ['acme.io'])])]),
  ],
  [
    'rbac-wildcard',
    'fires',
    'all verbs of a kind of somebody else',
    'high',
    pair(rest, [rest, definition, role('ClusterRole', [rule(['gadgets'], ['*'], ['acme.io'])])]),
  ],
  [
    'rbac-wildcard',
    'fires',
    'all kinds of a group that comes along',
    'high',
    pair(rest, [rest, definition, role('ClusterRole', [rule(['*'], ['*'], ['acme.io'])])]),
  ],
  ['rbac-escalation', 'silent', 'view', '', pair(rest, [rest, bind('ClusterRoleBinding', 'view')])],
  [
    'rbac-escalation',
    'exempt',
    'edit for who has cluster-admin',
    '',
    pair(
      [rest, bind('ClusterRoleBinding', 'cluster-admin')],
      [rest, bind('ClusterRoleBinding', 'cluster-admin'), bind('RoleBinding', 'edit', undefined, 'more')],
    ),
  ],
  [
    'rbac-escalation',
    'silent',
    'status of every kind',
    '',
    pair(rest, [rest, role('ClusterRole', [rule(['*/status'], ['update'])])]),
  ],
  [
    'rbac-escalation',
    'silent',
    'watch',
    '',
    pair(reading, [role('Role', [pods, rule(['pods'], ['watch'])]), bind('RoleBinding', 'web')]),
  ],
  [
    'rbac-escalation',
    'exempt',
    'split over two rules',
    '',
    pair(
      [role('Role', [rule(['pods', 'pods/exec'], ['create'])]), bind('RoleBinding', 'web')],
      [role('Role', [rule(['pods'], ['create']), rule(['pods/exec'], ['create'])]), bind('RoleBinding', 'web')],
    ),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'edit in the whole cluster',
    'critical',
    pair(rest, [rest, bind('ClusterRoleBinding', 'edit')]),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'namespace',
    'high',
    pair(reading, [role('Role', [pods, rule(['secrets'], ['list'])]), bind('RoleBinding', 'web')]),
  ],
  [
    'rbac-secrets-read',
    'fires',
    'cluster',
    'critical',
    pair(rest, [rest, role('ClusterRole', [rule(['secrets'], ['get'])]), bind('ClusterRoleBinding', 'web')]),
  ],
  [
    'rbac-secrets-read',
    'silent',
    'configmaps',
    '',
    pair(reading, [role('Role', [pods, rule(['configmaps'], ['list'])]), bind('RoleBinding', 'web')]),
  ],
  [
    'rbac-secrets-read',
    'exempt',
    'by name',
    '',
    pair(reading, [
      role('Role', [pods, { ...rule(['secrets'], ['get']), resourceNames: ['tls'] }]),
      bind('RoleBinding', 'web'),
    ]),
  ],
  [
    'rbac-subject-broad',
    'fires',
    'everybody',
    'critical',
    pair(
      [wide, bind('ClusterRoleBinding', 'view')],
      [wide, bind('ClusterRoleBinding', 'view', group('system:authenticated'))],
    ),
  ],
  [
    'rbac-subject-broad',
    'silent',
    'a group',
    '',
    pair([wide, bind('ClusterRoleBinding', 'view')], [wide, bind('ClusterRoleBinding', 'view', group('team'))]),
  ],
  [
    'rbac-subject-broad',
    'exempt',
    'public information',
    '',
    pair(rest, [rest, bind('ClusterRoleBinding', 'system:public-info-viewer', group('system:unauthenticated'))]),
  ],
  ['rbac-aggregation', 'fires', 'Secrets to view', 'high', pair(rest, [rest, aggregate(['get'], ['secrets'])])],
  ['rbac-aggregation', 'fires', 'writing to view', 'high', pair(rest, [rest, aggregate(['create'], ['pods'])])],
  [
    'rbac-aggregation',
    'fires',
    'what one role has already, to another one',
    'high',
    pair(
      [
        rest,
        role('ClusterRole', [rule(['secrets'], ['get'])], { 'rbac.authorization.k8s.io/aggregate-to-edit': 'true' }),
      ],
      [
        rest,
        role('ClusterRole', [rule(['secrets'], ['get'])], {
          'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
          'rbac.authorization.k8s.io/aggregate-to-view': 'true',
        }),
      ],
    ),
  ],
  [
    'rbac-aggregation',
    'silent',
    'what was there already',
    '',
    pair([rest, aggregate(['get'], ['secrets'])], [rest, aggregate(['get'], ['secrets', 'pods'])]),
  ],
  ['rbac-aggregation', 'silent', 'reading to view', '', pair(rest, [rest, aggregate(['get'], ['pods'])])],
  [
    'rbac-aggregation',
    'silent',
    'Secrets to a role that is added to no other one',
    '',
    pair(rest, [rest, role('ClusterRole', [rule(['secrets'], ['get'])])]),
  ],
  [
    'rbac-aggregation',
    'exempt',
    'custom resources to edit',
    '',
    pair(rest, [
      rest,
      role('ClusterRole', [rule(['widgets'], ['create'], ['acme.example.com'])], {
        'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
      }),
    ]),
  ],
  [
    'rbac-removed',
    'fires',
    'rule',
    'medium',
    pair(
      [role('Role', [rule(['pods'], ['get', 'list'])]), bind('RoleBinding', 'web'), pod({ serviceAccountName: 'web' })],
      [role('Role', [rule(['pods'], ['get'])]), bind('RoleBinding', 'web'), pod({ serviceAccountName: 'web' })],
    ),
  ],
  [
    'rbac-removed',
    'silent',
    'nobody uses the account',
    '',
    pair([...reading, rest], [role('Role', [rule(['pods'], ['get'])]), bind('RoleBinding', 'web'), rest]),
  ],
  [
    'rbac-removed',
    'exempt',
    'the right comes from another role',
    '',
    pair(
      [...reading, pod({ serviceAccountName: 'web' })],
      [
        role('Role', [pods], {}, 'web2'),
        object(`${RBAC}/RoleBinding`, 'web2', {
          roleRef: { kind: 'Role', name: 'web2' },
          subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
        }),
        pod({ serviceAccountName: 'web' }),
      ],
    ),
  ],
  ['pod-privileged', 'fires', 'privileged', 'critical', pair(web(), context({ privileged: true }))],
  [
    'pod-privileged',
    'fires',
    'socket',
    'critical',
    pair(web(), pod({ volumes: [{ name: 's', hostPath: { path: '/var/run/docker.sock' } }] })),
  ],
  ['pod-privileged', 'fires', 'network of the node', 'high', pair(web(), pod({ hostNetwork: true }))],
  ['pod-privileged', 'fires', 'new workload', 'critical', pair(rest, [rest, pod({ hostPID: true })])],
  ['pod-privileged', 'silent', 'emptyDir', '', pair(web(), pod({ volumes: [{ name: 's', emptyDir: {} }] }))],
  [
    'pod-privileged',
    'exempt',
    'was so before',
    '',
    pair(
      context({ privileged: true }),
      web({ container: { securityContext: { privileged: true }, image: 'x/y:2.0.0' } }),
    ),
  ],
  ['caps-added', 'fires', 'SYS_ADMIN', 'high', pair(caps([]), caps(['CAP_SYS_ADMIN']))],
  ['caps-added', 'fires', 'does not drop', 'high', pair(caps([]), caps([], []))],
  ['caps-added', 'silent', 'drops', '', pair(web(), caps([]))],
  ['caps-added', 'exempt', 'low ports', '', pair(caps([]), caps(['NET_BIND_SERVICE']))],
  ['run-as-root', 'fires', 'guard gone', 'high', pair(context({ runAsNonRoot: true }), web())],
  ['run-as-root', 'fires', 'root', 'high', pair(web(), context({ runAsUser: 0 }))],
  ['run-as-root', 'silent', 'another user', '', pair(context({ runAsUser: 1000 }), context({ runAsUser: 2000 }))],
  [
    'run-as-root',
    'exempt',
    'new container that says nothing',
    '',
    pair(
      context({ runAsNonRoot: true }),
      web({
        container: { securityContext: { runAsNonRoot: true } },
        pod: { initContainers: [{ name: 'init', image: 'x/y:1.0.0' }] },
      }),
    ),
  ],
  ['priv-escalation', 'fires', 'gone', 'high', pair(context({ allowPrivilegeEscalation: false }), web())],
  ['priv-escalation', 'silent', 'set', '', pair(web(), context({ allowPrivilegeEscalation: false }))],
  ['priv-escalation', 'exempt', 'new workload', '', pair(rest, [rest, web()])],
  [
    'seccomp-apparmor-removed',
    'fires',
    'gone',
    'medium',
    pair(context({ seccompProfile: { type: 'RuntimeDefault' } }), web()),
  ],
  [
    'seccomp-apparmor-removed',
    'silent',
    'set',
    '',
    pair(web(), context({ seccompProfile: { type: 'RuntimeDefault' } })),
  ],
  [
    'seccomp-apparmor-removed',
    'exempt',
    'for the whole pod',
    '',
    pair(
      context({ seccompProfile: { type: 'RuntimeDefault' } }),
      pod({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }),
    ),
  ],
  [
    'seccomp-apparmor-removed',
    'fires',
    'Unconfined where nothing was said',
    'medium',
    pair(web(), pod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } })),
  ],
  [
    'seccomp-apparmor-removed',
    'fires',
    'Unconfined instead of a profile, once',
    'medium',
    pair(context({ seccompProfile: { type: 'RuntimeDefault' } }), context({ seccompProfile: { type: 'Unconfined' } })),
  ],
  [
    'seccomp-apparmor-removed',
    'fires',
    'by annotation',
    'medium',
    pair(web(), web({ podAnnotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } })),
  ],
  [
    'seccomp-apparmor-removed',
    'exempt',
    'Unconfined before',
    '',
    pair(
      web({ podAnnotations: { 'container.apparmor.security.beta.kubernetes.io/web': 'unconfined' } }),
      context({ appArmorProfile: { type: 'Unconfined' } }),
    ),
  ],
  ['pod-privileged', 'fires', 'an unsafe sysctl', 'medium', pair(web(), sysctl('net.core.somaxconn'))],
  ['pod-privileged', 'silent', 'a safe sysctl', '', pair(web(), sysctl('net.ipv4.tcp_syncookies'))],
  [
    'pod-privileged',
    'fires',
    'a process of the Windows node',
    'critical',
    pair(web(), pod({ hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } })),
  ],
  [
    'pod-privileged',
    'fires',
    'a probe of somebody else',
    'medium',
    pair(web(), web({ container: { livenessProbe: { httpGet: { host: 'evil.example.org', port: 80 } } } })),
  ],
  [
    'pod-privileged',
    'fires',
    'a hook that asks somebody else',
    'medium',
    pair(web(), web({ container: { lifecycle: { preStop: { httpGet: { host: '169.254.169.254', port: 80 } } } } })),
  ],
  [
    'pod-privileged',
    'exempt',
    'a probe of the pod',
    '',
    pair(web(), web({ container: { livenessProbe: { httpGet: { host: '127.0.0.1', port: 80 } } } })),
  ],
  ['pod-isolation-lost', 'fires', 'the sandbox goes', 'medium', pair(pod({ runtimeClassName: 'gvisor' }), web())],
  [
    'pod-isolation-lost',
    'fires',
    'processes are shared',
    'medium',
    pair(web(), pod({ shareProcessNamespace: true, initContainers: [{ name: 'init', image: 'x/y:1.0.0' }] })),
  ],
  ['pod-isolation-lost', 'silent', 'a sandbox comes', '', pair(web(), pod({ runtimeClassName: 'gvisor' }))],
  ['pod-isolation-lost', 'exempt', 'one container', '', pair(web(), pod({ shareProcessNamespace: true }))],
  ['ro-rootfs-off', 'fires', 'gone', 'medium', pair(context({ readOnlyRootFilesystem: true }), web())],
  ['ro-rootfs-off', 'silent', 'set', '', pair(web(), context({ readOnlyRootFilesystem: true }))],
  ['ro-rootfs-off', 'exempt', 'new workload', '', pair(rest, [rest, context({ readOnlyRootFilesystem: false })])],
  ['automount-token-on', 'fires', 'gone', 'medium', pair(pod({ automountServiceAccountToken: false }), web())],
  ['automount-token-on', 'silent', 'off', '', pair(web(), pod({ automountServiceAccountToken: false }))],
  ['automount-token-on', 'exempt', 'was on', '', pair(pod({ automountServiceAccountToken: true }), web())],
  ['host-users', 'fires', 'gone', 'low', pair(pod({ hostUsers: false }), web())],
  ['host-users', 'silent', 'set', '', pair(web(), pod({ hostUsers: false }))],
  ['host-users', 'exempt', 'default written out', '', pair(web(), pod({ hostUsers: true }))],
  ['pss-label-downgraded', 'fires', 'lower', 'high', pair([space('restricted'), rest], [space('baseline'), rest])],
  ['pss-label-downgraded', 'fires', 'gone', 'high', pair([space('baseline'), rest], [space(''), rest])],
  ['pss-label-downgraded', 'silent', 'higher', '', pair([space('baseline'), rest], [space('restricted'), rest])],
  [
    'pss-label-downgraded',
    'exempt',
    'privileged written out',
    '',
    pair([space(''), rest], [space('privileged'), rest]),
  ],
  ['pss-would-reject', 'fires', 'raised', 'high', pair([space(''), web()], [space('restricted'), web()])],
  [
    'pss-would-reject',
    'fires',
    'the pod falls',
    'high',
    pair([space('restricted'), context(restricted)], [space('restricted'), web()]),
  ],
  [
    'pss-would-reject',
    'fires',
    'a share of a file server, which restricted does not allow',
    'high',
    pair(
      [space('restricted'), context(restricted)],
      [
        space('restricted'),
        web({
          pod: { volumes: [{ name: 'data', nfs: { server: '192.0.2.1', path: '/' } }] },
          container: { securityContext: restricted },
        }),
      ],
    ),
  ],
  [
    'pss-would-reject',
    'silent',
    'meets it',
    '',
    pair([space(''), context(restricted)], [space('restricted'), context(restricted)]),
  ],
  [
    'pss-would-reject',
    'exempt',
    'did not meet it before',
    '',
    pair([space('restricted'), web()], [space('restricted'), web({ container: { image: 'x/y:2.0.0' } })]),
  ],
  [
    'pss-would-reject',
    'fires',
    'a probe with a host',
    'high',
    pair([space('baseline'), web()], [space('baseline'), probing]),
  ],
  [
    'pss-would-reject',
    'silent',
    'a probe with a host, where the standards are those before it was forbidden',
    '',
    pair([old133, web()], [old133, probing]),
  ],
  [
    'pss-would-reject',
    'silent',
    'a probe with a host, in an older cluster',
    '',
    pair([space('baseline'), web()], [space('baseline'), probing], { policy: { kubeVersion: '1.33.2' } }),
  ],
  [
    'pss-would-reject',
    'fires',
    'newer standards, which the probe does not meet',
    'high',
    pair([old133, probing], [space('baseline'), probing]),
  ],
  ['policy-removed', 'fires', 'removed', 'high', pair([vap, rest], rest)],
  ['policy-removed', 'fires', 'only warns', 'high', pair([vap, binding('Deny')], [vap, binding('Warn')])],
  ['policy-removed', 'fires', 'other namespaces are excluded', 'high', pair(excluding('dev'), excluding('prod'))],
  ['policy-removed', 'silent', 'less is excluded', '', pair(excluding('dev', 'test'), excluding('dev'))],
  ['policy-removed', 'silent', 'also audits', '', pair([vap, binding('Deny')], [vap, binding('Deny', 'Audit')])],
  ['policy-removed', 'exempt', 'did not deny', '', pair([vap, binding('Warn')], [vap, binding('Audit')])],
];
