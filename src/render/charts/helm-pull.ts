import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import path from 'node:path';
import { access } from 'node:fs/promises';
import { NO_TIME, run } from '../../process/run.ts';
import type { RunResult } from '../../process/model.ts';
import { isProblem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { helmTooOldFor } from '../helm/needed-version.ts';
import type { RenderContext } from '../model.ts';
import { OUT_OF_TIME } from '../out-of-time.ts';
import { createHelmHome } from './helm-home.ts';
import type { HelmHome } from './helm-home.ts';
import type { Location } from './location.ts';
import { notPulled, reasonOfHelm, unreachable } from './problems.ts';
import { isPlainHttp, isRegistry, registryHost, registryPath } from './registry-address.ts';
import { withRetries } from './retry.ts';

/** Name that a repository has in its private home. */
const REPOSITORY = 'source';

/** One chart repository or registry, as helm reaches it. */
export interface HelmSource {
  /** File of the repository's index: downloaded once. */
  index(): Promise<string | Problem>;
  /** Every version of a chart that the index lists. */
  versions(chart: string): Promise<string[] | Problem>;
  /** Downloads one version, as Argo CD does (util/helm/client.go, ExtractChart). Returns the archive. */
  pull(chart: string, version: string): Promise<string | Problem>;
}

/** @param id unique name for its directories */
export function createHelmSource(
  location: Location,
  passCredentials: boolean,
  id: string,
  context: RenderContext,
  pause: (duration: number) => Promise<void>,
): HelmSource {
  const registry = isRegistry(location.url);
  let home: Promise<HelmHome> | undefined;
  let indexed: Promise<string | Problem> | undefined;
  let pulls = 0;

  function prepare(): Promise<HelmHome> {
    const credentials = location.credentials;
    home ??= registry
      ? createHelmHome(
          context,
          `charts-${id}`,
          [],
          credentials === undefined ? [] : [{ host: registryHost(location.url), credentials }],
        )
      : createHelmHome(context, `charts-${id}`, [
          { name: REPOSITORY, url: location.url, credentials, passCredentials },
        ]);
    return home;
  }

  async function helm(
    args: readonly string[],
    failed: (result: RunResult) => Promise<string | undefined>,
  ): Promise<{ result: RunResult; reason: string | undefined } | Problem> {
    const tool = await context.helm();
    if (isProblem(tool)) return tool;
    const tooOld = helmTooOldFor(tool.version, args);
    if (tooOld !== undefined) return tooOld;
    const { env } = await prepare();
    const attempt = async (): Promise<{ result: RunResult; reason: string | undefined }> => {
      const result = await context.pool.run(() =>
        run({ program: tool.program, args, cwd: context.scratch, env, timeout: context.timeout }),
      );
      return { result, reason: await failed(result) };
    };
    const last = await withRetries(pause, attempt, ({ reason }) => reason);
    return last.result.failure === NO_TIME ? OUT_OF_TIME : last;
  }

  const reasonOf = (result: RunResult): Promise<string | undefined> =>
    Promise.resolve(reasonOfHelm(result, [context.scratch], location.credentials));

  async function downloadIndex(): Promise<string | Problem> {
    const file = path.join((await prepare()).indexes, `${REPOSITORY}-index.yaml`);
    const updated = await helm(['repo', 'update', REPOSITORY], async (result) => {
      if (await exists(file)) return undefined;
      // Helm 3 tells a failure on standard output, and ends well.
      const told = /Unable to get an update[^\n]*\n\s*([^\n]+)/.exec(result.stdout.toString('utf8'))?.[1];
      return reasonOfHelm(
        { ...result, exitCode: 1, stderr: told ?? result.stderr },
        [context.scratch],
        location.credentials,
      );
    });
    if (isProblem(updated)) return updated;
    return updated.reason === undefined ? file : unreachable(`the chart repository ${location.shown}`, updated.reason);
  }

  return {
    index: () => (indexed ??= downloadIndex()),
    async versions(chart) {
      const index = await this.index();
      if (typeof index !== 'string') return index;
      const name = `${REPOSITORY}/${chart}`;
      const found = await helm(['search', 'repo', name, '--versions', '--devel', '--output', 'json'], reasonOf);
      if (isProblem(found)) return found;
      if (found.reason !== undefined) return unreachable(`the index of ${location.shown}`, found.reason);
      return readSearch(found.result.stdout.toString('utf8'), name);
    },
    async pull(chart, version) {
      const index = registry ? undefined : await this.index();
      if (index !== undefined && typeof index !== 'string') return index;
      const base = path.join(context.scratch, 'pulled');
      await mkdir(base, { recursive: true });
      const destination = await mkdtemp(path.join(base, `${id}-${pulls++}-`));
      const address = registry ? `oci://${registryPath(location.url)}/${chart}` : `${REPOSITORY}/${chart}`;
      const flags = registry && isPlainHttp(location.url) ? ['--plain-http'] : [];
      const pulled = await helm(
        ['pull', address, '--version', version, '--destination', destination, ...flags],
        reasonOf,
      );
      if (isProblem(pulled)) return pulled;
      if (pulled.reason !== undefined) return notPulled(chart, version, location.shown, pulled.reason);
      const [archive, ...more] = (await readdir(destination)).filter((name) => name.endsWith('.tgz'));
      if (archive === undefined || more.length > 0)
        return unreachable(`chart ${chart} ${version} of ${location.shown}`, 'helm pull gave no archive');
      return path.join(destination, archive);
    },
  };
}

function readSearch(text: string, name: string): string[] {
  const found: unknown = JSON.parse(text);
  const versions: string[] = [];
  for (const each of Array.isArray(found) ? found : []) {
    const entry: unknown = each;
    if (typeof entry !== 'object' || entry === null || !('name' in entry) || !('version' in entry)) continue;
    if (entry.name === name && typeof entry.version === 'string') versions.push(entry.version);
  }
  return versions;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
