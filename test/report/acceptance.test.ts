import { describe, expect, test } from 'vitest';
import { describeAccepted, describeWay, describeWayOfAll } from '../../src/report/acceptance.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { Preview } from '../../src/report/model.ts';
import type { Phrase } from '../../src/report/phrase.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import type { Acceptance, Finding } from '../../src/risk/model.ts';
import { startEffort } from '../support/effort.ts';
import { application, finding, preview } from './samples.ts';

const web = application('web', 'shop');

/** A finding with a fingerprint of one letter. */
function found(letter: string, more: Partial<Finding> = {}): Finding {
  return finding(web, 'pvc-deleted', 'The claim is deleted.', { fingerprint: letter.repeat(32), ...more });
}

const plain = (phrase: Phrase): string =>
  phrase
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? `\`${span.code}\`` : Object.values(span)[0]))
    .join('');
const owners = (list: string[], people = 1) => ({ acceptableBy: { owners: list, people } });
const print = (letter: string) => letter.repeat(32);

test.each<[string, number, number]>([
  ['many rows', 3_000, 3],
  ['many findings in a row', 1, 60_000],
])('%s take no longer than there are findings', (_, rows, each) => {
  const findings = Array.from({ length: rows * each }, (__, index) =>
    found('a', { fingerprint: `${index}`.padStart(32, 'f') }),
  );
  const effort = startEffort();
  for (let row = 0; row < rows; row++) {
    const own = findings.slice(row * each, (row + 1) * each);
    expect(describeWay(own, findings).length).toBeGreaterThan(0);
  }
  expect(effort()).toBeLessThan(30);
});

describe('how to accept', () => {
  test.each<[string, Finding[], string]>([
    ['one finding', [found('a')], `\`/risk ack ${print('a')} <reason>\`, by people with write permission`],
    [
      'several in one line',
      [found('a'), found('b')],
      `\`/risk ack ${print('a')} ${print('b')} <reason>\`, by people with write permission`,
    ],
    [
      'more than a line has room for',
      'abcdef0123'.split('').map((letter) => found(letter)),
      `\`/risk ack ${'abcdef01'.split('').map(print).join(' ')} <reason>\` and 2 more (their fingerprints are in the JSON report), by people with write permission`,
    ],
    [
      'owners, whom nothing may call',
      [found('a', owners(['@alice', 'team:sre', 'permission:admin'], 2))],
      `\`/risk ack ${print('a')} <reason>\`, by 2 of: \`alice\` or team \`sre\` or people with admin permission`,
    ],
    ['not what only the configuration accepts', [found('a', { enforcement: 'warn' })], ''],
    ['not what is accepted', [found('a', { waived: { how: 'comment', owner: 'o', reason: 'r' } })], ''],
  ])('%s', (_, findings, expected) => {
    // Something else of the rule, so that the row is no set.
    expect(plain(describeWay(findings, [...findings, found('e')]))).toBe(expected);
  });
});

describe('how to accept many', () => {
  const many = 'abcdef0123'.split('').map((letter) => found(letter));
  const line = /^`\/risk ack [0-9a-f]{32} <reason>` for exactly these 10, by people with write permission$/;

  test('a row that is all of its rule has one fingerprint', () => {
    expect(plain(describeWay(many, many))).toMatch(line);
    // What somebody accepted already stays in the set, or the line would mean another one as soon as one is.
    const [first, ...others] = many;
    const waived: Acceptance = { how: 'comment', owner: 'o', reason: 'r' };
    const some = [{ ...first, waived } as Finding, ...others];
    expect(plain(describeWayOfAll([{ findings: others }, { findings: [] }], some))).toContain(
      plain(describeWay(many, many)).slice(0, 40),
    );
  });

  test('all that blocks has one, below all of it, and only where nothing else blocks', () => {
    const alone = finding(web, 'namespace-deleted', 'The Namespace is deleted.', { fingerprint: '9'.repeat(32) });
    const findings = [...many, alone];
    const result = preview({ applications: [web], findings });
    const comment = renderComment(result, { budget: 60_000, links: {} });
    const all = /Accept all at once:(?:\*\*|) .*\/risk ack [0-9a-f]{32} (?:<|&lt;|&#60;)reason/;
    expect(comment).toMatch(all);
    expect(comment.indexOf('Accept all at once')).toBeGreaterThan(comment.indexOf('The Namespace is deleted'));
    expect(renderTerminal(result, { color: false, width: 200 })).toMatch(all);
    expect(renderHtml(result, {})).toMatch(all);
    const { acceptableBy: _nobody, ...firm } = alone;
    expect(plain(describeWayOfAll([{ findings: many }, { findings: [firm] }], [...many, firm]))).toBe('');
    expect(plain(describeWayOfAll([{ findings: [alone] }], [alone]))).toBe('');
  });

  test('owners that differ are told with each finding', () => {
    const two = [found('a'), found('c'), found('b', { rule: 'namespace-deleted', ...owners(['team:sre']) })];
    expect(plain(describeWayOfAll([{ findings: two }, { findings: two }], two))).toMatch(
      / for exactly these 3 findings, by whom each of them takes$/,
    );
  });
});

describe('who accepted', () => {
  test.each<[Acceptance, string]>([
    [
      { how: 'config', owner: 'team-a', reason: 'moved', expires: '2027-01-31' },
      'waiver of team-a until 2027-01-31: moved',
    ],
    [{ how: 'comment', owner: 'alice, bob', reason: 'moved; fine', url: 'u' }, 'by alice, bob: moved; fine'],
    [{ how: 'annotation', owner: 'annotation x/ignore-y', reason: 'moved' }, 'annotation x/ignore-y: moved'],
  ])('%j', (waived, expected) => {
    expect(plain(describeAccepted(found('a', { waived })))).toBe(expected);
  });

  test('is told apart from warnings, everywhere', () => {
    const waived: Acceptance = { how: 'comment', owner: 'alice', reason: 'see @acme/admins' };
    const result: Preview = preview({ applications: [web], findings: [found('a', { waived })] });
    const comment = renderComment(result, { budget: 60_000, links: {} });
    expect(comment).toContain(
      '**Accepted**\n\n- 🔴 `web`: The claim is deleted.<br>**Accepted** by alice: see `@acme/admins`',
    );
    expect(comment).not.toMatch(/\[!WARNING\]|\[!CAUTION\]|\*\*Accept:/);
    expect(renderTerminal(result, { color: false, width: 160 })).toMatch(
      /^Accepted:\n {2}high web: The claim is deleted\.\n {4}Accepted by alice: see @acme\/admins$/m,
    );
    expect(renderHtml(result, {})).toContain('<h2>Accepted</h2>');
  });

  test('differently, is two things', () => {
    const by = (owner: string): Partial<Finding> => ({ waived: { how: 'comment', owner, reason: 'r' } });
    const result = preview({
      applications: [web],
      findings: [found('a', by('alice')), found('b', by('bob')), found('c')],
    });
    const text = renderTerminal(result, { color: false, width: 160 });
    expect(text.match(/Accepted by \w+/g)).toEqual(['Accepted by alice', 'Accepted by bob']);
    expect(text.match(/Accept on the pull request/g)).toHaveLength(1);
  });
});
