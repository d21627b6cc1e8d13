import path from 'node:path';
import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { Placed } from '../../git/model.ts';
import { run } from '../../process/run.ts';
import { UNVALIDATED } from '../helm/schema-references.ts';
import { kustomizeEnvironment } from './environment.ts';
import type { BuildReach } from './environment.ts';
import { writeHelmGuard } from './helm-guard.ts';
import { buildProblem } from './message.ts';
import { withWorkspace } from './workspace.ts';
import type { RenderContext } from '../model.ts';
import type { Produced } from '../store.ts';
import type { Tool } from '../tools.ts';

/** One run of the builder. */
export interface Build {
  tool: Tool;
  /** The command line for a directory, which is given as an absolute path, with what it is to call as helm, if it may. */
  args(directory: string, helm: string | undefined): string[];
  /** The helm that a kustomization may call; undefined where none does. */
  helm: string | undefined;
  /** Directory of the source inside the placed files. */
  directory: string;
  /** Puts all that it needs on disk. */
  place(): Promise<Placed>;
  /** True when the build may write beside the files: it then gets a copy of them. */
  copy: boolean;
  /** The kustomization file with Argo CD's edits, and what stands for other files; it needs a copy too. */
  replacements: readonly { path: string; content: string }[];
  reach: BuildReach;
  /** What Argo CD tells programs that a kustomization runs. */
  variables: BuildEnvironment;
}

/**
 * Runs the builder, in a workspace that is gone afterwards.
 *
 * @param key of the render: no other build has it at the same time
 * @param output absolute path of the file that the manifests go to
 * @param weight against others that wait for their turn
 */
export function runBuild(
  build: Build,
  key: string,
  output: string,
  context: RenderContext,
  weight = 0,
): Promise<Produced> {
  return context.pool.run(() => buildNow(build, key, output, context), { weight });
}

async function buildNow(build: Build, key: string, output: string, context: RenderContext): Promise<Produced> {
  const { tool, replacements } = build;
  const placed = await build.place();
  const request = {
    directory: path.join(context.scratch, 'kustomize', key),
    placed,
    copy: build.copy || replacements.length > 0,
    replacements,
  };
  return withWorkspace(request, async (workspace): Promise<Produced> => {
    const { directory } = request;
    const guard = build.helm === undefined ? undefined : await writeHelmGuard(build.helm, directory, workspace);
    const result = await run({
      program: tool.program,
      args: build.args(path.join(workspace.root, build.directory), guard?.program),
      cwd: workspace.root,
      env: kustomizeEnvironment(context.environment, build.reach, build.variables, workspace),
      timeout: context.timeout,
      stdoutFile: output,
    });
    const warnings = guard?.leftUnvalidated() === true ? [UNVALIDATED] : [];
    if (result.exitCode === 0) return { ok: true, warnings, took: result.duration };
    const roots = [workspace.root, workspace.temporary, directory, placed.root, context.scratch];
    return { ok: false, problem: buildProblem(result, tool, roots) };
  });
}
