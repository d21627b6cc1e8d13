import path from 'node:path';
import { loadLibraries } from './cel/libraries.ts';
import type { FailOn } from './risk/model.ts';
import { judgeGathered } from './judging.ts';
import type { JudgingRequest } from './judging.ts';
import { ManifestError } from './manifest/manifest-error.ts';
import { parseJson } from './manifest/read-json.ts';
import { isCommitted } from './git/committed.ts';
import type { Sides } from './git/comparison.ts';
import type { Repository } from './git/model.ts';
import { resolvePath, withRepository } from './opening.ts';
import type { Outside } from './opening.ts';
import type { Preview } from './report/model.ts';
import { createStopwatch } from './report/stopwatch.ts';
import { identityKey } from './risk/identity.ts';
import type { DiscussionReader } from './risk/model.ts';
import packageFile from '../package.json' with { type: 'json' };
import { joinParts } from './shards/join.ts';
import type { Gathered, Written } from './shards/model.ts';
import { requireExpected } from './shards/one-run.ts';
import { readPart } from './shards/read.ts';
import { UserError } from './user-error.ts';

/** What to put together. */
export interface MergeRequest {
  /** JSON reports of all parts. */
  files: readonly string[];
  failOn?: FailOn;
  /** What the parts have to be about; absent: nobody says it. */
  expected?: Required<Sides>;
  discussion?: DiscussionReader;
  /** True forbids every contact with the remote: findings have no place then where the clone lacks one of the commits. */
  offline: boolean;
}

/**
 * Puts the parts of a sharded run together and judges them as one run would have.
 * @param repo directory of the repository: where it is there, and has the revisions, findings are placed in its files
 * @throws UserError when a file is no part, one is missing, or they are not of one run
 */
export async function mergeParts(
  { files, failOn, expected, discussion, offline }: MergeRequest,
  outside: Outside,
  repo: string,
): Promise<Preview> {
  const watch = createStopwatch(outside.now, outside.log);
  // Rules of the team are compiled again.
  await loadLibraries();
  await refuseCommitted(files, outside);
  const parts = [];
  for (const file of files) parts.push(readPart(file, await readReport(file, outside)));
  for (const { file, origin } of parts)
    if (origin.version !== packageFile.version)
      throw new UserError(`it is of argo-manifest-diff ${origin.version}, and this is ${packageFile.version}`, {
        place: file,
        hint: 'Use the same version in all jobs.',
      });
  const { gathered, written } = joinParts(parts);
  const settings = { ...gathered.settings, ...(failOn === undefined ? {} : { failOn }) };
  const judge = (places?: JudgingRequest['places']): Promise<Preview> =>
    judgeGathered(
      { ...gathered, settings },
      {
        today: outside.today,
        ...(places === undefined ? {} : { places }),
        ...(discussion === undefined ? {} : { discussion }),
      },
      watch,
    );
  const check = async (repository?: Repository): Promise<void> => {
    if (expected !== undefined) await requireExpected(gathered.revisions, expected, repository);
  };
  if (!(await isRepository(repo, outside))) {
    await check();
    return judge();
  }
  // What the parts are held to is what is here: a branch may have moved since they were made.
  await withRepository({ repo, offline: true }, outside, check);
  return withRepository({ repo, offline }, outside, async (repository) =>
    judge(await placesIn(repository, gathered, written, outside)),
  );
}

/**
 * A part is what a job of this run has left. One that lies in a checkout as its commit has it was written by the author of the commit, whose
 * jobs need only fail for theirs to be the only parts there are.
 * @throws UserError for the first such file
 */
async function refuseCommitted(files: readonly string[], outside: Outside): Promise<void> {
  const places = new Map<string, string[]>();
  for (const file of files) {
    const directory = path.dirname(resolvePath(outside.cwd, file));
    places.set(directory, [...(places.get(directory) ?? []), file]);
  }
  for (const [directory, inside] of places) {
    if (!(await isRepository(directory, outside))) continue;
    await withRepository({ repo: directory, offline: true }, outside, async (repository) => {
      for (const file of inside) {
        if (!(await isCommitted(repository, resolvePath(outside.cwd, file)))) continue;
        throw new UserError('it is a file of the repository, and no part that a job has left', {
          place: file,
          hint: 'Download the parts to a place outside of the checkout, such as ${{ runner.temp }}/parts.',
        });
      }
    });
  }
}

async function isRepository(repo: string, outside: Outside): Promise<boolean> {
  try {
    return await withRepository({ repo, offline: true }, outside, () => Promise.resolve(true));
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

async function readReport(file: string, { cwd, readFile }: Outside): Promise<ReturnType<typeof parseJson>> {
  try {
    return parseJson(await readFile(resolvePath(cwd, file)));
  } catch (cause) {
    const reason = cause instanceof ManifestError ? 'it is no JSON' : 'it cannot be read';
    throw new UserError(reason, {
      place: file,
      hint: 'Name the JSON reports that the jobs with --shard I/M wrote.',
      cause,
    });
  }
}

async function placesIn(
  repository: Repository,
  { revisions }: Gathered,
  written: readonly Written[],
  { log }: Outside,
): Promise<JudgingRequest['places']> {
  const files = new Map(written.map(({ side, node, object, file }) => [[side, node, object].join('\0'), file]));
  try {
    const [base, head] = await Promise.all(
      [revisions.base, revisions.head].map(async ({ id }) => repository.snapshot(await repository.resolve(id))),
    );
    if (base === undefined || head === undefined) return undefined;
    return {
      snapshots: { base, head },
      writtenIn: (side, node, identity) =>
        Promise.resolve(files.get([side, node.key, identityKey(identity)].join('\0'))),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    log.info(`findings are not placed in files: ${error.message}`);
    return undefined;
  }
}
