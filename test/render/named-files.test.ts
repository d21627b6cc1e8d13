import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../src/manifest/model.ts';
import { renderHelm } from '../../src/render/helm/helm.ts';
import type { RenderContext } from '../../src/render/model.ts';
import { readText } from '../../src/render/texts.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { tools } from '../support/tools.ts';
import { contextFor, render, snapshotOf } from './kustomize-setup.ts';

const template = `apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {a: {{ .Values.a | toJson | quote }}, c: {{ .Values.stolen | toJson | quote }}}
`;

const chart: Record<string, FileContent> = {
  'app/Chart.yaml': 'apiVersion: v2\nname: app\nversion: 1.0.0\n',
  'app/templates/web.yaml': template,
  'app/plain.txt': 'plain',
};

async function renderWith(helm: ValueMap, more: Record<string, FileContent> = {}, context = contextFor()) {
  const result = await render(await snapshotOf({ ...chart, ...more }), { how: renderHelm, context, helm });
  return result.ok ? readText(result.source.file) : result.problem;
}

describe('what helm would read of the disk of the runner', () => {
  it.each<[what: string, helm: (secret: string) => ValueMap, more: (secret: string) => Record<string, FileContent>]>([
    [
      'the name of a file parameter with a file in it',
      (secret) => ({ fileParameters: [{ name: `a=${secret},b`, path: 'plain.txt' }] }),
      () => ({}),
    ],
    [
      'the name of a file parameter with a list of files',
      (secret) => ({ fileParameters: [{ name: `a={${secret}},b`, path: 'plain.txt' }] }),
      () => ({}),
    ],
    [
      'the name of a file parameter that takes the sign behind it',
      (secret) => ({ fileParameters: [{ name: 'a\\', path: `x=${secret}` }] }),
      (secret) => ({ [`app/x=${secret}`]: 'x' }),
    ],
    [
      'the path of a file parameter that begins another one',
      (secret) => ({
        fileParameters: [
          { name: 'b', path: 'x\\' },
          { name: 'c', path: `x\\\\,a=${secret}` },
        ],
      }),
      (secret) => ({ 'app/x\\': 'x', [`app/x\\\\,a=${secret}`]: 'x' }),
    ],
    [
      'an address with a file behind it',
      (secret) => ({ valueFiles: [`https://127.0.0.1:9/a.yaml,${secret}`] }),
      () => ({}),
    ],
    [
      'a name with a line break',
      () => ({ valueFiles: ['a.yaml\n'] }),
      () => ({ 'app/a.yaml': 'a: b', 'app/a.yaml\n': 'a: c' }),
    ],
    ['a name with quotes', () => ({ valueFiles: ['"a.yaml"'] }), () => ({ 'app/"a.yaml"': 'a: c' })],
  ])('is refused: %s', async (_what, helm, more) => {
    const directory = temporaryDirectory();
    writeFiles(directory, { 'secret.yaml': 'stolen: hunter2\n' });
    const secret = `${directory}/secret.yaml`;
    for (const program of [tools.helm3, tools.helm4]) {
      const context = contextFor({ helm: program, offline: false });
      const result = await renderWith(helm(secret), more(secret), context);
      expect(result).toMatchObject({ code: 'helm-file-name', message: expect.stringContaining('another file') });
    }
  });

  it('is not what a file of the repository is called for good reasons', async () => {
    const parameters = [
      { name: 'a.b\\.c', path: 'plain.txt' },
      { name: 'a.list[0]', path: 'x=y,z.txt' },
    ];
    const result = await renderWith({ fileParameters: parameters }, { 'app/x=y,z.txt': 'comma' });
    expect(result).toContain(String.raw`"{\"b.c\":\"plain\",\"list\":[\"comma\"]}"`);
  });
});

describe('an address of a file parameter', () => {
  const helm = { fileParameters: [{ name: 'a', path: 'http://127.0.0.1:9/a.txt' }] };

  it('is asked for like that of a value file', async () => {
    const asked: string[] = [];
    const context: RenderContext = {
      ...contextFor({ offline: false }),
      reach: {
        addresses: () => Promise.resolve(undefined),
        refuse: async (url) => {
          asked.push(url);
          return { code: 'address-inside', message: url };
        },
      },
    };
    expect(await renderWith(helm, {}, context)).toMatchObject({ code: 'address-inside' });
    expect(asked).toEqual(['http://127.0.0.1:9/a.txt']);
  });

  it('is not fetched from offline', async () => {
    expect(await renderWith(helm)).toMatchObject({ code: 'offline' });
  });
});
