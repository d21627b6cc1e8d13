import { expect, test } from 'vitest';
import { noiseOf } from '../../src/diff/noise.ts';
import { parsePath } from '../../src/diff/paths.ts';

test.each([
  ['Deployment', 'metadata.labels["helm.sh/chart"]', 'chart label'],
  ['Deployment', 'metadata.labels.chart', 'chart label'],
  ['Deployment', 'metadata.labels["app.kubernetes.io/version"]', 'version label'],
  ['Deployment', 'spec.template.metadata.labels["app.kubernetes.io/version"]', 'version label'],
  ['Deployment', 'spec.template.metadata.annotations["checksum/config"]', 'checksum annotation'],
  ['CronJob', 'spec.jobTemplate.spec.template.metadata.labels["helm.sh/chart"]', 'chart label'],
  ['Job', 'metadata.labels["helm.sh/chart"]', 'chart label'],
  ['Job', 'spec.template.metadata.labels["helm.sh/chart"]', undefined],
  ['Deployment', 'spec.selector.matchLabels["helm.sh/chart"]', undefined],
  ['StatefulSet', 'spec.volumeClaimTemplates[0].metadata.labels["helm.sh/chart"]', undefined],
  ['Service', 'spec.selector["app.kubernetes.io/version"]', undefined],
  ['Thing', 'spec.selector.metadata.labels["helm.sh/chart"]', undefined],
  ['Deployment', 'metadata.labels.version', undefined],
  ['Deployment', 'metadata.labels["checksum/config"]', undefined],
  ['Deployment', 'metadata.annotations["helm.sh/chart"]', undefined],
  ['ConfigMap', 'data["checksum/config"]', undefined],
  ['Thing', 'spec.labels["helm.sh/chart"]', undefined],
  ['SopsSecret', 'sops.mac', 'sops envelope'],
  ['SopsSecret', 'sops.lastmodified', 'sops envelope'],
  ['SopsSecret', 'sops.age[0].enc', 'sops envelope'],
  ['SopsSecret', 'sops.age[0].recipient', undefined],
  ['SopsSecret', 'sops.encrypted_regex', undefined],
  ['SopsSecret', 'spec.sops.mac', undefined],
])('%s %s: %s', (kind, path, expected) => {
  expect(noiseOf(kind, parsePath(path), 'a', 'b')).toBe(expected);
});

test('a label that comes or goes is shown', () => {
  const steps = parsePath('metadata.labels["helm.sh/chart"]');
  expect(noiseOf('Deployment', steps, undefined, 'b')).toBeUndefined();
  expect(noiseOf('Deployment', steps, 'a', undefined)).toBeUndefined();
});
