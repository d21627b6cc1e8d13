import { OFFLINE_FORBIDS } from '../../texts.ts';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isExactVersion } from '../../argocd/versions.ts';
import { copyPlaced } from '../../git/copy-files.ts';
import type { Placed, Snapshot } from '../../git/model.ts';
import { digestContents } from '../../git/snapshot.ts';
import type { Warning } from '../../manifest/model.ts';
import { run } from '../../process/run.ts';
import { createHelmHome } from '../charts/helm-home.ts';
import type { HelmRegistry, HelmRepository } from '../charts/helm-home.ts';
import type { BuiltDependencies, ChartFinder } from '../charts/model.ts';
import { withoutSecrets } from '../charts/problems.ts';
import { isPlainHttp, registryHost } from '../charts/registry-address.ts';
import { localPath, readDependencies, readLock, readRepositories, unreadableFile } from './chart.ts';
import type { ChartDependency } from './chart.ts';
import { helmTooOldFor } from './needed-version.ts';
import { vendorDependencies } from './vendor.ts';
import type { Problem, RenderContext } from '../model.ts';
import { toolProblem } from '../tool-message.ts';
import type { Tool } from '../tools.ts';

/** A chart whose declared dependencies are not all in its `charts/` directory. */
export interface DependencyRequest {
  helm: Tool;
  /** The chart and those that it takes from the repository, with what links in them lead to. */
  placed: Placed;
  /** The chart below its root. */
  directory: string;
  /** Key of the render that needs them. */
  key: string;
  snapshot: Snapshot;
  /** `spec.source.helm.passCredentials`. */
  passCredentials?: boolean;
}

const HINT = 'Run "helm dependency update" in the chart and commit Chart.lock, or vendor the dependencies in charts/.';
const NAME_HINT =
  'Argo CD knows repositories called "@name" or "alias:name" from its Secrets only; write the URL of the repository instead.';

/** Argo CD's test on what helm said (util/helm/helm.go, IsMissingDependencyErr). */
export function lacksDependencies(stderr: string): boolean {
  return /found in (Chart|requirements)\.yaml, but missing in charts\/ directory/.test(stderr);
}

/**
 * Runs `helm dependency build` in a private copy, as Argo CD does once helm has said that a dependency is missing
 * (reposerver/repository/repository.go, runHelmBuild): once for a chart, however many Applications use it. The repository
 * and the placed files are never written to.
 */
export async function buildDependencies(
  request: DependencyRequest,
  context: RenderContext,
): Promise<BuiltDependencies | Problem> {
  const { placed, directory } = request;
  const key = createHash('sha256')
    .update(JSON.stringify([directory, digestContents(placed.contents), request.passCredentials === true]))
    .digest('hex');
  const build = (): Promise<BuiltDependencies | Problem> => buildOnce(request, key, context);
  return context.charts === undefined ? build() : context.charts.builds(key, build);
}

async function buildOnce(
  request: DependencyRequest,
  key: string,
  context: RenderContext,
): Promise<BuiltDependencies | Problem> {
  const { snapshot, directory } = request;
  const { charts } = context;
  const declared = await readDependencies(snapshot, directory);
  const lock = await readLock(snapshot, directory);
  const remote = declared.filter((each) => each.repository !== '' && !each.repository.startsWith('file://'));
  const unreadable = await unreadableFile(snapshot, directory);
  if (unreadable !== undefined)
    return {
      code: 'helm-failed',
      message: `${unreadable} cannot be read, so that nobody knows where its dependencies come from`,
    };
  const named = await readRepositories(snapshot, directory);
  for (const repository of named) {
    const refused = await refuseRepository(directory, repository, context);
    if (refused !== undefined) return refused;
  }
  if (context.offline && named.some((each) => !each.startsWith('file://')) && remote.length === 0)
    return refuseOffline(directory, named);
  const root = path.join(context.scratch, 'dependencies', key);
  await rm(root, { recursive: true, force: true });
  await mkdir(path.dirname(root), { recursive: true });
  await copyPlaced(request.placed, root);

  const mapped = remote.some(({ repository }) => charts !== undefined && isMapped(charts, repository));
  const failure =
    charts !== undefined && remote.length > 0 && (mapped || context.offline)
      ? await vendorDependencies(
          { root, directory, declared, lock, passCredentials: request.passCredentials === true },
          charts,
        )
      : await runBuild(request, root, key, remote, context);
  return failure ?? { root, warnings: lock === undefined ? floatingWarnings(directory, remote) : [] };
}

/** Helm takes a chart from wherever a file of the repository says: from all of this machine's disk, and its network. */
async function refuseRepository(
  directory: string,
  repository: string,
  context: RenderContext,
): Promise<Problem | undefined> {
  const local = localPath(directory, repository);
  if (typeof local === 'string') return undefined;
  if (!local.outside) return context.offline ? undefined : context.reach?.refuse(repository, 'repository');
  return {
    code: 'path-outside',
    message: `a dependency of chart ${directory} comes from ${repository}, which leads out of the repository`,
    hint: 'Name a chart of the repository by a path relative to the one that needs it, such as file://../common.',
  };
}

function isMapped(charts: ChartFinder, repository: string): boolean {
  const location = charts.locate(repository);
  return location.path !== undefined || location.mirrored;
}

async function runBuild(
  request: DependencyRequest,
  root: string,
  key: string,
  remote: readonly ChartDependency[],
  context: RenderContext,
): Promise<Problem | undefined> {
  if (context.offline && remote.length > 0)
    return refuseOffline(
      request.directory,
      remote.map((each) => `${each.name} from ${each.repository}`),
    );
  const { charts } = context;
  const repositories: HelmRepository[] = [];
  const indexes: string[] = [];
  const registries = new Map<string, HelmRegistry>();
  for (const url of new Set(remote.map((each) => each.repository))) {
    const location = charts?.locate(url);
    const credentials = location?.credentials;
    if (url.startsWith('oci://')) {
      // Argo CD logs in only where it has both.
      if (credentials !== undefined && credentials.username !== '' && credentials.password !== '')
        registries.set(registryHost(url), { host: registryHost(url), credentials });
    } else if (url.startsWith('https://')) {
      // `http://` is left to helm, which finds no such repository when there is a lock file; Argo CD fails likewise.
      const index = await charts?.index(url);
      if (typeof index === 'object') return index;
      if (index !== undefined) indexes.push(index);
      repositories.push({
        name: `repository-${repositories.length}`,
        url,
        credentials,
        passCredentials: request.passCredentials === true,
      });
    }
  }
  const home = await createHelmHome(context, `dependencies-${key}`, repositories, [...registries.values()]);
  for (const [number, index] of indexes.entries())
    await copyFile(index, path.join(home.indexes, `repository-${number}-index.yaml`));
  const args = [
    'dependency',
    'build',
    ...(indexes.length === repositories.length ? ['--skip-refresh'] : []),
    // One switch for all of them, as in Argo CD.
    ...(remote.some(({ repository }) => repository.startsWith('oci://') && isPlainHttp(repository))
      ? ['--plain-http']
      : []),
  ];
  const tooOld = helmTooOldFor(request.helm.version, [...args, ...remote.map((each) => each.repository)]);
  if (tooOld !== undefined) return tooOld;
  const cwd = path.join(root, request.directory);
  const built = await context.pool.run(() =>
    run({ program: request.helm.program, args, cwd, env: home.env, timeout: context.timeout }),
  );
  if (built.exitCode === 0) return undefined;
  const secrets = [
    ...repositories.map((each) => each.credentials),
    ...[...registries.values()].map((each) => each.credentials),
  ];
  const stderr = secrets.reduce((text, each) => withoutSecrets(text, each), built.stderr);
  return toolProblem(
    'helm',
    { ...built, stderr },
    [root, context.scratch],
    remote.some(({ repository }) => /^(@|alias:)/.test(repository)) ? NAME_HINT : HINT,
  );
}

function refuseOffline(directory: string, needed: readonly string[]): Problem {
  return {
    code: 'offline',
    message: `chart ${directory} needs ${needed.join(', ')}, and ${OFFLINE_FORBIDS} downloads`,
    unsupported: true,
  };
}

/** Without a lock file every build takes what is newest: base and head, or today and tomorrow, may differ by that alone. */
function floatingWarnings(directory: string, remote: readonly ChartDependency[]): Warning[] {
  const floating = remote.filter((each) => !isExactVersion(each.version)).map((each) => `${each.name} ${each.version}`);
  if (floating.length === 0) return [];
  return [
    {
      code: 'floating-dependency',
      message: `${directory === '' ? 'the chart' : directory} has no Chart.lock, so that ${floating.join(', ')} may be another version in every render`,
    },
  ];
}
