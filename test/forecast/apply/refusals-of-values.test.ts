import { describe, expect, test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';

const workload = (kind: string, spec: ValueMap, pod: ValueMap = {}): ValueMap => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', namespace: 'shop' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'c', image: 'x:1' }], ...pod },
    },
    ...spec,
  },
});
const refusals = (base: ValueMap, head: ValueMap): string[] =>
  applyUpdate({ base, head }).errors.map(({ type, field }) => `${type} ${field}`);

// Each as the API server's own code answers, Kubernetes 1.36.1.
describe('how many pods of a DaemonSet may be missing', () => {
  const daemons = (maxUnavailable: Value): ValueMap =>
    workload('DaemonSet', { updateStrategy: { rollingUpdate: { maxUnavailable } } });
  const FIELD = 'spec.updateStrategy.rollingUpdate.maxUnavailable';

  test.each<[Value, string[]]>([
    ['25%', []],
    ['5', [`Invalid ${FIELD}`]],
    ['-1', [`Invalid ${FIELD}`]],
    ['0%', [`Required ${FIELD}`]],
    ['x', [`Invalid ${FIELD}`, `Required ${FIELD}`]],
  ])('%s', (value, expected) => expect(refusals(daemons(1), daemons(value))).toEqual(expected));
});

describe('volumes of a pod', () => {
  const volume = (source: ValueMap): ValueMap => workload('Deployment', {}, { volumes: [{ name: 'v', ...source }] });
  const FIELD = 'spec.template.spec.volumes[0]';
  const disk = (fields: ValueMap): ValueMap => ({ azureDisk: { diskName: 'd', ...fields } });

  test.each<[string, ValueMap, string[]]>([
    ['fibre channel by its ids', { fc: { wwids: ['a'] } }, []],
    ['fibre channel without a name', { fc: {} }, [`Required ${FIELD}.fc.targetWWNs`]],
    ['fibre channel beyond', { fc: { targetWWNs: ['a'], lun: 256 } }, [`Invalid ${FIELD}.fc.lun`]],
    ['a managed disk', disk({ kind: 'Managed', diskURI: '/subscriptions/a' }), []],
    [
      'a managed disk by a URL',
      disk({ kind: 'Managed', diskURI: 'https://a' }),
      [`NotSupported ${FIELD}.azureDisk.diskURI`],
    ],
    ['a blob by its subscription', disk({ diskURI: '/subscriptions/a' }), [`NotSupported ${FIELD}.azureDisk.diskURI`]],
  ])('%s', (_what, source, expected) => expect(refusals(volume({ emptyDir: {} }), volume(source))).toEqual(expected));
});

test('an amount that is too fine is stored as a thousandth, and told', () => {
  const asks = (cpu: string): ValueMap =>
    workload('Deployment', {}, { containers: [{ name: 'c', image: 'x:1', resources: { requests: { cpu } } }] });
  const path = 'spec.template.spec.containers[0].resources.requests.cpu';
  expect(applyUpdate({ base: asks('100m'), head: asks('100u') })).toMatchObject({ lost: [path], changed: [path] });
  expect(applyUpdate({ base: asks('100m'), head: asks('0.2') })).toMatchObject({ lost: [], changed: [path] });
});
