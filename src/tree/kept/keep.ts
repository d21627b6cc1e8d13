import type { Application } from '../../argocd/model.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Following } from '../../render/sources/repositories.ts';
import { follows } from '../following.ts';
import type { Bootstrap, Node, Tree } from '../model.ts';
import { collectFacts } from '../facts.ts';
import { keyOf } from '../instances.ts';
import { readObjects } from '../objects.ts';
import { speakingOf } from '../rendered-sources.ts';
import type { KeptNode, KeptSource, KeptTree, SourceKind } from './model.ts';
import { digestOfFacts, digestOfRoots, digestOfSet, indexMade } from './digests.ts';

/** Failures that rendering has no part in: what they hang on is not looked at when a tree is taken up again. */
const OF_THE_WALK = new Set(['invalid-application', 'max-depth', 'too-many', 'duplicate-application']);

/**
 * What a later run can take up of a tree, or why it cannot be kept as it is: with Applications that are not of the repository, and with failures that are
 * none of a render.
 */
export async function describeTree(
  tree: Tree,
  { roots, following }: { roots: Bootstrap; following: Following },
): Promise<Omit<KeptTree, 'tools'> | string> {
  const reason = reasonAgainst(tree.nodes);
  if (reason !== undefined) return reason;
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
    if (generatedBy !== undefined && place === undefined) return `several sets make ${name} in the same way`;
    const isOwn = application?.sources.every((source) => follows(source, following)) === true;
    // Those of a set are made with it.
    const warnings = set === undefined ? node.warnings : [];
    const { facts, reason: against } = await factsOf(node);
    if (against !== undefined) return against;
    nodes.push({
      ...(key === keyOf({ bootstrap: origin.bootstrap, home }, node) ? {} : { key }),
      origin: nodePlaces.get(origin.parent ?? '') ?? origin,
      name,
      namespace,
      depth,
      ...(home === undefined ? {} : { home }),
      ...(twin === undefined ? {} : { twin }),
      ...(problem === undefined ? {} : { failed: true }),
      ...(facts === undefined ? {} : { facts }),
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
      sources: (node.rest?.sources ?? node.sources).map((source) => describeSource(source, isOwn, kinds, places)),
    });
  }
  const { scopes, projects, clusters, warnings } = tree;
  return {
    nodes,
    objects: Buffer.concat(objects),
    kinds: [...kinds.keys()].map((kind) => JSON.parse(kind)),
    inputs: [...places.keys()],
    roots: digestOfRoots(roots),
    scopes,
    projects,
    clusters,
    warnings,
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
    ...(isSettled && complete.looked !== undefined
      ? { looked: complete.looked.map((path) => placeIn(places, path)) }
      : {}),
  };
}

/** The place of a text in a list that has each once. */
function placeIn(list: Map<string, number>, text: string): number {
  const place = list.get(text) ?? list.size;
  list.set(text, place);
  return place;
}

/** What texts hold that may be others in each run, such as those with certificates that a chart makes; or why it cannot be kept. */
async function factsOf({ key, sources, rest }: Node): Promise<{ facts?: string; reason?: string }> {
  const speaking = speakingOf(rest?.sources ?? sources);
  if (speaking.every(isOfRepository)) return {};
  const read = await readObjects(speaking);
  if (!read.ok) return {};
  if (collectFacts(read.objects).clusters.length > 0) return { reason: `${key} declares a cluster, and ${NOT_ALONE}` };
  return { facts: digestOfFacts(read.objects) };
}

/** What a tool makes may hold what is encrypted in the repository, random, or from elsewhere. */
const NOT_ALONE = 'may not be made of files of the repository alone';

function reasonAgainst(nodes: readonly Node[]): string | undefined {
  const parents = new Set(nodes.map(({ origin }) => origin.parent));
  for (const node of nodes) {
    const reason = reasonOfNode(node) ?? (parents.has(node.key) ? reasonOfParent(node) : undefined);
    if (reason !== undefined) return `${node.key} ${reason}`;
  }
  return undefined;
}

function reasonOfNode({ problem, set, object, application, generatedBy }: Node): string | undefined {
  if (problem !== undefined && OF_THE_WALK.has(problem.code)) return `fails: ${problem.message}`;
  if (application === undefined && set === undefined) return 'does not decode';
  const all = [object, generatedBy?.parameters ?? null, ...(set?.applications ?? [])];
  return all.every(isJson) ? undefined : 'has a number that JSON does not tell exactly';
}

function reasonOfParent({ sources, rest }: Node): string | undefined {
  const holding = [...sources, ...(rest?.sources ?? [])].filter(({ mentions }) => mentions.applications);
  return holding.every(isOfRepository) ? undefined : `holds Applications, and ${NOT_ALONE}`;
}

/** A directory is its files. */
function isOfRepository({ type, lasting }: RenderedSource): boolean {
  return type === 'Directory' || lasting === true;
}

/** Whether JSON gives back exactly this. */
function isJson(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  return Array.isArray(value) ? value.every(isJson) : Object.values(value).every(isJson);
}
