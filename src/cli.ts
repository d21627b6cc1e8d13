#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import { createTerminalLog } from './cli/log.ts';
import { writeRender } from './cli/write-render.ts';
import { writeReports } from './cli/write-reports.ts';
import { parseCommandLine } from './config/flags.ts';
import { helpText } from './config/help.ts';
import type { Command } from './config/model.ts';
import { preview, renderRevisions } from './preview.ts';
import type { Sides } from './git/comparison.ts';
import type { Outside, PreviewRequest } from './preview.ts';
import { killAll, stopAll } from './process/groups.ts';
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

const log = createTerminalLog(process.stderr, process.env.ARGO_MANIFEST_DIFF_DEBUG !== undefined);

async function main(): Promise<number> {
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

async function runCommand(command: Exclude<Command, { name: 'help' | 'version' }>, outside: Outside): Promise<number> {
  const look = {
    color: process.stdout.isTTY && process.env.NO_COLOR === undefined,
    width: process.stdout.columns ?? 100,
  };
  switch (command.name) {
    case 'diff': {
      const result = await preview(requestOf(command), outside);
      log.finish();
      print(await writeReports(result, command.formats, look, outside.cwd));
      return exitStatusOf(result.verdict);
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

/** Base and head as they were named. */
function sidesOf({ base, head }: { base?: string; head?: string }): Sides {
  const sides: Sides = {};
  if (head !== undefined) sides.head = { name: head, revision: head };
  if (base !== undefined) sides.base = { name: base, how: 'revision', revision: base };
  return sides;
}

function requestOf(command: Extract<Command, { name: 'diff' }>): PreviewRequest {
  const { common, failOn } = command;
  return { common, ...sidesOf(command), ...(failOn === undefined ? {} : { failOn }) };
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

function removeWhenStopped(scratch: string): void {
  for (const [signal, status] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.once(signal, () => {
      stopped = true;
      stopAll();
      void rm(scratch, { recursive: true, force: true }).finally(() => process.exit(status));
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
