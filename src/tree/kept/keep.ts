import type { Application } from '../../argocd/model.ts';
import type { Value } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Following } from '../../render/sources/repositories.ts';
import { holdsSecret } from '../../render/store.ts';
import { readBytes } from '../../render/texts.ts';
import { follows } from '../following.ts';
import type { Node, Tree } from '../model.ts';
import { keyOf } from '../instances.ts';
import type { KeptNode, KeptSource, KeptTree, SourceKind } from './model.ts';

/** Failures that rendering has no part in: what they hang on is not looked at when a tree is taken up again. */
const OF_THE_WALK = new Set(['invalid-application', 'max-depth', 'too-many', 'duplicate-application']);

/**
 * What a later run can take up of a tree. Undefined where it cannot be kept as it is: with ApplicationSets, which ask for more than files, with
 * Secrets, which outlive no run, and with failures that hide what is below them.
 */
export function describeTree(tree: Tree, following: Following, helm: string | undefined): KeptTree | undefined {
  if (tree.clusters.length > 0 || !tree.nodes.every(isKeepable) || holdsSecrets(tree.nodes)) return undefined;
  const places = new Map<string, number>();
  const kinds = new Map<string, number>();
  const nodePlaces = new Map(tree.nodes.map(({ key }, index) => [key, index]));
  const objects: Buffer[] = [];
  let end = 0;
  const nodes: KeptNode[] = [];
  for (const node of tree.nodes) {
    const { application, origin } = node;
    if (application === undefined) return undefined;
    const isOwn = application.sources.every((source) => follows(source, following));
    const object = Buffer.from(JSON.stringify(node.object));
    objects.push(object);
    end += object.length;
    const { key, name, namespace, depth, home, twin, warnings, problem, sources } = node;
    nodes.push({
      ...(key === keyOf({ bootstrap: origin.bootstrap, home }, node) ? {} : { key }),
      origin: nodePlaces.get(origin.parent ?? '') ?? origin,
      name,
      namespace,
      depth,
      ...(home === undefined ? {} : { home }),
      ...(twin === undefined ? {} : { twin }),
      ...(problem === undefined ? {} : { failed: true }),
      ...(warnings.length === 0 ? {} : { warnings }),
      object: [end - object.length, end],
      application: describeApplication(application),
      sources: sources.map((source) => describeSource(source, isOwn, kinds, places)),
    });
  }
  const { scopes, projects, warnings } = tree;
  return {
    nodes,
    objects: Buffer.concat(objects),
    kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)),
    inputs: [...places.keys()],
    scopes,
    projects,
    warnings,
    ...(helm === undefined ? {} : { helm }),
  };
}

function describeApplication({
  project,
  multiSource,
  hydrated,
  destination,
  sources,
}: Application): KeptNode['application'] {
  return { project, multiSource, hydrated, destination, sources: sources.map(({ raw }) => raw) };
}

function describeSource(
  { type, typeReason, key, tool, warnings, mentions, digest, pending, complete, kept, inputs }: RenderedSource,
  isOwn: boolean,
  kinds: Map<string, number>,
  places: Map<string, number>,
): KeptSource {
  // What was made has to be there in the run that takes it up.
  const isSettled = isOwn && complete?.follows === true && (pending !== undefined || kept === true);
  const kind: SourceKind = {
    type,
    typeReason,
    tool,
    warnings,
    mentions,
    ...(pending === undefined ? {} : { pending: true }),
  };
  return {
    key,
    kind: placeIn(kinds, JSON.stringify(kind)),
    ...(pending === undefined ? { digest } : {}),
    ...(isSettled ? { inputs: inputs.map((path) => placeIn(places, path)) } : {}),
  };
}

/** The place of a text in a list that has each once. */
function placeIn(list: Map<string, number>, text: string): number {
  const place = list.get(text) ?? list.size;
  list.set(text, place);
  return place;
}

function isKeepable({ problem, rest, set, object }: Node): boolean {
  return (
    set === undefined &&
    rest === undefined &&
    (problem === undefined || !OF_THE_WALK.has(problem.code)) &&
    isJson(object)
  );
}

/** Whether Applications stand beside what may be a Secret, or come of it. */
function holdsSecrets(nodes: readonly Node[]): boolean {
  const parents = new Set(nodes.map(({ origin }) => origin.parent));
  return nodes.some(
    ({ key, sources }) =>
      parents.has(key) &&
      sources.some(({ type, kept, file, mentions }) => {
        if (!mentions.applications) return false;
        // A text of helm that lasts has been looked at when it was kept.
        return type === 'Helm' ? kept !== true : holdsSecret(readBytes(file));
      }),
  );
}

/** Whether JSON gives back exactly this. */
function isJson(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  return Array.isArray(value) ? value.every(isJson) : Object.values(value).every(isJson);
}
