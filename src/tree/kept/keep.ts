import type { Value } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Following } from '../../render/sources/repositories.ts';
import { holdsSecret } from '../../render/store.ts';
import { readBytes } from '../../render/texts.ts';
import { follows } from '../following.ts';
import type { Node, Tree } from '../model.ts';
import type { KeptNode, KeptSource, KeptTree } from './model.ts';

/** Failures that rendering has no part in: what they hang on is not looked at when a tree is taken up again. */
const OF_THE_WALK = new Set(['invalid-application', 'max-depth', 'too-many', 'duplicate-application']);

/**
 * What a later run can take up of a tree. Undefined where it cannot be kept as it is: with ApplicationSets, which ask for more than files, with
 * Secrets, which outlive no run, and with failures that hide what is below them.
 */
export function describeTree(tree: Tree, following: Following, helm: string | undefined): KeptTree | undefined {
  if (tree.clusters.length > 0 || !tree.nodes.every(isKeepable) || holdsSecrets(tree.nodes)) return undefined;
  const inputs: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (path: string): number => {
    const known = places.get(path);
    if (known !== undefined) return known;
    places.set(path, inputs.length);
    return inputs.push(path) - 1;
  };
  const nodes = tree.nodes.map((node): KeptNode => {
    const isOwn = node.application?.sources.every((source) => follows(source, following)) === true;
    return {
      key: node.key,
      origin: node.origin,
      name: node.name,
      namespace: node.namespace,
      depth: node.depth,
      object: node.object,
      ...(node.home === undefined ? {} : { home: node.home }),
      ...(node.twin === undefined ? {} : { twin: node.twin }),
      ...(node.problem === undefined ? {} : { failed: true }),
      warnings: node.warnings,
      sources: node.sources.map((source) => describeSource(source, isOwn, placeOf)),
    };
  });
  const { scopes, projects, warnings } = tree;
  return { nodes, inputs, scopes, projects, warnings, ...(helm === undefined ? {} : { helm }) };
}

function describeSource(
  { type, typeReason, key, tool, warnings, mentions, digest, pending, complete, kept, inputs }: RenderedSource,
  isOwn: boolean,
  placeOf: (path: string) => number,
): KeptSource {
  // What was made has to be there in the run that takes it up.
  const isSettled = isOwn && complete?.follows === true && (pending !== undefined || kept === true);
  return {
    type,
    typeReason,
    key,
    tool,
    warnings,
    mentions,
    digest,
    ...(isSettled ? { inputs: inputs.map(placeOf) } : {}),
    ...(pending === undefined ? {} : { pending: true }),
  };
}

function isKeepable({ application, problem, rest, set, object }: Node): boolean {
  return (
    application !== undefined &&
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
