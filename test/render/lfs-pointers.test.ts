import { describe, expect, it } from 'vitest';
import { renderWithConfig } from '../support/render.ts';
import { configMap } from './directory-setup.ts';
import type { FileContent } from '../support/repository.ts';

const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'4d'.repeat(32)}\nsize 12345\n`;
const chart: Record<string, FileContent> = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'from: chart\n',
  'charts/web/templates/a.yaml': `${configMap('a')}data:\n  from: {{ .Values.from }}\n`,
};

/** What `render` says of an Application of that chart. */
async function rendered(files: Record<string, FileContent>, helm: object = {}): Promise<unknown> {
  const root = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'web', namespace: 'argocd' },
    spec: {
      project: 'default',
      source: {
        repoURL: 'https://git.example.com/acme/gitops.git',
        targetRevision: 'HEAD',
        path: 'charts/web',
        helm: { parameters: [{ name: 'password', value: 'hunter2-text' }], ...helm },
      },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
    },
  };
  const tree = await renderWithConfig({ ...chart, ...files, 'bootstrap/app.yaml': JSON.stringify(root) }, {});
  return tree.applications.find((each) => each['name'] === 'web');
}

describe('a chart that helm cannot read because of a pointer of Git LFS is not covered', () => {
  it.each<[string, Record<string, FileContent>, object, string]>([
    [
      'a packed chart',
      { 'charts/web/charts/db-1.0.0.tgz': pointer },
      {},
      'charts/web/charts/db-1.0.0.tgz is a pointer',
    ],
    [
      'two, one of a chart in it',
      {
        'charts/web/charts/db-1.0.0.tgz': pointer,
        'charts/web/charts/mq/Chart.yaml': 'apiVersion: v2\nname: mq\nversion: 1.0.0\n',
        'charts/web/charts/mq/values.yaml': pointer,
      },
      {},
      'charts/web/charts/db-1.0.0.tgz, charts/web/charts/mq/values.yaml are pointers',
    ],
    ['values of the chart', { 'charts/web/values.yaml': pointer }, {}, 'charts/web/values.yaml is a pointer'],
    [
      'a value file',
      { 'charts/prod.yaml': pointer },
      { valueFiles: ['../prod.yaml'] },
      'charts/prod.yaml is a pointer',
    ],
  ])('%s', async (_what, files, helm, message) => {
    const entry = await rendered(files, helm);
    expect(entry).toMatchObject({ outcome: 'unsupported' });
    expect(JSON.stringify(entry)).toContain(message);
    expect(JSON.stringify(entry)).not.toContain('hunter2');
  });

  it('one that helm does not read is no reason', async () => {
    const logo = { 'charts/web/files/values.yaml': pointer, 'charts/web/charts/_old.tgz': pointer };
    expect(await rendered(logo)).toMatchObject({ outcome: 'rendered' });
    const broken = { ...logo, 'charts/web/templates/b.yaml': '{{ fail "no way" }}' };
    const entry = await rendered(broken);
    expect(entry).toMatchObject({ outcome: 'failed' });
    expect(JSON.stringify(entry)).not.toContain('Git LFS');
  });
});
