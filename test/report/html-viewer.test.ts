import { describe, expect, test } from 'vitest';
import type { ApplicationData, ChangeData, ReportData } from '../../src/report/html/model.ts';
import { createSearch, type Filter, noFilter } from '../../src/report/html/viewer/filter.ts';
import { blocksOf, blocksOfTexts, rowsOfGap, sideBySide, wholeText } from '../../src/report/html/viewer/rows.ts';
import { arrangeTree } from '../../src/report/html/viewer/tree.ts';
import { compareWords } from '../../src/report/html/viewer/words.ts';

function app(name: string, outcome: ApplicationData['outcome'], more: Partial<ApplicationData> = {}): ApplicationData {
  return {
    id: `argocd/${name}`,
    name,
    cluster: 'prod',
    namespace: name,
    path: `charts/${name}`,
    outcome,
    tool: 'helm 4',
    causes: [],
    words: [],
    findings: [],
    waits: [],
    warnings: [],
    ...more,
  };
}

function item(application: number, kind: string, name: string, more: Partial<ChangeData> = {}): ChangeData {
  return {
    id: `${application} ${kind} ${name}`,
    application,
    action: 'modified',
    group: '',
    kind,
    namespace: '',
    name,
    object: name,
    effect: '',
    alarming: false,
    restarts: false,
    why: '',
    notes: [],
    fields: [],
    hunks: [],
    folded: false,
    ...more,
  };
}

const finding = {
  rule: 'pvc-deleted',
  severity: 'critical',
  blocks: true,
  message: 'data is lost',
  remedy: '',
  evidence: [],
};

const data: ReportData = {
  applications: [
    app('root', 'unchanged'),
    app('shop', 'modified', { parent: 0, findings: [finding] }),
    app('docs', 'modified', { parent: 0 }),
    app('still', 'unchanged', { parent: 0 }),
    app('quiet', 'unchanged'),
    app('quiet-child', 'unchanged', { parent: 4 }),
  ],
  changes: [
    item(1, 'Deployment', 'shop', {
      restarts: true,
      fields: [{ path: 'spec.template.spec.containers[name=shop].image', from: 'acme/shop:1', to: 'acme/shop:2' }],
    }),
    item(1, 'ConfigMap', 'shop', { folded: true }),
    item(2, 'ConfigMap', 'pages', { fields: [{ path: 'data.title', from: 'Old', to: 'New' }] }),
    item(2, 'Deployment', 'docs', {
      action: 'added',
      hunks: [{ path: '', baseStart: 0, headStart: 1, lines: ['+image: nginx:1.27', '+replicas: 3'] }],
    }),
  ],
  sections: [],
  images: [],
};

describe('the search', () => {
  const all = [0, 1, 2, 3, 4, 5];
  test.each<[string, Partial<Filter>, number[], number[]]>([
    ['nothing', {}, all, [0, 2, 3]],
    ['noise', { noise: true }, all, [0, 1, 2, 3]],
    ['the name of an Application', { text: 'SHOP' }, [1], [0]],
    ['a kind', { text: 'kind:configmap' }, [2], [2]],
    ['a path', { text: 'path:data.title' }, [2], [2]],
    ['an image that changes', { text: 'image:acme/shop:2' }, [1], [0]],
    ['an image that comes', { text: 'image:nginx' }, [2], [3]],
    ['a word of a diff', { text: 'replicas:' }, [2], [3]],
    ['words in different places', { text: 'docs title' }, [2], [2]],
    ['words that never meet', { text: 'shop title' }, [], []],
    ['a rule', { text: 'rule:pvc' }, [1], [0]],
    ['a word in another place', { text: 'rule:shop' }, [], []],
    ['an unknown place is a word', { text: 'nginx:1.27' }, [2], [3]],
    ['a chosen kind', { kind: 'Deployment' }, [1, 2], [0, 3]],
    ['an outcome', { outcome: 'unchanged' }, [0, 3, 4, 5], []],
    ['findings', { risk: true }, [1], [0]],
    ['restarts', { restarts: true }, [1], [0]],
    ['all at once', { risk: true, restarts: true, kind: 'Deployment', text: 'app:shop acme' }, [1], [0]],
  ])('%s', (_, filter, applications, changes) => {
    const found = createSearch(data)({ ...noFilter, ...filter });
    expect([...found.applications]).toEqual(applications);
    expect([...found.changes]).toEqual(changes);
  });
});

describe('the tree', () => {
  const draw = (passing: number[], unfolded: number[] = [], filtering = false) =>
    arrangeTree(data, new Set(passing), { unfolded: new Set(unfolded), filtering }).map((row) =>
      row.type === 'quiet'
        ? `${'  '.repeat(row.depth)}${row.count} unchanged`
        : `${'  '.repeat(row.depth)}${data.applications[row.index]?.name}${row.context ? ' (context)' : ''}`,
    );

  test('shows the branches in which something changes, what blocks first', () => {
    expect(draw([0, 1, 2, 3, 4, 5])).toEqual(['root', '  shop', '  docs', '  1 unchanged', '2 unchanged']);
  });
  test('unfolds what does not change', () => {
    expect(draw([0, 1, 2, 3, 4, 5], [-1, 0, 4])).toEqual([
      'root',
      '  shop',
      '  docs',
      '  still',
      'quiet',
      '  quiet-child',
    ]);
  });
  test.each<[string, (index: number) => number]>([
    ['deeper than calls can be nested', (index) => index - 1],
    ['wider than arguments can be many', () => 0],
  ])('may be %s', (_, parentOf) => {
    const applications = Array.from({ length: 150_000 }, (__, index) =>
      app(`a${index}`, 'unchanged', index === 0 ? {} : { parent: parentOf(index) }),
    );
    const all = new Set(applications.keys());
    const folded = arrangeTree({ applications }, all, { unfolded: new Set(), filtering: false });
    expect(folded).toEqual([{ type: 'quiet', parent: -1, count: 150_000, depth: 0 }]);
    expect(arrangeTree({ applications }, all, { unfolded: new Set(), filtering: true })).toHaveLength(150_000);
  });
  test('shows what a filter finds, with its parents', () => {
    expect(draw([5], [], true)).toEqual(['quiet (context)', '  quiet-child']);
    expect(draw([], [], true)).toEqual([]);
  });
});

describe('the diff', () => {
  const numbered = (count: number, changed: number, text: string) =>
    `${Array.from({ length: count }, (_, index) => (index + 1 === changed ? text : `line ${index + 1}`)).join('\n')}\n`;
  const texts = { base: numbered(20, 10, 'image: web:1'), head: numbered(20, 10, 'image: web:2') };
  const hunks = [
    {
      path: 'spec',
      baseStart: 7,
      headStart: 7,
      lines: [' line 7', ' line 8', ' line 9', '-image: web:1', '+image: web:2', ' line 11', ' line 12', ' line 13'],
    },
  ];
  const summary = (blocks: ReturnType<typeof blocksOf>) =>
    blocks.map((block) =>
      block.type === 'gap' ? [block.from === undefined ? 'unknown' : 'gap', block.count] : ['rows', block.rows.length],
    );

  test('without whole texts the lines between hunks cannot be shown', () => {
    expect(summary(blocksOf(hunks, undefined))).toEqual([
      ['unknown', 6],
      ['rows', 8],
    ]);
  });
  test('with them the lines between can be shown', () => {
    const blocks = blocksOf(hunks, 20);
    expect(summary(blocks)).toEqual([
      ['gap', 6],
      ['rows', 8],
      ['gap', 7],
    ]);
    const last = blocks.at(-1);
    expect(last?.type === 'gap' ? rowsOfGap(last, texts.head) : []).toMatchObject([
      { text: 'line 14', base: 14, head: 14 },
      ...Array.from({ length: 5 }, () => ({})),
      { text: 'line 20', base: 20, head: 20 },
    ]);
  });
  test('with noise the whole texts are compared', () => {
    const blocks = blocksOfTexts(texts);
    expect(summary(blocks)).toEqual([
      ['gap', 6],
      ['rows', 8],
      ['gap', 7],
    ]);
    expect(blocks[2]).toMatchObject({ from: { base: 14, head: 14 } });
    expect(blocks[1]).toMatchObject({
      rows: [
        {},
        {},
        {},
        {
          mark: '-',
          base: 10,
          pieces: [
            { text: 'image: web:', changed: false },
            { text: '1', changed: true },
          ],
        },
        { mark: '+', head: 10 },
        {},
        {},
        {},
      ],
    });
  });
  test('what replaces stands beside what it replaces', () => {
    const [block] = blocksOf(
      [{ path: '', baseStart: 1, headStart: 1, lines: [' a', '-b', '-c', '+d', ' e', '+f'] }],
      undefined,
    );
    const rows = block?.type === 'rows' ? sideBySide(block.rows) : [];
    expect(rows.map(({ left, right }) => [left?.text, right?.text])).toEqual([
      ['a', 'a'],
      ['b', 'd'],
      ['c', undefined],
      ['e', 'e'],
      [undefined, 'f'],
    ]);
  });
  test.each([
    ['added', 'a: 1\nb: 2\n'],
    ['removed', 'a: 1\nb: 2\n'],
    ['modified', undefined],
  ] as const)('an object that is %s has a whole text in its hunk: %j', (action, text) => {
    const mark = action === 'removed' ? '-' : '+';
    const whole = [{ path: '', baseStart: 0, headStart: 1, lines: [`${mark}a: 1`, `${mark}b: 2`] }];
    expect(wholeText({ action, hunks: whole })).toBe(text);
  });
});

describe('words of a line', () => {
  const marked = (pieces: readonly { text: string; changed: boolean }[] | undefined) =>
    pieces?.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('');
  test.each([
    ['image: shop:1.2.3', 'image: shop:1.3.3', 'image: shop:1.[2].3', 'image: shop:1.[3].3'],
    ['a b', 'a b c', 'a b', 'a b[ c]'],
    ['größe: 1', 'größe: 2', 'größe: [1]', 'größe: [2]'],
    ['kind: Deployment', 'replicas 3', undefined, undefined],
    ['x'.repeat(3_000), 'x'.repeat(3_001), undefined, undefined],
  ])('%j → %j', (base, head, left, right) => {
    const words = compareWords(base, head);
    expect(marked(words?.base)).toBe(left);
    expect(marked(words?.head)).toBe(right);
  });
});
