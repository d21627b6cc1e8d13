import type { Application } from '../../argocd/model.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Following } from '../../render/sources/repositories.ts';
import { holdsSecret } from '../../render/store.ts';
import { readBytes } from '../../render/texts.ts';
import { follows } from '../following.ts';
import type { Node, Tree } from '../model.ts';
import { keyOf } from '../instances.ts';
import type { KeptNode, KeptSource, KeptTree, SourceKind } from './model.ts';
import { digestOfSet, indexMade } from './sets.ts';

/** Failures that rendering has no part in: what they hang on is not looked at when a tree is taken up again. */
const OF_THE_WALK = new Set(['invalid-application', 'max-depth', 'too-many', 'duplicate-application']);

/**
 * What a later run can take up of a tree. Undefined where it cannot be kept as it is: with Secrets, which outlive no run, and with failures that hide
 * what is below them.
 */
export function describeTree(tree: Tree, following: Following, helm: string | undefined): KeptTree | undefined {
  if (tree.clusters.length > 0 || !tree.nodes.every(isKeepable) || holdsSecrets(tree.nodes)) return undefined;
  const places = new Map<string, number>();
  const kinds = new Map<string, number>();
  const nodePlaces = new Map(tree.nodes.map(({ key }, index) => [key, index]));
  const made = indexMade(tree.nodes);
  const objects: Buffer[] = [];
  let end = 0;
  const add = (object: ValueMap): [number, number] => {
    const text = Buffer.from(JSON.stringify(object));
    objects.push(text);
    end += text.length;
    return [end - text.length, end];
  };
  const nodes: KeptNode[] = [];
  for (const node of tree.nodes) {
    const { key, name, namespace, depth, home, twin, problem, application, origin, set, generatedBy } = node;
    const place = generatedBy === undefined ? undefined : made.places.get(node.object);
    // Several make the same one, and this is that of another.
    if (generatedBy !== undefined && place === undefined) return undefined;
    const isOwn = application?.sources.every((source) => follows(source, following)) === true;
    // Those of a set are made with it.
    const warnings = set === undefined ? node.warnings : [];
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
      object: place ?? add(node.object),
      ...(application === undefined ? {} : { application: describeApplication(application) }),
      ...(set === undefined
        ? {}
        : {
            set: digestOfSet(
              set,
              set.applications.map((each) => made.parameters.get(each)),
            ),
          }),
      sources: node.sources.map((source) => describeSource(source, isOwn, kinds, places)),
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
}: Application): NonNullable<KeptNode['application']> {
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

function isKeepable({ problem, rest, set, object, application, generatedBy }: Node): boolean {
  return (
    (application !== undefined || set !== undefined) &&
    rest === undefined &&
    (problem === undefined || !OF_THE_WALK.has(problem.code)) &&
    [object, generatedBy?.parameters ?? null, ...(set?.applications ?? [])].every(isJson)
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
        // What a tool makes may hold what is encrypted in the repository; where it was kept, it is known to hold none of that.
        return type === 'Directory' ? holdsSecret(readBytes(file)) : kept !== true;
      }),
  );
}

/** Whether JSON gives back exactly this. */
function isJson(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  return Array.isArray(value) ? value.every(isJson) : Object.values(value).every(isJson);
}
