import { describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../../src/forecast/apply/apply.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

const deployment = (spec: ValueMap, container: ValueMap = {}, annotations: ValueMap = {}): ValueMap => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' }, annotations },
      spec: { containers: [{ name: 'web', image: 'web:1', ...container }], ...spec },
    },
  },
});
const POD = 'spec.template.spec';
const PROFILE = 'container.apparmor.security.beta.kubernetes.io';

// All answers are those of the API server's own code, v1.36.1.
describe('operating systems', () => {
  const windows = { windowsOptions: { hostProcess: true } };

  test.each<[string, ValueMap, string[]]>([
    [
      'a process of the host without its network',
      deployment({ securityContext: windows }),
      [`Invalid ${POD}.hostNetwork`],
    ],
    ['a process of the host', deployment({ securityContext: windows, hostNetwork: true, os: { name: 'windows' } }), []],
    [
      'a container that is none of the host',
      deployment(
        { securityContext: windows, hostNetwork: true },
        { securityContext: { windowsOptions: { hostProcess: false } } },
      ),
      [`Invalid ${POD}.containers[0].securityContext.windowsOptions.hostProcess`],
    ],
    [
      'options of Windows on Linux',
      deployment({ securityContext: { windowsOptions: { runAsUserName: 'a' } }, os: { name: 'linux' } }),
      [`Forbidden ${POD}.securityContext.windowsOptions`],
    ],
    [
      'options of Linux on Windows',
      deployment(
        { securityContext: { fsGroup: 1 }, hostPID: true, os: { name: 'windows' } },
        { securityContext: { readOnlyRootFilesystem: true } },
      ),
      [
        `Forbidden ${POD}.hostPID`,
        `Forbidden ${POD}.securityContext.fsGroup`,
        `Forbidden ${POD}.containers[0].securityContext.readOnlyRootFilesystem`,
      ],
    ],
    ['a profile of a container', deployment({}, {}, { [`${PROFILE}/web`]: 'unconfined' }), []],
    [
      'a profile of no container, and none that there is',
      deployment({}, {}, { [`${PROFILE}/db`]: 'other' }),
      [`Invalid spec.template.annotations[${PROFILE}/db]`, `Invalid spec.template.annotations[${PROFILE}/db]`],
    ],
  ])('%s', (_, head, expected) => {
    const { errors } = applyUpdate({ base: deployment({}), head });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });
});

describe('what a running pod does not change', () => {
  const pod = (annotations: ValueMap): ValueMap => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'shop', annotations },
    spec: { containers: [{ name: 'web', image: 'web:1' }] },
  });
  const key = `${PROFILE}/web`;

  test.each<[string, ValueMap, ValueMap, string[]]>([
    ['a profile that is new', {}, { [key]: 'unconfined' }, ['Forbidden: may not add AppArmor annotations']],
    [
      'a profile that is gone',
      { [key]: 'unconfined' },
      {},
      ['Forbidden: may not remove or update AppArmor annotations'],
    ],
    ['a profile that stays', { [key]: 'unconfined' }, { [key]: 'unconfined', note: 'x' }, []],
  ])('%s', (_, base, head, expected) => {
    const { errors } = applyUpdate({ base: pod(base), head: pod(head) });
    expect(errors.map(({ detail }) => detail)).toEqual(expected);
  });
});

test('a class of runtimes tolerates each taint once', () => {
  const runtime = (tolerations: ValueMap[]): ValueMap => ({
    apiVersion: 'node.k8s.io/v1',
    kind: 'RuntimeClass',
    metadata: { name: 'gvisor' },
    handler: 'runsc',
    scheduling: { tolerations },
  });
  const one = { key: 'a', operator: 'Exists' };
  const { errors } = applyUpdate({ base: runtime([one]), head: runtime([one, one]) });
  expect(errors).toMatchObject([{ type: 'Duplicate', field: 'scheduling.tolerations[1]' }]);
});

test('indexes that may fail are counted in indexed Jobs only', () => {
  const job = (spec: ValueMap): ValueMap => ({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once', namespace: 'shop' },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'once', image: 'once:1' }] } }, ...spec },
  });
  const { errors } = applyUpdate({ base: job({}), head: job({ maxFailedIndexes: 2 }) });
  expect(errors.map(({ type, field }) => `${type} ${field}`).toSorted()).toEqual([
    'Invalid spec.maxFailedIndexes',
    'Required spec.backoffLimitPerIndex',
  ]);
});

describe('variables from a file', () => {
  const env = [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'files', path: 'a.env', key: 'A' } } }];
  const PATH = `${POD}.containers[0].env[0].valueFrom.fileKeyRef.volumeName`;

  test.each<[string, ValueMap, string[]]>([
    ['of a volume that is not there', {}, [`NotFound ${PATH}`]],
    ['of a volume of another kind', { volumes: [{ name: 'files', configMap: { name: 'a' } }] }, [`Invalid ${PATH}`]],
    ['of an empty directory', { volumes: [{ name: 'files', emptyDir: {} }] }, []],
  ])('%s', (_, spec, expected) => {
    const { errors } = applyUpdate({ base: deployment({}), head: deployment(spec, { env }) });
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });
});

describe('resources of a pod as a whole', () => {
  const container = (name: string, resources: ValueMap, rest: ValueMap = {}): ValueMap => ({
    name,
    image: `${name}:1`,
    resources,
    ...rest,
  });
  const whole = (resources: ValueMap, containers: ValueMap[], initContainers: ValueMap[] = []): ValueMap =>
    deployment({ resources, containers, initContainers });
  const cpu = (amount: string): ValueMap => ({ requests: { cpu: amount } });
  const REQUEST = `Invalid ${POD}.resources.requests[cpu]`;

  test.each<[string, ValueMap, string[]]>([
    ['as much as the containers', whole(cpu('300m'), [container('a', cpu('100m')), container('b', cpu('0.2'))]), []],
    [
      'less than the containers',
      whole(cpu('250m'), [container('a', cpu('100m')), container('b', cpu('0.2'))]),
      [REQUEST],
    ],
    [
      'less than what runs before',
      whole(cpu('1'), [container('a', cpu('100m'))], [container('i', cpu('2'))]),
      [REQUEST],
    ],
    [
      'less than what runs before beside what stays',
      whole(
        cpu('1'),
        [container('a', cpu('100m'))],
        [container('stays', cpu('500m'), { restartPolicy: 'Always' }), container('i', cpu('600m'))],
      ),
      [REQUEST],
    ],
    [
      'a limit above that of the pod',
      whole({ limits: { memory: '1Gi' } }, [container('a', { limits: { memory: '2Gi' } })]),
      [`Invalid ${POD}.resources.containers[0][memory].limits`],
    ],
    ['for Windows', deployment({ resources: cpu('1'), os: { name: 'windows' } }), [`Forbidden ${POD}.resources`]],
  ])('%s', (_, head, expected) => {
    const { errors } = createObject(head);
    expect(errors.map(({ type, field }) => `${type} ${field}`)).toEqual(expected);
  });
});

test('what the server drops is nothing that could be wrong', () => {
  const sources = [{ configMap: { name: 'a' }, clusterTrustBundle: { name: 'b', path: 'ca.crt' } }];
  const { errors } = createObject(
    deployment({
      volumes: [{ name: 'v', projected: { sources } }],
      initContainers: [{ name: 'i', image: 'i:1', lifecycle: { stopSignal: 'SIGUSR1' } }],
    }),
  );
  expect(errors).toEqual([]);
});
