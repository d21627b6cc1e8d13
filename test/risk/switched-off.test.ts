import { expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { play } from '../replay/scenario.ts';
import { object, pair, web } from './cases/build.ts';

const off = (name: string) => web({ name, spec: { replicas: 0 } });
const OFF = ['Nothing of its Application runs any more: it is switched off as a whole.'];
const scaler = object('autoscaling/v2/HorizontalPodAutoscaler', 'other', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'other' }, maxReplicas: 3 },
});

test.each<[what: string, base: ValueMap[], head: ValueMap[], evidence: string[]]>([
  ['the only workload', [web()], [off('web')], OFF],
  ['beside one that runs', [web(), web({ name: 'other' })], [off('web'), web({ name: 'other' })], []],
  ['beside one that did not run', [web(), off('other')], [off('web'), off('other')], OFF],
  ['before one that runs', [web({ name: 'a' }), web()], [web({ name: 'a' }), off('web')], []],
  [
    'beside one on every node',
    [web(), web({ kind: 'DaemonSet', name: 'x' })],
    [off('web'), web({ kind: 'DaemonSet', name: 'x' })],
    [],
  ],
  ['beside one that is scaled', [web(), off('other'), scaler], [off('web'), off('other'), scaler], []],
])('%s goes to 0', (_what, base, head, evidence) => {
  const found = play(pair(base, head)).findings.filter(({ rule }) => rule === 'replicas-zero');
  expect(found.map((finding) => [finding.severity, finding.evidence])).toEqual([['high', evidence]]);
});
