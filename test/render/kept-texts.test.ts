import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { createKeptTexts } from '../../src/render/kept-texts.ts';
import type { KeptTexts } from '../../src/render/kept-texts.ts';
import { createStore, RENDERS, renderKey } from '../../src/render/store.ts';
import { temporaryDirectory } from '../support/repository.ts';

const warnings = [{ code: 'some', message: 'thing' }];
const keyOf = (name: string): string => renderKey({ name });
const files = (directory: string): string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
const entryOf = (directory: string, name: string): string =>
  files(directory).find((file) => file.endsWith(keyOf(name))) ?? 'there is none';

/** What is kept in a directory, and what is told about it. */
function open(directory: string, generation?: number): { kept: KeptTexts; told: string[] } {
  const told: string[] = [];
  const log = { ...silentLog, warning: (message: string) => void told.push(message) };
  return { kept: createKeptTexts(directory, log, RENDERS, generation), told };
}

async function put(directory: string, ...names: string[]): Promise<void> {
  const { kept } = open(directory);
  for (const name of names) await kept.keep(keyOf(name), { text: Buffer.from(`text of ${name}`), warnings });
  await kept.close();
}

describe('a render that is kept', () => {
  it('is found by a later run, as it was', async () => {
    const directory = temporaryDirectory();
    await put(directory, 'a');
    const { kept, told } = open(directory);
    expect(await kept.find(keyOf('a'))).toEqual({ text: Buffer.from('text of a'), warnings });
    expect(await kept.find(keyOf('b'))).toBeUndefined();
    await kept.close();
    expect(told).toEqual([]);
  });

  it('is for the eyes of its user only', async () => {
    const directory = temporaryDirectory();
    await put(path.join(directory, 'made'), 'a');
    for (const file of files(directory)) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    expect(statSync(path.join(directory, 'made')).mode & 0o777).toBe(0o700);
  });

  it.each<[string, (file: string, directory: string) => void]>([
    ['cut off', (file) => truncateSync(file, statSync(file).size - 1)],
    ['emptied', (file) => truncateSync(file, 0)],
    ['longer', (file) => writeFileSync(file, `${readFileSync(file, 'utf8')}x`)],
    ['another text', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('text of a', 'text of z'))],
    ['another warning', (file) => writeFileSync(file, readFileSync(file, 'utf8').replace('"thing"', '"other"'))],
    [
      'no warnings',
      (file) => writeFileSync(file, readFileSync(file, 'utf8').replace(/"warnings":.*\]/, '"warnings":{}')),
    ],
    ['no JSON', (file) => writeFileSync(file, 'a: 1\nb: 2\n')],
    ['the entry of another key', (file, directory) => writeFileSync(file, readFileSync(entryOf(directory, 'b')))],
    ['a link to another entry', (file, directory) => link(entryOf(directory, 'b'), file)],
    ['a link to itself', (file) => link(file, file)],
    ['a directory', (file) => execFileSync('/bin/sh', ['-c', 'rm "$0" && mkdir "$0" && touch "$0/x"', file])],
    ['a pipe', (file) => execFileSync('/bin/sh', ['-c', 'rm "$0" && mkfifo "$0"', file])],
    ['larger than everything', (file) => truncateSync(file, 200 * 1024 * 1024)],
  ])('and is now %s is not used, told and made anew', async (_, damage) => {
    const directory = temporaryDirectory();
    await put(directory, 'a', 'b');
    damage(entryOf(directory, 'a'), directory);
    const { kept, told } = open(directory);
    expect(await kept.find(keyOf('a'))).toBeUndefined();
    await kept.keep(keyOf('a'), { text: Buffer.from('anew'), warnings: [] });
    await kept.close();
    expect(told).toEqual(['1 kept render is not what was put there; made again.']);
    expect((await open(directory).kept.find(keyOf('a')))?.text.toString()).toBe('anew');
    expect((await open(directory).kept.find(keyOf('b')))?.text.toString()).toBe('text of b');
  });

  it('is whole for everyone, though many write it at once', async () => {
    const directory = temporaryDirectory();
    const text = Buffer.alloc(300_000, 'x');
    const runs = Array.from({ length: 8 }, () => open(directory).kept);
    await Promise.all(
      runs.flatMap((kept) =>
        Array.from({ length: 5 }, async () => {
          await kept.keep(keyOf('a'), { text, warnings });
          expect((await kept.find(keyOf('a')))?.text.equals(text)).toBe(true);
        }),
      ),
    );
    expect(
      files(directory)
        .map((file) => path.basename(file))
        .toSorted(),
    ).toEqual([keyOf('a'), 'sizes'].toSorted());
  });
});

function link(target: string, file: string): void {
  execFileSync('rm', [file]);
  symlinkSync(target, file);
}

describe('a directory that cannot be written', () => {
  it.each<[string, (directory: string) => string]>([
    ['a file', (directory) => path.join(directory, 'file')],
    ['below a file', (directory) => path.join(directory, 'file', 'below')],
  ])('because it is %s, is told once and costs nothing else', async (_, place) => {
    const directory = temporaryDirectory();
    writeFileSync(path.join(directory, 'file'), 'mine');
    const { kept, told } = open(place(directory));
    for (const name of ['a', 'b']) {
      await kept.keep(keyOf(name), { text: Buffer.from('text'), warnings });
      expect(await kept.find(keyOf(name))).toBeUndefined();
    }
    await kept.close();
    expect(told.filter((line) => line.startsWith('Renders cannot be kept for later runs: '))).toHaveLength(1);
    expect(readFileSync(path.join(directory, 'file'), 'utf8')).toBe('mine');
  });
});

describe('room', () => {
  const size = (directory: string): number => files(directory).reduce((sum, file) => sum + statSync(file).size, 0);

  it('is bounded, and what is used stays', async () => {
    const directory = temporaryDirectory();
    const limit = 40_000;
    for (let run = 0; run < 30; run++) {
      const { kept, told } = open(directory, limit);
      if (run > 0) expect(await kept.find(keyOf('always'))).toBeDefined();
      else await kept.keep(keyOf('always'), { text: Buffer.from('always'), warnings });
      for (const each of [1, 2, 3, 4])
        await kept.keep(keyOf(`${run}/${each}`), { text: Buffer.alloc(5000, 'x'), warnings });
      await kept.close();
      expect(told).toEqual([]);
      // Two generations, and what one run adds beyond the limit of each.
      expect(size(directory)).toBeLessThan(2 * limit + 2 * 21_000);
    }
    expect(await open(directory).kept.find(keyOf('0/1'))).toBeUndefined();
    expect(await open(directory).kept.find(keyOf('29/4'))).toBeDefined();
  });

  it('is counted for runs that never end, too', async () => {
    const directory = temporaryDirectory();
    for (let run = 0; run < 10; run++)
      await open(directory, 20_000).kept.keep(keyOf(`${run}`), { text: Buffer.alloc(5000, 'x'), warnings });
    const { kept } = open(directory, 20_000);
    await kept.keep(keyOf('last'), { text: Buffer.from('x'), warnings });
    await kept.close();
    expect(existsSync(path.join(directory, 'renders-1', 'new'))).toBe(false);
  });

  it('is not given to one text that is larger than all of it', async () => {
    const directory = temporaryDirectory();
    const { kept } = open(directory, 1000);
    await kept.keep(keyOf('a'), { text: Buffer.alloc(1001, 'x'), warnings });
    await kept.close();
    expect(files(directory)).toEqual([]);
  });
});

describe('the store', () => {
  /** Two runs, each with a store of its own; how often the text was made. */
  async function twoRuns(
    produce: (file: string) => Awaited<ReturnType<Parameters<ReturnType<typeof createStore>['once']>[1]>>,
    lasts: (() => Promise<boolean>) | undefined,
  ): Promise<number> {
    const directory = temporaryDirectory();
    let made = 0;
    for (const run of ['one', 'two']) {
      const { kept } = open(path.join(directory, 'kept'));
      const store = createStore(path.join(directory, run), kept);
      await store.once(
        keyOf('a'),
        (file) => {
          made++;
          return Promise.resolve(produce(file));
        },
        lasts,
      );
      await kept.close();
    }
    return made;
  }
  const writeText =
    (text: string) =>
    (file: string): { ok: true; warnings: never[] } => {
      writeFileSync(file, text);
      return { ok: true, warnings: [] };
    };
  const write = (file: string): { ok: true; warnings: never[] } => {
    writeFileSync(file, 'a: 1\n');
    return { ok: true, warnings: [] };
  };

  it.each([
    ['what lasts is made once', write, () => Promise.resolve(true), 1],
    ['what does not last is made by each run', write, () => Promise.resolve(false), 2],
    ['what nobody says it of is made by each run', write, undefined, 2],
    [
      'what took something in passing is made by each run',
      (file: string) => ({ ...write(file), passing: true as const }),
      () => Promise.resolve(true),
      2,
    ],
    ['what holds a Secret is made by each run', writeText('a: 1\nkind: Secret\n'), () => Promise.resolve(true), 2],
    ['what holds a Secret as JSON is, too', writeText('{"kind":"Secret","a":1}'), () => Promise.resolve(true), 2],
    ['what holds a list of them is, too', writeText("'kind': 'SecretList'\n"), () => Promise.resolve(true), 2],
    ...[
      'kind:\n  Secret\n',
      'kind: # of what\n  # this is\n  Secret\n',
      'kind: !!str &kind\n  "Secret"\n',
      'kind: |-\n  Secret\n',
      '? kind\n: Secret\n',
      'a: &kind Secret\nkind: *kind\n',
      'kind: "Sec\\x72et"\n',
      '{"k\\u0069nd": "Secret"}\n',
      'kind: !!binary U2VjcmV0\n',
      '%TAG ! tag:yaml.org,2002:\n---\nkind: !binary U2VjcmV0\n',
    ].map((text): [string, ReturnType<typeof writeText>, () => Promise<boolean>, number] => [
      `what holds a Secret in another spelling is, too: ${JSON.stringify(text)}`,
      writeText(text),
      () => Promise.resolve(true),
      2,
    ]),
    [
      'what defines a kind is made once',
      writeText('kind:\n  description: x\n  type: string\n'),
      () => Promise.resolve(true),
      1,
    ],
    ['what holds an ExternalSecret is made once', writeText('kind: ExternalSecret\n'), () => Promise.resolve(true), 1],
    ['what holds a SecretStore is made once', writeText('kind: SecretStore\n'), () => Promise.resolve(true), 1],
    [
      'what fails is tried by each run',
      () => ({ ok: false as const, problem: { code: 'x', message: 'y' } }),
      () => Promise.resolve(true),
      2,
    ],
  ])('%s', async (_, produce, lasts, expected) => {
    expect(await twoRuns(produce, lasts)).toBe(expected);
  });
});
