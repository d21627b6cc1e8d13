// src/ → dist/, with the licences of everything bundled. The same input gives the same bytes on every machine.
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import config from '../rolldown.config.mjs';
import { licenceText } from './licences.mjs';
import { listFiles } from './list-files.mjs';

/**
 * Builds a directory anew and returns the names of all files in it. What is there stays until the build has succeeded. Throws
 * on any warning.
 */
export async function buildInto(directory) {
  const { output: outputOptions, ...inputOptions } = config;
  const bundle = await rolldown(inputOptions);
  const unfinished = `${directory}.new`;
  let chunks;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    ({ output: chunks } = await bundle.write({ ...outputOptions, dir: unfinished }));
  } finally {
    await bundle.close();
  }
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  await writeFile(join(unfinished, 'licenses.txt'), await licenceText(modules));
  await chmod(join(unfinished, 'cli.js'), 0o755);
  await rm(directory, { recursive: true, force: true });
  await rename(unfinished, directory);
  return listFiles(directory);
}
