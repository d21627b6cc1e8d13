import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { converse } from '../process/conversation.ts';
import type { Environment } from '../process/environment.ts';
import { askGit, createGit } from './command.ts';
import type { Snapshot } from './model.ts';
import { openRepository } from './repository.ts';

/** Content in a stream: the head of a file is followed by its data, in pieces that are `size` bytes together. */
export type ContentPart =
  | { kind: 'file'; /** `/`-separated, relative, without `.` and `..`. */ path: string; size: number }
  | { kind: 'data'; chunk: Buffer }
  | { kind: 'link'; path: string; target: string };

/** Content that is in no git repository, kept as git objects, so that it is read like any other. */
export interface ContentRepository {
  /**
   * Writes files, without ever putting them on disk by their own names.
   * @returns the id of their tree
   * @throws Error when the stream does, or when git takes no more
   */
  write(parts: AsyncIterable<ContentPart>): Promise<string>;
  /** The files of a directory of a tree; empty for the whole; undefined when there is none. */
  snapshot(tree: string, directory: string): Promise<Snapshot | undefined>;
  close(): Promise<void>;
}

/** @param directory absolute path of a directory of our own, new */
export function createContentRepository(environment: Environment, directory: string): ContentRepository {
  const gitDirectory = path.join(directory, 'content.git');
  const git = createGit(environment, gitDirectory, { GIT_DIR: gitDirectory });
  let prepared: Promise<void> | undefined;
  let opened: ReturnType<typeof openRepository> | undefined;
  let count = 0;

  async function prepare(): Promise<void> {
    await mkdir(path.join(gitDirectory, 'objects', 'info'), { recursive: true });
    await mkdir(path.join(gitDirectory, 'refs'), { recursive: true });
    await writeFile(path.join(gitDirectory, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');
    await writeFile(path.join(gitDirectory, 'HEAD'), 'ref: refs/heads/none\n');
  }

  return {
    async write(parts) {
      await (prepared ??= prepare());
      const name = `refs/heads/content-${count++}`;
      const importer = converse({ ...git, args: [...git.args, 'fast-import', '--quiet'] });
      const ended = importer.ended.then((stderr) => ({ stderr }));
      async function send(data: string | Buffer): Promise<void> {
        if (!importer.stdin.write(data))
          await Promise.race([once(importer.stdin, 'drain').catch(() => undefined), ended]);
      }
      try {
        await send(`commit ${name}\ncommitter content <content> 0 +0000\ndata 0\n`);
        for await (const part of parts) {
          if (part.kind === 'data') await send(part.chunk);
          else if (part.kind === 'file') await send(`\nM 100644 inline ${quote(part.path)}\ndata ${part.size}\n`);
          else
            await send(`\nM 120000 inline ${quote(part.path)}\ndata ${Buffer.byteLength(part.target)}\n${part.target}`);
        }
        await send('\n');
      } finally {
        await importer.close();
      }
      const tree = (await askGit(git, ['rev-parse', '--verify', '--quiet', `${name}^{tree}`]))?.trim();
      if (tree === undefined)
        throw new Error(`git fast-import: ${/^fatal: .*$/m.exec((await ended).stderr)?.[0] ?? 'no tree'}`);
      return tree;
    },
    async snapshot(tree, at) {
      const id = (await askGit(git, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${tree}:${at}`]))?.trim();
      const type = id === undefined ? undefined : (await askGit(git, ['cat-file', '-t', id]))?.trim();
      if (id === undefined || type !== 'tree') return undefined;
      opened ??= openRepository({
        directory: gitDirectory,
        environment,
        scratch: path.join(directory, 'read'),
        offline: true,
      });
      return (await opened).snapshot({ name: at, id });
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

/** A path as fast-import reads it: C-style, so that no name can end the line. */
function quote(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}
