import { compileDoublestar } from '../argocd/doublestar.ts';
import type { NoiseSettings } from '../config/model.ts';
import { parsePathPattern } from '../config/path-pattern.ts';
import type { Identity } from '../manifest/model.ts';
import type { FieldRule } from './field-rules.ts';

/** Rules that were made, by the settings and the name of the Application: the same ones are the same comparison. */
const known = new WeakMap<readonly NoiseSettings[], Map<string, readonly FieldRule[]>>();

/** The rules of the config file that are about objects of one Application. Globs and paths have been checked on reading it. */
export function noiseRulesFor(application: string, noise: readonly NoiseSettings[]): readonly FieldRule[] {
  if (noise.length === 0) return [];
  const byName = known.get(noise) ?? new Map<string, readonly FieldRule[]>();
  known.set(noise, byName);
  const rules = byName.get(application) ?? makeRules(application, noise);
  byName.set(application, rules);
  return rules;
}

function makeRules(application: string, noise: readonly NoiseSettings[]): FieldRule[] {
  return noise
    .filter(({ match }) => matchesGlob(match.app, application))
    .map(({ match, paths }) => ({
      covers: ({ group, kind, namespace, name }: Identity) =>
        matchesGlob(match.group, group) &&
        matchesGlob(match.kind, kind) &&
        matchesGlob(match.namespace, namespace) &&
        matchesGlob(match.name, name),
      paths: paths.flatMap((path) => {
        const pattern = parsePathPattern(path);
        return pattern === undefined ? [] : [pattern];
      }),
      reason: 'noise rule',
    }));
}

function matchesGlob(glob: string | undefined, text: string): boolean {
  return glob === undefined || glob === text || compileDoublestar(glob)?.matches(text) === true;
}
