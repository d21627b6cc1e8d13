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
  const heads = new Map((sides.head ?? []).map((manifest) => [identityKey(manifest.identity), manifest]));
  const sealed = new Map<string, { base: ValueMap | undefined; head: ValueMap | undefined }>();
  const pairOf = (key: string, base: Manifest | undefined) => {
    const known = sealed.get(key);
    if (known !== undefined) return known;
    const pair = sealPair({ base: base?.object, head: heads.get(key)?.object }, seal);
    sealed.set(key, pair);
    return pair;
  };
  const seeAs = (list: Manifest[], side: 'base' | 'head', base: (manifest: Manifest) => Manifest | undefined) =>
    list.map((manifest) => ({
      ...manifest,
      object: pairOf(identityKey(manifest.identity), base(manifest))[side] ?? manifest.object,
    }));
  const base = sides.base === undefined ? undefined : seeAs(sides.base, 'base', (manifest) => manifest);
  const head = sides.head === undefined ? undefined : seeAs(sides.head, 'head', () => undefined);
  return { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) };
}
