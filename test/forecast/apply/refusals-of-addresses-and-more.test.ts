import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const object = (apiVersion: string, kind: string, rest: ValueMap, metadata: ValueMap = {}): ValueMap => ({
  apiVersion,
  kind,
  metadata: { name: 'web', ...metadata },
  ...rest,
});
const told = (errors: readonly { type: string; field: string }[]): string[] =>
  errors.map(({ type, field }) => `${type} ${field}`);
const asNew = (head: ValueMap, minor = 36): string[] => told(createObject(head, { cluster: { minor } }).errors);
const asUpdate = (base: ValueMap, head: ValueMap): string[] => told(applyUpdate({ base, head }).errors);
const pod = (spec: ValueMap): ValueMap =>
  object('v1', 'Pod', { spec: { containers: [{ name: 'a', image: 'a:1' }], ...spec } });

// Each as an API server answers, Kubernetes 1.36.1.
describe('addresses', () => {
  const policy = (cidr: string, except: string[] = []): ValueMap =>
    object('networking.k8s.io/v1', 'NetworkPolicy', {
      spec: { podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr, except } }] }] },
    });
  const place = 'Invalid spec.ingress[0].from[0].ipBlock';

  test.each<[string, ValueMap, string[], string[]]>([
    ['a block', policy('10.0.0.0/8', ['10.1.0.0/16']), [], []],
    ['bits beyond the prefix', policy('10.0.0.1/8'), [`${place}.cidr`], []],
    ['bits beyond the prefix of an exception', policy('10.0.0.0/8', ['10.1.0.1/16']), [`${place}.except[0]`], []],
    ['zeros in front', policy('010.0.0.0/8'), [`${place}.cidr`], []],
    ['an IPv4 address as an IPv6 one', policy('::ffff:10.0.0.0/120'), [`${place}.cidr`], []],
    ['no block', policy('10.0.0.0'), [`${place}.cidr`], [`${place}.cidr`]],
    ['a block beside a selector', policy('10.0.0.1/8'), [`${place}.cidr`], []],
  ])('%s', (_, head, now, before) => {
    expect(asNew(head)).toEqual(now);
    // StrictIPCIDRValidation is on since 1.36.
    expect(asNew(head, 33)).toEqual(before);
  });

  test('what is there already stays', () => {
    expect(
      asUpdate(policy('10.0.0.1/8'), { ...policy('10.0.0.1/8'), metadata: { name: 'web', labels: { a: 'b' } } }),
    ).toEqual([]);
  });

  const service = (spec: ValueMap): ValueMap =>
    object('v1', 'Service', { spec: { type: 'LoadBalancer', ports: [{ port: 80 }], ...spec } });
  test.each<[string, ValueMap, string[]]>([
    ['source ranges', { loadBalancerSourceRanges: [' 10.0.0.0/8 '] }, []],
    [
      'a source range with bits',
      { loadBalancerSourceRanges: ['10.0.0.1/8'] },
      ['Invalid spec.LoadBalancerSourceRanges[0]'],
    ],
    ['an external address with zeros', { externalIPs: ['1.2.3.04'] }, ['Invalid spec.externalIPs[0]']],
    ['an external address of loopback', { externalIPs: ['127.0.0.1'] }, ['Invalid spec.externalIPs[0]']],
  ])('of a Service: %s', (_, spec, errors) => {
    expect(asNew(service(spec))).toEqual(errors);
  });

  const slice = (addressType: string, endpoint: ValueMap): ValueMap =>
    object('discovery.k8s.io/v1', 'EndpointSlice', { addressType, endpoints: [endpoint], ports: [] });
  test.each<[string, ValueMap, string[]]>([
    ['IPv6', slice('IPv6', { addresses: ['2001:db8::2'] }), []],
    ['IPv6, spelled out', slice('IPv6', { addresses: ['2001:db8:0::2'] }), ['Invalid endpoints[0].addresses[0]']],
    ['a domain', slice('FQDN', { addresses: ['a.example.com.'] }), []],
    ['one name', slice('FQDN', { addresses: ['localhost'] }), ['Invalid endpoints[0].addresses[0]']],
    [
      'hints',
      slice('IPv4', {
        addresses: ['10.0.0.1'],
        hints: { forZones: [{ name: 'a b' }], forNodes: [{ name: 'n' }, { name: 'n' }] },
      }),
      ['Invalid endpoints[0].hints.forZones[0].name', 'Duplicate endpoints[0].hints.forNodes[1].name'],
    ],
  ])('of an EndpointSlice: %s', (_, head, errors) => {
    expect(asNew(head)).toEqual(errors);
  });
});

describe('fields that few manifests have', () => {
  const job = (spec: ValueMap): ValueMap =>
    object('batch/v1', 'Job', {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] } }, ...spec },
    });
  const scaler = (version: string, spec: ValueMap): ValueMap =>
    object(`autoscaling/${version}`, 'HorizontalPodAutoscaler', {
      spec: { maxReplicas: 2, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, ...spec },
    });
  const metric = (source: ValueMap): ValueMap[] => [
    {
      type: 'ContainerResource',
      containerResource: { target: { type: 'Utilization', averageUtilization: 50 }, ...source },
    },
  ];
  const rule = { action: 'Restart', exitCodes: { operator: 'In', values: [1] } };
  const disk = { targetPortal: '10.0.0.1', iqn: 'iqn.2020-01.com.example:a', lun: 0 };
  const volume = (iscsi: ValueMap): ValueMap =>
    object('v1', 'PersistentVolume', {
      spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], iscsi },
    });
  const claim = (spec: ValueMap): ValueMap =>
    object('v1', 'PersistentVolumeClaim', {
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...spec },
    });

  test.each<[string, ValueMap, string[]]>([
    ['managedBy', job({ managedBy: 'example.com/a' }), []],
    ['managedBy without a path', job({ managedBy: 'example.com/' }), ['Invalid spec.managedBy']],
    ['managedBy of no domain', job({ managedBy: '/a' }), ['Invalid spec.managedBy']],
    ['a long managedBy', job({ managedBy: `example.com/${'a'.repeat(60)}` }), ['TooLong spec.managedBy']],
    [
      'a selector that cannot be read',
      job({ manualSelector: true, selector: { matchLabels: { 'a b': 'c' } } }),
      ['Invalid spec.selector.matchLabels'],
    ],
    [
      'CPU of the older autoscaler',
      scaler('v1', { targetCPUUtilizationPercentage: 0 }),
      ['Invalid spec.metrics[0].resource.target.averageUtilization'],
    ],
    ['a container', scaler('v2', { metrics: metric({ name: 'cpu', container: 'a' }) }), []],
    [
      'no container',
      scaler('v2', { metrics: metric({ name: 'cpu', container: 'A_B' }) }),
      ['Invalid spec.metrics[0].containerResource.container'],
    ],
    [
      'no resource of containers',
      scaler('v2', { metrics: metric({ name: 'storage', container: 'a' }) }),
      ['Invalid spec.metrics[0].containerResource.name'],
    ],
    [
      'a tolerance below zero',
      scaler('v2', { behavior: { scaleUp: { tolerance: '-100m' } } }),
      ['Invalid spec.behavior.scaleUp.tolerance'],
    ],
    [
      'rules of an init container without a policy',
      pod({ initContainers: [{ name: 'b', image: 'b:1', restartPolicyRules: [{ action: 'x' }] }] }),
      ['Required spec.initContainers[0].restartPolicy'],
    ],
    [
      'rules of a sidecar',
      pod({ initContainers: [{ name: 'b', image: 'b:1', restartPolicy: 'Always', restartPolicyRules: [rule] }] }),
      [],
    ],
    [
      'a resource of pods',
      pod({ resources: { limits: { storage: '1Gi' } } }),
      ['NotSupported spec.resources.limits[storage]'],
    ],
    ['no resource at all', pod({ resources: { limits: { a: '1' } } }), ['Invalid spec.resources.limits[a]']],
    ['iSCSI', volume(disk), []],
    ['a target of another form', volume({ ...disk, iqn: 'a' }), ['Invalid spec.iscsi.iqn']],
    ['a target without a date', volume({ ...disk, iqn: 'iqn.com.example:a' }), ['Invalid spec.iscsi.iqn']],
    ['CHAP without a secret', volume({ ...disk, chapAuthSession: true }), ['Required spec.iscsi.secretRef']],
    ['an initiator', volume({ ...disk, initiatorName: 'b' }), ['Invalid spec.iscsi.initiatorname']],
    [
      'a long portal with an initiator',
      volume({ ...disk, targetPortal: 'a'.repeat(64), initiatorName: 'iqn.2020-01.com.example:b' }),
      ['Invalid spec.iscsi.targetportal'],
    ],
    ['one mode twice', claim({ accessModes: ['ReadWriteOncePod', 'ReadWriteOncePod'] }), []],
    [
      'the group of a source',
      claim({ dataSourceRef: { apiGroup: 'A', kind: 'B', name: 'c' } }),
      ['Invalid spec.dataSource.apiGroup', 'Invalid spec.dataSourceRef.apiGroup'],
    ],
    [
      'an owner of no version',
      object('v1', 'ConfigMap', {}, { ownerReferences: [{ apiVersion: 'a/b/c', kind: 'A', name: 'a', uid: 'u' }] }),
      ['Invalid metadata.ownerReferences.apiVersion'],
    ],
    [
      'queues beyond the bits of a hash',
      object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', {
        spec: {
          type: 'Limited',
          limited: { limitResponse: { type: 'Queue', queuing: { queues: 65_536, handSize: 6 } } },
        },
      }),
      ['Invalid spec.limited.limitResponse.queuing.handSize'],
    ],
    [
      'a revision that is no object',
      object('apps/v1', 'ControllerRevision', { revision: 1, data: 'a' }),
      ['Required data'],
    ],
    [
      'metadata of a budget with an error',
      object(
        'policy/v1',
        'PodDisruptionBudget',
        { spec: { minAvailable: 1, maxUnavailable: 1 } },
        { annotations: { 'a b': '' } },
      ),
      ['Invalid spec'],
    ],
    [
      'metadata of a budget',
      object('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: 1 } }, { annotations: { 'a b': '' } }),
      ['Invalid metadata.annotations'],
    ],
    [
      'a controller of another form',
      object('networking.k8s.io/v1', 'IngressClass', { spec: { controller: 'example.com/a b' } }),
      ['Invalid spec.controller'],
    ],
  ])('%s', (_, head, errors) => {
    expect(asNew(head)).toEqual(errors);
  });
});

describe('updates', () => {
  const node = (spec: ValueMap): ValueMap => object('v1', 'Node', { spec });
  const revision = (data: ValueMap): ValueMap => object('apps/v1', 'ControllerRevision', { revision: 1, ...data });
  const template = (spec: ValueMap): ValueMap => object('resource.k8s.io/v1', 'ResourceClaimTemplate', { spec });
  const devices = (name: string): ValueMap => ({
    devices: { requests: [{ name, exactly: { deviceClassName: 'a.example.com' } }] },
  });

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['of a node', node({ podCIDR: '10.1.0.0/24' }), node({ podCIDR: '10.1.0.0/24', podCIDRs: ['10.2.0.0/24'] }), []],
    ['of the id of a node', node({}), node({ externalID: 'a' }), ['Forbidden spec.externalID']],
    ['of a revision', revision({ data: { a: 1 } }), revision({}), ['Invalid data']],
    [
      'of a template of claims, which is looked at as a whole',
      template({ spec: devices('a') }),
      template({ metadata: { uid: 'a' }, spec: devices('A_B') }),
      ['Forbidden spec.metadata.uID', 'Invalid spec.spec.devices.requests[0].name', 'Invalid spec'],
    ],
  ])('%s', (_, base, head, errors) => {
    expect(asUpdate(base, head)).toEqual(errors);
  });

  const set = (updateStrategy: ValueMap): ValueMap =>
    object('apps/v1', 'DaemonSet', {
      spec: {
        selector: { matchLabels: { a: 'b' } },
        template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'a:1' }] } },
        updateStrategy,
      },
    });
  test.each<[string, ValueMap, ValueMap]>([
    [
      'RollingUpdate',
      { rollingUpdate: {} },
      { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: 0 } },
    ],
    [
      'OnDelete',
      { type: 'OnDelete', rollingUpdate: {} },
      { type: 'OnDelete', rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } },
    ],
  ])('%s has its own defaults', (_, written, stored) => {
    const { spec } = createObject(set(written)).stored;
    expect(spec).toMatchObject({ updateStrategy: stored });
  });

  test('what needs a feature that is off is dropped', () => {
    const sources = [{ clusterTrustBundle: { path: 'a' } }, { secret: { name: 'b' } }];
    const { stored } = createObject(pod({ volumes: [{ name: 'v', projected: { sources } }] }));
    expect(stored).toMatchObject({ spec: { volumes: [{ projected: { sources: [{}, { secret: { name: 'b' } }] } }] } });
  });

  test('Secrets of an account have names only', () => {
    const { stored } = createObject(object('v1', 'ServiceAccount', { secrets: [{ namespace: 'a' }, { name: 'b' }] }));
    expect(stored['secrets']).toEqual([{}, { name: 'b' }]);
    expect(createObject(object('v1', 'ServiceAccount', {})).stored).not.toHaveProperty('secrets');
  });
});

describe('definitions', () => {
  const version = (rest: ValueMap): ValueMap => ({
    name: 'v1',
    served: true,
    storage: true,
    schema: { openAPIV3Schema: { type: 'object' } },
    ...rest,
  });
  const definition = (versions: ValueMap[], rest: ValueMap = {}): ValueMap =>
    object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      {
        spec: {
          group: 'example.com',
          scope: 'Namespaced',
          names: { plural: 'widgets', kind: 'Widget' },
          versions,
          ...rest,
        },
      },
      { name: 'widgets.example.com' },
    );

  test.each<[string, ValueMap, string[]]>([
    [
      'the first version is there twice',
      definition([version({ name: 'V' })]),
      ['Invalid spec.versions[0].name', 'Invalid spec.version'],
    ],
    [
      'fields of no schema',
      definition([version({ schema: null, selectableFields: [{ jsonPath: '.spec.a' }] })]),
      ['Required spec.versions[0].schema.openAPIV3Schema', 'Invalid spec.selectableFields'],
    ],
    [
      'one name is stored once',
      definition([version({}), version({})]),
      ['Invalid spec.versions', 'Invalid spec.versions', 'Invalid status.storedVersions'],
    ],
    [
      'items that are no schema are nothing',
      definition([
        version({ schema: { openAPIV3Schema: { type: 'object', properties: { a: { type: 'string', items: 'x' } } } } }),
      ]),
      [],
    ],
    [
      'dependencies by names',
      definition([version({ schema: { openAPIV3Schema: { type: 'object', dependencies: { a: ['b'] } } } })]),
      ['Forbidden spec.validation.openAPIV3Schema.dependencies'],
    ],
  ])('%s', (_, head, errors) => {
    expect(asNew(head)).toEqual(errors);
  });

  test('a webhook of which nothing is said is none', () => {
    const { stored } = createObject(definition([version({})], { conversion: { strategy: 'None', webhook: {} } }));
    expect(stored).toMatchObject({ spec: { conversion: { strategy: 'None' } } });
    expect(stored).not.toHaveProperty('spec.conversion.webhook');
  });
});

describe('what admission is asked', () => {
  const webhooks = (url: string): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
      webhooks: [
        { name: 'a.example.com', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { url } },
      ],
    });
  const binding = (spec: ValueMap): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', {
      spec: { policyName: 'a', validationActions: ['Deny'], ...spec },
    });
  const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };

  test.each<[string, ValueMap, string[]]>([
    [
      'a path is no URL',
      webhooks('/a'),
      ['Invalid webhooks[0].clientConfig.url', 'Invalid webhooks[0].clientConfig.url'],
    ],
    ['another scheme', webhooks('http://a.example.com'), ['Invalid webhooks[0].clientConfig.url']],
    [
      'names of objects',
      binding({ matchResources: { resourceRules: [{ ...rule, resourceNames: ['a/b', 'c', 'c'] }] } }),
      [
        'Invalid spec.matchResources.resourceRules[0].resourceNames[0]',
        'Duplicate spec.matchResources.resourceRules[0].resourceNames[2]',
      ],
    ],
    [
      'the namespace of parameters',
      binding({ paramRef: { name: 'a', namespace: 'A_B', parameterNotFoundAction: 'Deny' } }),
      [],
    ],
  ])('%s', (_, head, errors) => {
    expect(asNew(head)).toEqual(errors);
  });
});

describe('what came out of a second look', () => {
  const cron = (schedule: string): ValueMap =>
    object('batch/v1', 'CronJob', {
      spec: {
        schedule,
        jobTemplate: {
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
        },
      },
    });
  test.each(['*-1 * * * *', '1,,2 * * * *', ', * * * *', '*/+5 * * * *'])('a schedule: %s', (schedule) => {
    expect(asNew(cron(schedule))).toEqual([]);
  });
  test.each(['60 * * * *', '1-2-3 * * * *', '*/-5 * * * *'])('no schedule: %s', (schedule) => {
    expect(asNew(cron(schedule))).toEqual(['Invalid spec.schedule']);
  });

  const job = (name: string, spec: ValueMap, labels: ValueMap = {}): ValueMap => ({
    ...object('batch/v1', 'Job', {
      spec: {
        template: {
          metadata: { labels },
          spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] },
        },
        ...spec,
      },
    }),
    metadata: { name },
  });
  test('pods of an Indexed Job are hosts', () => {
    const spec = { completionMode: 'Indexed', completions: 1000, parallelism: 1 };
    expect(asNew(job('a'.repeat(59), spec))).toEqual([]);
    expect(asNew(job('a'.repeat(60), spec))).toEqual(['Invalid metadata.name']);
  });
  test('labels that a Job has never had are not asked for', () => {
    const selector = { matchLabels: { app: 'x' } };
    const base = job('a', { manualSelector: true, selector }, { app: 'x' });
    expect(asUpdate(base, job('a', { manualSelector: false, selector }, { app: 'x' }))).toEqual([
      'Required spec.template.metadata.labels[controller-uid]',
      'Required spec.template.metadata.labels[job-name]',
      'Invalid spec.selector',
    ]);
  });

  const claim = (dataSource: ValueMap | undefined, storage = '1Gi'): ValueMap =>
    object('v1', 'PersistentVolumeClaim', {
      spec: {
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage } },
        ...(dataSource === undefined ? {} : { dataSourceRef: dataSource }),
      },
    });
  test('a group of a source is only checked where none was named before', () => {
    const own = { kind: 'PersistentVolumeClaim', name: 'a' };
    const wrong = { apiGroup: 'A', kind: 'B', name: 'c' };
    expect(asUpdate(claim(own), claim(wrong))).toContain('Invalid spec.dataSourceRef.apiGroup');
    expect(asUpdate(claim({ ...wrong, apiGroup: 'a.example.com' }), claim(wrong))).not.toContain(
      'Invalid spec.dataSourceRef.apiGroup',
    );
  });

  test.each(['a/b/c', 'A/v1', 'a.example.com/', 'v1.1'])('a kind of parameters in %s', (apiVersion) => {
    const rule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
    const head = object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
      spec: {
        paramKind: { apiVersion, kind: 'A' },
        matchConstraints: { resourceRules: [rule] },
        validations: [{ expression: 'true' }],
      },
    });
    expect(asNew(head)).toEqual(['Invalid spec.paramKind.apiVersion']);
  });

  test('a definition in use gets no certificates that nobody can read', () => {
    const definition = (clientConfig: ValueMap): ValueMap =>
      object(
        'apiextensions.k8s.io/v1',
        'CustomResourceDefinition',
        {
          spec: {
            group: 'example.com',
            scope: 'Namespaced',
            names: { plural: 'widgets', kind: 'Widget' },
            versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
            conversion: {
              strategy: 'Webhook',
              webhook: {
                conversionReviewVersions: ['v1'],
                clientConfig: { service: { name: 'a', namespace: 'b' }, ...clientConfig },
              },
            },
          },
        },
        { name: 'widgets.example.com' },
      );
    expect(asNew(definition({ caBundle: 'YQ==' }))).toEqual([]);
    expect(asUpdate(definition({}), definition({ caBundle: 'YQ==' }))).toEqual([
      'Invalid spec.conversion.webhookClientConfig.caBundle',
    ]);
    expect(asUpdate(definition({ caBundle: 'YQ==' }), definition({ caBundle: 'Yg==' }))).toEqual([]);
  });

  test('a name elsewhere cannot be reached from outside, whatever addresses it lists', () => {
    const service = (spec: ValueMap): ValueMap =>
      object('v1', 'Service', { spec: { externalIPs: ['1.2.3.4'], ...spec } });
    const base = service({ type: 'NodePort', ports: [{ port: 80 }], externalTrafficPolicy: 'Local' });
    const { errors, stored } = applyUpdate({
      base,
      head: service({ type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80 }] }),
    });
    expect(errors).toEqual([]);
    expect(stored).not.toHaveProperty('spec.externalTrafficPolicy');
  });

  test('null in the data of a Secret is an empty text', () => {
    expect(createObject(object('v1', 'Secret', { data: { a: null } })).stored['data']).toEqual({ a: '' });
  });
});
