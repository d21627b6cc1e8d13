import { expect, test } from 'vitest';
import { readPart } from '../../src/shards/read.ts';
import type { Gathered } from '../../src/shards/model.ts';
import { writePart } from '../../src/shards/write.ts';

const gathered = {
  revisions: {},
  files: [],
  settings: { customRules: [], argocd: {} },
  own: { customRules: [], policyDocuments: [], notices: [] },
  tools: {},
  compared: { applications: [], bootstraps: [] },
} as unknown as Gathered;
const part = writePart(gathered, [], {
  shard: { index: 1, of: 2 },
  origin: { version: '1.0.0', urls: [] },
  key: new Uint8Array(32),
});

test.each<[string, object]>([
  ['the first of none', { of: 0 }],
  ['one behind the last', { index: 3 }],
  ['one before the first', { index: 0 }],
  ['half a part', { index: 1.5 }],
  ['of fewer than none', { of: -2 }],
  ['data that somebody changed', { data: `${part.data}A` }],
])('a part that is none is refused: %s', (_, change) => {
  const value = JSON.parse(JSON.stringify({ part: { ...part, ...change } })) as Parameters<typeof readPart>[1];
  expect(() => readPart('part.json', value)).toThrow('the part is damaged');
});
