import { configFileName } from '../config/defaults.ts';
import type { Settings, Shard } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import { resolvePath } from '../git/paths.ts';
import type { Manifest, ValueMap, Warning } from '../manifest/model.ts';
import { shareParts } from '../manifest/share-parts.ts';
import { createPool } from '../process/pool.ts';
import { finishSources } from '../render/application.ts';
import type { Problem } from '../render/model.ts';
import type { Following } from '../render/sources/repositories.ts';
import { findCauses, findUnread, indexChangedFiles } from './causes.ts';
import { compareBootstraps } from './compare-bootstraps.ts';
import { isSame, scopesDiffer } from './compare-nodes.ts';
import { blame, unreadableFiles } from './failures.ts';
import { readDefinitions, readProjects } from './definitions.ts';
import { finishPairs, isCovered, isPending } from './finish.ts';
import { isIdle } from './idle-files.ts';
import { argocdOf, instancesOf } from './instances.ts';
import { readManifests } from './manifests.ts';
import type { Bootstrap, ComparedApplication, ComparedTrees, Node, Tree } from './model.ts';
import { listPassedOver } from './passed-over.ts';
import { listPluginFiles } from './plugin-files.ts';
import { listPointers } from './pointers.ts';
import { pairNodes } from './pair.ts';
import type { NodePair } from './pair.ts';
import type { Progress } from './progress.ts';
import { append } from '../lists.ts';

/** How many texts are read at one time. */
const READERS = 16;

/** Pairs two trees and reads the objects of every Application that may differ. Equal texts are never parsed. */
export async function compareTrees(request: {
  base: Tree;
  head: Tree;
  bootstraps: { base: Bootstrap; head: Bootstrap };
  settings: Settings;
  /** Files that differ between the revisions, in byte order, and the ids of both. */
  change: { base: string; head: string; files: readonly string[] };
  /** The files of both. */
  files: { base: Snapshot; head: Snapshot };
  /** Which sources follow the change. */
  following: Following;
  /** The part of the work that is done here; absent: all of it. */
  shard?: Shard;
  /** Called each time a text has been made that the walk put off. */
  progress: Progress;
  /** Called with each Application that may differ once its objects are read, while programs still run for others: for what can be worked out of it alone. */
  ahead(compared: ComparedApplication): void;
}): Promise<ComparedTrees> {
  const { base, head, bootstraps, settings, change, files, following, shard, progress, ahead } = request;
  const otherScopes = scopesDiffer(base.scopes, head.scopes);
  const pairs = pairNodes(base, head);
  const instanceOf = instancesOf(base, head);
  const pool = createPool(READERS);
  const { results: compared, unrendered } = await finishPairs(
    pairs,
    { coverage: settings.coverage, distrust: otherScopes, progress, shard },
    async (pair, elsewhere): Promise<ComparedApplication> => {
      const outline = outlineOf(pair, instanceOf);
      if (elsewhere) return { ...outline, elsewhere: true };
      const read = await pool.run(() => readPair(pair, outline, { base, head }, otherScopes, settings));
      if (read.manifests !== undefined) ahead(read);
      return read;
    },
  );
  const covered = isCovered(compared.filter(isUnchanged).length, settings.coverage);
  const read = covered
    ? await Promise.all(compared.map((each) => pool.run(() => readCommon(each, head, settings))))
    : compared;
  const sides = [
    { tree: base, revision: change.base, following },
    { tree: head, revision: change.head, following },
  ] as const;
  const changedFiles = indexChangedFiles(change.files);
  const blamed = blame(read, bootstraps);
  const applications = await Promise.all(
    [...blamed, ...unreadableFiles(bootstraps, blamed)].map(async (each) => {
      if (isUnchanged(each)) return each;
      const causes = findCauses(each, ...sides, changedFiles);
      const ways = await withoutIdle(causes.files, each, following, files);
      const contents = isUnseen(each) ? { contents: await listContents(files.head, ways) } : {};
      return { ...each, causes: { ...causes, files: ways, ...contents } };
    }),
  );
  const passedOver = await listPassedOver({
    bootstraps: [bootstraps.base, bootstraps.head],
    sides,
    files,
    changedFiles: change.files,
  });
  const unread = findUnread(
    ...sides,
    [...bootstraps.base.paths, ...bootstraps.head.paths, configFileName],
    change.files,
  );
  const isUnread = new Set(unread);
  append(
    passedOver,
    await listPointers(
      files,
      change.files.filter((file) => !isUnread.has(file)),
    ),
  );
  append(passedOver, await listPluginFiles(sides, files.head, changedFiles));
  const ids = new Map(
    pairs.flatMap((pair) =>
      [pair.base, pair.head].flatMap((node) => (node === undefined ? [] : [[node.key, pair.id] as const])),
    ),
  );
  return {
    applications,
    bootstraps: compareBootstraps(bootstraps.base, bootstraps.head, head.scopes, settings),
    definitions: await readDefinitions(
      { base, head },
      applications.flatMap(({ manifests }) => [...(manifests?.base ?? []), ...(manifests?.head ?? [])]),
    ),
    ...(compared.every(isUnchanged)
      ? {}
      : { projects: { base: projectsOf(base, bootstraps.base), head: projectsOf(head, bootstraps.head) } }),
    unrendered,
    unread,
    ...(passedOver.length === 0 ? {} : { passedOver }),
    notices: newOnes(base.warnings, head.warnings).map(({ node, ...warning }) => {
      const application = node === undefined ? undefined : ids.get(node);
      return application === undefined ? warning : { ...warning, application };
    }),
  };
}

function listContents(head: Snapshot, paths: readonly string[]): Promise<string[]> {
  return Promise.all(paths.map(async (path) => `${path} ${(await resolvePath(head, path)).found?.oid ?? 'gone'}`));
}

function projectsOf(tree: Tree, { documents }: Bootstrap): ValueMap[] {
  return readProjects(
    tree,
    documents.map(({ object }) => object),
  );
}

/** Of the files that lie where an Application reads, those that go into what it renders on some side. */
async function withoutIdle(
  paths: readonly string[],
  { nodes }: ComparedApplication,
  following: Following,
  files: { base: Snapshot; head: Snapshot },
): Promise<string[]> {
  const idle = await Promise.all(
    paths.map(async (path) => {
      for (const side of ['base', 'head'] as const) {
        const node = nodes[side];
        if (node !== undefined && !(await isIdle(path, node, { following }, files[side]))) return false;
      }
      return true;
    }),
  );
  return paths.filter((_, index) => idle[index] === false);
}

async function readPair(
  pair: NodePair,
  compared: ComparedApplication,
  trees: { base: Tree; head: Tree },
  otherScopes: boolean,
  settings: Settings,
): Promise<ComparedApplication> {
  const { base, head } = pair;
  if (base !== undefined && head !== undefined && !otherScopes && isSame(base, head)) return compared;
  const [one, other] = await Promise.all([readSide(base, trees.base, settings), readSide(head, trees.head, settings)]);
  const problem = other?.problem ?? one?.problem;
  if (one?.problem !== undefined || other?.problem !== undefined) {
    const rests = await readRests(pair, trees, otherScopes, settings);
    if (rests !== undefined && problem !== undefined) {
      const { base: before, head: after } = rests;
      shareParts(before, after);
      return Object.assign(compared, {
        partial: true as const,
        problem,
        manifests: rests,
        baseCount: before.length,
        headCount: after.length,
      });
    }
    compared.failedOn =
      one?.problem === undefined ? 'head' : other?.problem === undefined && head !== undefined ? 'base' : 'both';
    if (base === undefined) compared.failedOn = 'head';
    if (head === undefined) compared.failedOn = 'base';
    // A tool that ran out of time says nothing about the Application, on whatever side: there is no result.
    if (head !== undefined && [one, other].some((side) => side?.problem?.code.endsWith('-timeout') === true))
      compared.failedOn = 'head';
    if (problem !== undefined) compared.problem = problem;
    return compared;
  }
  if (one !== undefined && other !== undefined) shareParts(one.manifests, other.manifests);
  compared.manifests = {
    ...(one === undefined ? {} : { base: one.manifests }),
    ...(other === undefined ? {} : { head: other.manifests }),
  };
  compared.baseCount = one?.manifests.length ?? 0;
  compared.headCount = other?.manifests.length ?? 0;
  append(compared.warnings, newOnes(one?.warnings ?? [], other?.warnings ?? []));
  return compared;
}

/** The objects of what can be rendered on both sides where the same part of it cannot, if they may differ. */
async function readRests(
  { base, head }: NodePair,
  trees: { base: Tree; head: Tree },
  otherScopes: boolean,
  settings: Settings,
): Promise<{ base: Manifest[]; head: Manifest[] } | undefined> {
  if (base?.rest === undefined || head?.rest === undefined || base.rest.without !== head.rest.without) return undefined;
  const [one, other] = await Promise.all([base, head].map(finishRest));
  if (one === undefined || other === undefined || (!otherScopes && isSame(one, other))) return undefined;
  const [before, after] = await Promise.all([
    readManifests(one, trees.base.scopes, settings),
    readManifests(other, trees.head.scopes, settings),
  ]);
  return before.ok && after.ok ? { base: before.manifests, head: after.manifests } : undefined;
}

/** A node as if what can be rendered of it were all. */
async function finishRest({ problem: _problem, rest, ...node }: Node): Promise<Node | undefined> {
  const finished = await finishSources(rest?.sources ?? []);
  return finished.ok ? { ...node, sources: finished.sources } : undefined;
}

/** All that is known of an Application before its objects are read. */
function outlineOf(
  { id, parent, base, head }: NodePair,
  instanceOf: (bootstrap: string) => string | undefined,
): ComparedApplication {
  const named = head ?? base;
  const instance = named === undefined ? undefined : instanceIn(named, instanceOf);
  return {
    id,
    ...(parent === undefined ? {} : { parent }),
    ...(instance === undefined ? {} : { instance }),
    name: named?.name ?? '',
    namespace: named?.namespace ?? '',
    nodes: { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) },
    ...(base?.application === undefined ? {} : { base: base.application }),
    ...(head?.application === undefined ? {} : { head: head.application }),
    baseCount: 0,
    headCount: 0,
    warnings: newOnes(warningsOf(base), warningsOf(head)),
  };
}

/** What a hub puts into another cluster is of the Argo CD there. */
function instanceIn({ origin, home }: Node, instanceOf: (bootstrap: string) => string | undefined): string | undefined {
  const instance = instanceOf(origin.bootstrap);
  return home === undefined ? instance : argocdOf({ bootstrap: instance ?? origin.bootstrap, home });
}

/** True for an Application that changes in a way that nobody sees, in whole or in part. */
function isUnseen({ failedOn, partial, nodes }: ComparedApplication): boolean {
  return failedOn === 'both' || partial === true || (failedOn === 'base' && nodes.head !== undefined);
}

/** True for an Application whose objects are sure to be the same on both sides. */
export function isUnchanged({ manifests, failedOn, elsewhere }: ComparedApplication): boolean {
  return manifests === undefined && failedOn === undefined && elsewhere === undefined;
}

/** With the objects of an Application that does not change, where it is rendered: others may name them, or own them too. */
async function readCommon(each: ComparedApplication, head: Tree, settings: Settings): Promise<ComparedApplication> {
  const node = each.nodes.head;
  if (!isUnchanged(each) || node === undefined || isPending(node)) return each;
  const result = await readManifests(node, head.scopes, settings);
  return result.ok ? { ...each, common: result.manifests } : each;
}

/** Objects of one side; undefined when that side has no such Application. */
async function readSide(
  node: Node | undefined,
  tree: Tree,
  settings: Settings,
): Promise<{ manifests: Manifest[]; warnings: Warning[]; problem?: Problem } | undefined> {
  if (node === undefined) return undefined;
  if (node.problem !== undefined) return { manifests: [], warnings: [], problem: node.problem };
  const result = await readManifests(node, tree.scopes, settings);
  return result.ok ? result : { manifests: [], warnings: [], problem: result.problem };
}

function warningsOf(node: Node | undefined): Warning[] {
  return node === undefined ? [] : [...node.warnings, ...node.sources.flatMap((source) => source.warnings)];
}

/** Codes of what is not covered: told in every run, not only when it is new. */
const COVERAGE = new Set(['application-unwatched', 'application-rejected']);

function newOnes<T extends Warning>(base: readonly T[], head: readonly T[]): T[] {
  const before = new Set(base.map((each) => `${each.code}\0${each.message}`));
  return head.filter((each) => COVERAGE.has(each.code) || !before.has(`${each.code}\0${each.message}`));
}
