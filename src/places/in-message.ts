import type { Location } from '../risk/model.ts';
import type { Problem } from '../render/model.ts';

/** Characters of a message that are looked through. */
const MAX_TEXT = 20_000;
/** Lines named in it that are looked for: each is held against all changed files. */
const MAX_LINES = 100;

/**
 * The line that a tool names in its message, in one of the changed files: `web/templates/deployment.yaml:23:14` of helm, whose
 * first part is the name of the chart, or `apps/web.yaml: yaml: line 4` of a YAML reader.
 */
export function placeInMessage(problem: Problem | undefined, files: readonly string[]): Location | undefined {
  const text = [problem?.message, problem?.detail]
    .filter((each) => each !== undefined)
    .join('\n')
    .slice(0, MAX_TEXT);
  const told = [...text.matchAll(/(?<![\w./-])([\w./-]+\.(?:ya?ml|json|tpl|txt|jsonnet|libsonnet)):(\d+)/g)].slice(
    0,
    MAX_LINES,
  );
  for (const [, path = '', line] of told) {
    const inside = path.slice(path.indexOf('/') + 1);
    const matches = files.filter((file) => file === path || (inside.includes('/') && file.endsWith(`/${inside}`)));
    if (matches[0] !== undefined && matches.length === 1) return at(matches[0], Number(line));
  }
  const named = files.filter((file) => text.includes(file));
  const lines = new Set([...text.matchAll(/\bline (\d+)/g)].map(([, line]) => Number(line)));
  const [file, ...others] = named;
  if (file === undefined || others.length > 0) return undefined;
  const [line, ...more] = lines;
  return line === undefined || more.length > 0 ? { file } : at(file, line);
}

function at(file: string, line: number): Location {
  return line < 1 ? { file } : { file, line, endLine: line };
}
