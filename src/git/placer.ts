import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Entry, Snapshot } from './model.ts';
import { joinInside, parentOf } from './paths.ts';

/** Writes entries of a snapshot to disk, each once. */
export interface Placer {
  /** Absolute path below which everything lies. */
  root: string;
  /** Writes a file or a link. A link that leads out of the root is not written: nothing here may reach further. */
  write(entry: Entry, snapshot: Snapshot): Promise<void>;
  /** Makes an empty directory. */
  directory(at: string): void;
}

/** @param root absolute path, need not exist yet */
export function createPlacer(root: string): Placer {
  const directories = new Set<string>();
  const files = new Map<string, Promise<void>>();

  function makeDirectory(at: string): void {
    if (directories.has(at)) return;
    mkdirSync(path.join(root, at), { recursive: true });
    directories.add(at);
  }

  /** Most files are small: to hand them to a thread takes longer than to write them. */
  async function write(entry: Entry, snapshot: Snapshot): Promise<void> {
    if (entry.kind === 'submodule' || !isHarmless(entry.path)) return;
    const file = path.join(root, entry.path);
    const content = await snapshot.read(entry);
    makeDirectory(parentOf(entry.path));
    if (entry.kind !== 'symlink') {
      writeFileSync(file, content, { mode: entry.kind === 'executable' ? 0o755 : 0o644 });
      return;
    }
    const target = content.toString('utf8');
    if (target.startsWith('/') || joinInside(parentOf(entry.path), target) === undefined) return;
    symlinkSync(target, file);
  }

  return {
    root,
    directory: makeDirectory,
    write(entry, snapshot) {
      let written = files.get(entry.path);
      if (written === undefined) {
        written = write(entry, snapshot);
        files.set(entry.path, written);
      }
      return written;
    },
  };
}

/** Git refuses such names itself when it checks out; a crafted repository may still hold them. */
function isHarmless(name: string): boolean {
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
}
