import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hintFor } from '../../src/render/helm/failure.ts';
import { renderHelm } from '../../src/render/helm/helm.ts';
import { canSkipValidation } from '../../src/render/helm/schema-references.ts';
import type { RenderResult } from '../../src/render/model.ts';
import { createRepository, gitIn, temporaryDirectory, writeFiles } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { packedChart } from '../support/tar.ts';
import { tools } from '../support/tools.ts';
import { contextFor, render, rendered, snapshotOf } from './kustomize-setup.ts';
import { serve } from './kustomize-server.ts';

const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: "tool"}
data:
  release: {{ .Release.Name | quote }}
  stolen: {{ .Values.stolen | default "nothing" | quote }}
  file: {{ .Files.Get "files/secret.txt" | quote }}
`;

/** A chart beside a kustomization, and what else lies there. */
function chartAt(at: string, chart: string, more: Record<string, FileContent> = {}): Record<string, FileContent> {
  return {
    [`${at}/kustomization.yaml`]: chart,
    [`${at}/charts/tool/Chart.yaml`]: 'apiVersion: v2\nname: tool\nversion: 1.0.0\n',
    [`${at}/charts/tool/values.yaml`]: 'colour: blue\n',
    [`${at}/charts/tool/templates/config.yaml`]: template,
    ...more,
  };
}

/** A program that leaves a trace, at both ends of a path that a kustomization could name. */
function trap(marker: string): Record<string, FileContent> {
  const executable = `#!/bin/sh\ntouch '${marker}'\ncat\n`;
  return { 'app/evil.sh': { executable }, 'evil.sh': { executable } };
}

const context = (offline = true) => contextFor({ buildOptions: '--enable-helm', offline });

function messageOf(result: RenderResult): string {
  return result.ok
    ? readFileSync(result.source.file, 'utf8')
    : `${result.problem.message}\n${result.problem.detail ?? ''}`;
}

describe('helm, called by a kustomization,', () => {
  it.each([
    ['a chart', 'helmCharts:\n- {name: tool, releaseName: "--post-renderer=./app/evil.sh"}\n'],
    [
      'a chart in the old form',
      'helmChartInflationGenerator:\n- {chartName: tool, releaseName: "--post-renderer=./app/evil.sh"}\n',
    ],
    [
      'a generator',
      'generators:\n- |\n  apiVersion: builtin\n  kind: HelmChartInflationGenerator\n  metadata: {name: a}\n  name: tool\n  releaseName: --post-renderer=./app/evil.sh\n',
    ],
  ])('runs no program of the repository that the name of a release of %s asks for', async (_name, text) => {
    const marker = path.join(temporaryDirectory(), 'ran');
    const result = await render(await snapshotOf(chartAt('app', text, trap(marker))), { context: context() });
    expect(existsSync(marker)).toBe(false);
    expect(result.ok).toBe(false);
    expect(messageOf(result)).toContain('"--post-renderer=./app/evil.sh" is no name of a release');
  });

  // Go takes all of these for `helmCharts` (encoding/json), and go-yaml reads UTF-16 behind a byte order mark.
  const charts = 'helmCharts: [{name: tool, releaseName: "--post-renderer=./app/evil.sh"}]\n';
  it.each<[string, string | Buffer]>([
    ['in capitals', charts.replace('helmCharts', 'HELMCHARTS')],
    ['with a long s', charts.replace('helmCharts', 'helmChart\u017f')],
    ['in UTF-16', Buffer.from(`\ufeff${charts}`, 'utf16le')],
    ['in UTF-16, with the other byte first', Buffer.from(`\ufeff${charts}`, 'utf16le').swap16()],
  ])('runs no program of the repository where charts are spelled %s', async (_how, text) => {
    const marker = path.join(temporaryDirectory(), 'ran');
    const generator = 'configMapGenerator: [{name: a, files: [FILES]}]\n'.replace(
      'FILES',
      'charts/tool/Chart.yaml, charts/tool/values.yaml, charts/tool/templates/config.yaml, evil.sh',
    );
    const more = typeof text === 'string' ? `${generator}${text}` : text;
    const files = { ...chartAt('app', '', trap(marker)), 'app/kustomization.yaml': more };
    const result = await render(await snapshotOf(files), { context: context() });
    expect(existsSync(marker)).toBe(false);
    expect(messageOf(result)).toContain('"--post-renderer=./app/evil.sh" is no name of a release');
  });

  it('is guarded also where nobody has seen a chart: kustomize may understand more than we do', async () => {
    const directory = temporaryDirectory();
    const told = path.join(directory, 'told');
    const script = `#!/bin/sh\necho "$@" >> '${told}'\nexec '${tools.kubectl35}' "$@"\n`;
    writeFiles(directory, { kubectl: { executable: script } });
    const builder = path.join(directory, 'kubectl');
    const files = chartAt('app', 'configMapGenerator: [{name: a, literals: [a=b]}]\n');
    const result = await render(await snapshotOf(files), {
      context: contextFor({ buildOptions: '--enable-helm', builder }),
    });
    expect(result.ok).toBe(true);
    expect(readFileSync(told, 'utf8')).toMatch(/ --helm-command \/\S+\/helm\n$/);
  });

  it('reads no file of values that the name of a chart brings in', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'secret.yaml': 'stolen: hunter2\n' });
    const text = `helmCharts: [{name: "tool,${directory}/secret.yaml,x", releaseName: tool, valuesInline: {a: b}}]\n`;
    const result = await render(await snapshotOf(chartAt('app', text)), { context: context() });
    expect(result.ok).toBe(false);
    expect(messageOf(result)).not.toContain('hunter2');
  });

  it('writes and reads no other file that the name of a release asks for', async () => {
    const secret = path.join(temporaryDirectory(), 'secret.txt');
    writeFiles(path.dirname(secret), { 'secret.txt': 'hunter2' });
    const text = (name: string) => `helmCharts:\n- {name: tool, releaseName: "${name}"}\n`;
    const read = await render(await snapshotOf(chartAt('app', text(`--set-file=stolen=${secret}`))), {
      context: context(),
    });
    expect(messageOf(read)).not.toContain('hunter2');
    const output = path.join(temporaryDirectory(), 'out');
    await render(await snapshotOf(chartAt('app', text(`--output-dir=${output}`))), { context: context() });
    expect(existsSync(output)).toBe(false);
  });

  it('has directories of its own, and a warning says so', async () => {
    const text = 'helmGlobals: {configHome: home}\nhelmCharts: [{name: tool, releaseName: tool}]\n';
    const { warnings } = rendered(await render(await snapshotOf(chartAt('app', text)), { context: context() }));
    expect(warnings).toMatchObject([{ code: 'helm-home', message: expect.stringMatching(/^home: /) }]);
  });

  it('runs no plugin that lies in the repository', async () => {
    const marker = path.join(temporaryDirectory(), 'ran');
    const plugin =
      'name: evil\nversion: 1.0.0\nusage: x\ndescription: x\ncommand: "$HELM_PLUGIN_DIR/evil.sh"\ndownloaders:\n- {command: evil.sh, protocols: [evil]}\n';
    // A generator, and so all of the directory is there.
    const text =
      'generators:\n- |\n  apiVersion: builtin\n  kind: HelmChartInflationGenerator\n  metadata: {name: a}\n  name: other\n  repo: evil://x\n  configHome: app/home\n';
    const files = chartAt('app', text, {
      'app/home/.data/plugins/evil/plugin.yaml': plugin,
      'app/home/.data/plugins/evil/evil.sh': { executable: `#!/bin/sh\ntouch '${marker}'\n` },
    });
    const result = await render(await snapshotOf(files), { context: context(false) });
    expect(existsSync(marker)).toBe(false);
    expect(messageOf(result)).toContain('evil');
  });
});

/** Schemas that refuse these values if all that they name is read, and whether it is. */
const schemas: [what: string, schema: string, isRead: boolean][] = [
  ['of its own', '{"$ref": "#/definitions/a", "definitions": {"a": {"required": ["absent"]}}}', true],
  ['a file of the machine', '{"properties": {"colour": {"$ref":\n "file://FILE"}}}', false],
  ['a file of the machine by its path', '{"properties": {"colour": {"$ref": "FILE"}}}', false],
  [
    'a file of the machine, with escapes',
    String.raw`{"properties": {"colour": {"\u0024r\u0065f": "file://FILE"}}}`,
    false,
  ],
  ['a dialect of its own', '{"$schema": "http://json-schema.org.evil.example/x", "required": ["absent"]}', false],
  ['a dialect', '{"$schema": "http://json-schema.org/draft-07/schema#", "required": ["absent"]}', true],
  ['an address', '{"$ref": "http://127.0.0.1:9/x.json"}', false],
];

it.each(schemas)(
  'helm validates by a schema that refers to %s only where nothing else is read',
  async (_what, text, isRead) => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'secret.json': '{"enum": ["hunter2"]}' });
    const schema = text.replace('FILE', path.join(directory, 'secret.json'));
    const chart = { 'app/charts/tool/values.schema.json': schema };
    const files = chartAt('app', 'helmCharts: [{name: tool, releaseName: tool}]\n', chart);
    const packed = packedChart('inner', '1.0.0', { 'values.yaml': 'colour: blue\n', 'values.schema.json': schema });
    const outer = { 'app/charts/tool/charts/inner-1.0.0.tgz': packed };
    const others = chartAt('app', 'helmCharts: [{name: tool, releaseName: tool}]\n', outer);
    for (const each of [files, others]) {
      const snapshot = await snapshotOf(each);
      const byKustomize = await render(snapshot, { context: context() });
      const alone = await render(snapshot, { context: context(), path: 'app/charts/tool', how: renderHelm });
      for (const result of [byKustomize, alone]) {
        expect(JSON.stringify(result)).not.toContain('hunter2');
        expect(result.ok).toBe(!isRead);
        if (result.ok) expect(result.source.warnings.map(({ code }) => code)).toEqual(['schema-elsewhere']);
      }
    }
  },
);

describe('a helm that cannot be told not to validate', () => {
  /** Helm as it was before 3.16, in what it knows of that flag. */
  function oldHelm(): string {
    const directory = temporaryDirectory();
    const script = `#!/bin/sh
case "$*" in
  version*) echo v3.15.4 ;;
  *--skip-schema-validation*) echo 'Error: unknown flag: --skip-schema-validation' >&2; exit 1 ;;
  *--help*) '${tools.helm3}' "$@" | grep -v skip-schema-validation ;;
  *) exec '${tools.helm3}' "$@" ;;
esac
`;
    writeFiles(directory, { helm: { executable: script } });
    return path.join(directory, 'helm');
  }
  const old = () => contextFor({ buildOptions: '--enable-helm', helm: oldHelm() });
  const kustomization = 'helmCharts: [{name: tool, releaseName: tool}]\n';

  it('renders no chart whose schema refers elsewhere, and the problem says what to do', async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'secret.json': '{"enum": ["hunter2"]}' });
    const schema = `{"properties": {"colour": {"$ref": "${path.join(directory, 'secret.json')}"}}}`;
    const snapshot = await snapshotOf(chartAt('app', kustomization, { 'app/charts/tool/values.schema.json': schema }));
    const byKustomize = await render(snapshot, { context: old() });
    const alone = await render(snapshot, { context: old(), path: 'app/charts/tool', how: renderHelm });
    for (const result of [byKustomize, alone]) {
      expect(JSON.stringify(result)).not.toContain('hunter2');
      expect(result.ok).toBe(false);
      expect(JSON.stringify(result)).toContain('Use helm 3.16 or later');
    }
    expect(alone.ok ? undefined : alone.problem.unsupported).toBe(true);
  });

  it('renders others', async () => {
    const schema = '{"properties": {"colour": {"enum": ["blue"]}}}';
    const snapshot = await snapshotOf(chartAt('app', kustomization, { 'app/charts/tool/values.schema.json': schema }));
    expect((await render(snapshot, { context: old() })).ok).toBe(true);
    expect((await render(snapshot, { context: old(), path: 'app/charts/tool', how: renderHelm })).ok).toBe(true);
  });

  it('says what to do where an Application asks for it', () => {
    expect(hintFor('Error: unknown flag: --skip-schema-validation')).toContain('Use helm 3.16 or later');
  });

  it.each([
    ['3.15.4', false],
    ['3.16.0', true],
    ['3.16.0-rc.1', true],
    ['3.9.0', false],
    ['4.0.0', true],
    ['2.17.0', false],
  ])('is not helm %s: %s', (version, expected) => {
    expect(canSkipValidation(version)).toBe(expected);
  });
});

describe('helm, called by a kustomization that is fetched,', () => {
  /** The repository that the base is cloned from, and a kustomization that names it. */
  async function far(files: Record<string, FileContent>, links: Record<string, string> = {}) {
    const directory = temporaryDirectory();
    const base = createRepository();
    writeFiles(base.directory, files);
    for (const [name, target] of Object.entries(links)) symlinkSync(target, path.join(base.directory, name));
    base.git('add', '--all');
    base.git('commit', '--quiet', '--message', 'base');
    gitIn(directory, 'clone', '--quiet', '--bare', base.directory, 'base.git');
    const url = await serve(directory);
    return `resources: ["${url}/base.git//web?ref=main"]\n`;
  }

  it('renders its charts', async () => {
    const text = await far(chartAt('web', 'helmCharts: [{name: tool, releaseName: far}]\n'));
    const result = await render(await snapshotOf({ 'app/kustomization.yaml': text }), { context: context(false) });
    expect(readFileSync(rendered(result).file, 'utf8')).toContain('release: far');
  });

  it('is told nothing of proxies while it renders', async () => {
    const name = '{{ env "HTTPS_PROXY" | trimPrefix "http://user:" | trimSuffix "@proxy.example.com" }}';
    const text = await far(chartAt('web', `helmCharts:\n- {name: tool, nameTemplate: '${name}'}\n`));
    const given = context(false);
    const environment = { ...given.environment, HTTPS_PROXY: 'http://user:hunter2@proxy.example.com' };
    const result = await render(await snapshotOf({ 'app/kustomization.yaml': text }), {
      context: { ...given, environment },
    });
    expect(messageOf(result)).not.toContain('hunter2');
  });

  it('runs no program that the name of a release asks for', async () => {
    const marker = path.join(temporaryDirectory(), 'ran');
    const text = await far(
      chartAt('web', 'helmCharts: [{name: tool, releaseName: "--post-renderer=./app/evil.sh"}]\n'),
    );
    const files = { 'app/kustomization.yaml': text, ...trap(marker) };
    const result = await render(await snapshotOf(files), { context: context(false) });
    expect(existsSync(marker)).toBe(false);
    expect(messageOf(result)).toContain('is no name of a release');
  });

  it('reads no file of this machine behind a link of a chart', async () => {
    const secret = path.join(temporaryDirectory(), 'secret.txt');
    writeFiles(path.dirname(secret), { 'secret.txt': 'hunter2' });
    const text = await far(chartAt('web', 'helmCharts: [{name: tool}]\n', { 'web/charts/tool/files/a.txt': 'a' }), {
      'web/charts/tool/files/secret.txt': secret,
    });
    const result = await render(await snapshotOf({ 'app/kustomization.yaml': text }), { context: context(false) });
    expect(messageOf(result)).not.toContain('hunter2');
    expect(messageOf(result)).toContain('leads out of');
  });

  it('writes no chart behind a link that leads elsewhere', async () => {
    const elsewhere = temporaryDirectory();
    const text = await far(
      {
        'web/kustomization.yaml':
          'helmGlobals: {chartHome: out/a}\nhelmCharts: [{name: tool, repo: "https://127.0.0.1:9", version: 1.0.0}]\n',
      },
      { 'web/out': elsewhere },
    );
    const result = await render(await snapshotOf({ 'app/kustomization.yaml': text }), { context: context(false) });
    expect(messageOf(result)).toContain('leads out of');
  });

  it('writes and reads no chart elsewhere on this machine', async () => {
    const elsewhere = temporaryDirectory();
    writeFiles(elsewhere, {
      'tool/Chart.yaml': 'apiVersion: v2\nname: tool\nversion: 1.0.0\n',
      'tool/values.yaml': 'a: 1\n',
      'tool/templates/config.yaml': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: hunter2}\n`,
    });
    const text = await far({
      'web/kustomization.yaml': `helmGlobals: {chartHome: "${elsewhere}"}\nhelmCharts: [{name: tool, valuesFile: v.yaml}]\n`,
      'web/v.yaml': 'a: 1\n',
    });
    const result = await render(await snapshotOf({ 'app/kustomization.yaml': text }), { context: context(false) });
    expect(messageOf(result)).not.toContain('hunter2');
    expect(messageOf(result)).toContain('leads out of');
  });
});
