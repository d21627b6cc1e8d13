import { describe, expect, test } from 'vitest';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import type { FailOn, Finding, Severity, Verdict } from '../../src/risk/model.ts';
import { decide } from '../../src/risk/verdict.ts';
import { app, stays } from '../forecast/build.ts';

function finding(severity: Severity, rule = 'pvc-deleted'): Finding {
  return {
    rule,
    severity,
    enforcement: 'warn',
    application: 'a',
    message: 'It hurts.',
    remedy: '',
    evidence: [],
    fingerprint: '',
  };
}

const fine = stays('a');
const failed = stays('b', {}, { failedOn: 'head', error: 'values.yaml is missing.' });
const isNew: ApplicationSides = { id: 'n', head: app('n'), baseCount: 0, headCount: 0, failedOn: 'head' };
const before = stays('c', {}, { failedOn: 'both' });
const mended = stays('d', {}, { failedOn: 'base' });

describe('decide', () => {
  test.each<[string, Verdict['status'], Finding[], ApplicationSides[], FailOn]>([
    ['nothing', 'pass', [], [fine], 'high'],
    ['at the limit', 'blocked', [finding('high')], [fine], 'high'],
    ['above the limit', 'blocked', [finding('critical')], [fine], 'high'],
    ['below the limit', 'pass', [finding('medium')], [fine], 'high'],
    ['limit low', 'blocked', [finding('low')], [fine], 'low'],
    ['never', 'pass', [finding('critical')], [fine], 'never'],
    ['fails on head', 'incomplete', [finding('high', 'render-failed')], [failed], 'high'],
    ['fails on head, never', 'incomplete', [finding('high', 'render-failed')], [failed], 'never'],
    ['new and fails', 'incomplete', [], [isNew], 'critical'],
    ['failed before', 'pass', [], [before], 'high'],
    ['mended', 'pass', [], [mended], 'high'],
    ['blocked and incomplete', 'blocked', [finding('critical')], [failed], 'high'],
  ])('%s: %s', (_, status, findings, applications, failOn) => {
    expect(decide(findings, applications, failOn).status).toBe(status);
  });

  test('names every reason', () => {
    expect(decide([finding('critical'), finding('low')], [failed, before], 'high').reasons).toEqual([
      'critical pvc-deleted: It hurts.',
      'b can not be rendered after the change: values.yaml is missing.',
      'c can not be rendered on either side, which is not caused by this change.',
    ]);
  });
});
