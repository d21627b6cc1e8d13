#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import packageFile from '../package.json' with { type: 'json' };
import { createTerminalLog } from './cli/log.ts';
import { forPeople, wantsColor, widthOf } from './cli/look.ts';
import { now } from './process/clock.ts';
import type { Command } from './config/command.ts';
import { parseCommandLine } from './config/flags.ts';
import { helpText } from './config/help.ts';
import { startEarly, type Outside } from './opening.ts';
import { tuneEngine } from './process/engine.ts';
import { killAll, stopAll } from './process/groups.ts';
import { allowShells } from './process/shells.ts';
import { makeScratch, removeScratch } from './scratch.ts';
import { UserError } from './user-error.ts';

/** Exit status beside those of a verdict; `--help` lists them all. */
const MISTAKE = 3;
const BUG = 4;

const log = createTerminalLog(process.stderr, {
  verbose: process.env.ARGO_MANIFEST_DIFF_DEBUG !== undefined,
  now,
  tame: (text) => forPeople(text, process.env),
});

async function main(): Promise<number> {
  tuneEngine();
  const command = parseCommandLine(process.argv.slice(2), {
    cores: availableParallelism(),
    readFile: (file) => readFileSync(file, 'utf8'),
  });
  if (command.name === 'help') return print(helpText(command.topic));
  if (command.name === 'version') return print(`${packageFile.version}\n`);
  const scratch = await makeScratch(tmpdir());
  allowShells(path.join(scratch, 'shells'));
  removeWhenStopped(scratch);
  try {
    const status = await work(command, createOutside(scratch));
    // The handler of the signal ends the process.
    if (stopped) await new Promise<never>(() => {});
    return status;
  } finally {
    killAll();
    await removeScratch(scratch);
  }
}

/** Most of the program is loaded while git and helm answer what they are asked first. */
async function work(command: Exclude<Command, { name: 'help' | 'version' }>, outside: Outside): Promise<number> {
  if (command.name === 'diff') {
    startEarly(command.common, outside);
    // What it asks goes out when this turn is over, and to read the rest takes longer than the answers.
    await turn();
  }
  const { runCommand } = await import('./commands.ts');
  return runCommand(command, outside, {
    look: {
      color: wantsColor(process.stdout, process.env),
      width: widthOf(process.stdout, process.env),
      tame: (text) => forPeople(text, process.env),
    },
    version: packageFile.version,
    log,
    print,
    write: (text) => void process.stdout.write(text),
    stopped: () => stopped,
    onStop: (tell) => {
      lastWords = tell;
    },
  });
}

function createOutside(scratch: string): Outside {
  // Copies of the development dependencies lie beside dist/ in a checkout, and nowhere else.
  const copies = fileURLToPath(new URL('../node_modules/.cache/argo-manifest-diff/', import.meta.url));
  return {
    environment: process.env,
    cwd: hereOf(),
    scratch,
    bundled: ['helm4', 'kubectl35', 'helm3', 'kubectl31'].map((name) => path.join(copies, name)),
    readFile: (file) => readFile(file, 'utf8'),
    now,
    today: new Date().toISOString().slice(0, 10),
    pause: (duration) => wait(duration),
    log,
  };
}

/** The directory that we were started in; somebody may have removed it since. */
function hereOf(): string {
  try {
    return process.cwd();
  } catch (cause) {
    throw new UserError('the directory that this was started in is no longer there', {
      hint: 'Change to a directory that is there: cd .',
      cause,
    });
  }
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
        .then(() => removeScratch(scratch))
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

async function run(): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    log.finish();
    if (stopped) await new Promise<never>(() => {});
    if (error instanceof UserError) {
      process.stderr.write(`${forPeople(error.text, process.env)}\n`);
      process.exitCode = MISTAKE;
    } else {
      process.stderr.write(
        `This is a bug of argo-manifest-diff; please report it with the lines below.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exitCode = BUG;
    }
  }
  // All is done: to give back each object one by one would only take time.
  if (process.stdout.writableLength + process.stderr.writableLength === 0) process.exit();
}

void run();
