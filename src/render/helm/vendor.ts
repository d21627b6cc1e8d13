import { copyFile, mkdir, readdir, realpath, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { parseConstraint, satisfies } from '../../argocd/constraints.ts';
import { parseVersion } from '../../argocd/semver.ts';
import { copyFiles } from '../../git/copy-files.ts';
import { joinInside } from '../../git/paths.ts';
import type { ChartFinder } from '../charts/model.ts';
import type { ChartDependency } from './chart.ts';
import { isProblem } from '../model.ts';
import type { Problem } from '../model.ts';

const VERSION_HINT =
  'Correct the version of this dependency in Chart.yaml, and run "helm dependency update" where there is a Chart.lock. Prereleases count only for ranges that name one, such as ">=1.0.0-0".';

/** A private copy of a chart that gets its dependencies. */
export interface VendorRequest {
  root: string;
  /** The chart below it. */
  directory: string;
  declared: readonly ChartDependency[];
  /** What Chart.lock pins; undefined without one. */
  lock: readonly ChartDependency[] | undefined;
  passCredentials: boolean;
}

/**
 * Puts dependencies into `charts/` where `helm dependency build` cannot: it knows nothing of folders and mirrors that the
 * configuration names, and nothing of charts kept from earlier runs. The same versions, chosen by the same rules.
 *
 * @returns why that failed, or undefined
 */
export async function vendorDependencies(
  { root, directory, declared, lock, passCredentials }: VendorRequest,
  charts: ChartFinder,
): Promise<Problem | undefined> {
  if (lock !== undefined && !isInSync(declared, lock)) {
    return {
      code: 'helm-failed',
      message: 'the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml)',
      hint: 'Run "helm dependency update" in the chart and commit Chart.lock.',
    };
  }
  const target = path.join(root, directory, 'charts');
  await mkdir(target, { recursive: true });
  for (const { name, version, repository } of lock ?? declared) {
    if (repository === '') continue;
    if (!/^[A-Za-z0-9._-]+$/.test(name) || /^\.+$/.test(name))
      return { code: 'helm-failed', message: `"${name}" is no name of a chart` };
    for (const old of await readdir(target))
      if (old.startsWith(`${name}-`) && /^\d[^/]*\.tgz$/.test(old.slice(name.length + 1)))
        await rm(path.join(target, old));
    if (repository.startsWith('file://')) {
      const local = joinInside(directory, repository.slice('file://'.length));
      const from = local === undefined ? undefined : await realpath(path.join(root, local)).catch(() => undefined);
      if (from === undefined) return { code: 'helm-failed', message: `directory ${repository.slice(7)} not found` };
      await lay(from, path.join(target, name));
      continue;
    }
    const found = await charts.find({ repoURL: repository, chart: name, version, passCredentials });
    if (isProblem(found)) {
      const message = `dependency of chart ${directory}: ${found.message}`;
      // The version is not that of the source.
      return found.code === 'chart-version' ? { ...found, message, hint: VERSION_HINT } : { ...found, message };
    }
    if (found.kind === 'archive') await copyFile(found.file, path.join(target, `${name}-${found.version}.tgz`));
    else await copyFiles(found.file, path.join(target, name));
  }
  return undefined;
}

/** A link, not a copy: links in the chart lead somewhere from where it lies. It may lie there already. */
async function lay(chart: string, place: string): Promise<void> {
  if ((await realpath(place).catch(() => undefined)) === chart) return;
  await rm(place, { recursive: true, force: true });
  await symlink(chart, place);
}

/** Every declared dependency is locked at a version in its range (helm compares digests of both lists, which says the same). */
function isInSync(declared: readonly ChartDependency[], lock: readonly ChartDependency[]): boolean {
  if (declared.length !== lock.length) return false;
  return declared.every(({ name, version, repository }, index) => {
    const pinned = lock[index];
    if (pinned?.name !== name || pinned.repository !== repository) return false;
    const range = parseConstraint(version);
    const chosen = parseVersion(pinned.version);
    return (
      repository.startsWith('file://') ||
      repository === '' ||
      (range !== undefined && typeof chosen === 'object' && satisfies(chosen, range))
    );
  });
}
