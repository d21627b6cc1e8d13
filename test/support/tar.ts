import { gzipSync } from 'node:zlib';

const BLOCK = 512;

/** A tar archive of plain files, or of entries of another type; a name may be bytes. */
export function tarOf(files: readonly (readonly [string | Buffer, string | Buffer, type?: string])[]): Buffer {
  const parts = files.flatMap(([name, content, type = '0']) => {
    const body = Buffer.from(content);
    const header = Buffer.alloc(BLOCK);
    Buffer.from(name).copy(header);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        ', 148);
    header.write(type, 156);
    header.write('ustar\0', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)];
  });
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** A packed chart, as `helm package` makes it. */
export function packedChart(name: string, version: string, files: Record<string, string | Buffer>): Buffer {
  const all = { 'Chart.yaml': `apiVersion: v2\nname: ${name}\nversion: ${version}\n`, ...files };
  return gzipSync(tarOf(Object.entries(all).map(([file, content]) => [`${name}/${file}`, content] as const)));
}
