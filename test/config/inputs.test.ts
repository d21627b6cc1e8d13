import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { readInputs } from '../../src/config/inputs.ts';
import { UserError } from '../../src/user-error.ts';
import { exactly } from './exactly.ts';

const token = 'ghs_correcthorsebatterystaple';

function errorOf(env: Record<string, string>): UserError | undefined {
  try {
    readInputs({ INPUT_TOKEN: token, ...env }, 4);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  return undefined;
}

const defaults = {
  mode: 'preview',
  common: {
    repo: '.',
    bootstrap: [],
    concurrency: 4,
    timeout: 60_000,
    deadline: 1_800_000,
    offline: false,
    maxDepth: 32,
    coverage: 'auto',
  },
  token: '',
  comment: 'changes',
  commentKey: 'default',
  statusContext: 'argo-manifest-diff',
  reportDir: './argo-manifest-diff',
};

describe('readInputs', () => {
  it('has defaults for everything', () => {
    expect(readInputs({}, 4)).toEqual(defaults);
  });

  it('takes an empty input for one that is not given', () => {
    const env = {
      'INPUT_FAIL-ON': '',
      INPUT_BOOTSTRAP: ' \n',
      INPUT_COMMENT: '',
      'INPUT_API-VERSIONS': '  ',
      INPUT_TIMEOUT: '',
    };
    expect(readInputs(env, 4)).toEqual(defaults);
  });

  it('has the defaults that action.yml declares', () => {
    const action: { inputs: Record<string, { default?: string }> } = parse(
      readFileSync(new URL('../../action.yml', import.meta.url), 'utf8'),
    );
    const declared = Object.entries(action.inputs).filter(([name]) => name !== 'token');
    const env = Object.fromEntries(
      declared.map(([name, input]) => [`INPUT_${name.toUpperCase()}`, input.default ?? '']),
    );
    expect(declared.length).toBeGreaterThan(10);
    expect(readInputs(env, 4)).toEqual(defaults);
  });

  it('puts reports below the temporary directory of the runner', () => {
    expect(readInputs({ RUNNER_TEMP: '/tmp/runner' }, 4).reportDir).toBe('/tmp/runner/argo-manifest-diff');
  });

  it('keeps the reports of several checks in one job apart', () => {
    const env = { RUNNER_TEMP: '/tmp/runner', 'INPUT_COMMENT-KEY': 'prod' };
    expect(readInputs(env, 4).reportDir).toBe('/tmp/runner/argo-manifest-diff-prod');
    expect(readInputs({ ...env, 'INPUT_REPORT-DIR': 'out' }, 4).reportDir).toBe('out');
  });

  it('takes an empty status-context as none', () => {
    expect(readInputs({ 'INPUT_STATUS-CONTEXT': ' ' }, 4).statusContext).toBe('');
  });

  it('reads every input, trimmed, by the names that the runner makes', () => {
    const inputs = readInputs(
      {
        INPUT_BOOTSTRAP: '\n clusters/{a,b}/bootstrap \r\n\n other, third\n',
        INPUT_CONFIG: 'c.yaml',
        INPUT_TOKEN: ` ${token}\n`,
        'INPUT_BASE-REF': 'main',
        'INPUT_HEAD-REF': 'abc123',
        'INPUT_REPO-URL': 'https://github.com/acme/gitops',
        'INPUT_KUBE-VERSION': 'v1.34.0',
        'INPUT_API-VERSIONS': 'v1, apps/v1\nmonitoring.coreos.com/v1/ServiceMonitor\n',
        INPUT_HELM: '/opt/helm',
        INPUT_KUSTOMIZE: '/opt/kustomize',
        'INPUT_FAIL-ON': ' medium ',
        INPUT_COMMENT: 'never',
        'INPUT_COMMENT-KEY': 'prod.eu-1',
        'INPUT_STATUS-CONTEXT': 'manifests / prod',
        'INPUT_REPORT-DIR': 'out',
        'INPUT_CACHE-DIR': '.cache',
        INPUT_CONCURRENCY: '2',
        INPUT_TIMEOUT: '120',
        INPUT_DEADLINE: '900',
        INPUT_MODE: 'preview',
      },
      4,
    );
    expect(inputs).toEqual({
      mode: 'preview',
      common: {
        repo: '.',
        bootstrap: ['clusters/{a,b}/bootstrap', 'other', 'third'],
        config: 'c.yaml',
        repoUrl: 'https://github.com/acme/gitops',
        kubeVersion: 'v1.34.0',
        apiVersions: ['v1', 'apps/v1', 'monitoring.coreos.com/v1/ServiceMonitor'],
        helm: '/opt/helm',
        kustomize: '/opt/kustomize',
        concurrency: 2,
        timeout: 120_000,
        deadline: 900_000,
        cacheDir: '.cache',
        offline: false,
        maxDepth: 32,
        coverage: 'auto',
      },
      token,
      baseRef: 'main',
      headRef: 'abc123',
      failOn: 'medium',
      comment: 'never',
      commentKey: 'prod.eu-1',
      statusContext: 'manifests / prod',
      reportDir: 'out',
    });
  });

  it('reads where the result is that is to be published', () => {
    expect(readInputs({ INPUT_MODE: 'publish', INPUT_FROM: 'results' }, 4)).toMatchObject({
      mode: 'publish',
      from: 'results',
    });
  });

  it('reads API versions from a file when it may', () => {
    const inputs = readInputs({ 'INPUT_API-VERSIONS': 'apis.txt' }, 4, () => 'v1\n');
    expect(inputs.common.apiVersions).toEqual(['v1']);
    expect(errorOf({ 'INPUT_API-VERSIONS': 'apis.txt' })?.message).toMatch(/^input api-versions: is "apis.txt"/);
  });

  it.each([
    ['INPUT_FAIL-ON', 'severe', 'input fail-on: is "severe", expected one of critical, high, medium, low, never'],
    [
      'INPUT_COMMENT',
      'allways',
      'input comment: is "allways", expected one of changes, always, never, did you mean always?',
    ],
    ['INPUT_COMMENT-KEY', 'a --> b', /^input comment-key: is "a --> b", expected up to 64 letters/],
    [
      'INPUT_REPORT-URL',
      'javascript:alert(1)',
      /^input report-url: is "javascript:alert\(1\)", expected a web address/,
    ],
    ['INPUT_REPORT-URL', 'https://x.example.com/a#b', /^input report-url: .*without a fragment/],
    ['INPUT_STATUS-CONTEXT', 'a\nb', /^input status-context: is "a\\nb", expected one line/],
    ['INPUT_BASE-REF', '--exec=x', 'input base-ref: is "--exec=x", expected a branch, tag or commit'],
    ['INPUT_HEAD-REF', '-x', /^input head-ref: is "-x"/],
    ['INPUT_TIMEOUT', '1m', /^input timeout: is "1m", expected seconds/],
    ['INPUT_CONCURRENCY', 'all', /^input concurrency: is "all", expected a whole number/],
    ['INPUT_BOOTSTRAP', '../other', /^input bootstrap: is "..\/other", expected a path relative/],
    ['INPUT_SHARD', '5/4', /^input shard: is "5\/4", expected I\/M/],
    ['INPUT_MODE', 'publsh', /^input mode: is "publsh", expected one of preview, publish, merge, did you mean publish/],
    ['INPUT_MODE', 'merge', /^input from: is missing, expected the JSON reports of all parts/],
    ['INPUT_MODE', 'publish', /^input from: is missing, expected the JSON report/],
    ['INPUT_FROM', 'x', 'input from: is for `mode: publish` and `mode: merge` only'],
  ])('refuses %s %j', (name, value, expected) => {
    const message = expect.stringMatching(exactly(expected));
    expect(errorOf({ [name]: value })).toMatchObject({ message });
  });

  it('tells all problems at once', () => {
    expect(
      errorOf({ 'INPUT_FAIL-ON': 'x', INPUT_COMMENT: 'x', INPUT_TIMEOUT: '-1', INPUT_SHARD: '0/2' })?.message.split(
        '\n',
      ),
    ).toEqual([
      'input timeout: is "-1", expected seconds: a number above 0, at most 86400',
      'input fail-on: is "x", expected one of critical, high, medium, low, never',
      'input shard: is "0/2", expected I/M, part I of M, with M up to 256',
      'input comment: is "x", expected one of changes, always, never',
    ]);
  });

  it.each([
    'INPUT_FAIL-ON',
    'INPUT_BASE-REF',
    'INPUT_BOOTSTRAP',
    'INPUT_REPO-URL',
    'INPUT_STATUS-CONTEXT',
    'INPUT_TIMEOUT',
  ])('does not repeat the token when it is in %s', (name) => {
    const text = errorOf({ [name]: `- ${token} x` })?.text ?? '';
    expect(text).toMatch(/has the token in it/);
    expect(text).not.toContain(token.slice(0, 8));
  });

  it('knows no inputs but those of action.yml', () => {
    expect(readInputs({ INPUT_OFFLINE: 'true', INPUT_REPO: '/etc', 'INPUT_MAX-DEPTH': '1' }, 4)).toEqual(defaults);
  });
});
