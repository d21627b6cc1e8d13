import { createSealer } from '../diff/sealed.ts';
import { sealPair } from '../diff/secrets.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { identityKey } from '../risk/identity.ts';
import type { ComparedApplication, ComparedTrees, Node } from '../tree/model.ts';

type Sides = NonNullable<ComparedApplication['manifests']>;
type Seal = ReturnType<typeof createSealer>;

/**
 * What was compared, fit to leave the process: secrets are sealed, and nothing is left of files of this machine.
 * @param key makes the seals of one part; parts that share it can tell equal secrets in each other's
 */
export function sealTrees(compared: ComparedTrees, key: Uint8Array): ComparedTrees {
  const seal = createSealer(key);
  return {
    ...compared,
    applications: compared.applications.map((each) => sealApplication(each, seal)),
    bootstraps: compared.bootstraps.map((each) => ({ ...each, ...sealSides(each, seal) })),
  };
}

function sealApplication(compared: ComparedApplication, seal: Seal): ComparedApplication {
  // Both are read from the objects of the nodes again.
  const { base: _base, head: _head, nodes, manifests, common, again, ...rest } = compared;
  return {
    ...rest,
    nodes: {
      ...(nodes.base === undefined ? {} : { base: sealNode(nodes.base, seal) }),
      ...(nodes.head === undefined ? {} : { head: sealNode(nodes.head, seal) }),
    },
    ...(manifests === undefined ? {} : { manifests: sealSides(manifests, seal) }),
    ...(common === undefined ? {} : { common: sealSides({ head: common }, seal).head ?? [] }),
    ...(again === undefined ? {} : { again: sealSides(again, seal) }),
  };
}

function sealNode({ application: _application, rest: _rest, ...node }: Node, seal: Seal): Node {
  const alone = (object: ValueMap): ValueMap => sealPair({ base: undefined, head: object }, seal).head ?? object;
  return {
    ...node,
    object: alone(node.object),
    sources: node.sources.map(({ type, tool, warnings, revision }) => ({
      type,
      typeReason: '',
      key: '',
      file: '',
      digest: '',
      mentions: { applications: false, definitions: false },
      tool,
      commands: () => [],
      warnings,
      revision,
      inputs: [],
    })),
    ...(node.set === undefined ? {} : { set: { ...node.set, applications: node.set.applications.map(alone) } }),
    ...(node.generatedBy === undefined
      ? {}
      : { generatedBy: { ...node.generatedBy, parameters: alone(node.generatedBy.parameters) } }),
  };
}

/** Both versions of an object together: a name on one side may tell that the other side's value is secret. */
function sealSides(sides: { base?: Manifest[]; head?: Manifest[] }, seal: Seal): Sides {
  const [bases, heads] = [sides.base, sides.head].map((list) => list && keyAll(list));
  const [before, after] = [new Map(bases), new Map(heads)];
  const sealed = new Map<string, { base: ValueMap | undefined; head: ValueMap | undefined }>();
  const pairOf = (key: string) => {
    const known = sealed.get(key);
    if (known !== undefined) return known;
    const pair = sealPair({ base: before.get(key)?.object, head: after.get(key)?.object }, seal);
    sealed.set(key, pair);
    return pair;
  };
  const sealAll = (list: readonly [string, Manifest][], side: 'base' | 'head'): Manifest[] =>
    list.map(([key, manifest]) => ({ ...manifest, object: pairOf(key)[side] ?? manifest.object }));
  return {
    ...(bases === undefined ? {} : { base: sealAll(bases, 'base') }),
    ...(heads === undefined ? {} : { head: sealAll(heads, 'head') }),
  };
}

/** The manifests of a side with a key each: what the API server gives a name (`generateName`) may be there many times with one identity. */
function keyAll(list: readonly Manifest[]): [string, Manifest][] {
  const times = new Map<string, number>();
  return list.map((manifest) => {
    const key = identityKey(manifest.identity);
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return [`${before} ${key}`, manifest];
  });
}
