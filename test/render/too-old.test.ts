import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { renderHelm } from '../../src/render/helm/helm.ts';
import { helmTooOldFor, helmTooOldForTemplate } from '../../src/render/helm/needed-version.ts';
import { buildProblem } from '../../src/render/kustomize/message.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { contextFor, render, snapshotOf } from './kustomize-setup.ts';

describe('helm', () => {
  it.each([
    [
      '3.0.3',
      ['template', '.', '--include-crds'],
      'helm 3.0.3 is older than 3.1, which is the first that knows --include-crds',
    ],
    [
      '3.4.2',
      ['template', '.', '--kube-version', '1.34.0'],
      'helm 3.4.2 is older than 3.6, which is the first that knows --kube-version',
    ],
    [
      '3.4.2',
      ['template', '.', '--skip-tests', '--skip-schema-validation'],
      'helm 3.4.2 is older than 3.16, which is the first that knows --skip-schema-validation',
    ],
    [
      '2.17.0',
      ['template', '.', '--include-crds'],
      'helm 2.17.0 is older than 3.1, which is the first that knows --include-crds',
    ],
    [
      '3.6.3',
      ['repo', 'update', 'source'],
      'helm 3.6.3 is older than 3.7, which is the first that updates a single repository',
    ],
    [
      '3.7.2',
      ['pull', 'oci://registry.example.com/web'],
      'helm 3.7.2 is older than 3.8, which is the first that takes charts from registries without an experiment',
    ],
    [
      '3.16.4',
      ['dependency', 'build', '--plain-http'],
      'helm 3.16.4 is older than 3.17, which is the first that knows --plain-http',
    ],
    ['3.16.4', ['pull', 'web', '--plain-http'], undefined],
    ['3.6.0-rc.1', ['template', '.', '--kube-version', '1.34.0'], undefined],
    ['3.0.3', ['template', '.', '--set', 'x=--include-crds'], undefined],
    ['4.0.0', ['template', '.', '--kube-version', '1.34.0', '--skip-schema-validation'], undefined],
  ])('%s is told to be too old where a command line asks for more: %j', (version, args, expected) => {
    const problem = helmTooOldFor(version, args);
    expect(problem?.message).toBe(expected);
    expect(problem === undefined || /Install helm 3\.\d+ or later/.test(problem.hint ?? '')).toBe(true);
  });

  it.each([
    [
      '3.16.4',
      'toYamlPretty',
      'helm 3.16.4 is older than 3.17, which is the first that has the function toYamlPretty, which the chart calls',
    ],
    ['3.17.0', 'toYamlPretty', undefined],
    ['3.16.4', 'toYmlPretty', undefined],
    ['3.16.4', 'constructor', undefined],
  ])('%s, and a chart that calls %s', (version, name, expected) => {
    const stderr = `Error: parse error at (web/templates/a.yaml:1): function "${name}" not defined\n`;
    expect(helmTooOldForTemplate(version, stderr)?.message).toBe(expected);
  });

  it('that is too old is not called, and goes on rendering what it can', async () => {
    const directory = temporaryDirectory();
    const script = `#!/bin/sh
case "$*" in
  version*) echo v3.4.2 ;;
  *--skip-tests*) echo 'Error: unknown flag: --skip-tests' >&2; exit 1 ;;
  *) exec '${tools.helm3}' "$@" ;;
esac
`;
    writeFiles(directory, { helm: { executable: script } });
    const context = contextFor({ helm: path.join(directory, 'helm') });
    const snapshot = await snapshotOf({
      'web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'web/templates/a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
    });
    const capabilities = { kubeVersion: undefined, apiVersions: [] };
    const result = async (helm: ValueMap) => {
      const rendered = await render(snapshot, { context, path: 'web', how: renderHelm, helm, capabilities });
      return rendered.ok ? 'rendered' : rendered.problem;
    };
    expect(await result({})).toBe('rendered');
    expect(await result({ skipTests: true })).toMatchObject({
      code: 'helm-too-old',
      message: 'helm 3.4.2 is older than 3.5, which is the first that knows --skip-tests',
    });
  });
});

describe('kustomize', () => {
  const problem = (tool: { name: string; version: string }, stderr: string) =>
    buildProblem({ exitCode: 1, stdout: Buffer.alloc(0), stderr, duration: 1 }, tool, []);

  it.each([
    [
      '4.0.5',
      'Error: invalid Kustomization: json: unknown field "labels"',
      'kustomize 4.0.5 is older than 4.1, which is the first that knows the field labels',
    ],
    [
      '4.5.4',
      'Error: json: unknown field "includeTemplates"',
      'kustomize 4.5.4 is older than 4.5.5, which is the first that knows the field includeTemplates',
    ],
    ['5.8.1', 'Error: json: unknown field "labels"', 'kustomize failed: json: unknown field "labels"'],
    ['4.0.5', 'Error: json: unknown field "lables"', 'kustomize failed: json: unknown field "lables"'],
    ['3.8.7', 'Error: unknown flag: --enable-helm', 'kustomize 3.8.7 does not know the build option --enable-helm'],
  ])('%s that says %j', (version, stderr, expected) => {
    expect(problem({ name: 'kustomize', version }, `${stderr}\n`).message).toBe(expected);
  });

  it('is not meant where the helm that it calls is too old', () => {
    const stderr = `Error: unable to run: 'helm template --kube-version 1.34.0' with env=[] (is 'helm' installed?): exit status 1\nError: unknown flag: --kube-version\n`;
    const { code, hint } = problem({ name: 'kustomize', version: '5.8.1' }, stderr);
    expect(code).toBe('kustomize-failed');
    expect(hint).toContain('The helm that kustomize calls is too old');
  });

  it('inside a real kubectl that is too old for a field says so', async () => {
    const snapshot = await snapshotOf({
      'app/kustomization.yaml': 'helmCharts: [{name: web, releaseName: web, devel: true}]\n',
      'app/charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
      'app/charts/web/values.yaml': '{}\n',
    });
    const context = contextFor({ builder: tools.kubectl31, buildOptions: '--enable-helm' });
    const result = await render(snapshot, { context });
    expect(result.ok ? undefined : result.problem.message).toBe(
      'kustomize 5.4.2 of kubectl is older than 5.7, which is the first that knows the field devel',
    );
  });
});
