import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { isMap, listAt, mapAt, textsAt } from '../../../src/forecast/fields.ts';
import { RESOURCES_FINALIZER } from '../../../src/argocd/finalizers.ts';
import { mergePatch } from '../../../src/forecast/sync/merge.ts';
import { toJson } from '../../../src/manifest/stringify.ts';
import { parseYaml } from '../../../src/manifest/yaml.ts';

/**
 * What list generators and a template of plain fields give, as far as the sync cases go; undefined when a field is missing and the set says that this
 * is an error. Expanding sets in earnest is another room's work.
 */
export function expandLists(set: ValueMap): ValueMap[] | undefined {
  const strict = textsAt(set, 'spec', 'goTemplateOptions').includes('missingkey=error');
  const isGo = mapAt(set, 'spec').goTemplate === true;
  const applications: ValueMap[] = [];
  for (const generator of listAt(set, 'spec', 'generators')) {
    const template = mergePatch(mapAt(set, 'spec', 'template'), filled(mapAt(generator, 'list', 'template')));
    for (const element of listAt(generator, 'list', 'elements')) {
      const application = render(template, isMap(element) ? element : {}, isGo, strict);
      if (application === undefined) return undefined;
      const patch = mapAt(set, 'spec').templatePatch;
      const patched =
        typeof patch === 'string'
          ? applyPatch(application, patch, isMap(element) ? element : {}, isGo, strict)
          : application;
      if (patched === undefined) return undefined;
      applications.push(complete(set, patched, isMap(element) ? element : {}));
    }
  }
  return applications;
}

/** What the template of a generator leaves empty is that of the set. */
function filled(template: ValueMap): ValueMap {
  const entries = Object.entries(template).map(([key, value]) => [key, isMap(value) ? filled(value) : value] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function applyPatch(
  application: ValueMap,
  patch: string,
  element: ValueMap,
  isGo: boolean,
  strict: boolean,
): ValueMap | undefined {
  const text = renderText(patch, element, isGo, strict);
  if (text === undefined) return undefined;
  const value = parseYaml(text);
  return isMap(value) ? mergePatch(application, value) : application;
}

function complete(set: ValueMap, application: ValueMap, element: ValueMap): ValueMap {
  const preserve = mapAt(set, 'spec', 'syncPolicy').preserveResourcesOnDeletion === true;
  const metadata = { namespace: 'argocd', ...mapAt(application, 'metadata') };
  const own = textsAt(application, 'metadata', 'finalizers');
  const finalizers = own.length === 0 && !preserve && Object.keys(element).length > 0 ? [RESOURCES_FINALIZER] : own;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    ...application,
    metadata: { ...metadata, namespace: 'argocd', ...(finalizers.length === 0 ? {} : { finalizers }) },
  };
}

function render(template: ValueMap, element: ValueMap, isGo: boolean, strict: boolean): ValueMap | undefined {
  let failed = false;
  const visit = (value: Value): Value => {
    if (typeof value === 'string') {
      const text = renderText(value, element, isGo, strict);
      if (text === undefined) failed = true;
      return text ?? '';
    }
    if (Array.isArray(value)) return value.map(visit);
    return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item)])) : value;
  };
  const result = visit(template);
  return failed || !isMap(result) ? undefined : result;
}

function renderText(text: string, element: ValueMap, isGo: boolean, strict: boolean): string | undefined {
  let failed = false;
  const rendered = text.replaceAll(
    isGo ? /\{\{-?\s*\.([\w.]+)\s*-?\}\}/g : /\{\{\s*([\w.]+)\s*\}\}/g,
    (whole, name: string) => {
      const value = name
        .split('.')
        .reduce((at: Value | undefined, key) => (isMap(at) && Object.hasOwn(at, key) ? at[key] : undefined), element);
      if (value !== undefined) return typeof value === 'string' ? value : toJson(value);
      if (isGo && strict) failed = true;
      return isGo ? '<no value>' : whole;
    },
  );
  return failed ? undefined : rendered;
}
