// Tells one version of the program from another: trees that an earlier run kept are taken up by the same one only.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';
import { listFiles } from './list-files.mjs';

/** Digest of all of src/, and of the libraries that are built in. */
export async function digestOfSources() {
  const hash = createHash('sha256');
  for (const file of [...(await listFiles(join(root, 'src'))).map((each) => `src/${each}`), 'package-lock.json'])
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}
