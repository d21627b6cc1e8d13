import { createHash } from 'node:crypto';
import path from 'node:path';
import packageFile from '../../../package.json' with { type: 'json' };
import { isConstraint } from '../../argocd/versions.ts';
import type { Settings } from '../../config/model.ts';
import type { Scope } from '../../kubernetes/scopes.ts';
import type { Log } from '../../log.ts';
import { createKeptTexts } from '../../render/kept-texts.ts';
import type { Following } from '../../render/sources/repositories.ts';
import type { KeptTree } from './model.ts';

/** Digest of the whole program, where it was built: another one may see another tree in the same files. */
declare const BUILD: string | undefined;

/** Trees of earlier runs. */
export interface KeptTrees {
  find(key: string): Promise<KeptTree | undefined>;
  keep(key: string, tree: KeptTree): Promise<void>;
  /** Id of the root tree that was last kept under a key for all of them. */
  latest(key: string): Promise<string | undefined>;
  /** Remembers it. */
  keepLatest(key: string, files: string): Promise<void>;
  close(): Promise<void>;
}

/** The first line of an entry; objects are behind it. */
type Written = Omit<KeptTree, 'scopes' | 'objects'> & { scopes: [string, Scope][] };

/** @param directory absolute path of the cache */
export function createKeptTrees(directory: string, log: Log): KeptTrees {
  const kept = createKeptTexts(path.join(directory, 'trees'), log, {
    format: 'trees-1',
    one: 'kept tree is',
    many: 'kept trees are',
  });
  return {
    async find(key) {
      const text = (await kept.find(key))?.text;
      const end = text?.indexOf(10) ?? -1;
      if (text === undefined || end < 0) return undefined;
      const { scopes, ...tree }: Written = JSON.parse(text.toString('utf8', 0, end));
      return { ...tree, scopes: new Map(scopes), objects: text.subarray(end + 1) };
    },
    keep(key, { scopes, objects, ...tree }) {
      const written: Written = { ...tree, scopes: [...scopes] };
      const text = Buffer.concat([Buffer.from(`${JSON.stringify(written)}\n`), objects]);
      return kept.keep(key, { text, warnings: [] });
    },
    latest: async (key) => (await kept.find(key))?.text.toString('latin1'),
    keepLatest: (key, files) => kept.keep(key, { text: Buffer.from(files), warnings: [] }),
    close: () => kept.close(),
  };
}

/**
 * What a tree is found by: all that it hangs on but for the versions of tools, which it names itself. Undefined where there is more to it than the
 * files of the repository and the settings, so that every run has to look for itself.
 *
 * @param files id of the root tree that it is of; empty for what holds for all of them
 */
export function keyOfTree(files: string, settings: Settings, following: Following): string | undefined {
  const {
    cacheDir: _cacheDir,
    repo: _repo,
    concurrency: _cores,
    timeout: _timeout,
    deadline: _end,
    ...rest
  } = settings;
  const isAlone =
    settings.bootstrapRepo === undefined &&
    settings.render.postRenderer === undefined &&
    // What a range stands for, the remote says.
    ![...following.revisions].some(isConstraint);
  if (!isAlone) return undefined;
  const program = [packageFile.version, typeof BUILD === 'undefined' ? '' : BUILD];
  return createHash('sha256')
    .update(JSON.stringify([program, files, rest, following.urls, [...following.revisions]]))
    .digest('hex');
}
