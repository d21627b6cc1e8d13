import { expect, test } from 'vitest';
import { listOutputs } from '../../src/publish/outputs.ts';
import { finding, makeChange, makePreview } from './result.ts';

const image = 'spec.template.spec.containers[name=api].image';

test('of a run in which nothing changed', () => {
  expect(listOutputs(makePreview(), { reports: {} })).toEqual({
    verdict: 'pass',
    changed: 'false',
    'applications-changed': '0',
    'resources-added': '0',
    'resources-changed': '0',
    'resources-removed': '0',
    findings: '0',
    'image-changes': '[]',
    html: '',
    json: '',
    markdown: '',
    sarif: '',
    'report-dir': '',
    'comment-url': '',
  });
});

test('of a run with everything', () => {
  const { counts } = makePreview();
  const preview = makePreview({
    verdict: { status: 'blocked', reasons: ['no'] },
    changes: [
      makeChange([
        { path: image, from: 'api:1', to: 'api:2' },
        { path: 'spec.replicas', from: 1, to: 2 },
      ]),
    ],
    findings: [finding, finding],
    counts: { ...counts, applicationsChanged: 3, added: 1, modified: 2, moved: 4, renamed: 8, removed: 16 },
  });
  const places = {
    reportDirectory: '/r',
    reports: { json: '/r/preview.json', markdown: '/r/preview.md', html: '/r/preview.html', sarif: '/r/preview.sarif' },
    commentUrl: 'https://github.test/7',
  };
  expect(listOutputs(preview, places)).toEqual({
    verdict: 'blocked',
    changed: 'true',
    'applications-changed': '3',
    'resources-added': '1',
    'resources-changed': '14',
    'resources-removed': '16',
    findings: '2',
    'image-changes': '[{"application":"argocd/web","container":"api","from":"api:1","to":"api:2"}]',
    json: '/r/preview.json',
    markdown: '/r/preview.md',
    html: '/r/preview.html',
    sarif: '/r/preview.sarif',
    'report-dir': '/r',
    'comment-url': 'https://github.test/7',
  });
});

test('an Application that comes or goes without manifests is a change', () => {
  const { counts } = makePreview();
  const preview = makePreview({ counts: { ...counts, applicationsChanged: 1 } });
  expect(listOutputs(preview, { reports: {} })).toMatchObject({ changed: 'true' });
});
