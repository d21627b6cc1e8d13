import { expect, test } from 'vitest';
import { cleanToolOutput, withoutLogFrame } from '../../src/render/tool-message.ts';
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
    buildProblem({ exitCode: 1, stdout: Buffer.alloc(0), stderr: stderr(time), duration: 1 }, 'kubectl', []),
  );
  expect(one).toEqual(two);
  expect(one?.message).toBe(
    'kustomize failed: trouble configuring builtin HelmChartInflationGenerator with its configuration: must specify --enable-helm',
  );
  expect(one?.hint).toContain('Put --enable-helm into argocd.kustomize.buildOptions');
});

test('paths of this machine become those of the repository', () => {
  expect(cleanToolOutput('cannot open /tmp/x/one/chart.yaml in /tmp/x/one', ['/tmp/x', '/tmp/x/one'])).toBe(
    'cannot open chart.yaml in .',
  );
});
