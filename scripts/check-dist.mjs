// dist/ is committed, because GitHub runs an action from its repository as it is. It must be what src/ builds.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildInto } from './bundle.mjs';
import { root } from './ensure-installed.mjs';
import { listFiles } from './list-files.mjs';

/** What differs between dist/ and a fresh build, one line each; empty when nothing does. Throws when the build fails. */
export async function findDistDifferences() {
  const dist = join(root, 'dist');
  const temporary = await mkdtemp(join(tmpdir(), 'argo-manifest-diff-dist-'));
  try {
    const fresh = new Set(await buildInto(temporary));
    const committed = new Set(await listFiles(dist).catch(() => []));
    const differences = [];
    for (const file of [...new Set([...fresh, ...committed])].toSorted()) {
      if (!committed.has(file)) differences.push(`dist/${file} is missing`);
      else if (!fresh.has(file)) differences.push(`dist/${file} is not built from src/ any more`);
      else if (!(await isSame(join(dist, file), join(temporary, file))))
        differences.push(`dist/${file} is out of date`);
    }
    return differences;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function isSame(one, other) {
  const [content, fresh] = await Promise.all([readFile(one), readFile(other)]);
  if (!content.equals(fresh)) return false;
  if (process.platform === 'win32') return true;
  const [mode, freshMode] = await Promise.all([stat(one), stat(other)]);
  return (mode.mode & 0o100) === (freshMode.mode & 0o100);
}
