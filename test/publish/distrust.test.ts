import { describe, expect, test } from 'vitest';
import { distrust } from '../../src/publish/distrust.ts';
import type { Preview } from '../../src/report/model.ts';
import type { Acceptance } from '../../src/risk/model.ts';
import { finding, makePreview } from './result.ts';

const page = 'https://github.test/acme/gitops/';
const own = `${page}pull/7#issuecomment-1`;
const foreign = 'https://evil.example.com/';

function acceptedBy(url: string): Preview {
  const waived: Acceptance = {
    how: 'comment',
    reason: 'r',
    owner: 'alice',
    url,
    people: [{ how: 'comment', by: 'alice', reason: 'r', url }],
  };
  return makePreview({ findings: [{ ...finding, waived }] });
}

describe('links', () => {
  test('to the repository stay', () => {
    expect(distrust(acceptedBy(own), { page, doubt: false, conclusion: 'success' })).toEqual(acceptedBy(own));
  });

  test.each([foreign, 'https://github.test/acme/gitops.evil.example.com/', 'javascript:alert(1)'])('%s goes', (url) => {
    const { findings } = distrust(acceptedBy(url), { page, doubt: false, conclusion: 'success' });
    expect(findings[0]?.waived).toMatchObject({ owner: 'alice', people: [{ by: 'alice', url: page }] });
    expect(findings[0]?.waived).not.toHaveProperty('url');
    expect(JSON.stringify(findings)).not.toContain(url);
  });
});

describe('a result of a run of its own making', () => {
  test.each<[Preview['verdict']['status'], Preview['verdict']['status']]>([
    ['pass', 'incomplete'],
    ['incomplete', 'incomplete'],
    ['blocked', 'blocked'],
  ])('that says %s is %s', (status, expected) => {
    const result = makePreview({ verdict: { status, reasons: ['its own'] }, notices: [{ code: 'a', message: 'b' }] });
    const { verdict, notices } = distrust(result, { page, doubt: true, conclusion: 'success' });
    expect(verdict).toEqual({
      status: expected,
      reasons: [expect.stringMatching(/^This pull request changes/), 'its own'],
    });
    expect(notices.map(({ code }) => code)).toEqual(['workflow-changed', 'a']);
    expect(distrust(result, { page, doubt: false, conclusion: 'success' })).toEqual(result);
  });
});

describe('a result that passes', () => {
  test.each([
    ['success', 'pass'],
    ['', 'pass'],
    ['failure', 'incomplete'],
    ['cancelled', 'incomplete'],
    ['timed_out', 'incomplete'],
  ] as const)('of a run that ended as %j is %s', (conclusion, expected) => {
    const result = makePreview({ verdict: { status: 'pass', reasons: [] } });
    const { verdict, notices } = distrust(result, { page, doubt: false, conclusion });
    expect(verdict.status).toBe(expected);
    expect(notices.map(({ code }) => code)).toEqual(expected === 'pass' ? [] : ['run-not-passed']);
  });

  test('is none that blocks, however its run ended', () => {
    const result = makePreview({ verdict: { status: 'blocked', reasons: [] } });
    expect(distrust(result, { page, doubt: false, conclusion: 'failure' })).toEqual(result);
  });
});
