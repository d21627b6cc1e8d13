import { DEFAULT_BOOTSTRAP } from './defaults.ts';
import type { FailOn } from '../risk/model.ts';
import type { CommonOptions, Config, Settings } from './model.ts';

/**
 * What holds: a flag or action input wins over the config file, the config file over the default. Lists are replaced, not
 * joined. A cluster that names its own Kubernetes or API versions keeps them whatever the flag says: the flag stands for
 * the general setting. The path of the config file is not part of the result: it has been read by now.
 */
export function settle(common: CommonOptions, config: Config, failOn?: FailOn): Settings {
  const { config: _path, apiVersionFiles: _files, ...given } = common;
  return {
    ...config,
    ...given,
    apiVersions: given.apiVersions ?? config.apiVersions,
    failOn: failOn ?? failOnOf(config),
    bootstrap: [given.bootstrap, config.bootstrap].find((paths) => paths.length > 0) ?? [DEFAULT_BOOTSTRAP],
  };
}

/** Lowest severity that blocks, as a config file has it; `high` where it says nothing. */
export function failOnOf({ failOn = 'high' }: Pick<Config, 'failOn'>): FailOn {
  return failOn;
}
