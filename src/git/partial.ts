import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../user-error.ts';
import { runGit } from './command.ts';
import type { Git } from './command.ts';
import type { ObjectReader } from './objects.ts';

/** What reading a partial clone needs. */
export interface PartialClone {
  /** Reads what is here, and never fetches. */
  here: ObjectReader;
  /** Repository that sees what is here, and never fetches. */
  git: Git;
  /** Fetches what names stand for as git does it, one after the other. */
  lazily: ObjectReader;
  /** Fetches objects by their ids, all at once. @returns why that failed */
  fetch(ids: readonly string[]): Promise<string | undefined>;
}

/** Milliseconds in which further requests are waited for before the network is asked. */
const GATHER = 5;

/**
 * Reads objects of a partial clone (https://git-scm.com/docs/partial-clone), which lacks most files until they are asked for. Git itself
 * asks the remote for one after the other; here, what is missing at one time is fetched at once, and what is asked for meanwhile
 * goes with the next fetch.
 */
export function createPartialReader({ here, git, lazily, fetch }: PartialClone): ObjectReader {
  /** Ids that need not be asked for again: they are here, or the remote was asked. */
  const settled = new Set<string>();
  /** What is gathered for the next fetch. */
  let next: { ids: Set<string>; done: Promise<void> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let failure: string | undefined;

  function bring(ids: readonly string[]): Promise<void> {
    const news = ids.filter((id) => !settled.has(id));
    if (news.length === 0) return Promise.resolve();
    if (next === undefined) {
      const gathered = new Set<string>();
      const done = last
        .then(() => wait(GATHER))
        .then(() => {
          next = undefined;
          return fetchMissing([...gathered]);
        });
      next = { ids: gathered, done };
      last = done;
    }
    for (const id of news) next.ids.add(id);
    return next.done;
  }

  async function fetchMissing(ids: readonly string[]): Promise<void> {
    const missing = await listMissing(ids);
    if (missing.length > 0) failure = (await fetch(missing)) ?? failure;
    for (const id of ids) settled.add(id);
  }

  async function listMissing(ids: readonly string[]): Promise<string[]> {
    const { stdout } = await runGit(git, ['cat-file', '--batch-check'], `${ids.join('\n')}\n`);
    return [...stdout.toString('utf8').matchAll(/^([0-9a-f]+) missing$/gm)].flatMap(([, id]) => id ?? []);
  }

  return {
    async read(name) {
      const found = await here.read(name);
      if (found !== undefined) return found;
      if (!/^[0-9a-f]{40,64}$/.test(name)) return lazily.read(name);
      await bring([name]);
      const fetched = await here.read(name);
      if (fetched !== undefined || failure === undefined) return fetched;
      throw new UserError(`the file with the id ${name} is not in this partial clone: ${failure}`, {
        hint: 'Let the remote be reached, or fetch without --filter.',
      });
    },
    bring,
    async close() {
      await Promise.all([here.close(), lazily.close()]);
    },
  };
}
