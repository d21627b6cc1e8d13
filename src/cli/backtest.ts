import path from 'node:path';
import type { BacktestCommand } from '../config/command.ts';
import { configFileName } from '../config/defaults.ts';
import type { Settings } from '../config/model.ts';
import type { PastCommit } from '../git/history.ts';
import type { Repository, Revision } from '../git/model.ts';
import type { Log } from '../log.ts';
import { quoteWord } from '../process/quote.ts';
import { renderBacktestJson, createMergeWriter, writeSummary } from '../report/backtest.ts';
import type { Backtest, PastMerge } from '../report/backtest-model.ts';
import { failMerge, summariseMerge } from '../report/backtest-summary.ts';
import type { Preview } from '../report/model.ts';
import { countOf } from '../report/words.ts';
import { UserError } from '../user-error.ts';
import { digestSettings, noState, openState } from './backtest-state.ts';
import type { BacktestState } from './backtest-state.ts';
import { writeReport } from './write-reports.ts';
import type { Look } from './write-reports.ts';

/** The comparisons that a backtest makes, on one repository with one set of settings. */
interface Comparisons {
  repository: Repository;
  now: Revision;
  settings: Settings;
  compare(revisions: { base: Revision; head: Revision }): Promise<Preview>;
  release(revision: Revision): Promise<void>;
  requireTools(): Promise<void>;
}

/** What a backtest needs of the world outside. */
export interface BacktestOutside {
  log: StagedLog & { finish(): void };
  look: Look;
  cwd: string;
  today: string;
  version: string;
  print(text: string): void;
  now(): number;
  /** True once we were told to stop: a comparison that was cut off is no result. */
  stopped(): boolean;
}

/** A log whose progress begins with what is being done at large. */
export interface StagedLog extends Log {
  /** `merge 3 of 80`. */
  enter(stage: string): void;
}

/** Puts the stage that was entered before every progress. */
export function createStagedLog(log: Log & { finish(): void }): StagedLog & { finish(): void } {
  let prefix = '';
  return {
    ...log,
    // Every merge goes through all of them.
    stage() {},
    progress: (work, done, total, last) => log.progress(`${prefix}${work}`, done, total, last),
    enter(stage) {
      prefix = `${stage}, `;
    },
  };
}

/** A run over the past that can be told at any time, as far as it has come. */
export interface RunningBacktest {
  run(comparisons: Comparisons): Promise<void>;
  /** Prints or writes what is known. */
  tell(): Promise<void>;
}

/** Prepares a backtest: nothing is read before it is run. */
export function createBacktest(command: BacktestCommand, outside: BacktestOutside): RunningBacktest {
  const { log, look, print, now, cwd } = outside;
  const started = now();
  const toTerminal = command.formats.some(({ format, file }) => format === 'terminal' && file === undefined);
  const backtest: Backtest = {
    branch: command.branch ?? 'HEAD',
    since: command.since,
    ...(command.until === undefined ? {} : { until: command.until }),
    merges: [],
    total: 0,
    resumed: 0,
    flags: [],
    remarks: [],
    duration: 0,
  };

  const writeMerge = createMergeWriter(look);
  function add(merge: PastMerge): void {
    backtest.merges.push(merge);
    log.finish();
    if (toTerminal) print(look.tame(writeMerge(merge)));
  }

  async function run(comparisons: Comparisons): Promise<void> {
    const { repository, settings } = comparisons;
    const commits = await listMerges(command, repository, backtest);
    backtest.total = commits.length;
    backtest.flags = await flagsOf(command, comparisons, cwd);
    const state = await findState(command, comparisons, outside);
    if (state.damaged > 0)
      backtest.remarks.push(
        `${countOf(state.damaged, 'line')} of the file of earlier results cannot be read and ${state.damaged === 1 ? 'is' : 'are'} ignored.`,
      );
    const end = settings.deadline === undefined ? Infinity : started + settings.deadline;
    for (const [index, commit] of commits.entries()) {
      const known = state.find(commit.parent, commit.id);
      if (known !== undefined) {
        backtest.resumed++;
        add(known);
        await comparisons.release({ name: commit.id, id: commit.id });
        continue;
      }
      log.enter(`merge ${index + 1} of ${commits.length}`);
      const merge = await compareMerge(commit, comparisons);
      if (outside.stopped()) return;
      if (now() > end) {
        backtest.remarks.push('The deadline has passed: the merges before that were not looked at.');
        return;
      }
      if (isFinal(merge)) await state.keep(merge);
      add(merge);
    }
  }

  async function tell(): Promise<void> {
    log.finish();
    backtest.duration = now() - started;
    if (
      backtest.merges.length < backtest.total &&
      command.resume === undefined &&
      command.common.cacheDir === undefined
    )
      backtest.remarks.push('With --resume FILE the next run goes on where this one ended.');
    const unknown = command.common.offline ? backtest.merges.filter(isUnknown).length : 0;
    if (unknown > 0)
      backtest.remarks.push(
        `With --offline nothing was fetched: of ${countOf(unknown, 'merge')} not all is known, and without the flag more may be.`,
      );
    for (const { format, file } of command.formats) {
      const text = format === 'json' ? renderBacktestJson(backtest) : renderText(backtest, file === undefined, look);
      if (file === undefined) print(text);
      else await writeReport(path.resolve(cwd, file), text);
    }
  }

  return { run, tell };
}

/** What failed, or did not render, may have done so for a reason that is gone the next time. */
function isFinal({ verdict, applicationsUnchecked }: PastMerge): boolean {
  return (verdict === 'pass' || verdict === 'blocked') && applicationsUnchecked === 0;
}

/** Something of it did not render, before or after. */
function isUnknown({ verdict, applicationsUnchecked }: PastMerge): boolean {
  return verdict === 'incomplete' || applicationsUnchecked > 0;
}

/** The lines of the merges have been printed by the time the summary is. */
function renderText(backtest: Backtest, printed: boolean, look: Look): string {
  const plain = { color: false, width: look.width };
  if (printed) return look.tame(writeSummary(backtest, look));
  return backtest.merges.map(createMergeWriter(plain)).join('') + writeSummary(backtest, plain);
}

type Merge = PastCommit & { parent: string };

/** What there is to compare: every commit of the branch that has a parent. */
async function listMerges(command: BacktestCommand, repository: Repository, backtest: Backtest): Promise<Merge[]> {
  const { since, until, limit } = command;
  const branch = command.branch ?? repository.defaultBranch ?? 'HEAD';
  const tip = await repository.resolve(branch);
  backtest.branch = branch;
  const { commits, cut } = await repository.history({
    tip: tip.id,
    since,
    ...(until === undefined ? {} : { until }),
    ...(limit === undefined ? {} : { limit }),
  });
  if (cut)
    backtest.remarks.push(
      'The clone is shallow and more could not be fetched: older merges than these are not looked at. Fetch with --unshallow.',
    );
  const merges = commits.flatMap((commit) =>
    commit.parent === undefined ? [] : [{ ...commit, parent: commit.parent }],
  );
  if (merges.length === 0) backtest.remarks.push(`Nothing was merged into ${branch} in that time.`);
  return merges;
}

/** What `diff` has to be told to judge as it is done here: it reads the config file of base, which may have none or another one. */
async function flagsOf(
  { common: { config, configFile = configFileName, bootstrap } }: BacktestCommand,
  { repository, now }: Comparisons,
  cwd: string,
): Promise<string[]> {
  const isOfWorkTree = !repository.bare && (await (await repository.snapshot(now)).find(configFile)) !== undefined;
  const file = config ?? (isOfWorkTree ? path.relative(cwd, path.join(repository.root, configFile)) : undefined);
  return [
    ...(file === undefined ? [] : [`--config ${quoteWord(file)}`]),
    ...bootstrap.map((each) => `--bootstrap ${quoteWord(each)}`),
  ];
}

async function findState(
  { resume, branch, common }: BacktestCommand,
  { settings, repository, now }: Comparisons,
  { cwd, version, today }: BacktestOutside,
): Promise<BacktestState> {
  const file = resume ?? (common.cacheDir === undefined ? undefined : path.join(common.cacheDir, 'backtest.jsonl'));
  if (file === undefined) return noState;
  const digest = digestSettings(settings, {
    version,
    branch,
    origin: repository.origin,
    config: common.config === undefined ? undefined : 'of this disk',
    policies: settings.policies.length > 0 ? now.id : undefined,
    today: settings.waivers.length > 0 ? today : undefined,
  });
  return openState(path.resolve(cwd, file), digest);
}

/** One comparison. That it fails is a result, unless all others would fail for the same reason. */
async function compareMerge(commit: Merge, comparisons: Comparisons): Promise<PastMerge> {
  const { id, parent, date, subject } = commit;
  const told = { base: parent, head: id, date, subject };
  const revisions = { base: { name: parent, id: parent }, head: { name: id, id } };
  try {
    const { repository } = comparisons;
    if ((await repository.changedFiles(revisions.base, revisions.head)).length === 0)
      return { ...told, verdict: 'pass', applicationsChanged: 0, applicationsUnchecked: 0, findings: [], notices: [] };
    return summariseMerge(told, await comparisons.compare(revisions));
  } catch (error) {
    await comparisons.requireTools();
    if (error instanceof UserError) return failMerge(told, error.text);
    return failMerge(told, `internal error: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    // Going back in time, the base is the next head.
    await comparisons.release(revisions.head);
  }
}
