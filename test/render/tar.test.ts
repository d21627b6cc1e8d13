import { expect, it } from 'vitest';
import { ArchiveError, readTar } from '../../src/render/charts/tar.ts';

/** One empty file under a name that is bytes. */
function archive(name: Buffer): Buffer {
  const header = Buffer.alloc(512);
  name.copy(header);
  header.write('00000000000\0', 124);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, Buffer.alloc(1024)]);
}

async function read(name: Buffer): Promise<unknown[]> {
  const parts: unknown[] = [];
  const chunks = async function* (): AsyncGenerator<Buffer> {
    yield await Promise.resolve(archive(name));
  };
  for await (const part of readTar(chunks(), 1024)) parts.push(part);
  return parts;
}

it('reads names that are text, and refuses others: two of them would be one', async () => {
  expect(await read(Buffer.from('web/ü.yaml'))).toEqual([{ kind: 'file', path: 'web/ü.yaml', size: 0 }]);
  await expect(read(Buffer.from([0x77, 0x2f, 0xff]))).rejects.toThrow(ArchiveError);
  await expect(read(Buffer.from('../web'))).rejects.toThrow('leads out of it');
});
