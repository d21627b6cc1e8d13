import { mkdir } from 'node:fs/promises';
import { capabilitiesOf, seenFrom } from '../argocd/clusters.ts';
import { configFileName, DEFAULT_BOOTSTRAP } from '../config/defaults.ts';
import type { Settings } from '../config/model.ts';
import { isCommitted } from '../git/committed.ts';
import { WORK_TREE } from '../git/model.ts';
import type { Repository, Revision, Snapshot } from '../git/model.ts';
import type { Log } from '../log.ts';
import type { ValueMap } from '../manifest/model.ts';
import { renderApplication } from '../render/application.ts';
import type { RenderRun } from '../render/context.ts';
import { createReach } from '../render/reach.ts';
import { createElsewhere } from '../render/sources/elsewhere.ts';
import { isProblem } from '../render/model.ts';
import { createRepositories, wholeRepository } from '../render/sources/repositories.ts';
import type { Following } from '../render/sources/repositories.ts';
import { createStore } from '../render/store.ts';
import { UserError } from '../user-error.ts';
import { rootFor } from './assumed-root.ts';
import { readBootstrap } from './bootstrap.ts';
import { createTreeKeeper } from './kept/keeper.ts';
import type { Resumed, ResumeSides, TreeKeeper } from './kept/keeper.ts';
import type { ResumeRequest } from './kept/resume.ts';
import type { Bootstrap, Tree } from './model.ts';
import type { Progress } from './progress.ts';
import type { Again } from './second-render.ts';
import type { SharedWork } from './shared-renders.ts';
import { buildTree, expanderOf, rendererOf } from './side.ts';

/** What the trees of all revisions of a run grow on. */
export interface Session {
  /** The roots as of a revision: of the repository under review, or of the one that `--bootstrap-repo` names. */
  readBootstraps(revisions: readonly Revision[]): Promise<Bootstrap[]>;
  grow(
    bootstrap: Bootstrap,
    revision: Revision,
    following: Following,
    /** Where sides of a comparison grow: what they share. */
    shared: SharedWork,
    progress: Progress,
  ): Promise<Tree>;
  /**
   * The trees of both sides without walking them, where an earlier run kept that of base and the change leaves alone what shapes it. Otherwise
   * undefined, and `keep` is to be called with what was walked.
   */
  resume(sides: ResumeSides): Promise<Resumed | undefined>;
  /** Keeps a tree for later runs, where there is a directory for it. */
  keep: TreeKeeper['keep'];
  /** Renders Applications of a revision another time: nothing of the first renders is used again. */
  again(revision: Revision, following: Following): Again;
}

/** All that a session needs. */
export interface SessionRequest {
  repository: Repository;
  settings: Settings;
  run: RenderRun;
  /** What it fetches from may be fetched from: the base, where there is one. */
  trusted: Revision;
  /** Absolute directory that outlives the run. */
  cacheDir?: string;
  log: Log;
  pause(duration: number): Promise<void>;
}

/** Opens the doors that rendering needs for the time of the work. */
export async function withSession<T>(request: SessionRequest, work: (session: Session) => Promise<T>): Promise<T> {
  const { repository, settings, run, trusted, cacheDir, log, pause } = request;
  const { context } = run;
  context.reach = createReach({
    trusted: trustedAddresses(request),
    // A bootstrap elsewhere is nothing that a change of this repository could have written.
    mentions: (expression) =>
      settings.bootstrapRepo === undefined ? repository.mentions(trusted, expression) : Promise.resolve(true),
  });
  const elsewhere = createElsewhere({
    root: repository.root,
    settings: settings.repositories,
    isCommitted: (place) => isCommitted(repository, place),
    context,
    ...(cacheDir === undefined ? {} : { cacheDir }),
    log,
    pause,
  });

  async function bootstrapFiles(revision: Revision): Promise<Snapshot> {
    const { bootstrapRepo } = settings;
    if (bootstrapRepo === undefined) return repository.snapshot(revision);
    const files = await elsewhere.filesOf(wholeRepository(bootstrapRepo.url, bootstrapRepo.revision));
    if (!isProblem(files)) return files.snapshot;
    const { url } = bootstrapRepo;
    const what = files.message.includes(url) ? files.message : `the repository ${url} cannot be read: ${files.message}`;
    throw new UserError(what, {
      place: '--bootstrap-repo',
      ...(files.hint === undefined ? {} : { hint: files.hint }),
    });
  }

  /** A source of the repository that the bootstrap is in, with a URL of our own where nothing tells one. */
  function assumeRoot(rootPath: string): ValueMap {
    const url = settings.bootstrapRepo?.url ?? settings.repoUrl ?? repository.origin ?? 'https://repository.invalid/';
    return rootFor(rootPath, url, settings.bootstrapRepo?.revision ?? '', settings.argocd.namespace);
  }

  const keeper = cacheDir === undefined || !context.lazy ? undefined : createTreeKeeper(cacheDir, request);

  let agains = 0;
  try {
    return await work({
      async readBootstraps(revisions) {
        const bootstraps: Bootstrap[] = [];
        for (const revision of revisions)
          bootstraps.push(await readBootstrap(await bootstrapFiles(revision), settings.bootstrap, assumeRoot));
        requireRoots(bootstraps, request, revisions);
        return bootstraps;
      },
      async grow(bootstrap, revision, following, shared, progress) {
        const repositories = createRepositories(repository, revision, following, elsewhere, context);
        const own = { bootstrap, repositories, revision: revision.id };
        const tree = await buildTree({ ...own, settings, context, shared, progress });
        await run.requireTools();
        return tree;
      },
      async resume(sides) {
        if (keeper === undefined) return undefined;
        const { revisions, following, shared } = sides;
        const wayOf = (revision: Revision): ResumeRequest['sides']['base'] => {
          const repositories = createRepositories(repository, revision, following, elsewhere, context);
          const own = { repositories, settings, context, revision: revision.id, shared };
          return { revision: revision.id, render: rendererOf(own), expandFor: (clusters) => expanderOf(own, clusters) };
        };
        const resumed = await keeper.resume(sides, { base: wayOf(revisions.base), head: wayOf(revisions.head) });
        await run.requireTools();
        return resumed;
      },
      keep: async (tree, at) => keeper?.keep(tree, at),
      again: (revision, following) => {
        const repositories = createRepositories(repository, revision, following, elsewhere, context);
        // One of its own for each side: equal keys of both must not meet in one file.
        const scratch = `${context.scratch}/again-${++agains}`;
        const fresh = { ...context, lazy: false, scratch, store: createStore(`${scratch}/renders`) };
        return {
          filesOf: repositories.filesOf,
          async render(application, home) {
            await mkdir(scratch, { recursive: true });
            return renderApplication(
              application,
              repositories,
              capabilitiesOf(seenFrom(home, application.destination), settings),
              fresh,
            );
          },
        };
      },
    });
  } finally {
    await keeper?.close();
    await elsewhere.close();
    await run.close();
  }
}

function trustedAddresses({ repository, settings }: SessionRequest): string[] {
  const { repositories, bootstrapRepo, repoUrl } = settings;
  const configured = repositories.flatMap(({ url, mirror }) => (mirror === undefined ? [url] : [url, mirror]));
  return [...configured, bootstrapRepo?.url, repoUrl, repository.origin].filter((url) => url !== undefined);
}

function requireRoots(
  bootstraps: readonly Bootstrap[],
  { settings, trusted }: SessionRequest,
  revisions: readonly Revision[],
): void {
  if (bootstraps.some(({ documents, warnings }) => documents.length > 0 || warnings.length > 0)) return;
  const isThere = bootstraps.some((bootstrap) => bootstrap.paths.length > 0);
  const [skipped] = bootstraps.flatMap((bootstrap) => bootstrap.skipped);
  const paths = settings.bootstrap.map((path) => `"${path}"`).join(', ');
  const where =
    settings.bootstrapRepo?.url ??
    [...new Set(revisions.map(({ name, id }) => (name === id ? id.slice(0, 7) : `${name} (${id.slice(0, 7)})`)))].join(
      ' or ',
    );
  const isUnsaid =
    settings.bootstrap.join() === DEFAULT_BOOTSTRAP && [trusted, ...revisions].every(({ name }) => name !== WORK_TREE);
  throw new UserError(`there is ${isThere ? 'no manifest' : 'nothing'} at ${paths} in ${where}`, {
    place: '--bootstrap',
    hint: `${
      skipped === undefined
        ? ''
        : `${skipped.directory} holds ${skipped.marker} and is read only if it is named itself. `
    }Name the directory, file or glob that holds the first Applications, relative to the root of the repository; \`argo-manifest-diff init\` looks for it.${
      isUnsaid
        ? `\nA config file that says so is read from base; in a terminal one that is not committed yet counts with --config ${configFileName}.`
        : ''
    }`,
  });
}
