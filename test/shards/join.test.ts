import { describe, expect, test } from 'vitest';
import { joinParts } from '../../src/shards/join.ts';
import type { Part } from '../../src/shards/read.ts';
import { startEffort } from '../support/effort.ts';

interface Wanted {
  of?: number;
  /** Names of all Applications, with `*` behind those that this part has rendered. */
  applications?: string[];
  notices?: [code: string, message: string][];
  definitions?: object[];
  tools?: Record<string, string>;
}

function part(index: number, { of = 2, applications = [], notices = [], definitions = [], tools = {} }: Wanted): Part {
  return {
    file: `part-${index}.json`,
    index,
    of,
    written: [{ side: 'head', node: `node-${index}`, object: 'o', file: 'f' }],
    origin: { version: '1.0.0', urls: [] },
    gathered: {
      revisions: { base: { name: 'main', id: 'a' }, head: { name: 'change', id: 'b' } },
      settings: { coverage: 'auto' },
      tools,
      compared: {
        applications: applications.map((name) => {
          const id = name.replace('*', '');
          const nodes = { base: { key: id }, head: { key: id } };
          return name.endsWith('*') ? { id, nodes, renderedBy: index } : { id, nodes, elsewhere: true };
        }),
        bootstraps: [],
        definitions,
        unrendered: 0,
        unread: [],
        notices: notices.map(([code, message]) => ({ code, message })),
      },
    } as unknown as Part['gathered'],
  };
}

describe('the parts of a run', () => {
  test('are joined in their order: of each Application what its part has, of all else each thing once', () => {
    const one = part(1, {
      applications: ['a*', 'b', 'c*'],
      notices: [
        ['x', 'of both'],
        ['y', 'of the first'],
      ],
      definitions: [{ kind: 'D' }],
      tools: { helm: '4.1.4' },
    });
    const two = part(2, {
      applications: ['a', 'b*', 'c'],
      notices: [
        ['x', 'of both'],
        ['x', 'of the second'],
        ['z', 'of the second'],
      ],
      definitions: [{ kind: 'D' }, { kind: 'E' }],
      tools: { kustomize: '5.8.1' },
    });
    const { gathered, written } = joinParts([two, one]);
    expect(gathered.compared.applications).toMatchObject([
      { id: 'a', renderedBy: 1 },
      { id: 'b', renderedBy: 2 },
      { id: 'c', renderedBy: 1 },
    ]);
    // Behind what others say of the same kind, and what nobody else says last.
    expect(gathered.compared.notices.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'x of both',
      'x of the second',
      'y of the first',
      'z of the second',
    ]);
    expect(gathered.compared.definitions).toEqual([{ kind: 'D' }, { kind: 'E' }]);
    expect(gathered.tools).toEqual({ helm: '4.1.4', kustomize: '5.8.1' });
    expect(written.map(({ node }) => node)).toEqual(['node-1', 'node-2']);
  });

  test('of many notices take an effort that grows no faster than they do', () => {
    const notices = (name: string) =>
      Array.from({ length: 20_000 }, (_, at): [string, string] => [`x${at % 7}`, `${name} ${at}`]);
    const parts = ['a', 'b', 'c'].map((name, index) => part(index + 1, { of: 3, notices: notices(name) }));
    const effort = startEffort();
    expect(joinParts(parts).gathered.compared.notices).toHaveLength(60_000);
    expect(effort()).toBeLessThan(50);
  });

  test.each<[string, Part[], string]>([
    ['none at all', [], 'there is no part to merge'],
    ['one is missing', [part(1, { of: 3 }), part(3, { of: 3 })], 'part 2 of 3 is missing'],
    ['the last is missing', [part(1, {})], 'part 2 of 2 is missing'],
    ['one is there twice', [part(1, {}), part(2, {}), part(2, {})], 'part 2 of 2 is there 2 times'],
    [
      'an Application is in nobody’s share',
      [part(1, { applications: ['a*', 'b', 'c'] }), part(2, { applications: ['a', 'b*', 'c'] })],
      'the parts have not found the same Applications: c is in none',
    ],
    [
      'a later one has found more of them',
      [part(1, { applications: ['a*', 'b'] }), part(2, { applications: ['a', 'b*', 'c*'] })],
      'the parts have not found the same Applications: c is in none, or not in all of them',
    ],
  ])('are refused: %s', (_, parts, message) => {
    expect(() => joinParts(parts)).toThrow(message);
  });
});
