import { describe, expect, test } from 'vitest';
import { describeAccepted, describeWay } from '../../src/report/acceptance.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import type { Preview } from '../../src/report/model.ts';
import type { Phrase } from '../../src/report/phrase.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import type { Acceptance, Finding } from '../../src/risk/model.ts';
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
    expect(plain(describeWay(findings))).toBe(expected);
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
    const comment = renderComment(result, { key: 'default', budget: 60_000, links: {} });
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
