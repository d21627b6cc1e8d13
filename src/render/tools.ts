import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { childEnvironment } from '../process/environment.ts';
import type { Environment } from '../process/environment.ts';
import { run } from '../process/run.ts';
import type { Problem } from './problem.ts';

/** A program that renders, found and asked for its version. */
export interface Tool {
  name: string;
  /** Absolute path. */
  program: string;
  /** `3.17.3`, without a leading `v`. */
  version: string;
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
}

/** Programs that were looked for, by what was asked. */
const known = new Map<string, Promise<Tool | Problem>>();

/** Finds a program: the one named, else on the PATH, else a bundled copy. The same answer to the same question. */
export function findTool(request: ToolRequest): Promise<Tool | Problem> {
  const { name, explicit, bundled, environment, versionArgs } = request;
  const key = JSON.stringify([name, explicit, bundled, environment.PATH, versionArgs]);
  let tool = known.get(key);
  if (tool === undefined) {
    tool = lookFor(request);
    known.set(key, tool);
  }
  return tool;
}

async function lookFor(request: ToolRequest): Promise<Tool | Problem> {
  const candidates =
    request.explicit === undefined
      ? [...onPath(request.name, request.environment), ...request.bundled]
      : [path.resolve(request.explicit)];
  const program = await firstExecutable(candidates);
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
  const result = await run({
    program,
    args: request.versionArgs,
    cwd: path.dirname(program),
    env: childEnvironment(request.environment),
    timeout: 30_000,
  });
  const version = /v?(\d+\.\d+\.\d+[-+.\w]*)/.exec(result.stdout.toString('utf8'))?.[1];
  if (result.exitCode !== 0 || version === undefined) {
    return {
      code: `broken-${request.name}`,
      message: `${program} does not tell its version (${result.failure ?? `exit status ${result.exitCode}`})`,
      detail: result.stderr.trim(),
      hint: `Name a working ${request.name} with ${request.flag}.`,
    };
  }
  return { name: request.name, program, version: version.replace(/\+.*$/, '') };
}

function onPath(name: string, environment: Environment): string[] {
  return (environment.PATH ?? '')
    .split(path.delimiter)
    .filter((directory) => path.isAbsolute(directory))
    .map((directory) => path.join(directory, name));
}

async function firstExecutable(candidates: readonly string[]): Promise<string | undefined> {
  for (const candidate of candidates) {
    const runs = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return candidate;
  }
  return undefined;
}
