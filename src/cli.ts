#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import { createTerminalLog } from './cli/log.ts';
import { wantsColor, widthOf } from './cli/look.ts';
import { writeRender } from './cli/write-render.ts';
import type { Look } from './cli/write-reports.ts';
import { parseCommandLine } from './config/flags.ts';
import { helpText } from './config/help.ts';
import type { BacktestCommand, Command, MergeCommand } from './config/command.ts';
import { readFrom, withRepository } from './opening.ts';
import { preview, withComparisons } from './preview.ts';
import { renderRevisions } from './render-revisions.ts';
import type { Sides } from './git/comparison.ts';
import type { Outside, PreviewRequest } from './preview.ts';
import { killAll, stopAll } from './process/groups.ts';
import { allowSpawner } from './process/spawner.ts';
import { renderExplanation } from './report/explain.ts';
import { countOf } from './report/words.ts';
import { renderTree, treeJson } from './report/tree.ts';
import { renderVersions } from './report/versions.ts';
import { exitStatusOf } from './risk/verdict.ts';
import { listDeployedImages } from './tree/versions.ts';
import { UserError } from './user-error.ts';

/** Exit status beside those of a verdict; `--help` lists them all. */
const MISTAKE = 3;
const BUG = 4;

const log = createTerminalLog(process.stderr, {
  verbose: process.env.ARGO_MANIFEST_DIFF_DEBUG !== undefined,
  now: () => performance.now(),
});

async function main(): Promise<number> {
  allowSpawner(fileURLToPath(new URL('spawner.js', import.meta.url)));
  const command = parseCommandLine(process.argv.slice(2), {
    cores: availableParallelism(),
    readFile: (file) => readFileSync(file, 'utf8'),
  });
  if (command.name === 'help') return print(helpText(command.topic));
  if (command.name === 'version') return print(`${packageFile.version}\n`);
  const scratch = await mkdtemp(path.join(tmpdir(), 'argo-manifest-diff-'));
  removeWhenStopped(scratch);
  try {
    const status = await runCommand(command, createOutside(scratch));
    // The handler of the signal ends the process.
    if (stopped) await new Promise<never>(() => {});
    return status;
  } finally {
    killAll();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** What a command needs beside rendering is loaded when it is asked for: most runs are over before all of the program is read. */
async function runCommand(command: Exclude<Command, { name: 'help' | 'version' }>, outside: Outside): Promise<number> {
  const look = {
    color: wantsColor(process.stdout, process.env),
    width: widthOf(process.stdout, process.env),
  };
  switch (command.name) {
    case 'diff': {
      const result = await preview(requestOf(command), outside);
      log.finish();
      const { writeReports } = await import('./cli/write-reports.ts');
      print(await writeReports(result, command.formats, look, { cwd: outside.cwd, version: packageFile.version }));
      // A part says nothing about the whole.
      return command.shard === undefined ? exitStatusOf(result.verdict) : 0;
    }
    case 'merge':
      return runMerge(command, outside, look);
    case 'backtest':
      return runBacktest(command, outside, look);
    case 'init': {
      const { runInit } = await import('./cli/init/init.ts');
      return print(await withRepository(command.common, outside, (repository) => runInit(command, repository)));
    }
    case 'check-config': {
      const { checkConfig } = await import('./cli/check-config.ts');
      const { text, mistakes } = await withRepository(command.common, outside, (repository) =>
        checkConfig(command, repository, readFrom(outside)),
      );
      print(text);
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
          return print(renderVersions(images, unknown, look));
        }
        return print(
          command.format === 'json' ? treeJson(rendered.tree, rendered.revision.id) : renderTree(rendered.tree, look),
        );
      });
    case 'explain': {
      const which = command.revision === undefined ? { sides: sidesOf(command) } : { revision: command.revision };
      return renderRevisions(command.common, which, outside, async (rendered) => {
        log.finish();
        const settings = rendered[0]?.settings;
        return print(
          renderExplanation(
            command.application,
            rendered,
            settings === undefined ? { clusters: [], apiVersions: [] } : settings,
            look,
          ),
        );
      });
    }
  }
}

async function runMerge(command: MergeCommand, outside: Outside, look: Look): Promise<number> {
  const { mergeParts } = await import('./merge.ts');
  const result = await mergeParts(command, outside, command.repo);
  const { writeReports } = await import('./cli/write-reports.ts');
  print(await writeReports(result, command.formats, look, { cwd: outside.cwd, version: packageFile.version }));
  return exitStatusOf(result.verdict);
}

/** Its exit status is no verdict: it is about merges that nobody can stop any more. */
async function runBacktest(command: BacktestCommand, outside: Outside, look: Look): Promise<number> {
  const { createBacktest, createStagedLog } = await import('./cli/backtest.ts');
  const staged = createStagedLog(log);
  const backtest = createBacktest(command, {
    log: staged,
    look,
    cwd: outside.cwd,
    today: outside.today,
    version: packageFile.version,
    now: outside.now,
    print: (text) => void process.stdout.write(text),
    stopped: () => stopped,
  });
  lastWords = backtest.tell;
  await withComparisons(comparedBranch(command), { ...outside, log: staged }, backtest.run);
  if (stopped) return 0;
  lastWords = undefined;
  await backtest.tell();
  return 0;
}

/** Sources follow the branch whose merges are looked at, where it is named like one. */
function comparedBranch({ common, failOn, branch }: BacktestCommand): Parameters<typeof withComparisons>[0] {
  const name = branch?.replace(/^(refs\/heads\/|(refs\/remotes\/)?origin\/)/, '');
  const named = name !== undefined && !/^(HEAD|@|[0-9a-f]{7,64})$|[~^]/.test(name);
  return { common, ...(failOn === undefined ? {} : { failOn }), ...(named ? { branch: name } : {}) };
}

/** Base and head as they were named. */
function sidesOf({ base, head }: { base?: string; head?: string }): Sides {
  const sides: Sides = {};
  if (head !== undefined) sides.head = { name: head, revision: head };
  if (base !== undefined) sides.base = { name: base, how: 'revision', revision: base };
  return sides;
}

function requestOf(command: Extract<Command, { name: 'diff' }>): PreviewRequest {
  const { common, failOn, shard } = command;
  return {
    common,
    ...sidesOf(command),
    ...(failOn === undefined ? {} : { failOn }),
    ...(shard === undefined ? {} : { shard }),
  };
}

function createOutside(scratch: string): Outside {
  // Copies of the development dependencies lie beside dist/ in a checkout, and nowhere else.
  const copies = fileURLToPath(new URL('../node_modules/.cache/argo-manifest-diff/', import.meta.url));
  return {
    environment: process.env,
    cwd: process.cwd(),
    scratch,
    bundled: ['helm4', 'kubectl35', 'helm3', 'kubectl31'].map((name) => path.join(copies, name)),
    readFile: (file) => readFile(file, 'utf8'),
    now: () => performance.now(),
    today: new Date().toISOString().slice(0, 10),
    pause: (duration) => wait(duration),
    log,
  };
}

/** True once we were told to stop: what is in hand by then is no result. */
let stopped = false;
/** Tells what is known all the same, where that is of use. */
let lastWords: (() => Promise<void>) | undefined;

function removeWhenStopped(scratch: string): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      stopped = true;
      stopAll();
      void (lastWords?.() ?? Promise.resolve())
        .catch((error: unknown) => process.stderr.write(`${error instanceof UserError ? error.text : String(error)}\n`))
        .then(() => rm(scratch, { recursive: true, force: true }))
        .finally(() => process.exit(status));
    });
  }
}

function print(text: string): 0 {
  if (!stopped) process.stdout.write(text);
  return 0;
}

// Who reads may stop early, as `head` does: the verdict stands, and nobody is there to be told.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  process.exitCode = await main();
} catch (error) {
  log.finish();
  if (stopped) await new Promise<never>(() => {});
  if (error instanceof UserError) {
    process.stderr.write(`${error.text}\n`);
    process.exitCode = MISTAKE;
  } else {
    process.stderr.write(
      `This is a bug of argo-manifest-diff; please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = BUG;
  }
}
