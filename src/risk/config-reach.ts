import { isDeepStrictEqual } from 'node:util';
import { keepsLeavers, readPolicy } from '../argocd/application-set/policy.ts';
import type { ApplicationSetSettings, CompareOptions } from '../config/argocd.ts';
import type { Config } from '../config/model.ts';

/**
 * Settings by which the check sees less than before, reads something else, or runs a program that it did not run: whoever can bring them
 * in has the changes after it judged blindly.
 */
export function compareReach(base: Config, head: Config): string[] {
  const [before, after] = [base.argocd, head.argocd];
  const exclusions = fresh(before.resourceExclusions, after.resourceExclusions);
  const ignored = fresh(before.ignoreDifferences, after.ignoreDifferences);
  const plugins = fresh(before.plugins, after.plugins);
  const fetched = fresh(base.repositories, head.repositories);
  const repositories = fetched.filter(
    ({ path, mirror, thisRepository }) => path !== undefined || mirror !== undefined || thisRepository === true,
  );
  // A new variable only logs in; one that is there for somebody else would be handed to another server.
  const used = new Set(base.repositories.flatMap(({ usernameEnv, passwordEnv }) => [usernameEnv, passwordEnv]));
  const secrets = fetched.filter(
    ({ passwordEnv = '' }) => used.has(passwordEnv) || /^(INPUT|GITHUB|ACTIONS|RUNNER)_/.test(passwordEnv),
  );
  const programs = isDeepStrictEqual(before.kustomize, after.kustomize) ? [] : ['kustomize is called in another way'];
  return [
    ...(exclusions.length > 0 ? [`objects are left out (${exclusions.flatMap(kindsOf).join(', ')})`] : []),
    ...(isDeepStrictEqual(before.resourceInclusions, after.resourceInclusions)
      ? []
      : ['other objects are looked at (argocd.resourceInclusions)']),
    ...ignored.map(
      ({ group, kind }) =>
        `differences of ${group === '' ? '' : `${group}/`}${kind} are overlooked (argocd.ignoreDifferences)`,
    ),
    ...comparedLess(before.compareOptions, after.compareOptions),
    ...deletedLess(before.applicationSets, after.applicationSets),
    ...foundLess(before.applicationSets, after.applicationSets),
    ...head.render.ignoreValueFiles
      .filter((part) => !base.render.ignoreValueFiles.includes(part))
      .map((part) => `value files with ${part} are left out`),
    ...(head.render.postRenderer === undefined || isDeepStrictEqual(base.render.postRenderer, head.render.postRenderer)
      ? []
      : ['a program changes what is rendered (render.postRenderer)']),
    ...plugins.map(({ name }) => `the plugin ${name} is new or another one`),
    ...programs,
    ...repositories.map(({ url }) => `${url} is read from another place`),
    ...secrets.map(({ url, passwordEnv = '' }) => `${passwordEnv} is sent to ${url}`),
    ...fetched
      .filter(({ internal }) => internal === true)
      .map(({ url }) => `${url} in the network of the runner may be fetched from`),
  ];
}

function fresh<T>(before: readonly T[] | undefined, after: readonly T[] | undefined): T[] {
  return (after ?? []).filter((item) => !(before ?? []).some((other) => isDeepStrictEqual(item, other)));
}

/** How much of statuses counts. */
const STATUSES: readonly string[] = ['all', 'crd', 'none'] satisfies CompareOptions['ignoreResourceStatusField'][];

function comparedLess(before: CompareOptions, after: CompareOptions): string[] {
  const status = STATUSES.indexOf(after.ignoreResourceStatusField) < STATUSES.indexOf(before.ignoreResourceStatusField);
  return [
    ...(after.ignoreAggregatedRoles && !before.ignoreAggregatedRoles
      ? ['rules of aggregated ClusterRoles are overlooked (argocd.compareOptions)']
      : []),
    ...(after.serverSideDiff && !before.serverSideDiff
      ? ['what Git drops of objects that were patched is overlooked (argocd.compareOptions)']
      : []),
    ...(status ? ['statuses are overlooked (argocd.compareOptions)'] : []),
  ];
}

/** Sets that say nothing, or what most of them say: Applications that leave them are taken to stay. */
function deletedLess(before: ApplicationSetSettings, after: ApplicationSetSettings): string[] {
  const kept = (settings: ApplicationSetSettings) =>
    [{}, { applicationsSync: 'create-only' }].filter((syncPolicy) =>
      keepsLeavers(readPolicy({ syncPolicy }, settings).applicationsSync),
    ).length;
  return kept(after) > kept(before)
    ? ['Applications that leave an ApplicationSet are taken to stay (argocd.applicationSets)']
    : [];
}

/** What a generator does not find makes no Application, and what makes none is not looked at. */
function foundLess(before: ApplicationSetSettings, after: ApplicationSetSettings): string[] {
  return [
    ...(before.newGitFileGlobbing === after.newGitFileGlobbing
      ? []
      : ['git generators find other files (argocd.applicationSets)']),
    ...(before.includeHiddenDirectories && !after.includeHiddenDirectories
      ? ['git generators overlook hidden directories (argocd.applicationSets)']
      : []),
  ];
}

function kindsOf({ kinds, apiGroups }: { kinds?: string[]; apiGroups?: string[] }): string[] {
  return kinds ?? (apiGroups ?? ['*']).map((group) => `all of ${group}`);
}
