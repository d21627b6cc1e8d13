import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/process/model.ts';
import { findImports } from '../../src/render/jsonnet/imports.ts';
import { jsonnetArguments } from '../../src/render/jsonnet/jsonnet.ts';
import { jsonnetProblem } from '../../src/render/jsonnet/message.ts';
import { findJsonnet } from '../../src/render/jsonnet/tool.ts';
import { isProblem } from '../../src/render/model.ts';
import type { RenderResult } from '../../src/render/model.ts';
import { temporaryDirectory } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { configMap, contextFor, isMap, namesOf, objectsOf, render, snapshotOf, warningsOf } from './directory-setup.ts';
import type { Wanted } from './directory-setup.ts';
import { startEffort } from '../support/effort.ts';

type Files = Record<string, FileContent>;

/** A ConfigMap as jsonnet, with a name and data that are expressions. */
function made(name: string, data = '{}'): string {
  return `{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: ${name} }, data: ${data} }`;
}

async function renderFiles(
  files: Files,
  jsonnet: NonNullable<Wanted['directory']> = {},
  wanted: Wanted = {},
): Promise<RenderResult> {
  return render(await snapshotOf(files), { directory: { jsonnet }, ...wanted });
}

function dataOf(result: RenderResult): unknown[] {
  return objectsOf(result).map((object) => (isMap(object) ? object.data : undefined));
}

it('there is a jsonnet for these tests', async () => {
  const tool = await findJsonnet(contextFor());
  const advice = isProblem(tool) ? `${tool.message}: these tests need one, run apt-get install jsonnet` : '';
  expect(advice).toBe('');
});

describe('what is rendered', () => {
  const cases: { what: string; files: Files; jsonnet?: NonNullable<Wanted['directory']>; names: string[] }[] = [
    { what: 'an object', files: { 'app/a.jsonnet': made("'a'") }, names: ['a'] },
    {
      what: 'an array of objects, nulls left out',
      files: { 'app/a.jsonnet': `[${made("'a'")}, null, ${made("'b'")}]` },
      names: ['a', 'b'],
    },
    { what: 'nothing', files: { 'app/a.jsonnet': 'null', 'app/b.jsonnet': '[]' }, names: [] },
    {
      what: 'files in order, whatever their kind',
      files: {
        'app/a.yaml': configMap('a'),
        'app/b.jsonnet': made("'b'"),
        'app/c.json': '{"kind":"A","metadata":{"name":"c"}}',
        'app/d.jsonnet': made("'d'"),
      },
      names: ['a', 'b', 'c', 'd'],
    },
    {
      what: 'no libraries',
      files: { 'app/a.jsonnet': made("(import 'b.libsonnet').name"), 'app/b.libsonnet': "{ name: 'from-b' }" },
      names: ['from-b'],
    },
    {
      what: 'imports out of the directory',
      files: {
        'app/a.jsonnet': made("(import '../shared/b.libsonnet').name"),
        'shared/b.libsonnet': "{ name: (import 'c/d.jsonnet').name + importstr 'e.txt' }",
        'shared/c/d.jsonnet': "{ name: 'd-' }",
        'shared/e.txt': 'e',
      },
      names: ['d-e'],
    },
    {
      what: 'imports through a link',
      files: {
        'app/a.jsonnet': { link: '../real/x.jsonnet' },
        'real/x.jsonnet': made("(import 'beside.libsonnet').name"),
        'app/beside.libsonnet': "{ name: 'beside-link' }",
        'real/beside.libsonnet': "{ name: 'beside-file' }",
      },
      names: ['beside-link'],
    },
    {
      what: 'libraries from last to first, then the directory',
      files: {
        'app/sub/a.jsonnet': made(
          "(import 'x.libsonnet').name + (import 'y.libsonnet').name + (import 'z.libsonnet').name",
        ),
        'app/x.libsonnet': "{ name: 'app' }",
        'app/y.libsonnet': "{ name: 'app' }",
        'app/z.libsonnet': "{ name: 'app' }",
        'one/x.libsonnet': "{ name: 'one' }",
        'one/y.libsonnet': "{ name: 'one' }",
        'two/y.libsonnet': "{ name: 'two' }",
      },
      jsonnet: { libs: ['one', '/two'] },
      names: ['onetwoapp'],
    },
    {
      what: 'beside the importing file first',
      files: {
        'app/a.jsonnet': made("(import 'x.libsonnet').name"),
        'app/x.libsonnet': "{ name: 'beside' }",
        'lib/x.libsonnet': "{ name: 'lib' }",
      },
      jsonnet: { libs: ['lib'] },
      names: ['beside'],
    },
    {
      what: 'the root as a library, and one that is not there',
      files: { 'app/a.jsonnet': made("(import 'lib/x.libsonnet').name"), 'lib/x.libsonnet': "{ name: 'root' }" },
      jsonnet: { libs: ['.', 'nowhere'] },
      names: ['root'],
    },
    {
      what: 'imports that are nowhere and that nothing asks for, in whatever way',
      files: {
        'app/x/y/a.jsonnet': `local a = import '../../../b.libsonnet', b = importstr '../../../c.txt'; ${made("'lazy'")}`,
      },
      jsonnet: { libs: ['lib'] },
      names: ['lazy'],
    },
    {
      what: 'a library behind one that an import leads out of',
      files: {
        'app/x/y/a.jsonnet': made("(import 'here.libsonnet') + (import '../../b.libsonnet').name"),
        'deep/er/lib/here.libsonnet': "'far '",
        'deep/b.libsonnet': "{ name: 'behind' }",
      },
      jsonnet: { libs: ['deep/er/lib', 'top'] },
      names: ['far behind'],
    },
    { what: 'a file whose name begins with a dash', files: { 'app/-a.jsonnet': made("'dash'") }, names: ['dash'] },
    {
      what: 'a file with the marker is left alone',
      files: { 'app/a.jsonnet': "// +argocd:skip-file-rendering\nerror 'x'", 'app/b.jsonnet': made("'b'") },
      names: ['b'],
    },
  ];
  it.each(cases)('$what', async ({ files, jsonnet, names }) => {
    expect(
      namesOf(await renderFiles(files, jsonnet, { directory: { recurse: true, jsonnet: jsonnet ?? {} } })),
    ).toEqual(names);
  });

  it('variables as text and as code, substituted', async () => {
    const result = await renderFiles(
      {
        'app/a.jsonnet': `function(env, n=1) ${made("'a'", "{ env: env, n: n + 1, owner: std.extVar('owner'), limits: std.extVar('limits').cpu }")}`,
        'app/b.jsonnet': made("'b'", "{ owner: std.extVar('owner') }"),
      },
      {
        tlas: [
          { name: 'env', value: 'a=b $ARGOCD_APP_NAME' },
          { name: 'n', value: '3', code: true },
        ],
        extVars: [
          { name: 'owner', value: 'team-${ARGOCD_APP_NAMESPACE}' },
          { name: 'limits', value: '{cpu: 4}', code: true },
        ],
      },
    );
    expect(dataOf(result)).toEqual([{ env: 'a=b shop', n: 4, owner: 'team-demo', limits: 4 }, { owner: 'team-demo' }]);
  });

  it('values are substituted once more for each file', async () => {
    const file = made("'x'", "{ price: std.extVar('price') }");
    const result = await renderFiles(
      { 'app/a.jsonnet': file, 'app/b.jsonnet': file, 'app/c.jsonnet': file },
      { extVars: [{ name: 'price', value: '$$$$5 off' }] },
    );
    expect(dataOf(result)).toEqual([{ price: '$$5 off' }, { price: '$5 off' }, { price: ' off' }]);
  });

  it('text that is no plain YAML survives', async () => {
    const result = await renderFiles({
      'app/a.jsonnet': made("'a'", String.raw`{ a: 'yes', b: 'line\nline ', c: '\u2028\ud83d\ude00', d: '1e3' }`),
    });
    expect(dataOf(result)).toEqual([{ a: 'yes', b: 'line\nline ', c: '\u2028😀', d: '1e3' }]);
  });

  it('jsonnet that is switched off is passed over', async () => {
    const context = contextFor();
    const settings = { ...context.settings, directory: { enabled: false } };
    const result = await renderFiles(
      { 'app/a.jsonnet': 'error', 'app/b.yaml': configMap('b') },
      {},
      { context: { ...context, settings } },
    );
    expect(namesOf(result)).toEqual(['b']);
    expect(warningsOf(result)).toEqual([expect.stringMatching(/^jsonnet-switched-off /)]);
  });

  it('tells the command and what was read', async () => {
    const result = await renderFiles(
      { 'app/a.jsonnet': made("(import 'x.libsonnet').name"), 'lib/x.libsonnet': "{ name: 'x' }" },
      { libs: ['lib'], tlas: [{ name: 'env', value: 'prod' }] },
    );
    expect(result).toMatchObject({
      ok: true,
      source: {
        tool: expect.stringMatching(/^directory, jsonnet \d+\.\d+\.\d+/),
        inputs: ['app/', 'app/a.jsonnet', 'lib/x.libsonnet'],
      },
    });
    expect(result.ok && result.source.commands()).toEqual([
      {
        cwd: '',
        argv: [
          expect.stringMatching(/jsonnet$/),
          '--jpath',
          'app',
          '--jpath',
          'lib',
          '--tla-str',
          'env=prod',
          '--',
          'app/a.jsonnet',
        ],
      },
    ]);
  });
});

describe('what fails', () => {
  const cases: {
    what: string;
    files: Files;
    jsonnet?: NonNullable<Wanted['directory']>;
    code: string;
    message: RegExp;
  }[] = [
    {
      what: 'an error of the program',
      files: { 'app/a.jsonnet': "error 'no way'" },
      code: 'jsonnet-failed',
      message: /^app\/a\.jsonnet: jsonnet failed: RUNTIME ERROR: no way/,
    },
    {
      what: 'a syntax error',
      files: { 'app/a.jsonnet': '{' },
      code: 'jsonnet-failed',
      message: /^app\/a\.jsonnet: jsonnet failed: .*app\/a\.jsonnet:1:2/,
    },
    {
      what: 'a TLA that a function does not take',
      files: { 'app/a.jsonnet': 'function(region) {}' },
      jsonnet: { tlas: [{ name: 'env', value: 'x' }] },
      code: 'jsonnet-failed',
      message: /no parameter env/,
    },
    {
      what: 'an import that is nowhere',
      files: { 'app/a.jsonnet': "import 'nowhere.libsonnet'" },
      code: 'jsonnet-failed',
      message: /nowhere\.libsonnet/,
    },
    {
      what: 'an import that is nowhere, and outside when it is looked for in the directory',
      files: {
        'app/sub/a.jsonnet': '{}',
        'app/a.jsonnet': "import 'sub/b.libsonnet'",
        'app/sub/b.libsonnet': "importstr '../../secret'",
      },
      code: 'jsonnet-failed',
      message: /^app\/a\.jsonnet: jsonnet failed: .*couldn't open import "\.\.\/\.\.\/secret"/,
    },
    {
      what: 'an import that climbs out of a library behind a link',
      files: {
        'app/x/y/a.jsonnet': 'null',
        'app/a.jsonnet': "[import 'x/y/b.libsonnet', import 'lib/z.libsonnet']",
        'app/x/y/b.libsonnet': "importstr 'out/../../../secret'",
        'app/lib': { link: '../lib' },
        'lib/z.libsonnet': '{}',
        'lib/out': { link: '../top' },
        'top/file': '',
      },
      jsonnet: { libs: ['lib'] },
      code: 'jsonnet-import-outside',
      message: /leads out/,
    },
    {
      what: 'an import of a library that goes up more often than anybody would',
      files: {
        [`${'d/'.repeat(80)}b.libsonnet`]: `importstr '${'../'.repeat(70)}x'`,
        'app/a.jsonnet': `import '../${'d/'.repeat(80)}b.libsonnet'`,
      },
      code: 'jsonnet-import-outside',
      message: /leads out/,
    },
    {
      what: 'a result without kind',
      files: { 'app/a.jsonnet': '{ a: 1 }' },
      code: 'missing-kind',
      message: /^app\/a\.jsonnet: the result: the object has no kind/,
    },
    {
      what: 'an item without kind',
      files: { 'app/a.jsonnet': `[${made("'a'")}, [${made("'b'")}]]` },
      code: 'missing-kind',
      message: /^app\/a\.jsonnet: item 2 of the result: a list is/,
    },
    { what: 'a text as result', files: { 'app/a.jsonnet': "'text'" }, code: 'missing-kind', message: /a scalar/ },
    {
      what: 'a library out of the repository',
      files: { 'app/a.jsonnet': '{}' },
      jsonnet: { libs: ['../vendor'] },
      code: 'jsonnet-lib-outside',
      message: /"\.\.\/vendor"/,
    },
    {
      what: 'an absolute import',
      files: { 'app/a.jsonnet': "importstr '/etc/passwd'" },
      code: 'jsonnet-import-outside',
      message: /^app\/a\.jsonnet imports "\/etc\/passwd"/,
    },
    {
      what: 'an import that climbs out',
      files: { 'app/a.jsonnet': "(importstr @'../../../../../../etc/passwd')" },
      code: 'jsonnet-import-outside',
      message: /leads out/,
    },
    {
      what: 'an import that climbs out of a library',
      files: {
        'app/a.jsonnet': "import 'lib.libsonnet'",
        'app/lib.libsonnet': String.raw`importstr /* x */ "\u002e./../secret"`,
      },
      code: 'jsonnet-import-outside',
      message: /^app\/lib\.libsonnet /,
    },
    {
      what: 'an import in the code of a variable',
      files: { 'app/a.jsonnet': "std.extVar('x')" },
      jsonnet: { extVars: [{ name: 'x', value: "importstr '/etc/passwd'", code: true }] },
      code: 'jsonnet-import-outside',
      message: /passwd/,
    },
    {
      what: 'a variable with = in its name',
      files: { 'app/a.jsonnet': '{}' },
      jsonnet: { extVars: [{ name: 'a=b', value: 'x' }] },
      code: 'jsonnet-variable',
      message: /"a=b"/,
    },
  ];
  it.each(cases)('$what', async ({ files, jsonnet, code, message }) => {
    expect(await renderFiles(files, jsonnet)).toMatchObject({
      ok: false,
      problem: { code, message: expect.stringMatching(message) },
    });
  });

  // go-jsonnet takes `..` away by the words of a path; the C++ program opens the path as it is put together.
  it.each([
    ['out of the repository', "importstr 'up/../../secret'", 'jsonnet-import-outside'],
    ['out of the repository, over a file that goes up, too', "import 'up/out.libsonnet'", 'jsonnet-import-outside'],
    ['to another file than the words say', "import 'up/../b.libsonnet'", 'jsonnet-import-ambiguous'],
  ])('an import behind a link that leads %s', async (_where, text, code) => {
    const files: Files = {
      'app/a/b/c/a.jsonnet': `[import 'up/b.libsonnet', ${text}]`,
      'app/a/b/c/b.libsonnet': made("'words'"),
      'app/a/b/c/up': { link: '../../../../top' },
      'top/b.libsonnet': made("'system'"),
      'top/out.libsonnet': "importstr '../../secret'",
      'b.libsonnet': made("'root'"),
    };
    expect(await render(await snapshotOf(files), { path: 'app/a/b/c' })).toMatchObject({
      ok: false,
      problem: { code },
    });
  });

  it('what lies beside the files that were placed is not seen', async () => {
    const snapshot = await snapshotOf({ 'app/sub/a.jsonnet': made("importstr '../../secret'") });
    const { root } = await snapshot.place(['app/sub/a.jsonnet']);
    writeFileSync(path.join(path.dirname(root), 'secret'), 'of-this-machine');
    expect(await render(snapshot, { directory: { recurse: true } })).toMatchObject({
      ok: false,
      problem: { code: 'jsonnet-failed', message: expect.stringContaining("couldn't open import") },
    });
  });

  it('shows no path of this machine, no value of a variable and no source', async () => {
    const context = contextFor();
    const variables = {
      tlas: [{ name: 'password', value: 'hunter2-text' }],
      extVars: [{ name: 'pin', value: "{\n  pin: 'hunter2-pin',\n  x: hunter2_name }", code: true }],
    };
    const failing = [
      "function(password) error 'bad ' + password",
      "function(password) std.extVar('pin').pin",
      "local p = 'hunter2-source'; function(password) (p",
      "function(password) ( 'hunter2-token' 'hunter2-token' )",
    ];
    for (const file of failing) {
      const result = await renderFiles({ 'app/a.jsonnet': file }, variables, {
        directory: { jsonnet: variables },
        context,
      });
      expect(result).toMatchObject({ ok: false, problem: { code: 'jsonnet-failed' } });
      expect(JSON.stringify(result)).not.toContain('hunter2');
      expect(JSON.stringify(result)).not.toContain(context.scratch);
    }
  });

  it('takes too long', async () => {
    const slow = "local f(n) = if n == 0 then 0 else f(n - 1) + f(n - 1); { kind: 'A', x: f(60) }";
    const result = await renderFiles({ 'app/a.jsonnet': slow }, {}, { context: { ...contextFor(), timeout: 300 } });
    expect(result).toMatchObject({
      ok: false,
      problem: {
        code: 'jsonnet-timeout',
        message: expect.stringMatching(/^app\/a\.jsonnet: jsonnet timed out after 0\.3 s/),
      },
    });
  });
});

describe('the program', () => {
  /** A directory with programs that print a version. */
  function programs(versions: Record<string, string>): string {
    const directory = path.join(temporaryDirectory(), 'bin');
    mkdirSync(directory);
    for (const [name, version] of Object.entries(versions)) {
      writeFileSync(path.join(directory, name), `#!/bin/sh\necho '${version}'\n`);
      chmodSync(path.join(directory, name), 0o755);
    }
    return directory;
  }

  it.each([
    {
      what: 'C++',
      programs: { jsonnet: 'Jsonnet commandline interpreter v0.18.0' },
      tool: { name: 'jsonnet', version: '0.18.0' },
    },
    {
      what: 'Go',
      programs: { jsonnet: 'Jsonnet commandline interpreter (Go implementation) v0.21.0' },
      tool: { name: 'jsonnet', version: '0.21.0' },
    },
    {
      what: "Argo CD's own first",
      programs: { jsonnet: 'v0.18.0', 'go-jsonnet': 'v0.20.0' },
      tool: { name: 'go-jsonnet', version: '0.20.0' },
    },
    {
      what: 'one that works before one that does not',
      programs: { 'go-jsonnet': 'what?', jsonnet: 'v0.18.0' },
      tool: { name: 'jsonnet', version: '0.18.0' },
    },
  ])('$what', async ({ programs: present, tool }) => {
    expect(await findJsonnet(contextFor(programs(present)))).toMatchObject(tool);
  });

  it('without one, an Application with jsonnet is not supported here, and says what to do', async () => {
    const snapshot = await snapshotOf({
      'app/a.jsonnet': made("'a'"),
      'app/b.yaml': configMap('b'),
      'other/a.jsonnet': '// +argocd:skip-file-rendering',
      'other/b.yaml': configMap('b'),
    });
    const context = contextFor(programs({}));
    expect(await render(snapshot, { context })).toMatchObject({
      ok: false,
      problem: {
        code: 'no-jsonnet',
        unsupported: true,
        message: expect.stringMatching(/^app\/a\.jsonnet: there is no jsonnet/),
        hint: expect.stringContaining('apt-get install jsonnet'),
      },
    });
    expect(namesOf(await render(snapshot, { context, directory: { include: '*.yaml' } }))).toEqual(['b']);
    expect(namesOf(await render(snapshot, { path: 'other', context }))).toEqual(['b']);
  });

  it('one that does not tell its version is told as such', async () => {
    expect(await findJsonnet(contextFor(programs({ jsonnet: 'what?' })))).toMatchObject({
      code: 'broken-jsonnet',
      unsupported: true,
    });
  });

  it('sees nothing of the environment that is not for it', async () => {
    const directory = path.join(temporaryDirectory(), 'bin');
    mkdirSync(directory);
    symlinkSync('/usr/bin/env', path.join(directory, 'env'));
    writeFileSync(
      path.join(directory, 'jsonnet'),
      `#!/bin/sh\ncase "$1" in --version) echo v0.0.1;; *) printf '{"kind":"A","metadata":{"name":"%s"}}' "$JSONNET_PATH$TOKEN";; esac\n`,
    );
    chmodSync(path.join(directory, 'jsonnet'), 0o755);
    const context = contextFor(directory);
    const environment = { ...context.environment, TOKEN: 'secret', JSONNET_PATH: '/elsewhere' };
    expect(namesOf(await renderFiles({ 'app/a.jsonnet': '{}' }, {}, { context: { ...context, environment } }))).toEqual(
      [''],
    );
  });
});

describe('the key', () => {
  async function keyOf(files: Files, jsonnet: NonNullable<Wanted['directory']> = {}): Promise<string> {
    const result = await renderFiles(files, jsonnet);
    if (!result.ok) throw new Error(result.problem.message);
    return result.source.key;
  }

  const files = { 'app/a.jsonnet': made("(import 'x.libsonnet').name"), 'lib/x.libsonnet': "{ name: 'x' }" };
  const libs = { libs: ['lib'] };

  it('holds imports, variables and what an import is found as', async () => {
    const key = await keyOf(files, libs);
    expect(await keyOf({ ...files, 'lib/other.libsonnet': '{}', 'readme.md': 'x' }, libs)).toBe(key);
    expect(await keyOf({ ...files, 'lib/x.libsonnet': "{ name: 'y' }" }, libs)).not.toBe(key);
    expect(await keyOf({ ...files, 'app/x.libsonnet': "{ name: 'x' }" }, libs)).not.toBe(key);
    expect(await keyOf(files, { ...libs, extVars: [{ name: 'a', value: 'b' }] })).not.toBe(key);
  });

  it('holds what was missing, once it is there', async () => {
    const lazy = { 'app/sub/a.jsonnet': `local x = import '../../x.libsonnet'; ${made("'a'")}` };
    const recursive = async (all: Files): Promise<string> => {
      const result = await renderFiles(all, {}, { directory: { recurse: true } });
      if (!result.ok) throw new Error(result.problem.message);
      return result.source.key;
    };
    expect(await recursive({ ...lazy, 'x.libsonnet': '{}' })).not.toBe(await recursive(lazy));
  });
});

describe('imports in a text', () => {
  it.each([
    [`import 'a'`, ['a']],
    [`import"a"`, ['a']],
    [`importstr 'a'; importbin "b"`, ['a', 'b']],
    [`import /* c */ // d\n # e\n 'a'`, ['a']],
    [`import 'a\\'b\\\\c\\u0041\\n'`, ["a'b\\cA\n"]],
    [`import @'a''b\\c'`, [`a'b\\c`]],
    [`import @"a""b"`, ['a"b']],
    [`(import 'a') + (import 'a')`, ['a']],
    [`// import 'comment'`, ['comment']],
    [`important 'a'; reimport 'b'; import_ 'c'`, []],
    [`import ('a')`, []],
    [`import /* 'a'`, []],
    [`import /*/ 'a' */ 'b'`, ['b']],
    [`import # import // 'a'\n/**/ 'b'`, ['b']],
    [`import // 'a'`, []],
    [`import |||\n  a\n|||`, []],
    ['', []],
  ])('%j', (text, found) => {
    expect(findImports(text)).toEqual(found);
  });

  it('takes no time on long texts', () => {
    const effort = startEffort();
    expect(findImports(`import ${' '.repeat(2_000_000)}'a'`)).toEqual(['a']);
    expect(findImports(`import '${'\\\\'.repeat(1_000_000)}`)).toEqual([]);
    for (const piece of ['import #', 'import //', 'import /*', '#import #\n', '/*import*/ /**/import ', 'import\n'])
      expect([piece, findImports(piece.repeat(100_000))]).toEqual([piece, []]);
    expect(effort()).toBeLessThan(100);
  });
});

it('the command line', () => {
  const options = {
    importPath: ['', 'lib'],
    tlas: [
      { name: 'a', value: 'b', code: false },
      { name: 'c', value: '1', code: true },
    ],
    extVars: [
      { name: 'd', value: 'e', code: false },
      { name: 'f', value: '{}', code: true },
    ],
  };
  expect(jsonnetArguments('x.jsonnet', options)).toEqual([
    '--jpath',
    '.',
    '--jpath',
    'lib',
    '--tla-str',
    'a=b',
    '--tla-code',
    'c=1',
    '--ext-str',
    'd=e',
    '--ext-code',
    'f={}',
    '--',
    'x.jsonnet',
  ]);
});

it.each([
  [
    '0.18.0',
    'RUNTIME ERROR: field does not exist: flattenDeepArray',
    /jsonnet 0\.18; Argo CD 3\.5 has go-jsonnet 0\.22/,
  ],
  ['v0.22.0', 'RUNTIME ERROR: field does not exist: flattenDeepArray', /in a checkout/],
  ['0.18.0', 'RUNTIME ERROR: division by zero', /in a checkout/],
])('what an older jsonnet %s does not know may be a function of a newer one: %s', (version, stderr, hint) => {
  const evaluation = { name: 'a.jsonnet', variables: [], tool: { version } };
  const result = { exitCode: 1, stdout: Buffer.alloc(0), stderr };
  expect(jsonnetProblem(evaluation, result as unknown as RunResult, '/x').hint).toMatch(hint);
});

describe('where texts that may be equal on both sides are put off', () => {
  async function renderLazily(files: Files): Promise<RenderResult> {
    return renderFiles(files, {}, { context: { ...contextFor(), lazy: true } });
  }

  it('jsonnet is evaluated when somebody asks for it', async () => {
    const result = await renderLazily({ 'app/a.jsonnet': made("'a'"), 'app/b.yaml': configMap('b') });
    const pending = result.ok ? result.source.pending : undefined;
    if (!result.ok || pending === undefined) throw new Error('it was evaluated at once');
    expect(result.source.file).toBe('');
    expect(namesOf(await pending())).toEqual(['a', 'b']);
  });

  it.each<[string, Files]>([
    ['itself', { 'app/a.jsonnet': made("'a'", "{ group: 'argoproj.io', kind: 'Application' }") }],
    [
      'in a library',
      {
        'app/a.jsonnet': `(import 'lib.libsonnet') + { kind: 'ConfigMap' }`,
        'app/lib.libsonnet': "{ kind: 'CustomResourceDefinition' }",
      },
    ],
    [
      'one half of it in a file beside it',
      { 'app/a.jsonnet': made("'a'", "{ group: 'argoproj.io' }"), 'app/b.yaml': configMap('Application') },
    ],
  ])('what speaks of Applications or definitions is evaluated at once: %s', async (_, files) => {
    const result = await renderLazily(files);
    expect(result.ok && result.source.pending).toBeUndefined();
    expect(result.ok && result.source.file).not.toBe('');
  });

  it('files are read at once', async () => {
    const result = await renderLazily({ 'app/a.yaml': configMap('a') });
    expect(result.ok && result.source.pending).toBeUndefined();
    expect(namesOf(result)).toEqual(['a']);
  });
});
