import { cp, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Snapshot } from '../git/model.ts';
import type { Warning } from '../manifest/model.ts';
import { run } from '../process/run.ts';
import { localDependencies, readDependencies } from './helm-chart.ts';
import { helmEnvironment } from './helm-environment.ts';
import type { Problem, RenderContext } from './model.ts';
import { toolProblem } from './tool-message.ts';
import type { Tool } from './tools.ts';

/** A chart whose declared dependencies are not all in its `charts/` directory. */
export interface DependencyRequest {
  helm: Tool;
  /** Where the chart and its neighbours are placed. */
  root: string;
  /** The chart below it. */
  directory: string;
  /** Key of the render that needs them; names the private copy. */
  key: string;
  snapshot: Snapshot;
}

/** Argo CD's test on what helm said (util/helm/helm.go, IsMissingDependencyErr). */
export function lacksDependencies(stderr: string): boolean {
  return /found in (Chart|requirements)\.yaml, but missing in charts\/ directory/.test(stderr);
}

/**
 * Runs `helm dependency build` in a private copy, as Argo CD does once helm has said that a dependency is missing
 * (reposerver/repository/repository.go, runHelmBuild). The repository and the placed files are never written to.
 */
export async function buildDependencies(request: DependencyRequest, context: RenderContext): Promise<{ root: string; warnings: Warning[] } | Problem> {
  const dependencies = await readDependencies(request.snapshot, request.directory);
  const remote = dependencies.filter((each) => each.repository !== '' && !each.repository.startsWith('file://'));
  if (context.offline && remote.length > 0) {
    return {
      code: 'offline',
      message: `chart ${request.directory} needs ${remote.map((each) => `${each.name} from ${each.repository}`).join(', ')}, and --offline forbids downloads`,
      unsupported: true,
    };
  }
  const root = path.join(context.scratch, 'dependencies', request.key);
  await rm(root, { recursive: true, force: true });
  await mkdir(path.dirname(root), { recursive: true });
  for (const each of [request.directory, ...(await localDependencies(request.snapshot, request.directory))]) {
    await cp(path.join(request.root, each), path.join(root, each), { recursive: true, verbatimSymlinks: true });
  }
  const env = await helmEnvironment(context, `dependencies-${request.key}`);
  const cwd = path.join(root, request.directory);
  for (const [index, repository] of [...new Set(remote.map((each) => each.repository))].entries()) {
    if (!/^https?:\/\//.test(repository)) continue;
    const added = await run({ program: request.helm.program, args: ['repo', 'add', `repository-${index}`, repository], cwd, env, timeout: context.timeout });
    if (added.exitCode !== 0) return toolProblem('helm', added, [root, context.scratch], `Check that ${repository} can be reached from here.`);
  }
  const built = await context.pool.run(() => run({ program: request.helm.program, args: ['dependency', 'build'], cwd, env, timeout: context.timeout }));
  if (built.exitCode !== 0) {
    return toolProblem('helm', built, [root, context.scratch], 'Run "helm dependency update" in the chart and commit Chart.lock, or vendor the dependencies in charts/.');
  }
  return { root, warnings: [] };
}
