import { expect, test } from 'vitest';
import { groupFindings, onceEach, tellOthers } from '../../src/report/findings.ts';
import { listReasons } from '../../src/report/effects.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { renderTerminal } from '../../src/report/terminal.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import type { Finding } from '../../src/risk/model.ts';
import { application, change, finding, preview } from './samples.ts';

const shop = application('shop', 'prod');
const till = application('till', 'prod');
const about = (name: string, more: Partial<Finding> = {}, owner = shop): Finding =>
  finding(owner, 'secret-deleted', `Secret shop/${name} goes.`, {
    enforcement: 'warn',
    identity: { cluster: '', group: '', kind: 'Secret', namespace: 'shop', name },
    ...more,
  });
const configMap = (name: string) => ({ cluster: '', group: '', kind: 'ConfigMap', namespace: 'shop', name });
const rowsOf = (...findings: Finding[]) => groupFindings(preview({ applications: [shop, till], findings })).warning;

test.each<[what: string, findings: Finding[], told: string[]]>([
  ['one', [about('alpha')], ['']],
  ['the same in two Applications', [about('alpha'), about('alpha', {}, till)], ['']],
  [
    'one of another name in each of two Applications',
    [about('alpha'), about('beta', {}, till)],
    [' The same goes for Secret shop/beta.'],
  ],
  ['two objects of one Application', [about('alpha'), about('beta')], [' The same goes for Secret shop/beta.']],
  [
    'many objects',
    ['alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta'].map((name) => about(name)),
    [' The same goes for Secret shop/beta, Secret shop/gamma, Secret shop/delta and 2 more.'],
  ],
  [
    'objects of other kinds of which the same is said',
    [about('alpha'), about('alpha', { message: 'ConfigMap shop/alpha goes.', identity: configMap('alpha') })],
    [' The same goes for ConfigMap shop/alpha.'],
  ],
  [
    'objects of other kinds of which something else is said, or for which something else is to be done',
    [
      about('alpha'),
      about('beta', { message: 'ConfigMap shop/beta stays.', identity: configMap('beta') }),
      about('gamma', { message: 'ConfigMap shop/gamma goes.', identity: configMap('gamma'), remedy: 'Keep gamma.' }),
    ],
    ['', '', ''],
  ],
])('what a row stands for beside its first finding: %s', (_, findings, told) => {
  expect(rowsOf(...findings).map(tellOthers)).toEqual(told);
});

test('the same remedy of one rule is told once in a list', () => {
  const rows = rowsOf(
    about('a', { remedy: 'Keep it.' }),
    about('b', { message: 'Another sentence.', remedy: 'Keep it.' }),
    about('c', { message: 'A third one.', remedy: 'Move it.' }),
    about('d', { message: 'A fourth one.', remedy: 'Keep it.', rule: 'other' }),
  );
  expect(rows.map(onceEach()).toSorted()).toEqual(['', 'Keep it.', 'Keep it.', 'Move it.']);
});

test('what three or more objects of a section share is told once for all of them', () => {
  const goes = (name: string, why: string) => change(shop, 'removed', `Secret/${name}`, { why });
  const changes = [...['a', 'b', 'c'].map((name) => goes(name, 'Pruned last.')), goes('d', 'Pruned first.')];
  const reasons = listReasons(changes);
  expect(reasons.shared).toEqual(['Each of 3 resources: Pruned last.']);
  expect(changes.map((each) => reasons.of(each))).toEqual(['', '', '', 'Pruned first.']);
});

test.each<[what: string, errors: string[], told: string[]]>([
  ['one reason', ['no such file', 'no such file'], ['no such file']],
  ['a reason with the name of each', ['shop has no value', 'till has no value'], ['shop has no value']],
  ['a reason of each', ['no such file', 'nil pointer'], ['shop: no such file', 'till: nil pointer']],
  [
    'a reason of several',
    ['no such file', 'no such file', 'nil pointer'],
    ['shop and 1 more: no such file', 'desk: nil pointer'],
  ],
  [
    'more reasons than are read',
    ['one', 'two', 'three', 'four', 'five', 'six'],
    ['shop: one', 'till: two', 'desk: three', 'yard: four', '2 other reasons'],
  ],
])('a row of several Applications tells why of which, not only of the first: %s', (_, errors, told) => {
  const applications = ['shop', 'till', 'desk', 'yard', 'dock', 'gate']
    .slice(0, errors.length)
    .map((name) => application(name, 'prod'));
  const findings = applications.map((each, index) =>
    finding(each, 'render-failed', `Application ${each.name} cannot be rendered.`, { evidence: [errors[index] ?? ''] }),
  );
  const result = preview({ applications, findings });
  expect(groupFindings(result).blocking.map(({ evidence }) => evidence)).toEqual([told]);
  for (const text of [
    renderComment(result, { links: {} }),
    renderTerminal(result, { color: false, width: 500 }),
    renderHtml(result),
  ])
    for (const each of told) expect(text).toContain(each);
});
