import { describe, expect, test } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { applicationObject, FINALIZER, play } from '../replay/scenario.ts';
import { object, pair, web } from './cases/build.ts';

const rest = object('v1/ConfigMap', 'rest');
const key = 'argo-manifest-diff.io/ignore-replicas-zero';

/** A Deployment with so many replicas, and the annotation if there is a reason. */
function site(replicas: number, reason?: string): ValueMap {
  return web({ spec: { replicas }, ...(reason === undefined ? {} : { annotations: { [key]: reason } }) });
}

describe('an annotation accepts what its object does', () => {
  test.each<[string, ValueMap[], ValueMap[], Partial<RiskPolicy>, string | undefined]>([
    ['with the same reason on both sides', [site(3, 'paused')], [site(0, 'paused')], {}, 'paused'],
    ['at head only: asked for', [site(3)], [site(0, 'paused')], {}, undefined],
    ['with another reason at head: asked for', [site(3, 'paused')], [site(0, 'gone')], {}, undefined],
    ['taken back at head', [site(3, 'paused')], [site(0)], {}, undefined],
    ['without a reason', [site(3, ' ')], [site(0, ' ')], {}, undefined],
    ['where that is off', [site(3, 'paused')], [site(0, 'paused')], { annotationWaivers: false }, undefined],
    [
      'where the configuration blocks by name',
      [site(3, 'paused')],
      [site(0, 'paused')],
      { rules: { 'replicas-zero': { enforcement: 'block' } } },
      undefined,
    ],
    [
      'of an object that another one has',
      [site(3), web({ name: 'other', annotations: { [key]: 'paused' } })],
      [site(0), web({ name: 'other', annotations: { [key]: 'paused' } })],
      {},
      undefined,
    ],
  ])('%s', (_, base, head, policy, reason) => {
    const { findings } = play(pair([...base, rest], [...head, rest], { policy }));
    const found = findings.find(({ rule }) => rule === 'replicas-zero');
    expect(found).toBeDefined();
    expect(found?.waived).toEqual(
      reason === undefined ? undefined : { how: 'annotation', owner: `annotation ${key}`, reason },
    );
  });

  test('of an object that goes', () => {
    const ignored = { 'argo-manifest-diff.io/ignore-pvc-deleted': 'moved to a bucket' };
    const claim = object('v1/PersistentVolumeClaim', 'data', {}, { annotations: ignored });
    const { verdict } = play(pair([claim, rest], [rest]));
    expect(verdict).toEqual({
      status: 'pass',
      reasons: [expect.stringMatching(/^Accepted by annotation .*ignore-pvc-deleted \(moved to a bucket\)/)],
    });
  });

  test('of an Application that goes', () => {
    const ignored = { 'argo-manifest-diff.io/ignore-app-deleted-cascade': 'retired' };
    const application = applicationObject('a', {}, { finalizers: [FINALIZER], annotations: ignored });
    const { findings } = play({ base: { root: [application, rest], a: [site(3)] }, head: { root: [rest] } });
    expect(findings.find(({ rule }) => rule === 'app-deleted-cascade')?.waived).toMatchObject({ reason: 'retired' });
  });
});

describe('an annotation that the change brings', () => {
  const judge = (policy: Partial<RiskPolicy> = {}) =>
    play(pair([site(3), rest], [site(0, 'paused'), rest], { policy })).findings;

  test('is told as a change of what the check accepts', () => {
    expect(judge().find(({ rule }) => rule === 'policy-changed')).toMatchObject({
      severity: 'high',
      evidence: ['Deployment shop/web asks to accept replicas-zero (paused)'],
    });
    expect(judge().find(({ rule }) => rule === 'replicas-zero')?.evidence).toContain(
      'Its annotation asks to accept this (paused), which counts once it is merged.',
    );
  });

  test('is none where annotations accept nothing', () => {
    expect(judge({ annotationWaivers: false }).map(({ rule }) => rule)).not.toContain('policy-changed');
  });
});
