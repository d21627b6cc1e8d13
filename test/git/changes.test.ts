import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRepository } from '../../src/git/repository.ts';
import { createRepository, gitIn, temporaryDirectory } from '../support/repository.ts';

/** The same numbers in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Names that git and we might put in different orders, few enough that a file becomes a directory now and then. */
const NAMES = ['a', 'a.b', 'a-b', 'B', 'ü', '\u{1F600}', 'a0'];
const MODES = ['100644', '100755', '120000', '160000'];

function randomFiles(random: (below: number) => number, before: ReadonlyMap<string, string>): Map<string, string> {
  const files = new Map(before);
  for (let index = 0; index < 8; index++) {
    const names = Array.from({ length: 1 + random(3) }, () => NAMES[random(NAMES.length)] ?? 'x');
    const file = names.join('/');
    for (const other of files.keys())
      if (other.startsWith(`${file}/`) || file.startsWith(`${other}/`)) files.delete(other);
    const mode = MODES[random(MODES.length)] ?? '100644';
    if (random(4) === 0) files.delete(file);
    else if (mode === '160000')
      files.set(file, `M 160000 ${String(random(9)).repeat(40).replaceAll('0', '1')} ${file}\n`);
    else files.set(file, `M ${mode} inline ${file}\ndata 1\n${random(3)}\n`);
  }
  return files;
}

describe('what differs between two revisions', () => {
  it('is what git lists, and so are the links of each', async () => {
    const random = createRandom(7);
    const { directory } = createRepository();
    const count = 40;
    const commits: string[] = [];
    let files = new Map<string, string>();
    for (let index = 0; index < count; index++) {
      files = random(6) === 0 ? new Map() : randomFiles(random, files);
      const person = `committer t <t@example.com> ${1_700_000_000 + index} +0000`;
      commits.push(`commit refs/heads/r${index}\n${person}\ndata 1\nx\n${[...files.values()].join('')}\n`);
    }
    execFileSync('git', ['-C', directory, 'fast-import', '--quiet'], { input: commits.join('') });
    const repository = await openRepository({
      directory,
      environment: { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' },
      scratch: path.join(temporaryDirectory(), 'scratch'),
      offline: true,
    });
    onTestFinished(() => repository.close());
    const zeroes = (text: string): string[] => text.split('\0').filter((each) => each !== '');
    let compared = 0;
    let links = 0;
    for (let index = 0; index < count; index++) {
      const [one, other] = [`r${index}`, `r${random(count)}`];
      const [base, head] = [await repository.resolve(one), await repository.resolve(other)];
      const expected = zeroes(gitIn(directory, 'diff-tree', '-r', '-z', '--name-only', '--no-renames', one, other));
      const found = await repository.changedFiles(base, head);
      expect(found.toSorted()).toEqual([...new Set(expected)].toSorted());
      expect(found).toEqual(found.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
      compared += found.length;
      const listed = zeroes(gitIn(directory, 'ls-tree', '-r', '-z', one)).filter((line) => line.startsWith('120000'));
      const own = await (await repository.snapshot(base)).links();
      expect(own.map((link) => link.path).toSorted()).toEqual(
        listed.map((line) => line.split('\t')[1] ?? '').toSorted(),
      );
      const targets = own.map((link) => gitIn(directory, 'cat-file', 'blob', `${one}:${link.path}`));
      expect(own.map((link) => link.target)).toEqual(targets);
      links += own.length;
    }
    expect(compared).toBeGreaterThan(100);
    expect(links).toBeGreaterThan(20);
  });
});
