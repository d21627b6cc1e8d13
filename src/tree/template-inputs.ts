import { joinInside, parentOf } from '../git/paths.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { Following } from '../render/sources/repositories.ts';
import { follows } from './following.ts';

/**
 * Directories of this repository that the template of an ApplicationSet names, as far as their names are known without its parameters: what the
 * Applications of a set that cannot be expanded read.
 */
export function nameTemplateInputs({ spec }: ValueMap, following: Following): string[] {
  const { template } = isMap(spec) ? spec : {};
  const body = isMap(template) && isMap(template.spec) ? template.spec : {};
  return [body.source, ...(Array.isArray(body.sources) ? body.sources : [])]
    .filter(isMap)
    .filter(({ repoURL, chart, targetRevision }) =>
      follows({ repoURL: textOf(repoURL), chart: textOf(chart), targetRevision: textOf(targetRevision) }, following),
    )
    .flatMap(({ path }) => {
      const known = joinInside('', beforeExpression(textOf(path)));
      // All of it may be an expression: then it may be any directory.
      return known === undefined || known === '' ? [] : [known];
    });
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A path up to the directory before its first `{{`. */
function beforeExpression(path: string): string {
  const at = path.indexOf('{{');
  return at === -1 ? path : parentOf(path.slice(0, at + 1));
}
