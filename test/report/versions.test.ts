import { describe, expect, it } from 'vitest';
import { describeCauses } from '../../src/report/causes.ts';
import { renderVersions, tabulateVersions } from '../../src/report/versions.ts';
import type { ApplicationReport } from '../../src/report/model.ts';
import type { DeployedImage } from '../../src/tree/versions.ts';

const image = (cluster: string, text: string, container = 'api'): DeployedImage => ({
  application: 'a',
  cluster,
  namespace: 'shop',
  kind: 'Deployment',
  workload: 'api',
  container,
  image: text,
});

it('may be more than a call takes arguments, and one of any length makes no other line as long', () => {
  const images = Array.from({ length: 150_000 }, (_, index) => image(`c${index}`, 'nginx:1'));
  const lines = renderVersions([image('x'.repeat(100_000), 'nginx:1'), ...images], [], { color: false, width: 80 });
  expect(
    lines
      .split('\n')
      .slice(1, 3)
      .map((line) => line.length),
  ).toEqual([85, 85]);
});

describe('tabulateVersions', () => {
  it('has a row for each image and says where versions differ', () => {
    const rows = tabulateVersions([
      image('https://prod.example.com', 'registry:5000/shop/api:1.2'),
      image('https://test.example.com', 'registry:5000/shop/api:1.3'),
      image('https://test.example.com', 'registry:5000/shop/api:1.3', 'again'),
      image('https://prod.example.com', 'nginx'),
      image('https://test.example.com', 'nginx:latest'),
      image('https://prod.example.com', 'redis@sha256:0123456789abcdef'),
    ]);
    expect(rows).toEqual([
      {
        image: 'nginx',
        drift: false,
        environments: [
          { environment: 'prod.example.com/shop', versions: ['latest'] },
          { environment: 'test.example.com/shop', versions: ['latest'] },
        ],
      },
      {
        image: 'redis',
        drift: false,
        environments: [{ environment: 'prod.example.com/shop', versions: ['sha256:0123456789ab'] }],
      },
      {
        image: 'registry:5000/shop/api',
        drift: true,
        environments: [
          { environment: 'prod.example.com/shop', versions: ['1.2'] },
          { environment: 'test.example.com/shop', versions: ['1.3'] },
        ],
      },
    ]);
  });

  it('neutralises what an image may hold', () => {
    expect(
      renderVersions([image('c', 'evil\u001B[31m:1')], [{ name: 'broken' }], { color: false, width: 80 }),
    ).not.toContain('\u001B');
    expect(renderVersions([], [{ name: 'broken' }], { color: false, width: 80 })).toContain(
      '1 application not rendered, so not counted: broken',
    );
  });
});

describe('describeCauses', () => {
  const application = (files: string[], itself: boolean): ApplicationReport => ({
    id: 'a',
    name: 'a',
    namespace: 'argocd',
    destination: { cluster: '', namespace: '' },
    path: '',
    outcome: 'modified',
    renderedBy: '',
    warnings: [],
    causes: { files, itself },
  });
  it.each([
    [[application(['b.yaml', 'a.yaml'], false)], ['changed by ', { code: 'a.yaml' }, ', ', { code: 'b.yaml' }]],
    [[application([], true)], ['changed by ', 'the Application itself']],
    [
      [application(['a.yaml'], true), application(['a.yaml'], false)],
      ['changed by ', 'the Applications themselves', ' and ', { code: 'a.yaml' }],
    ],
    [[application([], false)], []],
  ])('%#', (applications, expected) => expect(describeCauses(applications)).toEqual(expected));
});
