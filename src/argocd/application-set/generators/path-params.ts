import type { GoValue } from '../go-value.ts';
import { goMap, typedList } from '../go-value.ts';
import { normaliseName } from '../normalise-name.ts';

/** Go's `path.Dir`. */
export function directoryOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

/** Go's `path.Base`. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * The parameters that a git generator makes of a path (applicationset/generators/git.go): with Go templates a map
 * `path`, below `pathParamPrefix` if there is one; else flat texts `path`, `path.basename`, `path[0]` …
 *
 * @param filename of the file, for file generators
 */
export function pathParams(
  path: string,
  filename: string | undefined,
  shape: { goTemplate: boolean; prefix: string },
): [string, GoValue][] {
  const names: [string, string][] = [
    ['basename', baseOf(path)],
    ['basenameNormalized', normaliseName(baseOf(path))],
    ...(filename === undefined
      ? []
      : ([
          ['filename', filename],
          ['filenameNormalized', normaliseName(filename)],
        ] satisfies [string, string][])),
  ];
  const segments = path.split('/');
  if (shape.goTemplate) {
    const params = goMap([['path', path], ...names, ['segments', typedList(segments)]]);
    return shape.prefix === '' ? [['path', params]] : [[shape.prefix, goMap([['path', params]])]];
  }
  const name = shape.prefix === '' ? 'path' : `${shape.prefix}.path`;
  const numbered = segments
    .map((segment, index): [string, string] => [`${name}[${index}]`, segment])
    .filter(([, segment]) => segment !== '');
  return [[name, path], ...names.map(([key, value]): [string, string] => [`${name}.${key}`, value]), ...numbered];
}
