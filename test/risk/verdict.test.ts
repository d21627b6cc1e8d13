import { describe, expect, test } from 'vitest';
import type { ApplicationSides } from '../../src/forecast/model.ts';
import type { Finding, Verdict } from '../../src/risk/model.ts';
import { decide } from '../../src/risk/verdict.ts';
import { app, stays } from '../forecast/build.ts';

function finding(enforcement: Finding['enforcement'], rule = 'pvc-deleted'): Finding {
  return {
    rule,
    severity: 'high',
    enforcement,
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

const accepted: Finding = {
  ...finding('block'),
  waived: { how: 'config', reason: 'moved', owner: 'team', expires: '2027-01-31' },
};

describe('decide', () => {
  test.each<[string, Verdict['status'], Finding[], ApplicationSides[]]>([
    ['nothing', 'pass', [], [fine]],
    ['a finding that blocks', 'blocked', [finding('block')], [fine]],
    ['one that waits for an acknowledgement', 'blocked', [finding('ack')], [fine]],
    ['one that warns', 'pass', [finding('warn')], [fine]],
    ['one that is waived', 'pass', [accepted], [fine]],
    ['a waived one beside another', 'blocked', [accepted, finding('block')], [fine]],
    ['fails on head', 'incomplete', [finding('block', 'render-failed')], [failed]],
    ['fails on head, and only warns', 'incomplete', [finding('warn', 'render-failed')], [failed]],
    ['new and fails', 'incomplete', [], [isNew]],
    ['failed before', 'pass', [], [before]],
    ['mended', 'pass', [], [mended]],
    ['blocked and incomplete', 'blocked', [finding('block')], [failed]],
  ])('%s: %s', (_, status, findings, applications) => {
    expect(decide(findings, applications).status).toBe(status);
  });

  test.each<[string, Verdict['status'], Finding[]]>([
    ['nothing else', 'incomplete', []],
    ['what is waived', 'incomplete', [accepted]],
    ['what blocks', 'blocked', [finding('block')]],
  ])('what could not be found out passes nothing, beside %s: %s', (_, status, findings) => {
    const verdict = decide(findings, [fine], ['What Argo CD does could not be worked out.']);
    expect(verdict).toMatchObject({
      status,
      reasons: expect.arrayContaining(['What Argo CD does could not be worked out.']),
    });
  });

  test('names every reason, and what is waived', () => {
    expect(decide([finding('block'), finding('warn'), accepted], [failed, before]).reasons).toEqual([
      'high pvc-deleted: It hurts.',
      'b cannot be rendered after the change: values.yaml is missing.',
      'c cannot be rendered on either side, which is not caused by this change.',
      'Waived by team until 2027-01-31 (moved), pvc-deleted: It hurts.',
    ]);
  });
});
