import { isApplication, isApplicationSet } from '../argocd/application.ts';
import { withInstance } from '../argocd/ignored.ts';
import { localCluster } from '../argocd/clusters.ts';
import type { Application, Destination } from '../argocd/model.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { ApplicationResult } from '../render/application.ts';
import type { Problem, RenderedSource } from '../render/model.ts';
import { createCrew } from '../process/crew.ts';
import { arrange } from './arrange.ts';
import { takeOwn } from './assumed-root.ts';
import { describeSkipped } from './bootstrap.ts';
import { decodeOnce } from './decoded.ts';
import type { ExpandedSet } from './expanded.ts';
import { collectFacts } from './facts.ts';
import { createRecord, type Found } from './found.ts';
import type { Bootstrap, Origin, Tree } from './model.ts';
import { findUnwatched, nameOf, namespaceOf, placeIn, watchedNamespaces } from './landing.ts';
import { createObjectIndex } from './object-index.ts';
import type { ObjectsResult } from './objects.ts';
import type { Progress } from './progress.ts';
import { speakingOf } from './rendered-sources.ts';
import { problemOf } from './internal-problem.ts';
import { append } from '../lists.ts';

/** All that a walk needs. */
export interface WalkRequest {
  bootstrap: Bootstrap;
  render(application: Application, below: Found['name']): Promise<ApplicationResult>;
  readObjects(sources: readonly RenderedSource[]): Promise<ObjectsResult>;
  /** One text for the cluster of a destination, however it is named. */
  clusterOf(destination: Destination): string;
  /** Makes the Applications of an ApplicationSet. */
  expand(set: ValueMap, name: string): Promise<ExpandedSet>;
  /** Applications below roots are followed so many levels. */
  maxDepth: number;
  /** Where Applications live that name no namespace. */
  argocdNamespace: string;
  /** Entries of `ignoreDifferences` that hold for all of them. */
  ignored: readonly ValueMap[];
  /** Called each time an Application has been dealt with. */
  progress: Progress;
}

/** Applications that are looked into at one time: more would only all be in memory half done. */
const EXPLORERS = 64;

/** More Applications than any repository has: beyond it something generates without end. */
const MAX_APPLICATIONS = 200_000;

/**
 * Follows Applications from the bootstrap through what they render. A failure stays on its node; nothing else is affected.
 * Each distinct Application is rendered once, so that neither cycles nor shared children can make the walk endless.
 */
export async function walk(request: WalkRequest): Promise<Tree> {
  const records = createObjectIndex<Found>();
  let count = 0;
  const explorers = createCrew(EXPLORERS);
  const remarks: Warning[] = [...request.bootstrap.warnings];
  let done = 0;
  const watched = watchedNamespaces(request.bootstrap, request.argocdNamespace);

  /** The record of an object: a new one, or the one that there is already. */
  function recordOf(
    kind: string,
    object: ValueMap,
    name: Found['name'],
    origin: Origin,
    depth: number,
  ): { found: Found; isNew: boolean } {
    const key = [kind, name.bootstrap, name.home ?? '', name.namespace, name.name].join('\0');
    const { value, isNew } = records.once(key, object, () => createRecord(object, name, origin, depth));
    if (isNew) count++;
    return { found: value, isNew };
  }

  function discover(object: ValueMap, origin: Origin, depth: number, defaultNamespace: string, home?: string): Found {
    const decoded = decodeOnce(object, defaultNamespace);
    const { name, namespace } = decoded.ok ? decoded.application : decoded;
    const { found, isNew } = recordOf(
      'Application',
      object,
      { bootstrap: origin.bootstrap, ...inHome(home), namespace, name },
      origin,
      depth,
    );
    if (!isNew) return found;
    if (!decoded.ok) {
      found.problem = {
        code: 'invalid-application',
        message: decoded.problems.map((each) => `${each.field}: ${each.message}`).join('; '),
        hint: 'The API server or the controller of Argo CD would refuse this Application; correct the fields named.',
      };
      return found;
    }
    append(found.warnings, decoded.warnings);
    const application = withInstance(decoded.application, request.ignored);
    found.application = application;
    found.problem = findLimit(depth);
    if (found.problem === undefined) start(found, () => explore(found, application));
    return found;
  }

  function discoverSet(object: ValueMap, origin: Origin, depth: number, home?: string): Found {
    const name = {
      bootstrap: origin.bootstrap,
      ...inHome(home),
      namespace: namespaceOf(object, request.argocdNamespace),
      name: nameOf(object),
    };
    const { found, isNew } = recordOf('ApplicationSet', object, name, origin, depth);
    if (!isNew) return found;
    found.problem = findLimit(depth);
    if (found.problem === undefined) start(found, () => expandSet(found));
    return found;
  }

  function findLimit(depth: number): Problem | undefined {
    if (depth > request.maxDepth) {
      return {
        code: 'max-depth',
        message: `more than ${request.maxDepth} levels below the bootstrap`,
        hint: 'Applications that create Applications without end? Raise --max-depth if the tree is really that deep.',
      };
    }
    if (count <= MAX_APPLICATIONS) return undefined;
    return {
      code: 'too-many',
      message: `more than ${MAX_APPLICATIONS} Applications`,
      hint: 'Something generates Applications without end.',
    };
  }

  /** A bug of ours must not hide all other Applications: it is told on the node where it happens. */
  function start(found: Found, work: () => Promise<void>): void {
    const guarded = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        found.problem = problemOf(error);
        found.sources = [];
      }
      done++;
      const { problem, sources } = found;
      request.progress(done, count, {
        name: found.name.name,
        sources,
        ...(problem === undefined ? {} : { problem }),
      });
    };
    explorers.add(guarded);
  }

  async function expandSet(found: Found): Promise<void> {
    const { set, parameters, ...told } = await request.expand(found.object, found.name.name);
    append(found.warnings, told.warnings);
    found.problem = told.problem;
    if (set === undefined) return;
    found.set = set;
    append(found.remarks, told.remarks);
    for (const [index, object] of set.applications.entries()) {
      const child = discover(
        object,
        { bootstrap: found.origin.bootstrap, parent: '' },
        found.depth + 1,
        found.name.namespace,
        found.name.home,
      );
      found.children.push({ found: child, generatedBy: { set: found.name.name, parameters: parameters[index] ?? {} } });
    }
  }

  async function explore(found: Found, application: Application): Promise<void> {
    const result = await request.render(application, found.name);
    if (result.ok) {
      found.sources = result.sources;
      await follow(found, application, result.sources);
      return;
    }
    found.problem = result.problem;
    // What one source hides must not hide what the others hold.
    found.rest = result.rest;
    if (result.rest !== undefined) await follow(found, application, result.rest.sources);
  }

  async function follow(found: Found, application: Application, sources: readonly RenderedSource[]): Promise<void> {
    const speaks = speakingOf(sources);
    if (speaks.length === 0) return;
    const read = await request.readObjects(speaks);
    if (!read.ok) {
      found.problem ??= read.problem;
      found.sources = [];
      found.rest = undefined;
      return;
    }
    Object.assign(found, collectFacts(read.objects));
    const home = homeOfChildren(found.name.home, application.destination);
    for (const object of read.objects) {
      if (!isApplication(object) && !isApplicationSet(object)) continue;
      const origin = { bootstrap: found.origin.bootstrap, parent: '' };
      const namespace =
        application.destination.namespace === '' ? request.argocdNamespace : application.destination.namespace;
      const unseen = findUnwatched(object, namespace, watched);
      if (unseen !== undefined) found.remarks.push(unseen);
      else if (isApplicationSet(object))
        found.children.push({ found: discoverSet(placeIn(object, namespace), origin, found.depth + 1, home) });
      else found.children.push({ found: discover(object, origin, found.depth + 1, namespace, home) });
    }
  }

  /** What is put into another cluster is looked at by the Argo CD that runs there, which calls that cluster in-cluster. */
  function homeOfChildren(home: string | undefined, destination: Destination): string | undefined {
    const cluster = request.clusterOf(destination);
    return cluster === '' || cluster === localCluster.server ? home : cluster;
  }

  const roots: Found[] = [];
  for (const { bootstrap, file, object, assumed } of request.bootstrap.documents) {
    if (isApplicationSet(object))
      roots.push(discoverSet(placeIn(object, request.argocdNamespace), { bootstrap, file }, 0));
    if (!isApplication(object)) continue;
    const origin = { bootstrap, file, ...(assumed === undefined ? {} : { assumed }) };
    roots.push(discover(object, origin, 0, request.argocdNamespace));
  }
  // Exploring adds further work to the list while it is being waited for.
  await explorers.finished();
  const arranged = arrange(roots.map(takeOwn));
  const own = collectFacts(request.bootstrap.documents.map((each) => each.object));
  return {
    nodes: arranged.nodes,
    scopes: new Map([...own.scopes, ...arranged.scopes]),
    clusters: [...own.clusters, ...arranged.clusters],
    projects: [...own.projects, ...arranged.projects],
    warnings: [...remarks, ...describeSkipped(request.bootstrap, arranged.nodes), ...arranged.warnings],
  };
}

function inHome(home: string | undefined): { home?: string } {
  return home === undefined ? {} : { home };
}
