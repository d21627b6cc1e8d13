// src/ → dist/, with the licences of everything bundled. The same input gives the same bytes on every machine.
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import config from '../rolldown.config.mjs';
import { licenceText } from './licences.mjs';
import { listFiles } from './list-files.mjs';

/** Builds into a directory, which is emptied before, and returns the names of all files in it. Throws on any warning. */
export async function buildInto(directory) {
  const { output: outputOptions, ...inputOptions } = config;
  const bundle = await rolldown(inputOptions);
  let chunks;
  try {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    ({ output: chunks } = await bundle.write({ ...outputOptions, dir: directory }));
  } finally {
    await bundle.close();
  }
  const modules = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
  await writeFile(join(directory, 'licenses.txt'), await licenceText(modules));
  await chmod(join(directory, 'cli.js'), 0o755);
  return listFiles(directory);
}
