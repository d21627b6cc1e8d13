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
 * Whether the check only begins with this change: base has no config file, nobody else says where the roots are, and they are not where they are
 * by default. On such a base the check could only fail.
 */
export async function beginsCheck(common: CommonOptions, base: Snapshot): Promise<boolean> {
  const { configFile = configFileName } = common;
  const isSaid = common.config !== undefined || common.bootstrap.length > 0 || common.bootstrapRepo !== undefined;
  return !isSaid && (await base.find(configFile)) === undefined && (await base.find(DEFAULT_BOOTSTRAP)) === undefined;
}

/**
 * The same for a comparison. A change that sets the check up is believed in what its tree is: where the roots are, what the clusters run, where Argo CD
 * is, and that kustomize takes charts. How it is judged, what is run and what is sent where counts once it is merged.
 */
export async function loadConfigOfBase(
  common: CommonOptions,
  { base, head }: { base: Snapshot; head(): Promise<Snapshot> },
  readFile: (path: string) => Promise<string>,
): Promise<Config> {
  const config = await loadConfig(common, base, readFile);
  if (!(await beginsCheck(common, base))) return config;
  const { bootstrap, kubeVersion, apiVersions, clusters, applicationSets, argocd } = await loadConfig(
    common,
    await head(),
    readFile,
  );
  // Every other option runs programs, or reads files from anywhere on this disk.
  const buildOptions = argocd.kustomize.buildOptions.trim() === '--enable-helm' ? '--enable-helm' : '';
  return {
    ...config,
    bootstrap,
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    apiVersions,
    clusters,
    applicationSets,
    argocd: { ...config.argocd, namespace: argocd.namespace, kustomize: { ...config.argocd.kustomize, buildOptions } },
  };
}

/** Most repositories have no such file, so what reads it is loaded for it only. */
async function read(text: string, file: string): Promise<Config> {
  return (await import('../config/file.ts')).readConfig(text, file);
}
