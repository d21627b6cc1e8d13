import { compileGobwas } from '../../argocd/gobwas.ts';
import { isApplication, isApplicationSet } from '../../argocd/application.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import type { Holder } from './scan.ts';
import { isMap } from '../../manifest/value-map.ts';

/** What an Application, or the template of an ApplicationSet, says of itself; texts may have `{{…}}` in them. */
export interface Blueprint {
  kind: 'Application' | 'ApplicationSet';
  file: string;
  /** Name of the Applications: of a set, what its template says. */
  name: string;
  /** Name of the object itself. */
  object: string;
  namespace: string;
  cluster: string;
  project: string;
  sources: BlueprintSource[];
  /** Generators of the set, those within matrix and merge too. */
  generators: ValueMap[];
}

/** One source of it. */
export interface BlueprintSource {
  repoURL: string;
  revision: string;
  path: string;
  chart: boolean;
  recurse: boolean;
  /** Globs of `directory`, empty where there is none. */
  include: string;
  exclude: string;
  plugin?: string;
}

/** Every Application and ApplicationSet that stands in a file. */
export function listBlueprints(holders: readonly Holder[]): Blueprint[] {
  return holders.flatMap(({ path, objects }) =>
    objects.flatMap((object): Blueprint[] => {
      if (isApplication(object)) return [blueprint('Application', path, object, object, [])];
      if (!isApplicationSet(object) || !isMap(object.spec)) return [];
      const { template, generators } = object.spec;
      if (!isMap(template)) return [];
      const whole = blueprint('ApplicationSet', path, object, template, flattenGenerators(generators));
      return [{ ...whole, sources: [...whole.sources, ...listOwnSources(generators, template)] }];
    }),
  );
}

function blueprint(
  kind: Blueprint['kind'],
  file: string,
  object: ValueMap,
  template: ValueMap,
  generators: ValueMap[],
): Blueprint {
  const body = isMap(template.spec) ? template.spec : {};
  const destination = isMap(body.destination) ? body.destination : {};
  return {
    kind,
    file,
    name: nameOf(template),
    object: nameOf(object),
    namespace: textOf(destination.namespace),
    cluster: textOf(destination.name) || textOf(destination.server),
    project: textOf(body.project),
    sources: sourcesOf(template),
    generators,
  };
}

function sourcesOf({ spec }: ValueMap): BlueprintSource[] {
  const { source, sources } = isMap(spec) ? spec : {};
  return [source, ...(Array.isArray(sources) ? sources : [])].filter(isMap).map((each) => ({
    repoURL: textOf(each.repoURL),
    revision: textOf(each.targetRevision),
    path: textOf(each.path),
    chart: textOf(each.chart) !== '',
    recurse: isMap(each.directory) && each.directory.recurse === true,
    include: isMap(each.directory) ? textOf(each.directory.include) : '',
    exclude: isMap(each.directory) ? textOf(each.directory.exclude) : '',
    ...(isMap(each.plugin) ? { plugin: textOf(each.plugin.name) } : {}),
  }));
}

/**
 * Sources in templates of single generators; what is empty there is that of the set. Templates of generators within matrix and merge count nowhere.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Template/#generator-templates
 */
function listOwnSources(generators: Value | undefined, { spec }: ValueMap): BlueprintSource[] {
  if (!Array.isArray(generators)) return [];
  const general = isMap(spec) && isMap(spec.source) ? spec.source : {};
  return generators
    .filter(isMap)
    .flatMap((generator) => Object.values(generator).filter(isMap))
    .flatMap(({ template }) => (isMap(template) && isMap(template.spec) ? [template.spec] : []))
    .flatMap((own) => {
      const said = isMap(own.source) ? Object.entries(own.source).filter(([, value]) => value !== '') : [];
      const source = said.length === 0 ? {} : { source: { ...general, ...Object.fromEntries(said) } };
      return sourcesOf({ spec: { ...source, sources: own.sources ?? null } });
    });
}

function flattenGenerators(value: Value | undefined): ValueMap[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isMap).flatMap((generator) => {
    const inner = [generator.matrix, generator.merge].filter(isMap);
    return [generator, ...inner.flatMap((each) => flattenGenerators(each.generators))];
  });
}

/**
 * Tells whether a source reads a file of its directory, by the path from there.
 * As Argo CD does: https://argo-cd.readthedocs.io/en/stable/user-guide/directory/
 */
export function createReads({
  include,
  exclude,
}: Pick<BlueprintSource, 'include' | 'exclude'>): (file: string) => boolean {
  const [included, left] = [include, exclude].map((glob) => (glob === '' ? undefined : compileGobwas(glob)));
  return (file) => (include === '' || included?.shouldMatch(file) === true) && left?.shouldMatch(file) !== true;
}

/** True where there is nothing but AppProjects. */
export function isProjects(objects: readonly ValueMap[]): boolean {
  return objects.every(({ kind }) => kind === 'AppProject');
}

/** Name of an object; empty without one. */
export function nameOf({ metadata }: ValueMap): string {
  return textOf(isMap(metadata) ? metadata.name : undefined);
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}
