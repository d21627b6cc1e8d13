import { joinInside, resolvePath } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { stringify } from '../../manifest/stringify.ts';
import { isMap } from '../../manifest/value-map.ts';
import { parseDocuments } from '../../manifest/yaml.ts';

/** What stands for a generator of ksops, which decrypts: the same objects, with what is encrypted as their values. */
export interface StandIn {
  /** The configuration of kustomize's own generators, in place of that of ksops. */
  content: string;
  /** The encrypted files, from the top of the repository. */
  files: string[];
}

/** Characters of encrypted files, in all: one may be named as often as somebody likes. The API server takes a megabyte for each object. */
const MAX_LENGTH = 16_000_000;

/**
 * Generators of ksops (https://github.com/viaduct-ai/kustomize-sops) are programs with a key, and neither is here. What they make are
 * nearly always Secrets and ConfigMaps, whose names, keys, types, labels and annotations sops leaves as they are; so those stand for them. A value
 * differs exactly when sops encrypted it anew, so that a change of it is seen, and the digest in a name changes with it.
 *
 * @param content the configuration
 * @param directory that it lies in: its files are named from there
 * @returns undefined when it is something else, or makes something else than Secrets and ConfigMaps
 */
export async function standInFor(content: string, directory: string, snapshot: Snapshot): Promise<StandIn | undefined> {
  const configurations = parse(content)?.filter((each) => each !== null);
  if (configurations === undefined || configurations.length === 0 || !configurations.every(isKsops)) return undefined;
  const generators: ValueMap[] = [];
  const files: string[] = [];
  let length = 0;
  const read = async (name: string): Promise<string | undefined> => {
    const path = joinInside(directory, name);
    const entry = path === undefined ? undefined : (await resolvePath(snapshot, path)).found;
    if (path === undefined || entry === undefined || entry.kind === 'directory' || entry.kind === 'submodule')
      return undefined;
    files.push(path);
    const text = (await snapshot.read(entry)).toString('utf8');
    length += text.length;
    return length > MAX_LENGTH ? undefined : text;
  };
  for (const configuration of configurations) {
    for (const name of textsIn(configuration.files)) {
      const documents = parse((await read(name)) ?? '')?.filter((each) => each !== null) ?? [];
      const made = documents.map(generatorOf);
      if (made.length === 0) return undefined;
      for (const each of made) {
        if (each === undefined) return undefined;
        generators.push(each);
      }
    }
    for (const from of mapsIn(configuration.secretFrom)) {
      const literals = await readSources(from, read);
      const { metadata } = from;
      if (literals === undefined || !isMap(metadata)) return undefined;
      generators.push(generator(metadata, from.type, literals));
    }
  }
  return generators.length === 0 ? undefined : { content: generators.map(stringify).join('---\n'), files };
}

function isKsops(value: Value): value is ValueMap {
  return (
    isMap(value) &&
    value.kind === 'ksops' &&
    typeof value.apiVersion === 'string' &&
    value.apiVersion.startsWith('viaduct.ai/')
  );
}

/** Kustomize's own generators, by the kinds that they make. */
const GENERATORS: Readonly<Record<string, string>> = { Secret: 'SecretGenerator', ConfigMap: 'ConfigMapGenerator' };

/** One encrypted manifest; undefined where it is of another kind, or even its name is encrypted. */
function generatorOf(document: Value): ValueMap | undefined {
  if (!isMap(document) || typeof document.kind !== 'string' || !isMap(document.metadata)) return undefined;
  const kind = Object.hasOwn(GENERATORS, document.kind) ? GENERATORS[document.kind] : undefined;
  const values = [document.data, document.stringData].flatMap((map) => (isMap(map) ? Object.entries(map) : []));
  const literals = values.map(([key, value]) => `${key}=${typeof value === 'string' ? value : ''}`);
  const { name } = document.metadata;
  if (kind === undefined || typeof name !== 'string' || name.startsWith('ENC[')) return undefined;
  return { ...generator(document.metadata, document.type, literals, document.immutable === true), kind };
}

/** Keys by which ksops is told how kustomize shall take a Secret (kustomize's api/internal/plugins/fnplugin). */
const TOLD = 'kustomize.config.k8s.io/';

function generator(metadata: ValueMap, type: Value | undefined, literals: string[], immutable = false): ValueMap {
  const { name = '', namespace, labels, annotations } = metadata;
  const notes = isMap(annotations) ? annotations : {};
  const kept = Object.entries(notes).filter(([key]) => !key.startsWith(TOLD));
  const behavior = notes[`${TOLD}behavior`];
  return {
    apiVersion: 'builtin',
    kind: 'SecretGenerator',
    metadata: { name, ...(typeof namespace === 'string' ? { namespace } : {}) },
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof behavior === 'string' ? { behavior } : {}),
    literals,
    options: {
      disableNameSuffixHash: notes[`${TOLD}needs-hash`] !== 'true',
      ...(isMap(labels) ? { labels } : {}),
      ...(kept.length === 0 ? {} : { annotations: Object.fromEntries(kept) }),
      ...(immutable ? { immutable } : {}),
    },
  };
}

/** `files`, `binaryFiles` and `envs` of one entry of `secretFrom`, as literals; undefined where a file is not there. */
async function readSources(
  { files, binaryFiles, envs }: ValueMap,
  read: (name: string) => Promise<string | undefined>,
): Promise<string[] | undefined> {
  const literals: string[] = [];
  for (const source of [...textsIn(files), ...textsIn(binaryFiles)]) {
    const [key, ...rest] = source.split('=');
    const path = rest.length === 0 ? source : rest.join('=');
    const text = await read(path);
    if (text === undefined) return undefined;
    literals.push(`${rest.length === 0 ? path.slice(path.lastIndexOf('/') + 1) : key}=${text}`);
  }
  for (const name of textsIn(envs)) {
    const text = await read(name);
    if (text === undefined) return undefined;
    // What sops notes for itself is no variable.
    for (const line of text.split('\n'))
      if (/^[^#=\s][^=]*=/.test(line) && !line.startsWith('sops_')) literals.push(line);
  }
  return literals;
}

function parse(text: string): Value[] | undefined {
  try {
    return parseDocuments(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

function textsIn(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function mapsIn(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
