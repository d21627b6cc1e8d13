import { joinInside } from '../git/paths.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { groupBy } from '../lists.ts';
import type { Application } from './model.ts';
import { normaliseRepositoryUrl } from './repository-url.ts';

/** A directory of a branch that several Applications hydrate to. */
export interface SharedPath {
  repository: string;
  branch: string;
  path: string;
  /** Ids of these Applications, in order. */
  users: string[];
  /**
   * Ids of all that Argo CD does not hydrate as long as that is so, the others of the branch included. Empty where it does not see it, because
   * it hydrates them apart or their paths are spelled in different ways: then they write over each other.
   */
  refused: string[];
}

/** An Application, and what it is called. */
export interface Hydrating {
  id: string;
  application: Application;
}

interface Target {
  id: string;
  /** What is hydrated in one go. */
  queue: string;
  /** What may be there once in it, as text. */
  written: string;
  repository: string;
  branch: string;
  path: string;
}

/**
 * Directories that more than one Application writes to. Where Argo CD sees it, it hydrates nothing of the whole branch.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/hydrator/hydrator.go (validateApplications, getHydrationQueueKey)
 */
export function findSharedPaths(applications: readonly Hydrating[]): SharedPath[] {
  const targets = applications.flatMap(readTarget);
  const refused = new Map<string, string[]>();
  for (const [queue, all] of groupBy(targets, (target) => target.queue)) {
    if (new Set(all.map(({ written }) => written)).size < all.length) refused.set(queue, idsOf(all));
  }
  return [...groupBy(targets, ({ repository, branch, path }) => JSON.stringify([repository, branch, path])).values()]
    .filter((users) => users.length > 1)
    .map((users) => {
      const [{ repository, branch, path } = { repository: '', branch: '', path: '' }] = users;
      const seen = [...groupBy(users, ({ queue, written }) => JSON.stringify([queue, written])).values()].filter(
        (same) => same.length > 1,
      );
      const all = seen.flatMap(([first]) => (first === undefined ? [] : (refused.get(first.queue) ?? [])));
      return { repository, branch, path, users: idsOf(users), refused: [...new Set(all)].toSorted() };
    });
}

function readTarget({ id, application }: Hydrating): Target[] {
  if (!application.hydrated) return [];
  const { drySource, syncSource, hydrateTo } = mapIn(mapIn(application.object, 'spec'), 'sourceHydrator');
  const repository = text(syncSource, 'repoURL') || text(drySource, 'repoURL');
  const branch = isMap(hydrateTo) ? text(hydrateTo, 'targetBranch') : text(syncSource, 'targetBranch');
  const path = text(syncSource, 'path');
  const place = normaliseRepositoryUrl(repository);
  const dry = [normaliseRepositoryUrl(text(drySource, 'repoURL')), text(drySource, 'targetRevision')];
  return [
    {
      id,
      queue: JSON.stringify([...dry, place, branch]),
      written: JSON.stringify([repository, path]),
      repository: place,
      branch,
      path: joinInside('', path) ?? path,
    },
  ];
}

function mapIn(map: ValueMap, key: string): ValueMap {
  const value = map[key];
  return isMap(value) ? value : {};
}

function text(value: Value | undefined, key: string): string {
  const found = isMap(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : '';
}

function idsOf(targets: readonly Target[]): string[] {
  return targets.map(({ id }) => id).toSorted();
}
