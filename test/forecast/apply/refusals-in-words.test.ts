import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { createObject } from '../../../src/forecast/apply/apply.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

const refusals = (object: ValueMap): string[] =>
  createObject(object).errors.map(({ field, detail }) => `${field}: ${detail.replace(/ \(e\.g\..*$/s, '')}`);
const pod = (spec: ValueMap): string[] =>
  refusals({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'a', image: 'a' }], ...spec },
  });
const LONG = 'a'.repeat(64);

// Each as a kube-apiserver answers, Kubernetes 1.36.1: the fields that it names, and its words.
describe('what is said of pods', () => {
  const files = (item: ValueMap): ValueMap => ({ volumes: [{ name: 'v', downwardAPI: { items: [item] } }] });
  const asks = (fieldRef: ValueMap): ValueMap => ({
    containers: [{ name: 'a', image: 'a', env: [{ name: 'A', valueFrom: { fieldRef } }] }],
  });
  const raw = (devices: Value[], spec: ValueMap = {}): ValueMap => ({
    volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }],
    containers: [{ name: 'a', image: 'a', volumeDevices: devices }],
    ...spec,
  });
  const FIELD = 'spec.containers[0]';

  test.each<[string, ValueMap, string[]]>([
    [
      'a name that is too long',
      { containers: [{ name: LONG, image: 'a' }] },
      [`${FIELD}.name: Invalid value: "${LONG}": must be no more than 63 characters`],
    ],
    [
      'a key of a label that is too long',
      { nodeSelector: { [LONG]: 'a' } },
      [`spec.nodeSelector: Invalid value: "${LONG}": name part must be no more than 63 bytes`],
    ],
    [
      'a resource that nobody knows',
      { containers: [{ name: 'a', image: 'a', resources: { requests: { 'gpu s': '1' } } }] },
      [
        `${FIELD}.resources.requests[gpu s]: Invalid value: "gpu s": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
        `${FIELD}.resources.requests[gpu s]: Invalid value: "gpu s": must be a standard resource for containers`,
      ],
    ],
    [
      'a file of the downward API without its source, in a volume without the index',
      files({ path: 'a' }),
      ['spec.volumes[0].downwardAPI: Required value: one of fieldRef and resourceFieldRef is required'],
    ],
    [
      'the mode of such a file',
      files({ path: 'a', fieldRef: { fieldPath: 'metadata.name' }, mode: -1 }),
      [
        'spec.volumes[0].downwardAPI.mode: Invalid value: -1: must be a number between 0 and 0777 (octal), both inclusive',
      ],
    ],
    ['the old name of a node', asks({ fieldPath: 'spec.host' }), []],
    [
      'a field of another version',
      asks({ apiVersion: 'v2', fieldPath: 'metadata.name' }),
      [
        `${FIELD}.env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.name": error converting fieldPath: unsupported pod version: v2`,
      ],
    ],
    [
      'a part of a field that has none',
      asks({ fieldPath: "status.podIP['a']" }),
      [
        `${FIELD}.env[0].valueFrom.fieldRef.fieldPath: Invalid value: "status.podIP['a']": error converting fieldPath: field label does not support subscript: status.podIP['a']`,
      ],
    ],
    ['a raw volume', raw([{ name: 'v', devicePath: '/dev/a' }]), []],
    [
      'a raw volume that leads out',
      raw([{ name: 'v', devicePath: '/dev/../a' }]),
      [`${FIELD}.volumeDevices[0].devicePath: Invalid value: "/dev/../a": can not contain backsteps ('..')`],
    ],
    [
      'a raw volume, users of its own',
      raw([{ name: 'v', devicePath: '/dev/a' }], { hostUsers: false }),
      [`${FIELD}.volumeDevices: Forbidden: when \`hostUsers\` is false`],
    ],
  ])('%s', (_what, spec, expected) => expect(pod(spec)).toEqual(expected));
});

describe('what is said of other kinds', () => {
  const object = (apiVersion: string, kind: string, rest: ValueMap): ValueMap => ({
    apiVersion,
    kind,
    metadata: { name: 'web' },
    ...rest,
  });
  const endpoints = (ip: string): ValueMap =>
    object('v1', 'Endpoints', { subsets: [{ addresses: [{ ip }], ports: [{ port: 80 }] }] });
  const policy = (ports: Value[]): ValueMap =>
    object('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{ ports }] } });
  const admission = (spec: ValueMap): ValueMap =>
    object('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
      spec: {
        matchConstraints: {
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
        validations: [{ expression: 'true' }],
        ...spec,
      },
    });
  const level = (limited: ValueMap): ValueMap =>
    object('flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', {
      spec: { type: 'Limited', limited: { limitResponse: { type: 'Reject' }, ...limited } },
    });
  const NO_PORT = 'may not be specified when `port` is non-numeric';

  test.each<[string, ValueMap, string[]]>([
    ['an address', endpoints('10.0.0.1'), []],
    [
      'an address that is none, read twice',
      endpoints('web'),
      [
        'subsets[0].addresses[0].ip: Invalid value: "web": must be a valid IP address,',
        'subsets[0].addresses[0].ip: Invalid value: "web": must be a valid IP address',
      ],
    ],
    [
      'a range of ports by a name, whose end is not read',
      policy([{ port: 'http', endPort: 0 }]),
      [`spec.ingress[0].ports[0].endPort: Invalid value: 0: ${NO_PORT}`],
    ],
    [
      'a variable without an expression',
      admission({ variables: [{ name: 'a', expression: ' ' }] }),
      ['spec.variables[0].expression: Required value: expression is not specified'],
    ],
    [
      'an annotation without an expression',
      admission({ auditAnnotations: [{ key: 'a', valueExpression: '' }] }),
      ['spec.auditAnnotations[0].valueExpression: Required value: valueExpression is not specified'],
    ],
    [
      'a condition without an expression',
      admission({ matchConditions: [{ name: 'a', expression: '' }] }),
      ['spec.matchConditions[0].expression: Required value'],
    ],
    [
      'shares below nothing',
      level({ nominalConcurrencyShares: -1 }),
      ['spec.limited.nominalConcurrencyShares: Invalid value: -1: must be a non-negative integer'],
    ],
    ...(
      [
        ['0', []],
        ['-1Gi', ['-1073741824: must be a valid resource quantity']],
        ['-9E', ['-9000000000000000000: must be a valid resource quantity']],
        // More than Go holds comes out as nothing that is negative.
        ['-1e30', []],
      ] as const
    ).map(([storage, below]): [string, ValueMap, string[]] => [
      `a volume of ${storage}`,
      object('v1', 'PersistentVolume', {
        spec: { capacity: { storage }, accessModes: ['ReadWriteOnce'], nfs: { server: 'a', path: '/b' } },
      }),
      [...below, `"${storage}": must be greater than zero`].map(
        (said) => `spec.capacity[storage]: Invalid value: ${said}`,
      ),
    ]),
    [
      'more queues than there may be',
      level({ limitResponse: { type: 'Queue', queuing: { queues: 10_000_001, handSize: 1, queueLengthLimit: 1 } } }),
      ['spec.limited.limitResponse.queuing.queues: Invalid value: 10000001: must not be greater than 10000000'],
    ],
    [
      'flows without a level',
      object('flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', {
        spec: { matchingPrecedence: 10, priorityLevelConfiguration: { name: '' } },
      }),
      ['spec.priorityLevelConfiguration.name: Required value: must reference a priority level'],
    ],
  ])('%s', (_what, manifest, expected) => expect(refusals(manifest)).toEqual(expected));
});

describe('the login of an image registry', () => {
  const FIELD = 'data[.dockerconfigjson]';
  const told = (text: string): string[] =>
    refusals({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'web' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from(text).toString('base64') },
    });
  const none = (kind: string): string[] => [
    wrong(`json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`),
  ];
  const wrong = (what: string): string => `${FIELD}: Invalid value: "<secret contents redacted>": ${what}`;
  const cut = [wrong('unexpected end of JSON input')];

  test.each<[string, string[]]>([
    ['{"auths":{}}\n', []],
    ['null', []],
    ['', cut],
    [' ', cut],
    ['{"a":', cut],
    ['{"a":1', cut],
    ['"x', cut],
    ['5', none('number')],
    ['"x"', none('string')],
    ['true', none('bool')],
    ['[]', none('array')],
    ['{} x', [wrong('invalid character: the content is no JSON')]],
  ])('%j', (text, expected) => expect(told(text)).toEqual(expected));
});

describe('the time zone of a CronJob', () => {
  const told = (timeZone: string): string[] =>
    refusals({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'web' },
      spec: {
        schedule: '* * * * *',
        timeZone,
        jobTemplate: {
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
        },
      },
    });
  const vague = (zone: string): string =>
    `spec.timeZone: Invalid value: "${zone}": timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones`;
  const unknown = (zone: string): string => `spec.timeZone: Invalid value: "${zone}": unknown time zone ${zone}`;

  test.each<[string, string[]]>([
    ['Europe/Berlin', []],
    ['Local', [vague('Local')]],
    ['local', [vague('local'), unknown('local')]],
    ['europe/berlin', [unknown('europe/berlin')]],
  ])('%s', (zone, expected) => expect(told(zone)).toEqual(expected));
});

describe('the address of a webhook, as Go reads it', () => {
  const FORM = '; desired format: https://host[/path]';
  const FIELD = 'webhooks[0].clientConfig.url';
  const told = (url: string): string[] =>
    refusals({
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'web' },
      webhooks: [
        { name: 'a.example.com', sideEffects: 'None', admissionReviewVersions: ['v1'], clientConfig: { url } },
      ],
    });
  const broken = (what: string): string[] => [
    `${FIELD}: Required value: url must be a valid URL: parse ${what}${FORM}`,
  ];
  const wrong = (value: string, what: string): string => `${FIELD}: Invalid value: "${value}": ${what}`;
  const NO_SCHEME = `'https' is the only allowed URL scheme${FORM}`;
  const NO_HOST = `host must be specified${FORM}`;

  test.each<[string, string[]]>([
    ['https://h:99999/x', []],
    ['HTTPS://h/x', []],
    ['https://[::1]:80/x', []],
    ['https://a<b>', []],
    ['https://a%20b/', broken('"https://a%20b/": invalid URL escape "%20"')],
    [':x', broken('":x": missing protocol scheme')],
    ['%zz', broken('"%zz": invalid URL escape "%zz"')],
    ['1https://h', broken('"1https://h": first path segment in URL cannot contain colon')],
    ['https://h:80:90/', broken('"https://h:80:90/": invalid port ":80:90" after host')],
    ['https://[::1', broken('"https://[::1": missing \']\' in host')],
    ['https://a[b]/', broken('"https://a[b]/": invalid IP-literal')],
    ['https://a b', broken('"https://a b": invalid character " " in host name')],
    ['https://u ser@h/', broken('"https://u ser@h/": net/url: invalid userinfo')],
    ['https://h/\tb', broken('"https://h/\\tb": net/url: invalid control character in URL')],
    ['a.b/c', [wrong('', NO_SCHEME), wrong('', NO_HOST)]],
    ['//a.b/c', [wrong('', NO_SCHEME)]],
    ['https:foo', [wrong('', NO_HOST)]],
    [
      'https://u:p@h/x?q#a%20b',
      [
        wrong('u:p', 'user information is not permitted in the URL'),
        wrong('a b', 'fragments are not permitted in the URL'),
        wrong('q', 'query parameters are not permitted in the URL'),
      ],
    ],
  ])('%s', (url, expected) => expect(told(url)).toEqual(expected));
});
