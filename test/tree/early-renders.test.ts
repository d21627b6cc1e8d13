import { expect, it, test } from 'vitest';
import type { ApplicationResult } from '../../src/render/application.ts';
import type { RenderedSource, RenderResult } from '../../src/render/model.ts';
import { createEarlyRenders, type Sighting } from '../../src/tree/early-renders.ts';

/** What is made, in order, and what may be made. */
function setUp() {
  const made: string[] = [];
  const waiting: (() => void)[] = [];
  let began = 0;
  const early = createEarlyRenders(() => began++);

  /** A source whose text was put off; it is made when the test says so. */
  function pending(key: string): RenderedSource {
    const source: RenderedSource = {
      type: 'Helm',
      typeReason: '',
      key,
      file: '',
      digest: '',
      mentions: { applications: false, definitions: false },
      tool: 'helm',
      commands: () => [],
      warnings: [],
      revision: '',
      inputs: [],
    };
    return {
      ...source,
      pending: () => {
        made.push(key);
        return new Promise<RenderResult>((resolve) => waiting.push(() => resolve({ ok: true, source })));
      },
    };
  }

  function note(side: string, name: string, key: string, more: Partial<Sighting> = {}): void {
    const result: ApplicationResult = { ok: true, sources: [pending(key)] };
    early.note({ argocd: 'argocd', namespace: 'argocd', name, revision: side, result, ...more });
  }

  return {
    early,
    note,
    made,
    began: () => began,
    async finish(): Promise<void> {
      for (const each of waiting.splice(0)) each();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test.each<[string, (set: ReturnType<typeof setUp>) => void, string[]]>([
  ['one side only', ({ note }) => note('base', 'web', 'a'), []],
  [
    'equal inputs',
    ({ note }) => {
      note('base', 'web', 'a');
      note('head', 'web', 'a');
    },
    [],
  ],
  [
    'other inputs',
    ({ note }) => {
      note('head', 'web', 'b');
      note('base', 'web', 'a');
    },
    ['b', 'a'],
  ],
  [
    'one of that name of another Argo CD',
    ({ note }) => {
      note('base', 'web', 'a');
      note('head', 'web', 'b', { argocd: 'elsewhere' });
    },
    [],
  ],
  [
    'one of that name in another namespace',
    ({ note }) => {
      note('base', 'web', 'a');
      note('head', 'web', 'b', { namespace: 'teams' });
    },
    [],
  ],
  [
    'several of a name on one side, of which nobody knows yet which one counts',
    ({ note }) => {
      note('base', 'web', 'a');
      note('base', 'web', 'b');
      note('head', 'web', 'b');
    },
    [],
  ],
  [
    'one that fails on a side',
    ({ note }) => {
      note('base', 'web', 'a');
      note('head', 'web', 'b', { result: { ok: false, problem: { code: 'helm-failed', message: 'no' } } });
    },
    [],
  ],
  [
    'a source more',
    ({ note, early }) => {
      note('base', 'web', 'a');
      early.note({
        argocd: 'argocd',
        namespace: 'argocd',
        name: 'web',
        revision: 'head',
        result: { ok: true, sources: [] },
      });
    },
    ['a'],
  ],
])('%s', (_, act, expected) => {
  const set = setUp();
  act(set);
  expect(set.made).toEqual(expected);
  expect(set.began()).toBe(expected.length === 0 ? 0 : 1);
});

it('makes the texts of one Application at a time', async () => {
  const { note, made, began, finish } = setUp();
  for (const name of ['one', 'two']) {
    note('base', name, `${name} before`);
    note('head', name, `${name} after`);
  }
  expect(made).toEqual(['one before', 'one after']);
  await finish();
  expect(made).toEqual(['one before', 'one after', 'two before', 'two after']);
  expect(began()).toBe(1);
});

it('begins nothing more once it is stopped, and waits for what it has begun', async () => {
  const { early, note, made, finish } = setUp();
  for (const name of ['one', 'two']) {
    note('base', name, `${name} before`);
    note('head', name, `${name} after`);
  }
  let ended = false;
  const stopped = early.stop().then(() => {
    ended = true;
  });
  note('base', 'three', 'a');
  note('head', 'three', 'b');
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);
  await finish();
  await stopped;
  expect(made).toEqual(['one before', 'one after']);
});
