import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import type { Finding } from '../../src/risk/model.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { compareConfigs } from '../../src/risk/config-edits.ts';
import { describeWaivers } from '../../src/risk/waivers.ts';
import { applicationObject, plainPolicy, play } from '../replay/scenario.ts';
import { object, pair, web } from './cases/build.ts';

const rest = object('v1/ConfigMap', 'rest');
const claim = object('v1/PersistentVolumeClaim', 'data', {});
const scenario = pair([claim, web(), rest], [web({ spec: { replicas: 2 } }), rest]);

function judge(policy: Partial<RiskPolicy>): Record<string, string> {
  const { findings, verdict } = play({ ...scenario, policy });
  return {
    ...Object.fromEntries(
      findings.map(({ rule, severity, enforcement, waived }) => [
        rule,
        `${severity} ${enforcement}${waived === undefined ? '' : ' waived'}`,
      ]),
    ),
    verdict: verdict.status,
  };
}

const waiver = { rule: 'pvc-deleted', reason: 'moved to a bucket', owner: 'team-shop', expires: '2026-06-15' };

/** A change must not choose its judge by where it goes. */
describe('an Application that goes to another namespace', () => {
  const to = (namespace: string) => ({
    root: [applicationObject('a', { destination: { server: 'https://kubernetes.default.svc', namespace } })],
    a: [rest],
  });
  const moved = 'app-destination-namespace-changed';
  const match = { namespace: 'dev-*' };
  const both = { ...waiver, rule: moved, match };
  test.each<[string, string, string, Partial<RiskPolicy>, string]>([
    [
      'is judged by where it was',
      'prod',
      'dev-1',
      { rules: { [moved]: { overrides: [{ match, enforcement: 'warn' }] } } },
      'high block',
    ],
    [
      'is judged by where it goes',
      'dev-1',
      'prod',
      { rules: { [moved]: { overrides: [{ match, enforcement: 'off' }] } } },
      'high block',
    ],
    [
      'is judged by both',
      'dev-1',
      'dev-2',
      { rules: { [moved]: { overrides: [{ match, enforcement: 'warn' }] } } },
      'high warn',
    ],
    ['is not waived by where it goes', 'prod', 'dev-1', { waivers: [both] }, 'high block'],
    ['is waived by both', 'dev-1', 'dev-2', { waivers: [both] }, 'high block waived'],
    [
      'is as bad as the worse place',
      'dev-1',
      'prod',
      { rules: { [moved]: { overrides: [{ match: { namespace: 'prod' }, severity: 'critical' }] } } },
      'critical block',
    ],
  ])('%s', (_what, from, next, policy, expected) => {
    const { findings } = play({ base: to(from), head: to(next), policy });
    expect(
      findings
        .filter(({ rule }) => rule === moved)
        .map(
          ({ severity, enforcement, waived }) => `${severity} ${enforcement}${waived === undefined ? '' : ' waived'}`,
        ),
    ).toEqual([expected]);
  });
});

describe('policy', () => {
  test.each<[string, Partial<RiskPolicy>, Record<string, string>]>([
    ['nothing said', {}, { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' }],
    [
      'a lower limit',
      { failOn: 'medium' },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium block', verdict: 'blocked' },
    ],
    [
      'never',
      { failOn: 'never', rules: { 'pvc-deleted': { enforcement: 'block' } } },
      { 'pvc-deleted': 'critical warn', 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'a rule that only warns',
      { rules: { 'pvc-deleted': { enforcement: 'warn' } } },
      { 'pvc-deleted': 'critical warn', 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'a rule that is off',
      { rules: { 'pvc-deleted': { enforcement: 'off' } } },
      { 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'a rule that blocks',
      { rules: { 'pvc-deleted': { enforcement: 'off' }, 'replicas-drop': { enforcement: 'block' } } },
      { 'replicas-drop': 'medium block', verdict: 'blocked' },
    ],
    [
      'a rule that waits for an acknowledgement',
      { rules: { 'pvc-deleted': { enforcement: 'off' }, 'replicas-drop': { enforcement: 'ack' } } },
      { 'replicas-drop': 'medium ack', verdict: 'blocked' },
    ],
    [
      'another severity',
      { rules: { 'pvc-deleted': { severity: 'low' } } },
      { 'pvc-deleted': 'low warn', 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'only where it matches',
      { rules: { 'pvc-deleted': { severity: 'low', match: { namespace: 'other' } } } },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' },
    ],
    [
      'the last override that matches',
      {
        rules: {
          'pvc-deleted': {
            enforcement: 'ack',
            overrides: [
              { match: { app: 'a*' }, enforcement: 'warn' },
              { match: { kind: 'Secret' }, enforcement: 'off' },
            ],
          },
        },
      },
      { 'pvc-deleted': 'critical warn', 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'the cluster by its name',
      {
        clusters: [
          { name: 'main', server: 'https://kubernetes.default.svc', project: '', labels: {}, annotations: {} },
        ],
        rules: { 'pvc-deleted': { enforcement: 'off', match: { cluster: 'main' } } },
      },
      { 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'a waiver on its last day',
      { waivers: [{ ...waiver, match: { app: 'a', name: 'dat?' } }] },
      { 'pvc-deleted': 'critical block waived', 'replicas-drop': 'medium warn', verdict: 'pass' },
    ],
    [
      'a waiver of another object',
      { waivers: [{ ...waiver, match: { name: 'other' } }] },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' },
    ],
    [
      'a waiver that is over',
      { today: '2026-06-16', waivers: [{ ...waiver, match: { app: 'a' } }] },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' },
    ],
    [
      'a waiver of another rule',
      { waivers: [{ ...waiver, rule: 'pv-deleted', match: { app: 'a' } }] },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' },
    ],
    [
      'a waiver of another fingerprint',
      { waivers: [{ ...waiver, fingerprint: '0'.repeat(32) }] },
      { 'pvc-deleted': 'critical block', 'replicas-drop': 'medium warn', verdict: 'blocked' },
    ],
  ])('%s', (_, policy, expected) => {
    expect(judge(policy)).toEqual(expected);
  });

  test('a waiver by fingerprint holds for exactly that finding', () => {
    const print = play(scenario).findings.find((finding) => finding.rule === 'pvc-deleted')?.fingerprint ?? '';
    expect(judge({ waivers: [{ ...waiver, fingerprint: print }] })).toMatchObject({
      'pvc-deleted': 'critical block waived',
      verdict: 'pass',
    });
  });

  test('says who accepted a finding, and tells of a waiver that is over', () => {
    const find = (today: string): Finding | undefined =>
      play({ ...scenario, policy: { today, waivers: [{ ...waiver, match: { app: 'a' } }] } }).findings.find(
        (finding) => finding.rule === 'pvc-deleted',
      );
    expect(find('2026-06-15')?.waived).toEqual({
      how: 'config',
      reason: 'moved to a bucket',
      owner: 'team-shop',
      expires: '2026-06-15',
    });
    expect(find('2026-06-16')?.evidence).toContain(
      'The waiver of team-shop (moved to a bucket) expired on 2026-06-15 and does not count any more.',
    );
  });

  test.each<[string, Partial<RiskPolicy>, string[]]>([
    ['on its last day', {}, []],
    ['that is over', { today: '2026-06-16' }, ['waiver-expired']],
    ['that ends too far ahead', { today: '2026-06-05', maxWaiverDays: 9 }, ['waiver-too-long']],
    ['that ends as far ahead as it may', { today: '2026-06-05', maxWaiverDays: 10 }, []],
    ['within a limit beyond the years of four digits', { maxWaiverDays: 4_000_000 }, []],
    ['within a limit beyond all time', { maxWaiverDays: 999_999_999 }, []],
    ['that misses what it was meant for', { waivers: [{ ...waiver, match: { app: 'other' } }] }, ['waiver-unused']],
    ['whose rule finds nothing', { waivers: [{ ...waiver, rule: 'pv-deleted', match: { app: 'other' } }] }, []],
  ])('tells of a waiver %s', (_, more, codes) => {
    const policy = { waivers: [{ ...waiver, match: { app: 'a' } }], ...more };
    const { findings, verdict } = play({ ...scenario, policy });
    expect(describeWaivers(plainPolicy(policy), findings).map(({ code }) => code)).toEqual(codes);
    const counts = findings.some(({ waived }) => waived !== undefined);
    expect(verdict.status).toBe(counts ? 'pass' : 'blocked');
    expect(counts).toBe(codes.length === 0 && policy.waivers[0]?.rule === 'pvc-deleted');
  });

  test('render-failed stays incomplete, whatever the policy', () => {
    const failing = { base: { a: [rest] }, head: { a: [rest] }, sides: { a: { failedOn: 'head' as const } } };
    expect(
      play({ ...failing, policy: { failOn: 'never', rules: { 'render-failed': { enforcement: 'off' } } } }).verdict
        .status,
    ).toBe('incomplete');
  });
});

describe('what a change does to the configuration', () => {
  const config = (text: string) => readConfig(`version: 1\n${text}`);
  const custom = 'customRules: [{id: acme-a, severity: high, when: "true", message: "\'m\'", why: w}]';
  const recorded = 'waivers: [{rule: pvc-deleted, match: {app: x}, reason: a, owner: b, expires: 2027-01-31}]';

  test.each<[string, string, string, 'loosened' | 'altered' | 'nothing']>([
    ['limit', '', 'failOn: never', 'loosened'],
    ['stricter limit', 'failOn: critical', 'failOn: high', 'altered'],
    ['rule off', '', 'rules: {pvc-deleted: {enforcement: off}}', 'loosened'],
    [
      'rule stricter',
      'rules: {pvc-deleted: {enforcement: warn}}',
      'rules: {pvc-deleted: {enforcement: block}}',
      'altered',
    ],
    ['threshold', '', 'rules: {replicas-drop: {percent: 90}}', 'loosened'],
    [
      'exception',
      'rules: {pvc-deleted: {enforcement: block}}',
      'rules: {pvc-deleted: {enforcement: block, match: {app: x}}}',
      'loosened',
    ],
    ['waiver', '', recorded, 'loosened'],
    ['longer waiver', recorded, recorded.replace('2027', '2028'), 'loosened'],
    ['waiver gone', recorded, '', 'altered'],
    ['waiver with another reason', recorded, recorded.replace('reason: a', 'reason: c'), 'altered'],
    ['no production any more', 'production: {apps: [x]}', '', 'loosened'],
    ['ephemeral', '', 'ephemeral: {apps: [x]}', 'loosened'],
    ['Applications left out', '', 'render: {ignoreApplications: [x]}', 'loosened'],
    ['a root left out', 'bootstrap: [a, b]', 'bootstrap: [a]', 'loosened'],
    ['other roots than the default', '', 'bootstrap: [a]', 'loosened'],
    ['one more root', 'bootstrap: [a]', 'bootstrap: [a, b]', 'altered'],
    ['a rule of the team', custom, '', 'loosened'],
    ['another condition of it', custom, custom.replace('true', 'false'), 'loosened'],
    ['a new rule of the team', '', custom, 'altered'],
    ['policies left out', 'policies: [a, b]', 'policies: [a]', 'loosened'],
    ['more policies', 'policies: [a]', 'policies: [a, b]', 'altered'],
    ['other owners', 'owners: {default: [alice]}', 'owners: {default: [alice, mallory]}', 'loosened'],
    ['fewer people', 'approvals: {critical: 2}', '', 'loosened'],
    ['more people', '', 'approvals: {critical: 2}', 'altered'],
    ['own findings', '', 'approvals: {preventSelf: false}', 'loosened'],
    ['reviews', 'approvals: {reviews: false}', '', 'loosened'],
    ['labels', 'approvals: {labels: false}', '', 'loosened'],
    ['longer waivers', 'maxWaiverDays: 30', '', 'loosened'],
    ['annotations', 'annotationWaivers: false', '', 'loosened'],
    ['something else', '', 'kubeVersion: "1.34.0"', 'altered'],
    ['comment', 'failOn: high', '# because\nfailOn: high', 'nothing'],
  ])('%s', (_, base, head, expected) => {
    const { loosened, altered } = compareConfigs(
      base === '' ? defaultConfig() : config(base),
      head === '' ? defaultConfig() : config(head),
    );
    expect(loosened.length > 0 ? 'loosened' : altered.length > 0 ? 'altered' : 'nothing').toBe(expected);
  });
});
