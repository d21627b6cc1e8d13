import path from 'node:path';
import type { TerminalLog } from './cli/log.ts';
import { writeRender } from './cli/write-render.ts';
import type { Look } from './cli/write-reports.ts';
import type { BacktestCommand, Command, MergeCommand } from './config/command.ts';
import type { Sides } from './git/comparison.ts';
import { readFrom, withRepository, type Outside } from './opening.ts';
import { preview, withComparisons, type PreviewRequest } from './preview.ts';
import { renderRevisions } from './render-revisions.ts';
import { renderExplanation } from './report/explain.ts';
import { renderTree, treeJson } from './report/tree.ts';
import { renderVersions } from './report/versions.ts';
import { countOf } from './report/words.ts';
import { exitStatusOf } from './risk/verdict.ts';
import { listDeployedImages } from './tree/versions.ts';

/** A mistake in what was handed in: `--help` lists the exit statuses. */
const MISTAKE = 3;

/** A command that works on a repository. */
export type WorkingCommand = Exclude<Command, { name: 'help' | 'version' }>;

/** The terminal that a command speaks to, and what becomes of the run meanwhile. */
export interface Stage {
  look: Look;
  version: string;
  /** The log, whose line of progress ends before anything is printed. */
  log: TerminalLog;
  print(text: string): 0;
  /** Prints also once we were told to stop. */
  write(text: string): void;
  /** True once we were told to stop. */
  stopped(): boolean;
  /** What is to be said should we be told to stop; undefined: nothing. */
  onStop(tell: (() => Promise<void>) | undefined): void;
}

/**
 * Runs one command to its exit status. What it needs beside rendering is loaded when it is asked for: most runs are over before all of the
 * program is read.
 */
export async function runCommand(command: WorkingCommand, outside: Outside, stage: Stage): Promise<number> {
  const { look, log, print, version } = stage;
  switch (command.name) {
    case 'diff': {
      const result = await preview(requestOf(command), outside);
      log.finish();
      const { writeReports } = await import('./cli/write-reports.ts');
      print(await writeReports(result, command.formats, look, { cwd: outside.cwd, version }));
      // A part says nothing about the whole.
      return command.shard === undefined ? exitStatusOf(result.verdict) : 0;
    }
    case 'merge':
      return runMerge(command, outside, stage);
    case 'backtest':
      return runBacktest(command, outside, stage);
    case 'init': {
      const { runInit } = await import('./cli/init/init.ts');
      return print(await withRepository(command.common, outside, (repository) => runInit(command, repository)));
    }
    case 'check-config': {
      const { checkConfig } = await import('./cli/check-config.ts');
      const { text, mistakes } = await withRepository(command.common, outside, (repository) =>
        checkConfig(command, repository, readFrom(outside), outside.today),
      );
      print(look.tame(text));
      return mistakes === 0 ? 0 : MISTAKE;
    }
    case 'render':
      return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
        if (rendered === undefined) throw new Error('one revision was asked for');
        const output = path.resolve(outside.cwd, command.output);
        const written = await writeRender({ ...rendered, revision: rendered.revision.id }, output);
        log.finish();
        print(
          `${countOf(written.rendered, 'application')} with ${countOf(written.manifests, 'manifest')} in ${command.output}; ${written.failed} failed, ${written.unsupported} not supported\n`,
        );
        return written.failed + written.unsupported > 0 ? exitStatusOf({ status: 'incomplete', reasons: [] }) : 0;
      });
    case 'tree':
      return renderRevisions(command.common, { revision: command.revision }, outside, async ([rendered]) => {
        log.finish();
        if (rendered === undefined) throw new Error('one revision was asked for');
        if (command.format === 'versions') {
          const { images, unknown } = await listDeployedImages(rendered.tree, rendered.settings);
          return print(look.tame(renderVersions(images, unknown, look)));
        }
        return print(
          command.format === 'json'
            ? treeJson(rendered.tree, rendered.revision.id)
            : look.tame(renderTree(rendered.tree, look)),
        );
      });
    case 'explain': {
      const which = command.revision === undefined ? { sides: sidesOf(command) } : { revision: command.revision };
      return renderRevisions(command.common, which, outside, async (rendered) => {
        log.finish();
        const settings = rendered[0]?.settings;
        const { application } = command;
        const known = settings === undefined ? { clusters: [], apiVersions: [] } : settings;
        return print(look.tame(renderExplanation(application, rendered, known, look)));
      });
    }
  }
}

async function runMerge(command: MergeCommand, outside: Outside, { look, print, version }: Stage): Promise<number> {
  const { mergeParts } = await import('./merge.ts');
  const result = await mergeParts(command, outside, command.repo);
  const { writeReports } = await import('./cli/write-reports.ts');
  print(await writeReports(result, command.formats, look, { cwd: outside.cwd, version }));
  return exitStatusOf(result.verdict);
}

/** Its exit status is no verdict: it is about merges that nobody can stop any more. */
async function runBacktest(command: BacktestCommand, outside: Outside, stage: Stage): Promise<number> {
  const { look, log, version, stopped } = stage;
  const { createBacktest, createStagedLog } = await import('./cli/backtest.ts');
  const staged = createStagedLog(log);
  const backtest = createBacktest(command, {
    log: staged,
    look,
    cwd: outside.cwd,
    today: outside.today,
    version,
    now: outside.now,
    print: stage.write,
    stopped,
  });
  stage.onStop(backtest.tell);
  await withComparisons(comparedBranch(command), { ...outside, log: staged }, backtest.run);
  if (stopped()) return 0;
  stage.onStop(undefined);
  await backtest.tell();
  return 0;
}

/** Sources follow the branch whose merges are looked at, where it is named like one. */
function comparedBranch({ common, failOn, branch }: BacktestCommand): Parameters<typeof withComparisons>[0] {
  return { common, ...(failOn === undefined ? {} : { failOn }), ...branchOf(branch) };
}

/** The branch that a revision is named by, if it is named like one. */
function branchOf(revision: string | undefined): { branch?: string } {
  const name = revision?.replace(/^(refs\/heads\/|(refs\/remotes\/)?origin\/)/, '');
  return name === undefined || /^(HEAD|@|[0-9a-f]{7,64})$|[~^]|@\{/.test(name) ? {} : { branch: name };
}

/** Base and head as they were named. */
function sidesOf({ base, head }: { base?: string; head?: string }): Sides {
  const sides: Sides = {};
  if (head !== undefined) sides.head = { name: head, revision: head };
  if (base !== undefined) sides.base = { name: base, how: 'revision', revision: base };
  return sides;
}

function requestOf(command: Extract<Command, { name: 'diff' }>): PreviewRequest {
  const { common, failOn, shard, branch } = command;
  return {
    common,
    ...sidesOf(command),
    // A source that is pinned to another branch than the default one follows the changes that go to that branch.
    ...branchOf(branch),
    ...(failOn === undefined ? {} : { failOn }),
    ...(shard === undefined ? {} : { shard }),
  };
}
