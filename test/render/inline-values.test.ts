import { expect, it } from 'vitest';
import { readSource } from '../../src/argocd/source.ts';
import type { Value } from '../../src/manifest/model.ts';
import { inlineValues } from '../../src/render/helm/files.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';

function helmReads(valuesObject: Value): Value | undefined {
  const { helm } = readSource({ repoURL: 'https://git.example.com/acme/gitops.git', helm: { valuesObject } });
  return parseDocuments((helm && inlineValues(helm)) ?? '')[0];
}

// Each as Argo CD 3.5.1 did it.
it.each<[string, Value, Value]>([
  ['a key << is merged, at the top', { b: 1, '<<': { a: 1, b: 2 } }, { a: 1, b: 1 }],
  ['and below', { m: { '<<': { a: 1 }, x: [{ '<<': { y: 1 } }] } }, { m: { a: 1, x: [{ y: 1 }] } }],
  ['texts that look like one are texts', { a: '"<<":', b: ',"<<":' }, { a: '"<<":', b: ',"<<":' }],
])('%s', (_what, values, read) => expect(helmReads(values)).toEqual(read));
