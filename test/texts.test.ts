import { Buffer } from 'node:buffer';
import { beforeAll, describe, expect, test } from 'vitest';
import { replaceTags } from '../src/argocd/application-set/fast-template.ts';
import { findInvalid } from '../src/argocd/application-set/validation.ts';
import { clusterOf } from '../src/argocd/clusters.ts';
import { normaliseRepositoryUrl } from '../src/argocd/repository-url.ts';
import { findRandomFunction } from '../src/argocd/application-set/unstable.ts';
import { compileExpression } from '../src/cel/expression.ts';
import { loadLibraries } from '../src/cel/libraries.ts';
import { splitExpressions } from '../src/cli/init/path-pattern.ts';
import { checkUrl } from '../src/config/checks.ts';
import { createOutline } from '../src/diff/outline.ts';
import { isSecretText } from '../src/diff/secret-places.ts';
import type { Errors } from '../src/forecast/apply/validation/checks.ts';
import { checkIp } from '../src/forecast/apply/validation/addresses.ts';
import { checkIscsi } from '../src/forecast/apply/validation/iscsi.ts';
import { pemBlocks } from '../src/forecast/apply/validation/pem.ts';
import { stripCredentials } from '../src/texts.ts';
import { neutraliseCommands } from '../src/github/commands.ts';
import { sameTexts } from '../src/manifest/same-texts.ts';
import { readFailure } from '../src/render/go-template/failure.ts';
import { hintFor } from '../src/render/helm/failure.ts';
import { buildProblem } from '../src/render/kustomize/message.ts';
import { imageOfField, splitImage } from '../src/report/images.ts';
import { wrap } from '../src/report/terminal/paint.ts';
import { readScalars } from '../src/report/yaml-lines.ts';
import { readCommands } from '../src/risk/commands.ts';
import { importedFiles } from '../src/risk/imports.ts';
import { trimEndOf, trimOf, trimStartOf } from '../src/texts.ts';
import { startEffort } from './support/effort.ts';

beforeAll(loadLibraries);

/** Of a field of an object; what is much longer is refused by the API server. */
const LENGTH = 200_000;
/** Of what a tool said: no more is kept. */
const SAID = 64 * 1024;

const many = (unit: string, length = LENGTH): string => unit.repeat(length / unit.length);
/** Many times: what is that short does not take long enough to tell, however it is read. */
const often = (read: () => unknown) => (): void => {
  for (let time = 0; time < 40; time++) read();
};
/** Ends a line for JavaScript only, so that `.` stops there. */
const END = '\u2028';

/** What an expression makes of a text that it cannot read. */
function evaluate(expression: string, text: string): unknown {
  const compiled = compileExpression(expression, ['text']);
  if ('problem' in compiled) throw new Error(compiled.problem);
  try {
    return compiled.expression.evaluate({ text });
  } catch (error) {
    return String(error);
  }
}

function build(stderr: string): void {
  const result = { exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 };
  buildProblem(result, { name: 'kustomize', version: '5.4.2' }, []);
}

function iscsi(name: string): string[] {
  const errors: Errors = [];
  checkIscsi(errors, 'x', { targetPortal: 'a', iqn: name, lun: 1 }, 'odd');
  return errors.map(({ detail }) => detail);
}

const document = (metadata: string): string => `kind: A\nmetadata:\n  name: a\n${metadata}`;

describe('a text takes no longer than it is', () => {
  test.each<[string, () => unknown]>([
    ['blanks in a tag', () => replaceTags(`{{a${many(' ')}a}}`, { entries: new Map() } as never)],
    ['braces that open', () => replaceTags(many('{'), { entries: new Map() } as never)],
    ['templates that do not end', () => findRandomFunction({ template: { metadata: { name: many('{{') } } })],
    ['digits that are no number', () => expect(evaluate('double(text)', `${many('0')}x`)).toContain("to 'double'")],
    [
      'a duration that ends wrongly',
      () => expect(evaluate('duration(text)', `1${many('m111', 100)}x`)).toContain('protobuf.Duration'),
    ],
    ['an address with an odd line break', () => expect(evaluate('isURL(text)', `a://${many('a')}?${END}`)).toBe(true)],
    ['paths of nothing but braces', () => splitExpressions(many('{{'))],
    ['colons in an address', () => checkUrl(`a://${many(':')}`)],
    ['keys in a line', () => createOutline([`(${many('a: ')}${END}`, 'b: 1']).pathAround(0, 2)],
    ['an annotation of ingresses', () => isSecretText(`${many('haproxy')}password`, 'aaaaaaaaaaaaaaaa', false)],
    ['zeros of an address', () => checkIp([], 'x', `${many('0')}x.`)],
    ['names of disks', () => iscsi(many('iqn.2000-01.a'))],
    ['certificates that do not end', () => pemBlocks(many('-----BEGIN A-----\n'))],
    [
      'certificates of another end',
      () => pemBlocks(`${many('-----BEGIN A-----\n')}-----END A-----${many(' ')}x\n-----END`),
    ],
    ['a long scheme', () => stripCredentials(many('a'))],
    ['empty lines', () => neutraliseCommands(many('\n'))],
    ['blanks at the end of a document', () => sameTexts(document(many('\t')), document(`${many('\t')} `))],
    ['what helm says: empty lines', () => readFailure(`${many('\n', SAID)}x`)],
    ['what helm says: names of releases', often(() => hintFor(many('release name ', SAID)))],
    ['what kustomize says: configurations', often(() => build(many('with config: `', SAID)))],
    [
      'what kustomize says: literals',
      () => build(many('literal sources [', SAID / 2) + many(']: invalid literal source ', SAID / 2)),
    ],
    ['what kustomize says: charts', often(() => build(many("unable to run: '", SAID)))],
    ['what kustomize says: files', often(() => build(many('security; file ', SAID)))],
    ['an image with an odd line break', () => splitImage(`${many('@:')}${END}`)],
    ['a path of containers', () => imageOfField({ path: many('.containers[name=a'), from: 'a', to: 'b' })],
    ['a line of blanks with an odd line break', () => wrap(`${many(' ')}${END}`, 80, '')],
    ['dashes with an odd line break', () => readScalars([`${many('- ')}${END}`])],
    ['a comment of blanks', () => readCommands(`/risk ack ${many(' ')}${END}`)],
    ['a comment of backticks', () => readCommands(`/risk ack a${many('`')}a`)],
    ['the address of a repository', () => normaliseRepositoryUrl(`https://a${many('/')}a`)],
    [
      'the server of a destination',
      () => {
        const server = `https://a${many('/')}a`;
        clusterOf({ server, name: '', namespace: '' }, []);
        findInvalid([{ metadata: { name: 'a' }, spec: { project: 'a', destination: { server } } }], 'a', {
          clusters: [],
        });
      },
    ],
    ['an import of blanks', () => importedFiles('a.py', `from${many(' ')}`, [])],
  ])('%s', (_, read) => {
    const effort = startEffort();
    read();
    expect(effort()).toBeLessThan(25);
  });
});

test.each([
  ['-_', '--a-_', 'a-_', '--a', 'a'],
  ['`', '``', '', '', ''],
  ['.', 'a', 'a', 'a', 'a'],
])('of %j around %j', (characters, text, start, end, both) => {
  expect([trimStartOf(characters, text), trimEndOf(characters, text), trimOf(characters, text)]).toEqual([
    start,
    end,
    both,
  ]);
});

test.each([
  ['iqn.2001-04.com.example:storage', true],
  ['iqn:iqn.2001-04.com.example:a:b', true],
  ['iqn.2001-04.com.example:', false],
  ['iqn.2001-04.com.example:a b', false],
  ['iqn.2001-04.:a', false],
  ['iqn.2001-04.com example:a', false],
  ['iqn.2001-04.a:b,iqn.2001-04.a:b', true],
])('the name of a disk %j is one: %s', (name, good) => {
  expect(iscsi(name).length === 0).toBe(good);
});

// As encoding/pem of Go 1.26 reads them.
test.each<[string, [type: string, hasHeaders: boolean, text: string][]]>([
  ['-----BEGIN A-----\naGk=\n-----END A-----\n', [['A', false, 'hi']]],
  ['x\n-----BEGIN A-----  \r\naG\n k=\n-----END A-----\t', [['A', false, 'hi']]],
  ['-----BEGIN A-----\nProc-Type: 4\n\naGk=\n-----END A-----\n', [['A', true, 'hi']]],
  ['-----BEGIN A-----\n-----END A-----\n', [['A', false, '']]],
  ['-----BEGIN A-----\na: b\n-----END A-----\n', []],
  ['-----BEGIN A-----\naGk=\n-----END B-----\n', []],
  ['-----BEGIN A-----\naGk=\n-----END A-----x\n', []],
  ['-----BEGIN A-----\naGk\n-----END A-----\n', []],
  ['-----BEGIN A\naGk=\n-----END A-----\n', []],
  ['x-----BEGIN A-----\naGk=\n-----END A-----\n', []],
  [
    '-----BEGIN A-----\nno\n-----BEGIN B-----\naGk=\n-----END B-----\n-----BEGIN C-----\nYQ==\n-----END C-----',
    [
      ['B', false, 'hi'],
      ['C', false, 'a'],
    ],
  ],
])('the blocks of %j', (text, expected) => {
  expect(pemBlocks(text).map(({ type, hasHeaders, bytes }) => [type, hasHeaders, bytes.toString()])).toEqual(expected);
});
