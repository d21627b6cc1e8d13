import { expect, it } from 'vitest';
import { encodeName } from '../../src/git/file-names.ts';
import { differingLines, parseTree } from '../../src/git/tree-object.ts';
import { createRandom } from '../diff/random.ts';

const random = createRandom(20_261_127);

interface Line {
  mode: string;
  name: string;
  id: Buffer;
}

/** Names of which one is the beginning, the end or a part of another, beside such as are no UTF-8. */
const names = ['a', 'aa', 'a b', 'b', 'ba', ' a', '1', '100644 a', 'ä', 'x.yaml', 'ax.yaml', 'xx.yaml', '\udcff'];

function anId(length: number): Buffer {
  // With what ends a mode, a name and a line.
  return Buffer.from(Array.from({ length }, () => random.pick([0, 32, 97, 49, 255])));
}

/** A tree object of these lines, in the order that git has them. */
function write(lines: readonly Line[]): Buffer {
  return Buffer.concat(
    lines.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} `), encodeName(name), Buffer.of(0), id]),
  );
}

function aTree(length: number): Line[] {
  return names
    .filter(() => random.chance(0.6))
    .map((name) => ({ mode: random.pick(['100644', '40000', '120000']), name, id: anId(length) }))
    .toSorted((one, other) => Buffer.compare(encodeName(one.name), encodeName(other.name)));
}

/** A few lines of it gone, new, or with another id or mode. */
function edited(lines: readonly Line[], length: number): Line[] {
  const kept = lines.flatMap((line) =>
    random.chance(0.8) ? line : random.pick([[], [{ ...line, id: anId(length) }], [{ ...line, mode: '100755' }]]),
  );
  const [extra] = aTree(length);
  const added =
    extra === undefined || kept.some(({ name }) => name === extra.name) || random.chance(0.5) ? [] : [extra];
  return [...kept, ...added].toSorted((one, other) => Buffer.compare(encodeName(one.name), encodeName(other.name)));
}

it.each([20, 32])('finds each line by its name, however it is asked for: ids of %d bytes', (length) => {
  for (let round = 0; round < 300; round++) {
    const content = write(aTree(length));
    const lines = parseTree(content, length).lines();
    for (const name of names) {
      const expected = lines.find((line) => line.name === name);
      expect(parseTree(content, length).line(name)).toEqual(expected);
      const asked = parseTree(content, length);
      // So often that all of it is read.
      for (const each of names) asked.line(each);
      expect(asked.line(name)).toEqual(expected);
    }
  }
});

it.each([20, 32])('tells all lines that differ: ids of %d bytes', (length) => {
  let spared = 0;
  for (let round = 0; round < 2000; round++) {
    const before = aTree(length);
    const after = random.chance(0.1) ? aTree(length) : edited(before, length);
    const [one, other] = [parseTree(write(before), length), parseTree(write(after), length)];
    const found = differingLines(one, other);
    const texts = (list: typeof found.before): Set<string> => new Set(list.map((line) => JSON.stringify(line)));
    const [left, right] = [texts([...one.lines()]), texts([...other.lines()])];
    for (const line of left) if (!right.has(line)) expect(texts(found.before)).toContain(line);
    for (const line of right) if (!left.has(line)) expect(texts(found.after)).toContain(line);
    // What is told of both sides is the same but for what differs.
    const common = (list: Set<string>, others: Set<string>): string[] => [...list].filter((line) => others.has(line));
    expect(common(texts(found.before), right).toSorted()).toEqual(common(texts(found.after), left).toSorted());
    spared += left.size - found.before.length;
  }
  expect(spared).toBeGreaterThan(1000);
});

it('tells all lines where there is no tree on one side', () => {
  const tree = parseTree(write(aTree(20)), 20);
  expect(differingLines(undefined, tree)).toEqual({ before: [], after: expect.arrayContaining([...tree.lines()]) });
  expect(differingLines(tree, undefined)).toEqual({ before: expect.arrayContaining([...tree.lines()]), after: [] });
  expect(differingLines(undefined, undefined)).toEqual({ before: [], after: [] });
  expect(differingLines(tree, tree).before.length).toBeLessThan(2);
});

it('ends, whatever the object is', () => {
  for (let round = 0; round < 2000; round++) {
    const [one, other] = [anId(random.below(60)), anId(random.below(60))].map((content) => parseTree(content, 20));
    expect(() => {
      one?.lines();
      other?.line('a');
      differingLines(one, other);
    }).not.toThrow();
  }
});
