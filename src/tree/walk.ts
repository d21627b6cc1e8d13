import { decodeApplication, isApplication, isApplicationSet } from '../argocd/application.ts';
import type { Application } from '../argocd/model.ts';
import { collectCustomScopes } from '../kubernetes/scopes.ts';
import { toJson } from '../manifest/stringify.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { Problem, RenderedSource } from '../render/model.ts';
import { arrange } from './arrange.ts';
import type { Found } from './found.ts';
import type { Bootstrap, Origin, Tree } from './model.ts';
import type { ObjectsResult } from './objects.ts';

/** All that a walk needs. */
export interface WalkRequest {
  bootstrap: Bootstrap;
  render(application: Application): Promise<{ ok: true; sources: RenderedSource[] } | { ok: false; problem: Problem }>;
  readObjects(sources: readonly RenderedSource[]): Promise<ObjectsResult>;
  /** Applications below roots are followed so many levels. */
  maxDepth: number;
  /** Where Applications live that name no namespace. */
  argocdNamespace: string;
  /** Called each time an Application has been dealt with. */
  progress(done: number, found: number): void;
}

/** More Applications than any repository has: beyond it something generates without end. */
const MAX_APPLICATIONS = 200_000;

/**
 * Follows Applications from the bootstrap through what they render. A failure stays on its node; nothing else is affected.
 * Each distinct Application is rendered once, so that neither cycles nor shared children can make the walk endless.
 */
export async function walk(request: WalkRequest): Promise<Tree> {
  const records = new Map<string, Found>();
  const pending: Promise<void>[] = [];
  const remarks: Warning[] = [...request.bootstrap.warnings];
  let done = 0;

  function discover(object: ValueMap, origin: Origin, depth: number, defaultNamespace: string): Found {
    const decoded = decodeApplication(object, defaultNamespace);
    const { name, namespace } = decoded.ok ? decoded.application : decoded;
    const key = `${origin.bootstrap}\0${namespace}\0${name}\0${toJson(object)}`;
    const known = records.get(key);
    if (known !== undefined) return known;
    const found: Found = {
      name: { bootstrap: origin.bootstrap, namespace, name },
      object,
      origin,
      depth,
      sources: [],
      warnings: decoded.ok ? [...decoded.warnings] : [],
      children: [],
      remarks: [],
      scopes: new Map(),
    };
    records.set(key, found);
    if (!decoded.ok) {
      found.problem = {
        code: 'invalid-application',
        message: decoded.problems.map((each) => `${each.field}: ${each.message}`).join('; '),
        hint: 'The API server or the controller of Argo CD would refuse this Application; correct the fields named.',
      };
      return found;
    }
    found.application = decoded.application;
    if (depth > request.maxDepth) {
      found.problem = {
        code: 'max-depth',
        message: `more than ${request.maxDepth} levels below the bootstrap`,
        hint: 'Applications that create Applications without end? Raise --max-depth if the tree is really that deep.',
      };
    } else if (records.size > MAX_APPLICATIONS) {
      found.problem = {
        code: 'too-many',
        message: `more than ${MAX_APPLICATIONS} Applications`,
        hint: 'Something generates Applications without end.',
      };
    } else {
      pending.push(explore(found, decoded.application));
    }
    return found;
  }

  async function explore(found: Found, application: Application): Promise<void> {
    try {
      const result = await request.render(application);
      if (result.ok) await follow(found, application, result.sources);
      else found.problem = result.problem;
    } catch (error) {
      // A bug of ours, but it must not hide all other Applications.
      found.problem = {
        code: 'internal-error',
        message: error instanceof Error ? error.message : String(error),
        hint: 'This is a bug of argo-manifest-diff; please report it.',
      };
      found.sources = [];
    }
    done++;
    request.progress(done, records.size);
  }

  async function follow(found: Found, application: Application, sources: RenderedSource[]): Promise<void> {
    found.sources = sources;
    const speaks = sources.filter((source) => source.mentions.applications || source.mentions.definitions);
    if (speaks.length === 0) return;
    const read = await request.readObjects(speaks);
    if (!read.ok) {
      found.problem = read.problem;
      found.sources = [];
      return;
    }
    found.scopes = collectCustomScopes(read.objects);
    for (const object of read.objects) {
      if (isApplicationSet(object)) found.remarks.push(notExpanded(object, application.name));
      if (!isApplication(object)) continue;
      const origin = { bootstrap: found.origin.bootstrap, parent: '' };
      const namespace =
        application.destination.namespace === '' ? request.argocdNamespace : application.destination.namespace;
      const child = unwatched(object, namespace);
      if (child === undefined) found.children.push(discover(object, origin, found.depth + 1, namespace));
      else found.remarks.push(child);
    }
  }

  /**
   * An Application that names no namespace lands where its parent's manifests go. If that is not a namespace of Argo CD,
   * the controller never looks at it (https://argo-cd.readthedocs.io/en/stable/operator-manual/app-any-namespace/).
   */
  function unwatched(object: ValueMap, landsIn: string): Warning | undefined {
    const metadata = object.metadata;
    const named =
      typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? metadata.namespace : undefined;
    if (
      (typeof named === 'string' && named !== '') ||
      landsIn === request.argocdNamespace ||
      rootNamespaces.has(landsIn)
    )
      return undefined;
    const name = nameOf(object);
    return {
      code: 'application-unwatched',
      message: `Application ${name} names no namespace and lands in ${landsIn}, where Argo CD (in ${request.argocdNamespace}) does not look for Applications: it is created but never rendered`,
    };
  }

  const rootNamespaces = new Set(
    request.bootstrap.documents
      .filter((each) => isApplication(each.object))
      .map((each) => namespaceOf(each.object, request.argocdNamespace)),
  );
  const roots: Found[] = [];
  for (const { bootstrap, file, object } of request.bootstrap.documents) {
    if (isApplicationSet(object)) remarks.push(notExpanded(object, file));
    if (isApplication(object)) roots.push(discover(object, { bootstrap, file }, 0, request.argocdNamespace));
  }
  // Exploring adds further work to the list while it is being waited for.
  for (let index = 0; index < pending.length; index++) await pending[index];
  const arranged = arrange(roots);
  const own = collectCustomScopes(request.bootstrap.documents.map((each) => each.object));
  return {
    nodes: arranged.nodes,
    scopes: new Map([...own, ...arranged.scopes]),
    warnings: [...remarks, ...arranged.warnings],
  };
}

function notExpanded(object: ValueMap, where: string): Warning {
  return {
    code: 'application-set-not-expanded',
    message: `ApplicationSet ${nameOf(object)} (in ${where}) is not expanded by this version: the Applications it makes are not compared`,
  };
}

function nameOf(object: ValueMap): string {
  const metadata = object.metadata;
  const name =
    typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? metadata.name : undefined;
  return typeof name === 'string' ? name : '(without a name)';
}

function namespaceOf(object: ValueMap, fallback: string): string {
  const metadata = object.metadata;
  const namespace =
    typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata) ? metadata.namespace : undefined;
  return typeof namespace === 'string' && namespace !== '' ? namespace : fallback;
}
