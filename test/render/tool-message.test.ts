import { expect, test } from 'vitest';
import { cleanToolOutput, toolProblem, withoutLogFrame } from '../../src/render/tool-message.ts';
import { buildProblem } from '../../src/render/kustomize/message.ts';

const entry = 'E1125 15:09:41.040991   16003 run.go:72] "command failed" err=';

test.each([
  [`${entry}<\n\tfirst: \`\n\tsecond\n\t\`: third\n >\n`, 'first: `\nsecond\n`: third\n'],
  [`${entry}"no \\"such\\" file"\n`, 'no "such" file\n'],
  [`${entry}"one"\n${entry}"two"`, 'one\ntwo'],
  ['error: plain\n', 'error: plain\n'],
  // Nothing of this is a frame.
  ['E1125 is a name', 'E1125 is a name'],
])('the frame of a log entry is no part of the message: %j', (text, expected) => {
  expect(withoutLogFrame(text)).toBe(expected);
});

test('two runs of a build that fails say the same, without the configuration that kustomize quotes', () => {
  const stderr = (time: string) =>
    `E1125 ${time}   16003 run.go:72] "command failed" err=<\n\ttrouble configuring builtin HelmChartInflationGenerator with config: \`\n\tpassword: hunter2\n\t\`: must specify --enable-helm\n >\n`;
  const [one, two] = ['15:09:41.040991', '15:09:42.000001'].map((time) =>
    buildProblem(
      { exitCode: 1, stdout: Buffer.alloc(0), stderr: stderr(time), duration: 1 },
      { name: 'kubectl', version: '5.4.2' },
      [],
    ),
  );
  expect(one).toEqual(two);
  expect(one?.message).toBe(
    'kustomize failed: trouble configuring builtin HelmChartInflationGenerator with its configuration: must specify --enable-helm',
  );
  expect(one?.hint).toContain('Put --enable-helm into argocd.kustomize.buildOptions');
});

test('what a function that kustomize runs prints is told without what looks like a secret', () => {
  const stderr = 'Error: exit status 1: login failed: token=geheim1, https://bob:geheim2@example.com\n';
  const problem = buildProblem(
    { exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 },
    { name: 'kustomize', version: '5.7.0' },
    [],
  );
  expect(problem.message).toContain('login failed: token=‹secret›');
  expect(JSON.stringify(problem)).not.toContain('geheim');
});

test.each([
  ['of kustomize', 'Error: no such file\n', 'kustomize'],
  ['of kubectl', `${entry}"no such file"\n`, 'kubectl'],
])('what is deprecated is not why a build fails: %s', (_, reason, program) => {
  const warning = "# Warning: 'patchesStrategicMerge' is deprecated. Please use 'patches' instead.\n";
  const stderr = `${warning}${warning}${reason}`;
  const problem = buildProblem(
    { exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 },
    { name: program, version: '5.4.2' },
    [],
  );
  expect(problem.message).toBe('kustomize failed: no such file');
});

test.each([
  [
    'Error: web/templates/c.yaml:1:10\n  executing "web/templates/c.yaml" at <.Values.x.y>:\n    nil pointer evaluating interface {}.y\n\nUse --debug flag to render out invalid YAML\n',
    'helm failed: web/templates/c.yaml:1:10: executing "web/templates/c.yaml" at <.Values.x.y>: nil pointer evaluating interface {}.y',
  ],
  ['Error: one line\nand another\n', 'helm failed: one line'],
])('what helm tells below its error, further in, is a part of it: %j', (stderr, message) => {
  const result = { exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 };
  expect(toolProblem('helm', result, [], 'hint').message).toBe(message);
});

test.each([
  [
    "error: accumulating resources: accumulation err='accumulating resources from 'https://example.com/a.yaml': Get \"https://example.com/a.yaml\": no such host': failed to run '/usr/bin/git fetch --depth=1 https://example.com/a.yaml HEAD': fatal: no host\n: exit status 128",
    'kustomize failed: https://example.com/a.yaml cannot be fetched: no such host; as a repository: fatal: no host',
  ],
  [
    "error: accumulating resources: accumulation err='accumulating resources from '../base': '/tmp/x/base' must resolve to a file': Get \"https://example.com/s.json\": no such host\n",
    'kustomize failed: base: Get "https://example.com/s.json": no such host',
  ],
])('what cannot be fetched is named first', (stderr, message) => {
  const result = { exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 };
  expect(buildProblem(result, { name: 'kubectl', version: '5.4.2' }, ['/tmp/x']).message).toBe(message);
});

test('paths of this machine become those of the repository', () => {
  expect(cleanToolOutput('cannot open /tmp/x/one/chart.yaml in /tmp/x/one', ['/tmp/x', '/tmp/x/one'])).toBe(
    'cannot open chart.yaml in .',
  );
});

const failed = (stderr: string) => ({ exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 });
const wrapped = (path: string, cause: string) =>
  `accumulating resources: accumulation err='accumulating resources from '${path.split('/').at(-1)}': '/tmp/x/${path}' must resolve to a file': recursed accumulation of path '/tmp/x/${path}': ${cause}`;

test.each([
  [
    'what is wrong in a directory',
    wrapped('apps/web', 'must specify --enable-helm'),
    'apps/web: must specify --enable-helm',
  ],
  [
    'what is wrong in a directory of a directory, by the innermost',
    wrapped('apps', wrapped('apps/web', 'must specify --enable-helm')),
    'apps/web: must specify --enable-helm',
  ],
  [
    'why it may not be read, not that it is no directory',
    `accumulating resources: accumulation err='accumulating resources from '../a.yaml': security; file '/tmp/x/a.yaml' is not in or below '/tmp/x/apps'': must build at directory: '/tmp/x/a.yaml': file is not directory`,
    "accumulating resources from '../a.yaml': security; file 'a.yaml' is not in or below 'apps'",
  ],
  [
    'that a file is not there, once',
    `accumulating resources: accumulation err='accumulating resources from 'a.yaml': open /tmp/x/a.yaml: no such file or directory': must build at directory: not a valid directory: evalsymlink failure on '/tmp/x/a.yaml' : lstat /tmp/x/a.yaml: no such file or directory`,
    "accumulating resources from 'a.yaml': open a.yaml: no such file or directory",
  ],
  [
    'anything else as it is',
    'invalid Kustomization: json: unknown field "x"',
    'invalid Kustomization: json: unknown field "x"',
  ],
])('of an accumulation that fails is told %s', (_, message, expected) => {
  expect(buildProblem(failed(`Error: ${message}\n`), { name: 'kustomize', version: '5.4.2' }, ['/tmp/x']).message).toBe(
    `kustomize failed: ${expected}`,
  );
});

test.each([
  ['Error: one\nmore\n', 'one'],
  [
    "Error: values don't meet the specifications of the schema(s) in the following chart(s):\nweb:\n- at '/port': got string, want integer\n- at '/size': minimum: got 0, want 1\n",
    "values don't meet the specifications of the schema(s) in the following chart(s): web: at '/port': got string, want integer; at '/size': minimum: got 0, want 1",
  ],
  ['Error: nothing follows:\n', 'nothing follows:'],
  ['', 'exit status 1'],
])('the reason is the sentence that tells it: %j', (stderr, expected) => {
  expect(toolProblem('helm', failed(stderr), [], '').message).toBe(`helm failed: ${expected}`);
});

test('of a long reason the end is kept, for what wraps an error stands before it', () => {
  const { message } = toolProblem('helm', failed(`Error: ${'a'.repeat(400)}: the cause\n`), [], '');
  expect(message).toMatch(/^helm failed: a{100} … a+: the cause$/);
  expect(message.length).toBe('helm failed: '.length + 300);
});

test('where Go has something in memory is not told', () => {
  const told = (place: string): string => `Error: merging from generator &{${place} <nil>}: id resid.ResId{}`;
  expect(cleanToolOutput(told('0xc000a4d380'), [])).toBe(cleanToolOutput(told('0xc0012b2e750'), []));
  expect(cleanToolOutput('the mask is 0xcafe, not 0xffffffff', [])).toBe('the mask is 0xcafe, not 0xffffffff');
});

test('what a values schema refuses is told in one order, chart by chart', () => {
  const text = (first: string[], second: string[]) =>
    [
      "Error: values don't meet the specifications of the schema(s) in the following chart(s):",
      'web:',
      ...first,
      'db:',
      ...second,
      '',
    ].join('\n');
  const [a, b, c] = ["- at '/a': no", "- at '/b': no", "- at '/c': no"] as const;
  expect(cleanToolOutput(text([b, a], [c, b]), [])).toBe(text([a, b], [b, c]).trimEnd());
  expect(cleanToolOutput('- two\n- one\n', [])).toBe('- two\n- one');
});
