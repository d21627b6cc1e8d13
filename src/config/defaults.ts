import { configShape } from './config-shape.ts';
import type { Located } from './located.ts';
import type { Config } from './model.ts';

/** Where the config file is, relative to the root of the repository. */
export const configFileName = '.argo-manifest-diff.yaml';

/** Where the roots are if nobody says so. */
export const DEFAULT_BOOTSTRAP = 'bootstrap';

/** What a file would say that says nothing: `version: 1`. */
const at = { line: 1, column: 1 };
const nothing: Located = {
  at,
  kind: 'map',
  entries: [{ key: 'version', at, value: { at, kind: 'scalar', value: 1, source: '1' } }],
};

/** The settings of a repository that has no config file. Most have none, so it is made without the reader of YAML, which is large. */
export function defaultConfig(): Config {
  const config = configShape.read(nothing, '', (_, field, message) => {
    throw new Error(`the defaults are no config file: ${field} ${message}`);
  });
  if (config === undefined) throw new Error('the defaults are no config file');
  return config;
}
