import { substitute } from '../../argocd/build-environment.ts';
import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { KustomizeOptions } from '../../argocd/model.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { checkText, entriesOf, KustomizationError, readKustomization, textOf, textsOf, wrongType } from './document.ts';
import { setImages } from './images.ts';
import { addAnnotations, addLabels } from './metadata.ts';

/** One change that Argo CD makes to a kustomization file before it builds. */
export interface KustomizeEdit {
  /** The commands that do it, without the program. */
  commands: string[][];
  /** @throws KustomizationError where the command fails */
  apply(document: Value): ValueMap;
}

/**
 * The changes that the options of a source stand for, in Argo CD's order (util/kustomize/kustomize.go, Build). What is
 * substituted there is substituted here: images, values of labels, and on request values of annotations.
 *
 * @param components paths to add, after globs and a look at what exists
 * @throws KustomizationError for options that the commands refuse
 */
export function planEdits(
  options: KustomizeOptions,
  components: readonly string[],
  environment: BuildEnvironment,
): KustomizeEdit[] {
  const edits: KustomizeEdit[] = [];
  const { namePrefix, nameSuffix, namespace } = options;
  if (namePrefix !== '') edits.push(setText('nameprefix', 'namePrefix', namePrefix));
  if (nameSuffix !== '') edits.push(setText('namesuffix', 'nameSuffix', nameSuffix));
  const images = options.images.map((image) => substitute(image, environment));
  if (images.length > 0) edits.push(edit(['set', 'image'], images, (document) => setImages(document, images)));
  const replicas = options.replicas.map((each) => `${each.name}=${readCount(each)}`);
  if (replicas.length > 0)
    edits.push(edit(['set', 'replicas'], replicas, (document) => setReplicas(document, replicas)));
  const labels = toPairs(options.commonLabels, environment);
  if (labels.length > 0) edits.push(addLabelsEdit(options, labels));
  const annotations = toPairs(options.commonAnnotations, options.commonAnnotationsEnvsubst ? environment : undefined);
  if (annotations.length > 0) {
    const force = options.forceCommonAnnotations;
    const command = ['add', 'annotation', ...(force ? ['--force'] : [])];
    edits.push(edit(command, annotations, (document) => addAnnotations(document, { pairs: annotations, force })));
  }
  if (namespace !== '') edits.push(setText('namespace', 'namespace', namespace));
  if (options.patches.length > 0) edits.push(addPatches(options.patches));
  if (components.length > 0)
    edits.push(edit(['add', 'component'], components, (document) => addComponents(document, components)));
  return edits;
}

/** A `kustomize edit` command. Each reads the file anew and writes it back in kustomize's spelling. */
function edit(
  command: readonly string[],
  values: readonly string[],
  change: (document: ValueMap) => ValueMap,
): KustomizeEdit {
  // Argo CD puts no `--` before these values.
  const flag = values.find((value) => value.startsWith('-'));
  if (flag !== undefined)
    throw new KustomizationError(`"kustomize edit ${command.join(' ')}" would take "${flag}" for an option`);
  return { commands: [['edit', ...command, ...values]], apply: (document) => change(readKustomization(document)) };
}

function setText(name: string, field: 'namePrefix' | 'nameSuffix' | 'namespace', value: string): KustomizeEdit {
  return {
    commands: [['edit', 'set', name, '--', value]],
    apply(document) {
      const read = readKustomization(document);
      checkText(read, field);
      return { ...read, [field]: value };
    },
  };
}

function addLabelsEdit(options: KustomizeOptions, pairs: readonly string[]): KustomizeEdit {
  const {
    forceCommonLabels: force,
    labelWithoutSelector: withoutSelector,
    labelIncludeTemplates: includeTemplates,
  } = options;
  const flags = [
    ...(force ? ['--force'] : []),
    ...(withoutSelector ? ['--without-selector'] : []),
    ...(includeTemplates ? ['--include-templates'] : []),
  ];
  return edit(['add', 'label', ...flags], pairs, (document) =>
    addLabels(document, { pairs, force, withoutSelector, includeTemplates }),
  );
}

/** Argo CD goes through these maps in random order; ours is sorted, so that equal input gives an equal line. */
function toPairs(map: Readonly<Record<string, string>>, environment: BuildEnvironment | undefined): string[] {
  return Object.keys(map)
    .toSorted()
    .map((key) => `${key}:${environment === undefined ? map[key] : substitute(map[key] ?? '', environment)}`);
}

/** Go's strconv.Atoi. */
function readCount({ name, count }: { name: string; count: string }): string {
  if (!/^[+-]?\d+$/.test(count))
    throw new KustomizationError(`replicas of ${name}: the count must be a whole number, not "${count}"`);
  return String(BigInt(count.replace('+', '')));
}

/** `kustomize edit set replicas`: by name, sorted; of several entries of one name in the file the first one stays. */
function setReplicas(document: ValueMap, replicas: readonly string[]): ValueMap {
  const result = new Map<string, Value>();
  for (const text of replicas) {
    const [name = '', count = '', ...more] = text.split('=');
    if (more.length > 0)
      throw new KustomizationError(`replicas: the name "${text.slice(0, text.lastIndexOf('='))}" must not hold "="`);
    const number = BigInt(count);
    result.set(name, Number.isSafeInteger(Number(number)) ? Number(number) : number);
  }
  for (const [index, entry] of entriesOf(document, 'replicas', ['name', 'count']).entries()) {
    const name = textOf(entry.name, `replicas[${index}].name`);
    const count = entry.count ?? 0;
    if (typeof count !== 'bigint' && !Number.isInteger(count))
      throw wrongType(`replicas[${index}].count`, 'a whole number');
    if (!result.has(name)) result.set(name, count);
  }
  const sorted = [...result].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { ...document, replicas: sorted.map(([name, count]) => ({ name, count })) };
}

function addComponents(document: ValueMap, components: readonly string[]): ValueMap {
  const existing = textsOf(document, 'components');
  const added = [...new Set(components)].filter((component) => !existing.includes(component));
  return { ...document, components: [...existing, ...added] };
}

/**
 * There is no command for patches: Argo CD appends them to the file itself, with a plain YAML library. So the key counts as
 * it is spelled, and a file that says `patches:` and nothing is refused. The commands shown here come close to it.
 */
function addPatches(patches: readonly ValueMap[]): KustomizeEdit {
  return {
    commands: patches.map((patch) => ['edit', 'add', 'patch', ...patchArguments(patch)]),
    apply(document) {
      if (!isMap(document)) throw new KustomizationError('the file does not hold a map');
      const existing = Object.hasOwn(document, 'patches') ? document.patches : [];
      if (!Array.isArray(existing)) throw wrongType('patches', 'a list, since the Application adds patches');
      return { ...document, patches: [...existing, ...patches] };
    },
  };
}

function patchArguments(patch: ValueMap): string[] {
  const { annotationSelector, labelSelector, ...identity } = isMap(patch.target) ? patch.target : {};
  const flags = {
    path: patch.path,
    patch: patch.patch,
    ...identity,
    'annotation-selector': annotationSelector,
    'label-selector': labelSelector,
  };
  return Object.entries(flags).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [`--${name}`, value] : [],
  );
}
