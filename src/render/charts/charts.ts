import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { createGunzip } from 'node:zlib';
import { chooseAsHelm, chooseVersion, isExactVersion } from '../../argocd/versions.ts';
import { isVersion } from '../../argocd/semver.ts';
import type { RepositorySettings } from '../../config/argocd.ts';
import { createContentRepository } from '../../git/remote-content.ts';
import type { ContentRepository } from '../../git/remote-content.ts';
import type { Log } from '../../log.ts';
import type { RenderContext, SourceFiles } from '../model.ts';
import { OUT_OF_TIME } from '../out-of-time.ts';
import { isProblem } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { createChartCache } from './cache.ts';
import { isPointerFile, listFolderCharts, readFolder } from './folder.ts';
import { createHelmSource } from './helm-pull.ts';
import type { HelmSource } from './helm-pull.ts';
import { climbs, findLocation } from './location.ts';
import type { Location } from './location.ts';
import { offline, ownFolder, unreachable } from './problems.ts';
import { createRegistry, RegistryError, wayTo } from './registry.ts';
import { createMemo } from './memo.ts';
import type { ChartFinder, ChartRequest, FoundChart } from './model.ts';
import { isRegistry, registryPath } from './registry-address.ts';
import { withRetries } from './retry.ts';
import { ArchiveError, readTar } from './tar.ts';

/** Charts and chart repositories outside of git; base and head share them. */
export interface Charts extends ChartFinder {
  /** The chart's files, at its root. The revision is its version. */
  files(request: ChartRequest): Promise<SourceFiles | Problem>;
  /** Where archives are unpacked to. */
  content: ContentRepository;
  close(): Promise<void>;
}

/** Everything that charts need. */
export interface ChartsRequest {
  /** Root of the repository under review, absolute. */
  root: string;
  settings: readonly RepositorySettings[];
  /** Whether the commit that is checked out says what is at a place, an absolute path. */
  isCommitted(place: string): Promise<boolean>;
  context: RenderContext;
  /** Absolute directory that outlives the run; absent: nothing does. */
  cacheDir: string | undefined;
  log: Log;
  /** Waits before another try; milliseconds. */
  pause: (duration: number) => Promise<void>;
}

/** Bytes of an unpacked chart, as Argo CD limits it (`--helm-manifest-max-extracted-size`). */
export const EXTRACTED_LIMIT = 1024 ** 3;

/** Charts for one run. */
export function createCharts(request: ChartsRequest): Charts {
  const { context, settings, root } = request;
  const { environment } = context;
  const content = createContentRepository(environment, path.join(context.scratch, 'charts'));
  const cache = createChartCache(path.join(request.cacheDir ?? context.scratch, 'charts'), request.log);
  const sources = new Map<string, HelmSource>();
  const findOnce = createMemo<FoundChart | Problem>();
  const filesOnce = createMemo<SourceFiles | Problem>();
  const unpackOnce = createMemo<string | Error>();

  function locate(repoURL: string): Location {
    return findLocation(isRegistry(repoURL) ? `oci://${registryPath(repoURL)}` : repoURL, {
      settings,
      environment,
      root,
    });
  }

  function sourceAt(location: Location, passCredentials: boolean): HelmSource {
    const key = JSON.stringify([location.url, passCredentials]);
    let source = sources.get(key);
    if (source === undefined) {
      source = createHelmSource(
        location,
        passCredentials,
        createHash('sha256').update(key).digest('hex'),
        context,
        request.pause,
      );
      sources.set(key, source);
    }
    return source;
  }

  async function listVersions(
    location: Location,
    { chart, passCredentials }: ChartRequest,
  ): Promise<string[] | Problem> {
    if (!isRegistry(location.url)) return sourceAt(location, passCredentials).versions(chart);
    if (context.timeout <= 0) return OUT_OF_TIME;
    const registry = createRegistry(`${location.url}/${chart}`, wayTo(location, context));
    const attempt = (): Promise<string[] | RegistryError> => registry.tags().catch(asRegistryError);
    const tags = await withRetries(request.pause, attempt, (result) =>
      result instanceof RegistryError ? result.message : undefined,
    );
    if (tags instanceof RegistryError)
      return unreachable(`the list of versions of ${chart} in ${location.shown}`, tags.message);
    // Registries allow no "+" in tags; helm writes "_" for it.
    return tags.map((tag) => tag.replaceAll('_', '+'));
  }

  async function find(wanted: ChartRequest): Promise<FoundChart | Problem> {
    if (climbs(wanted.chart)) return badName(wanted.chart);
    const location = locate(wanted.repoURL);
    const { chart, version } = wanted;
    if (location.path !== undefined) return findInFolder(location.path, wanted);
    const named = { url: location.url, chart, version };
    // Only a version that names one chart may be taken from an earlier run: a range could mean another one today.
    const kept = isExactVersion(version) || context.offline ? await cache.find(named) : undefined;
    if (kept !== undefined) return { kind: 'archive', ...kept };
    if (context.offline) return offline(`chart ${chart} ${version} of ${location.shown}`);
    const chosen = isVersion(version) ? version : await choose(location, wanted);
    if (typeof chosen !== 'string') return chosen;
    if (chosen !== version) {
      const found = await findOnce(keyOf({ ...wanted, version: chosen }), () => find({ ...wanted, version: chosen }));
      // Also under the range, for runs that may not ask what it means.
      if (!isProblem(found)) await cache.keep(named, found);
      return found;
    }
    request.log.debug(`Pulls chart ${chart} ${chosen} of ${location.shown}.`);
    const pulled = await sourceAt(location, wanted.passCredentials).pull(chart, chosen);
    if (typeof pulled !== 'string') return pulled;
    return { kind: 'archive', ...(await cache.keep(named, { file: pulled, version: chosen })) };
  }

  async function choose(location: Location, wanted: ChartRequest): Promise<string | Problem> {
    const versions = await listVersions(location, wanted);
    if (isProblem(versions)) return versions;
    const choice = chooseVersion(wanted.version, versions);
    return choice.ok ? choice.version : noVersion(wanted, location, choice.reason);
  }

  async function findInFolder(folder: string, wanted: ChartRequest): Promise<FoundChart | Problem> {
    if (await request.isCommitted(folder)) return ownFolder(locate(wanted.repoURL).shown);
    const found = await listFolderCharts(folder, wanted.chart);
    const versions = found.map((each) => each.version);
    const choice = chooseVersion(wanted.version, versions);
    // A version is passed on as it is, and helm has its own reading of it.
    const version = choice.ok ? chooseAsHelm(choice.version, versions) : undefined;
    const match = found.find((each) => each.version === version);
    if (match?.kind === 'archive' && (await isPointerFile(match.file)))
      return {
        code: 'lfs-pointer',
        message: `chart ${wanted.chart} ${match.version} of ${locate(wanted.repoURL).shown}: ${path.basename(match.file)} in its folder is a pointer of Git LFS, which is not followed`,
        hint: 'Run git lfs pull in that folder, in a workflow in a step before this one.',
        unsupported: true,
      };
    if (match !== undefined) return { ...match, version: choice.ok ? choice.version : match.version };
    const reason =
      versions.length === 0
        ? `its folder has no chart ${wanted.chart}`
        : choice.ok
          ? `its folder has only ${versions.join(', ')}`
          : choice.reason;
    return noVersion(wanted, locate(wanted.repoURL), reason);
  }

  async function files(wanted: ChartRequest): Promise<SourceFiles | Problem> {
    const found = await findOnce(keyOf(wanted), () => find(wanted));
    if (isProblem(found)) return found;
    const name = `chart ${wanted.chart} ${found.version} of ${locate(wanted.repoURL).shown}`;
    const tree = await unpackOnce(found.file, () => unpack(found));
    if (typeof tree !== 'string')
      return {
        code: 'chart-archive',
        message: `${name} cannot be unpacked: ${tree.message}`,
        hint: 'Argo CD refuses such an archive too.',
      };
    const top = found.kind === 'directory' ? '' : path.posix.basename(wanted.chart);
    const snapshot = await content.snapshot(tree, top);
    if (snapshot === undefined)
      return { code: 'chart-archive', message: `${name} has no directory "${top}" in its archive` };
    return { snapshot, revision: found.version, elsewhere: `${wanted.chart} ${found.version}` };
  }

  async function unpack({ kind, file }: FoundChart): Promise<string | Error> {
    try {
      return await content.write(kind === 'directory' ? readFolder(file, EXTRACTED_LIMIT) : readArchive(file));
    } catch (error) {
      if (error instanceof Error) return error;
      throw error;
    }
  }

  return {
    files: (wanted) => filesOnce(keyOf(wanted), () => files(wanted)),
    find: (wanted) => findOnce(keyOf(wanted), () => find(wanted)),
    locate,
    index: (repoURL) => sourceAt(locate(repoURL), false).index(),
    builds: createMemo(),
    content,
    close: () => content.close(),
  };
}

/** The content of a tar file, compressed or not. @throws ArchiveError */
export async function* readArchive(file: string): ReturnType<typeof readTar> {
  const handle = await open(file);
  const { buffer } = await handle.read({ buffer: Buffer.alloc(2), position: 0 });
  await handle.close();
  const source = createReadStream(file);
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) {
    yield* readTar(source, EXTRACTED_LIMIT);
    return;
  }
  const unzipped = createGunzip();
  source.on('error', (error) => unzipped.destroy(error));
  try {
    yield* readTar(source.pipe(unzipped), EXTRACTED_LIMIT);
  } catch (error) {
    throw error instanceof ArchiveError
      ? error
      : new ArchiveError(error instanceof Error ? error.message : 'it is damaged');
  } finally {
    source.destroy();
    unzipped.destroy();
  }
}

function keyOf({ repoURL, chart, version, passCredentials }: ChartRequest): string {
  return JSON.stringify([repoURL, chart, version, passCredentials]);
}

/** It is a part of addresses, and of paths where the configuration names a folder. */
function badName(chart: string): Problem {
  return { code: 'chart-name', message: `"${chart}" is no name of a chart: it leads out of its repository` };
}

function noVersion({ chart, version }: ChartRequest, location: Location, reason: string): Problem {
  return {
    code: 'chart-version',
    message: `chart ${chart} of ${location.shown} has no version "${version}": ${reason}`,
    hint: 'Correct targetRevision. Prereleases count only for ranges that name one, such as ">=1.0.0-0".',
  };
}

/** @throws whatever is a bug of ours */
export function asRegistryError(error: unknown): RegistryError {
  if (error instanceof RegistryError) return error;
  throw error;
}
