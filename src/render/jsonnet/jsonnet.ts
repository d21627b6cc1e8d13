import { substitute } from '../../argocd/build-environment.ts';
import type { DirectoryOptions, JsonnetVariable } from '../../argocd/model.ts';
import { joinInside, resolvePath } from '../../git/paths.ts';
import { localEnvironment } from '../../process/environment.ts';
import { run } from '../../process/run.ts';
import { placeApart } from './apart.ts';
import { jsonnetProblem } from './message.ts';
import { resolveImports } from './imports.ts';
import type { Imports } from './imports.ts';
import { findJsonnet } from './tool.ts';
import { isProblem } from '../model.ts';
import type { CommandLine, Problem, RenderContext, SourceRequest } from '../model.ts';
import type { Tool } from '../tools.ts';

type JsonnetOptions = DirectoryOptions['jsonnet'];

/** A jsonnet file of a directory. */
export interface JsonnetFile {
  /** Relative to the directory of the source. */
  name: string;
  content: string;
}

/** How one file is evaluated. */
export interface Evaluation {
  name: string;
  tool: Tool;
  args: string[];
  variables: JsonnetVariable[];
  imports: Imports;
}

/**
 * Works out how each file of a directory is evaluated (reposerver/repository/repository.go, makeJsonnetVM): every file alone,
 * with all variables; imports are looked for beside the importing file, then in the libs from the last to the first, then in
 * the directory of the source.
 */
export async function planJsonnet(
  files: readonly JsonnetFile[],
  request: SourceRequest,
  context: RenderContext,
  options: JsonnetOptions,
): Promise<Evaluation[] | Problem> {
  if (files.length === 0) return [];
  const { directory } = request;
  const { snapshot } = request.files;
  const libs: string[] = [];
  for (const lib of options.libs) {
    const resolved = await resolveLib(lib, request);
    if (isProblem(resolved)) return resolved;
    libs.push(resolved.path);
  }
  const unusable = [...options.tlas, ...options.extVars].find((each) => each.name.includes('='));
  if (unusable !== undefined) {
    return {
      code: 'jsonnet-variable',
      message: `the jsonnet variable "${unusable.name}" has "=" in its name, which the jsonnet program does not take`,
      unsupported: true,
    };
  }
  const tool = await findJsonnet(context);
  if (isProblem(tool)) return { ...tool, message: `${below(directory, files[0]?.name ?? '')}: ${tool.message}` };
  const evaluations: Evaluation[] = [];
  let { tlas, extVars } = options;
  for (const file of files) {
    // Argo CD writes the substituted values back, so that those of the second file are substituted twice, and so on.
    tlas = tlas.map((each) => ({ ...each, value: substitute(each.value, request.environment) }));
    extVars = extVars.map((each) => ({ ...each, value: substitute(each.value, request.environment) }));
    const path = below(directory, file.name);
    const variables = [...tlas, ...extVars];
    const texts = [file.content, ...variables.filter((each) => each.code).map((each) => each.value)];
    const resolved = await resolveImports(snapshot, { path, texts }, [...libs.toReversed(), directory]);
    if (!resolved.ok) return resolved.problem;
    evaluations.push({
      name: file.name,
      tool,
      args: jsonnetArguments(path, { tlas, extVars, importPath: [directory, ...libs] }),
      variables,
      imports: resolved.imports,
    });
  }
  return evaluations;
}

function below(directory: string, name: string): string {
  return directory === '' ? name : `${directory}/${name}`;
}

/** The command line for one file; jsonnet tries the directories of the import path from the last to the first. */
export function jsonnetArguments(
  path: string,
  options: { tlas: readonly JsonnetVariable[]; extVars: readonly JsonnetVariable[]; importPath: readonly string[] },
): string[] {
  return [
    ...options.importPath.flatMap((directory) => ['--jpath', directory === '' ? '.' : directory]),
    ...options.tlas.flatMap(({ name, value, code }) => [code ? '--tla-code' : '--tla-str', `${name}=${value}`]),
    ...options.extVars.flatMap(({ name, value, code }) => [code ? '--ext-code' : '--ext-str', `${name}=${value}`]),
    '--',
    path,
  ];
}

/** Evaluates a file: the JSON that jsonnet prints. @param weight against others that wait for their turn */
export async function evaluateJsonnet(
  evaluation: Evaluation,
  request: SourceRequest,
  context: RenderContext,
  weight = 0,
): Promise<{ ok: true; json: string } | { ok: false; problem: Problem }> {
  const path = evaluation.args.at(-1) ?? '';
  const { found, above } = evaluation.imports;
  const placed = await request.files.snapshot.place([path, ...found.map((each) => each.path)]);
  if (above === undefined) return evaluateBelow(placed.root, evaluation, context, weight);
  const apart = await placeApart(placed, above, context);
  try {
    return await evaluateBelow(apart.root, evaluation, context, weight);
  } finally {
    await apart.remove();
  }
}

async function evaluateBelow(
  root: string,
  evaluation: Evaluation,
  context: RenderContext,
  weight: number,
): Promise<{ ok: true; json: string } | { ok: false; problem: Problem }> {
  const result = await context.pool.run(
    () =>
      run({
        program: evaluation.tool.program,
        args: evaluation.args,
        cwd: root,
        env: localEnvironment(context.environment),
        timeout: context.timeout,
      }),
    { weight },
  );
  if (result.exitCode === 0) return { ok: true, json: result.stdout.toString('utf8') };
  return { ok: false, problem: jsonnetProblem(evaluation, result, root) };
}

/** The command line as it can be pasted into a shell at the root of a checkout. */
export function shownCommand(evaluation: Evaluation): CommandLine {
  return { cwd: '', argv: [evaluation.tool.name, ...evaluation.args] };
}

/**
 * A library directory: relative to the root of the repository whether or not it begins with `/`, and inside of it; the root
 * itself will do (util/io/path/resolved.go, ResolveFileOrDirectoryPath).
 */
async function resolveLib(lib: string, request: SourceRequest): Promise<{ path: string } | Problem> {
  const outside: Problem = {
    code: 'jsonnet-lib-outside',
    message: `directory.jsonnet.libs: "${lib}" leads out of the repository`,
    hint: 'Library paths are relative to the root of the repository.',
  };
  const inside = joinInside('', lib);
  if (inside === undefined) return outside;
  const resolution = await resolvePath(request.files.snapshot, inside);
  if (resolution.found !== undefined) return { path: resolution.found.path };
  // A library that is not there does no harm: nothing is found in it.
  return resolution.reason === 'missing' ? { path: inside } : outside;
}
