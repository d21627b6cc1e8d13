import packageFile from '../package.json' with { type: 'json' };
import type { CommonOptions, Settings, Shard } from './config/model.ts';
import { configFileName } from './config/defaults.ts';
import { settle } from './config/options.ts';
import { resolveRevisions, resolveSides } from './git/comparison.ts';
import type { Sides } from './git/comparison.ts';
import type { Repository, Revision, Snapshot } from './git/model.ts';
import { createJudge, mayDiffer } from './load-judging.ts';
import type { Gathered, WrittenIn } from './shards/model.ts';
import { pairOf, readFrom, sessionOf, startEarly, withRepository } from './opening.ts';
import type { Outside } from './opening.ts';
import { createRenderRun } from './render/context.ts';
import type { RenderRun } from './render/context.ts';
import type { Preview } from './report/model.ts';
import { createStopwatch } from './report/stopwatch.ts';
import type { Stopwatch } from './report/stopwatch.ts';
import { readEdits } from './risk/edits.ts';
import type { OwnRules } from './risk/own-rules.ts';
import type { DiscussionReader, FailOn } from './risk/model.ts';
import { compareTrees } from './tree/compare.ts';
import { beginsCheck, loadConfig, loadConfigOfBase } from './tree/config-file.ts';
import { guardFiles } from './tree/guarded-files.ts';
import { followingOf, requireFollowing } from './tree/following.ts';
import { growSides } from './tree/grow-sides.ts';
import { combineProgress } from './tree/progress.ts';
import { refuseUnknownProjects } from './tree/projects.ts';
import { renderAgain } from './tree/second-render.ts';
import { createEarlyRenders } from './tree/early-renders.ts';
import { withSession } from './tree/session.ts';
import { createSharedWork, readDifference } from './tree/shared-renders.ts';
import type { Session } from './tree/session.ts';
import { createWrittenIn } from './tree/written-in.ts';
import { listDeployedImages } from './tree/versions.ts';

export type { Outside } from './opening.ts';

/** What a run compares. */
export interface PreviewRequest extends Sides {
  common: CommonOptions;
  /** A config file that is named is one of base where it lies in the repository: what is on the disk is the change's own. */
  isGuarded?: boolean;
  /** Branch that head is to be merged into; what `targetRevision` names it follows the change. */
  branch?: string;
  /** Further URLs of the repository under review. */
  urls?: readonly string[];
  failOn?: FailOn;
  /** The part of the work that is done here; absent: all of it. */
  shard?: Shard;
  /** Head is where further changes begin: what is kept for later runs is kept of it, too. */
  lands?: true;
  /** The page of the pull request, on which people may accept findings; absent: nobody is asked. */
  discussion?: DiscussionReader;
}

/** Milliseconds in which the first programs are really started, after the first of them has got its turn. */
const AFTER_START = 3;

/** Milliseconds after which every clock that a template reads shows another second. */
const ANOTHER_SECOND = 1100;

/** Compares two revisions. */
export async function preview(asked: PreviewRequest, outside: Outside): Promise<Preview> {
  const watch = createStopwatch(outside.now, outside.log);
  startEarly(asked.common, outside);
  return withRepository(asked.common, outside, async (repository) => {
    const revisions = await watch.time('revisions', () => resolveSides(asked, repository));
    const base = await repository.snapshot(revisions.base);
    // Asked for soon; git has the time that settings take.
    base.links().catch(() => {});
    const common =
      asked.isGuarded === true ? await guardFiles(asked.common, repository, base, outside.cwd) : asked.common;
    const request = { ...asked, common };
    const settings = settle(
      common,
      await loadConfigOfBase(common, { base, head: () => repository.snapshot(revisions.head) }, readFrom(outside)),
      request.failOn,
    );
    const own = await ownRulesOf(settings, common, base);
    const run = createRenderRun(settings, { ...outside, lazy: isLazy(settings) });
    return withSession(sessionOf(repository, settings, run, outside, revisions.base), (session) =>
      compareRevisions({ repository, settings, own, run, session, outside, keeps: true }, request, revisions, watch),
    );
  });
}

/** One comparison after the other that share repository, settings, downloads and renders. */
export interface Comparisons {
  repository: Repository;
  /** Where settings, and the policy files that they name, are from. */
  now: Revision;
  settings: Settings;
  compare(revisions: { base: Revision; head: Revision }): Promise<Preview>;
  /** Forgets a revision that no further comparison is about. */
  release(revision: Revision): Promise<void>;
  /** @throws UserError when a tool that was needed is not there */
  requireTools(): Promise<void>;
}

/**
 * Opens a repository for many comparisons, each with the settings of now: of the config file as it is in the work tree.
 * What is equal by its inputs is rendered once for all of them.
 */
export async function withComparisons<T>(
  request: Omit<PreviewRequest, keyof Sides>,
  outside: Outside,
  use: (comparisons: Comparisons) => Promise<T>,
): Promise<T> {
  const { common, failOn } = request;
  return withRepository(common, outside, async (repository) => {
    const [now] = pairOf(await resolveRevisions({ revision: undefined }, repository));
    const files = await repository.snapshot(now);
    const settings = settle(common, await loadConfig(common, files, readFrom(outside)), failOn);
    const own = await ownRulesOf(settings, common, files);
    const run = createRenderRun(settings, { ...outside, lazy: isLazy(settings) });
    return withSession(sessionOf(repository, settings, run, outside, now), (session) =>
      use({
        repository,
        now,
        settings,
        compare: (revisions) =>
          compareRevisions(
            // Of hundreds of merges none is compared again.
            { repository, settings, own, run, session, outside, keeps: false },
            request,
            revisions,
            createStopwatch(outside.now, outside.log),
          ),
        release: (revision) => repository.release(revision),
        requireTools: () => run.requireTools(),
      }),
    );
  });
}

/** Where everything is rendered anyway, the walk waits for it, and follows what nothing announced. */
function isLazy({ coverage }: Settings): boolean {
  return coverage !== 'all';
}

/** What comparisons work on. */
interface Bench {
  repository: Repository;
  settings: Settings;
  own: OwnRules;
  run: RenderRun;
  session: Session;
  outside: Outside;
  /** Whether trees are taken up that earlier runs kept, and kept for later ones. */
  keeps: boolean;
}

/** The whole pipeline, one line per stage. */
async function compareRevisions(
  { repository, settings, own, run, session, outside, keeps }: Bench,
  request: Omit<PreviewRequest, keyof Sides>,
  revisions: { base: Revision; head: Revision },
  watch: Stopwatch,
): Promise<Preview> {
  const files = { base: await repository.snapshot(revisions.base), head: await repository.snapshot(revisions.head) };
  const [changed, bootstraps] = await Promise.all([
    repository.changedFiles(revisions.base, revisions.head),
    session.readBootstraps([revisions.base, revisions.head]),
    files.base.links(),
    files.head.links(),
  ]);
  const change = { base: revisions.base.id, head: revisions.head.id, files: changed };
  const [base, head] = pairOf(bootstraps);
  const following = await followingOf(repository, { base, head }, files, settings, request);
  const progress = combineProgress(outside.log, 'rendering');
  // The rest of the program is read while others render, and not before: nothing else goes on here meanwhile.
  const start = (): Promise<void> => outside.pause(AFTER_START);
  const judging = createJudge();
  const loadJudging = (): void =>
    void start()
      .then(judging.load)
      .catch(() => {});
  // Which part of the work is done here shows only when all of it is known.
  const early = request.shard === undefined ? createEarlyRenders(loadJudging) : undefined;
  const difference = await readDifference(files, change.files);
  const shared = createSharedWork(difference, early);
  const firstRender = run.nextRender();
  const both = { bootstraps: { base, head }, revisions, files, difference, following, shared };
  const growing = watch.time('render', () =>
    growSides(session, both, { keeps, progress }).catch(async (error: unknown) => {
      await early?.stop();
      throw error;
    }),
  );
  const comparing = Promise.race([firstRender.then(start), growing.catch(() => {})]).then(() => {
    if (mayDiffer(change.files)) judging.load().catch(() => {});
    return import('./untouched.ts');
  });
  comparing.catch(() => {});
  const grown = await growing;
  const trees = pairOf(refuseUnknownProjects([grown.base, grown.head], settings.argocd.projects));
  const begun = early?.stop();
  const [decisive, there] = trees[0].nodes.length > 0 ? [trees[0], files.base] : [trees[1], files.head];
  const unfollowed = await requireFollowing(decisive, following, there, settings, repository.origin);
  // Most of it is for what differs, and if nothing does, nothing renders now.
  void run.nextRender().then(loadJudging);
  const result = await watch.time('read', () =>
    compareTrees({
      base: trees[0],
      head: trees[1],
      bootstraps: { base, head },
      settings,
      change,
      files,
      following,
      ...(request.shard === undefined ? {} : { shard: request.shard }),
      progress: combineProgress(outside.log, 'rendering what differs')(),
      ahead: (each) => judging.workAhead(each, settings),
    }),
  );
  await begun;
  const rendered = outside.now();
  const { changedApplications, compareObjects, isUntouched, judgeUntouched } = await comparing;
  const once = watch.measure('diff', () => compareObjects(result, settings));
  const twice = await watch.time('second render', () =>
    renderAgain({
      compared: result,
      changed: changedApplications(once),
      trees: { base: trees[0], head: trees[1] },
      again: { base: session.again(revisions.base, following), head: session.again(revisions.head, following) },
      settings,
      wait: () => outside.pause(Math.max(0, rendered + ANOTHER_SECOND - outside.now())),
    }),
  );
  const comparison = twice === result ? once : watch.measure('diff again', () => compareObjects(twice, settings));
  const heads = result.applications.flatMap(({ nodes, elsewhere }) =>
    nodes.head === undefined || elsewhere === true ? [] : [nodes.head],
  );
  const objects = new Map(
    result.applications.flatMap(({ nodes, manifests, common }) => {
      const read = manifests?.head ?? common;
      return nodes.head === undefined || read === undefined ? [] : [[nodes.head, read] as const];
    }),
  );
  // What was not rendered would be missing from the table, so there is none then.
  const versions =
    result.unrendered > 0
      ? undefined
      : await watch.time('versions', () => listDeployedImages({ ...trees[1], nodes: heads }, settings, objects));
  const { config, configFile = configFileName } = request.common;
  const isOwn = config === undefined && !(await beginsCheck(request.common, files.base));
  const edits = await readEdits(files, change.files, settings, isOwn ? configFile : undefined);
  const gathered: Gathered = {
    revisions,
    files: change.files,
    compared: { ...twice, notices: [...following.notices, ...unfollowed, ...twice.notices] },
    ...(versions === undefined ? {} : { versions: versions.images }),
    settings,
    own,
    addresses: following.urls,
    edits,
    tools: await run.toolsUsed(),
  };
  const tellFile = createWrittenIn();
  const writtenIn: WrittenIn = (side, node, identity) => tellFile(node, identity, change[side]);
  const judged = isUntouched(gathered, comparison)
    ? judgeUntouched(gathered, comparison, watch)
    : await (
        await judging.load()
      ).judgeGathered(
        gathered,
        {
          today: outside.today,
          comparison,
          places: { snapshots: files, writtenIn },
          ...(request.discussion === undefined ? {} : { discussion: request.discussion }),
        },
        watch,
      );
  const keep = (side: 'base' | 'head'): Promise<void> =>
    session.keep(grown[side], { files: files[side], roots: both.bootstraps[side], following });
  if (keeps && !grown.isKept) await keep('base');
  if (keeps && request.lands === true) await keep('head');
  if (request.shard === undefined) return judged;
  const { handOn } = await import('./shards/hand-on.ts');
  const { shard, branch, urls = [] } = request;
  const origin = { version: packageFile.version, urls, ...(branch === undefined ? {} : { branch }) };
  const secret = outside.environment.ARGO_MANIFEST_DIFF_SHARD_KEY;
  return { ...judged, part: await handOn(gathered, comparison.changes, writtenIn, { shard, origin, secret }) };
}

/** Few have rules of their own: what they are made of is loaded then only. */
async function ownRulesOf(settings: Settings, common: CommonOptions, files: Snapshot): Promise<OwnRules> {
  if (settings.customRules.length + settings.policies.length === 0)
    return { customRules: [], policyDocuments: [], notices: [] };
  return (await import('./risk/own-rules.ts')).readOwnRules(settings, common, files);
}
