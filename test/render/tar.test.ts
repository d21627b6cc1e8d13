import { expect, it } from 'vitest';
import { ArchiveError, readTar } from '../../src/render/charts/tar.ts';
import { startEffort } from '../support/effort.ts';
import { tarOf } from '../support/tar.ts';

async function read(name: Buffer): Promise<unknown[]> {
  const parts: unknown[] = [];
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(tarOf([[name, '']]));
  };
  for await (const part of readTar(chunks(), 1024)) parts.push(part);
  return parts;
}

it('counts what names take: an archive of nothing else is small until it is read', async () => {
  const empty = Array.from({ length: 100 }, (_, index): [string, string] => [`web/${index}`, '']);
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(tarOf(empty));
  };
  const parts: unknown[] = [];
  const reading = async (): Promise<void> => {
    for await (const part of readTar(chunks(), 10 * 512)) parts.push(part);
  };
  await expect(reading()).rejects.toThrow('it holds more than');
  expect(parts).toHaveLength(10);
});

it('reads names that are text, and refuses others: two of them would be one', async () => {
  expect(await read(Buffer.from('web/ü.yaml'))).toEqual([{ kind: 'file', path: 'web/ü.yaml', size: 0 }]);
  await expect(read(Buffer.from([0x77, 0x2f, 0xff]))).rejects.toThrow(ArchiveError);
  await expect(read(Buffer.from('../web'))).rejects.toThrow('leads out of it');
});

it('reads attributes with their lengths, and looks for none in what has no spaces', async () => {
  const readAll = async (archive: Buffer): Promise<unknown[]> => {
    const chunks = async function* (): AsyncGenerator<Buffer> {
      yield await Promise.resolve(archive);
    };
    const parts: unknown[] = [];
    for await (const part of readTar(chunks(), 1024 ** 3)) parts.push(part);
    return parts;
  };
  const path = '24 path=web/long-name.ya\n';
  expect(
    await readAll(
      tarOf([
        ['pax', `${path.length} path=web/long-name.ya\n`, 'x'],
        ['web/short', ''],
      ]),
    ),
  ).toEqual([{ kind: 'file', path: 'web/long-name.ya', size: 0 }]);
  const hostile = tarOf(
    Array.from({ length: 20 }, (): [string, string, string] => ['pax', '1\n'.repeat(500_000), 'x']),
  );
  const effort = startEffort();
  await readAll(hostile);
  expect(effort()).toBeLessThan(100);
});
