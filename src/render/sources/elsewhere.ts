import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { normaliseRepositoryUrl } from '../../argocd/repository-url.ts';
import { resolveGitRevision } from '../../argocd/versions.ts';
import type { Source } from '../../argocd/model.ts';
import type { GitReference } from '../../argocd/versions.ts';
import type { RepositorySettings } from '../../config/argocd.ts';
import { makeDirectory } from '../../git/make-directory.ts';
import type { Repository, Snapshot } from '../../git/model.ts';
import { localReferences } from '../../git/remote-references.ts';
import { createRemoteRepository, isNoAddress, isRemoteFailure } from '../../git/remote.ts';
import type { RemoteFailure, RemoteRepository } from '../../git/remote.ts';
import { openRepository } from '../../git/repository.ts';
import type { Log } from '../../log.ts';
import { UserError } from '../../user-error.ts';
import { readArtifact } from '../charts/artifact.ts';
import { createCharts } from '../charts/charts.ts';
import type { Charts } from '../charts/charts.ts';
import { findLocation } from '../charts/location.ts';
import type { Location } from '../charts/location.ts';
import { createMemo } from '../charts/memo.ts';
import { offline, ownFolder, unreachable, withoutSecrets } from '../charts/problems.ts';
import { checkPaths } from './paths.ts';
import { isProblem } from '../model.ts';
import type { Problem, RenderContext, SourceFiles } from '../model.ts';

/** Everything outside the repository under review. Base and head share it: nothing is fetched twice in a run. */
export interface Elsewhere {
  /** The files that a source names: of another git repository, a chart, an OCI artifact. */
  filesOf(source: Source): Promise<SourceFiles | Problem>;
  /** Charts, also for the dependencies of charts. */
  charts: Charts;
  /** Further URLs of the repository under review (`repositories[].thisRepository`). */
  ownUrls: readonly string[];
  /** Ends the helper processes. Files go with the scratch directory. */
  close(): Promise<void>;
}

/** Everything that reaching elsewhere needs. */
export interface ElsewhereRequest {
  /** Root of the repository under review, absolute: `repositories[].path` is relative to it. */
  root: string;
  settings: readonly RepositorySettings[];
  /** Whether the commit that is checked out says what is at a place, an absolute path. */
  isCommitted(place: string): Promise<boolean>;
  context: RenderContext;
  /** Absolute directory that outlives the run; absent: nothing does. */
  cacheDir?: string;
  log: Log;
  /** Waits before another try; milliseconds. */
  pause: (duration: number) => Promise<void>;
}

/** One repository, wherever it is. */
interface GitPlace {
  references(): Promise<GitReference[] | RemoteFailure>;
  snapshot(commit: string, reference?: string): Promise<Snapshot | RemoteFailure>;
  close(): Promise<void>;
}

/** @returns a door that reaches out only when it is asked for something; renders with the context use its charts, too */
export function createElsewhere(request: ElsewhereRequest): Elsewhere {
  const { settings, isCommitted, context, root, cacheDir, log, pause } = request;
  const { environment, scratch } = context;
  const charts = createCharts({ root, settings, isCommitted, context, cacheDir, log, pause });
  // Dependencies of charts are looked for where charts are, with the same credentials and downloads.
  context.charts = charts;
  const places = new Map<string, Promise<GitPlace | Problem>>();
  const filesOnce = createMemo<SourceFiles | Problem>();
  reportUnsetVariables(request);

  function placeOf(url: string): { location: Location; place: Promise<GitPlace | Problem> } {
    const location = findLocation(url, { settings, environment, root });
    const key = location.path ?? normaliseRepositoryUrl(location.url);
    let place = places.get(key);
    if (place === undefined) {
      place = location.path === undefined ? fetchFrom(location, key) : openAt(location.path, location.shown, key);
      places.set(key, place);
    }
    return { location, place };
  }

  /** Where repositories are kept: in the cache, or, where no directory can be made, for this run only. */
  let home: Promise<string> | undefined;
  async function findHome(): Promise<string> {
    const kept = path.join(cacheDir ?? scratch, 'git');
    return makeDirectory(kept).then(
      () => kept,
      (error: unknown) => {
        log.warning(`Nothing is kept in ${kept}: ${error instanceof Error ? error.message : String(error)}`);
        return path.join(scratch, 'git');
      },
    );
  }

  async function fetchFrom(location: Location, key: string): Promise<RemoteRepository> {
    const id = identify(key);
    return createRemoteRepository({
      address: location,
      environment,
      directory: path.join(await (home ??= findHome()), `${id}.git`),
      scratch: path.join(scratch, 'elsewhere', id),
      offline: context.offline,
      pause,
    });
  }

  async function openAt(directory: string, shown: string, key: string): Promise<GitPlace | Problem> {
    const none: Problem = {
      code: 'repository-path',
      message: `the directory configured for ${shown} is no git repository`,
      hint: 'repositories[].path names a checkout or a bare repository, relative to the root of the repository under review.',
    };
    const real = await realpath(directory).catch(() => undefined);
    if (real === undefined) return none;
    if (await isCommitted(directory)) return ownFolder(shown);
    let repository: Repository;
    try {
      repository = await openRepository({
        directory: real,
        environment,
        scratch: path.join(scratch, 'elsewhere', identify(key)),
        offline: true,
      });
    } catch (error) {
      if (error instanceof UserError) return none;
      throw error;
    }
    // A plain folder inside of another repository would be read as that one.
    if ((await realpath(repository.root)) !== real && path.join(real, '.git') !== repository.root) {
      await repository.close();
      return none;
    }
    return {
      references: () => localReferences(environment, real),
      async snapshot(commit) {
        try {
          return await repository.snapshot(await repository.resolve(commit));
        } catch (error) {
          if (error instanceof UserError) return { failure: 'no such commit', reason: `it has no commit ${commit}` };
          throw error;
        }
      },
      close: () => repository.close(),
    };
  }

  async function gitFiles({ repoURL, targetRevision, tagPrefix }: Source): Promise<SourceFiles | Problem> {
    const { location, place: opening } = placeOf(repoURL);
    const place = await opening;
    if (isProblem(place)) return place;
    const needsNames = !/^[0-9a-fA-F]{40}$/.test(targetRevision);
    const references = needsNames ? await place.references() : [];
    if (isRemoteFailure(references)) return explain(references, location, targetRevision);
    const resolution = resolveGitRevision(targetRevision, tagPrefix, references);
    if (resolution.kind === 'missing') return revisionNotFound(location.shown, targetRevision, resolution.reason);
    const [commit, reference] =
      resolution.kind === 'commit' ? [resolution.commit, resolution.reference] : [resolution.text, undefined];
    const snapshot = await place.snapshot(commit, reference);
    if (isRemoteFailure(snapshot)) return explain(snapshot, location, targetRevision);
    return { snapshot, revision: snapshot.revision, elsewhere: location.shown };
  }

  async function find(source: Source): Promise<SourceFiles | Problem> {
    const refused = context.offline ? undefined : await context.reach?.refuse(source.repoURL, 'repository');
    if (refused !== undefined) return refused;
    const files = source.repoURL.startsWith('oci://')
      ? await readArtifact(source.repoURL, source.targetRevision, {
          charts,
          context,
          directory: path.join(scratch, 'artifacts'),
          pause,
        })
      : source.chart === ''
        ? await gitFiles(source)
        : await charts.files({
            repoURL: source.repoURL,
            chart: source.chart,
            version: source.targetRevision,
            passCredentials: source.helm?.passCredentials ?? false,
          });
    if (isProblem(files)) return files;
    return (await checkPaths(files.snapshot, files.elsewhere)) ?? files;
  }

  return {
    filesOf: (source) =>
      filesOnce(
        JSON.stringify([
          source.repoURL,
          source.chart,
          source.targetRevision,
          source.tagPrefix,
          source.helm?.passCredentials ?? false,
        ]),
        () => find(source),
      ),
    charts,
    ownUrls: settings.filter((each) => each.thisRepository === true).map((each) => each.url),
    async close() {
      await charts.close();
      for (const opening of places.values()) {
        const place = await opening;
        if (!isProblem(place)) await place.close();
      }
    },
  };
}

function identify(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function explain({ failure, reason }: RemoteFailure, location: Location, revision: string): Problem {
  if (failure === 'offline') return offline(`${location.shown} at "${revision}"`);
  if (failure === 'no such commit') return revisionNotFound(location.shown, revision, reason);
  const problem = unreachable(`the repository ${location.shown}`, withoutSecrets(reason, location.credentials));
  return isNoAddress({ reason })
    ? { ...problem, hint: 'Correct it where it stands: that is no address of a git repository.' }
    : problem;
}

function revisionNotFound(shown: string, revision: string, reason: string): Problem {
  return {
    code: 'revision-not-found',
    message: `targetRevision "${revision}" of ${shown} does not exist: ${reason}`,
    hint: 'Name a branch, a tag, a commit id or a range of versions that exists.',
  };
}

/** A secret that a workflow did not hand on shows later as a refused request; this says why. */
function reportUnsetVariables({ settings, context, log }: ElsewhereRequest): void {
  for (const { url, usernameEnv, passwordEnv } of settings) {
    for (const name of [usernameEnv, passwordEnv]) {
      if (name !== undefined && (context.environment[name] ?? '') === '')
        log.warning(`${name}, which the configuration names for ${url}, is not set: it is read without credentials.`);
    }
  }
}
