import { configFileName, DEFAULT_BOOTSTRAP, defaultConfig } from '../config/defaults.ts';
import type { CommonOptions, Config } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import { UserError } from '../user-error.ts';

/**
 * The config file of the base revision, so that a pull request cannot loosen the check that judges it; or the file of this
 * disk that the user names instead.
 *
 * @throws UserError when it does not validate, or cannot be read
 */
export async function loadConfig(
  { config, configFile = configFileName }: CommonOptions,
  files: Snapshot,
  readFile: (path: string) => Promise<string>,
): Promise<Config> {
  if (config !== undefined) {
    const text = await readFile(config).catch((cause: unknown) => {
      throw new UserError(`the config file ${config} cannot be read`, {
        place: '--config',
        hint: 'Name a file that exists.',
        cause,
      });
    });
    return read(text, config);
  }
  const entry = await files.find(configFile);
  if (entry === undefined || entry.kind === 'directory') return defaultConfig();
  return read((await files.read(entry)).toString('utf8'), configFile);
}

/**
 * The same for a comparison. Where base has no config file, nobody says where the roots are, and they are not where they are by default, the check could
 * only fail; so a change that sets it up is believed where its roots are, and in nothing else: what it says of the rest counts once it is merged.
 */
export async function loadConfigOfBase(
  common: CommonOptions,
  { base, head }: { base: Snapshot; head(): Promise<Snapshot> },
  readFile: (path: string) => Promise<string>,
): Promise<Config> {
  const config = await loadConfig(common, base, readFile);
  const { configFile = configFileName } = common;
  const isSaid = common.config !== undefined || common.bootstrap.length > 0 || common.bootstrapRepo !== undefined;
  if (isSaid || (await base.find(configFile)) !== undefined || (await base.find(DEFAULT_BOOTSTRAP)) !== undefined)
    return config;
  const { bootstrap } = await loadConfig(common, await head(), readFile);
  return { ...config, bootstrap };
}

/** Most repositories have no such file, so what reads it is loaded for it only. */
async function read(text: string, file: string): Promise<Config> {
  return (await import('../config/file.ts')).readConfig(text, file);
}
