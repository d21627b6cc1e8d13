import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../process/environment.ts';
import type { Environment } from '../process/environment.ts';
import type { RunResult } from '../process/model.ts';
import { run } from '../process/run.ts';
import { askOnce } from './kept-answers.ts';
import { withShortMessages } from './messages.ts';
import type { Problem } from './problem.ts';

/** A program that renders, found and asked for its version. */
export interface Tool {
  name: string;
  /** Absolute path. */
  program: string;
  /** `3.17.3`, without a leading `v`. */
  version: string;
  /** Digest of a script that stands in for the program: what it makes of its arguments, the version does not tell. */
  script?: string;
}

/** Where to look for a program. */
export interface ToolRequest {
  name: string;
  /** As the user named it with a flag; nothing else is tried then. */
  explicit: string | undefined;
  /** Copies that come with the development dependencies; tried last. */
  bundled: readonly string[];
  environment: Environment;
  /** Arguments that print the version. */
  versionArgs: readonly string[];
  /** How the user names another one, for the hint. */
  flag: string;
  /** Where answers are kept between runs, absolute; absent: nowhere. */
  cacheDir?: string | undefined;
}

/** Finds a program: the one named, else on the PATH, else a bundled copy. */
export async function findTool(request: ToolRequest): Promise<Tool | Problem> {
  const candidates =
    request.explicit === undefined
      ? [...onPath(request.name, request.environment), ...request.bundled]
      : [path.resolve(request.explicit)];
  const program = firstExecutable(candidates);
  if (program === undefined) {
    return {
      code: `no-${request.name}`,
      message:
        request.explicit === undefined
          ? `there is no ${request.name} on the PATH`
          : `${request.explicit} is no program that can be run`,
      hint: `Install ${request.name}, or name one with ${request.flag}.`,
    };
  }
  let result: RunResult | undefined;
  const answer = await askOnce(
    { name: request.name, program, args: request.versionArgs },
    request.cacheDir,
    async () => {
      result = await askForVersion(program, request);
      return result.exitCode === 0 ? result.stdout.toString('utf8') : undefined;
    },
  );
  const version = /v?(\d+\.\d+\.\d+[-+.\w]*)/.exec(answer ?? '')?.[1];
  if (version === undefined) {
    return {
      code: `broken-${request.name}`,
      message: `${program} does not tell its version (${result?.failure ?? `exit status ${result?.exitCode ?? 0}`})`,
      detail: result?.stderr.trim() ?? '',
      hint: `Name a working ${request.name} with ${request.flag}.`,
    };
  }
  const script = await digestOfScript(program);
  return {
    name: request.name,
    program,
    version: version.replace(/\+.*$/, ''),
    ...(script === undefined ? {} : { script }),
  };
}

/** Runs a program with the arguments that print its version. */
export function askForVersion(
  program: string,
  { environment, versionArgs }: Pick<ToolRequest, 'environment' | 'versionArgs'>,
): Promise<RunResult> {
  return run({
    program,
    args: versionArgs,
    cwd: path.dirname(program),
    env: withShortMessages(childEnvironment(environment)),
    timeout: 30_000,
  });
}

/** Scripts are short; what is longer is not read to its end. */
const SCRIPT_LIMIT = 1024 * 1024;

async function digestOfScript(program: string): Promise<string | undefined> {
  const file = await open(program, 'r').catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    if (bytesRead < 2 || buffer.toString('latin1') !== '#!') return undefined;
    const text = await file.read(Buffer.alloc(SCRIPT_LIMIT), 0, SCRIPT_LIMIT, 0);
    return createHash('sha256').update(text.buffer.subarray(0, text.bytesRead)).digest('hex');
  } finally {
    await file.close();
  }
}

function onPath(name: string, environment: Environment): string[] {
  return (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((directory) => path.isAbsolute(directory))
    .map((directory) => path.join(directory, name));
}

/** Looked for here and now: what is found is started before anything else is done. */
function firstExecutable(candidates: readonly string[]): string | undefined {
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
