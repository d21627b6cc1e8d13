import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Credentials } from '../../git/remote-address.ts';
import { helmEnvironment } from '../helm/environment.ts';
import type { RenderContext } from '../model.ts';
import { checkedWay } from './checked-way.ts';

/** A repository as helm keeps it in its repositories file. */
export interface HelmRepository {
  name: string;
  url: string;
  credentials: Credentials | undefined;
  /** Send them also to other hosts that the index names (helm's `--pass-credentials`). */
  passCredentials: boolean;
}

/** A registry to be logged in at. */
export interface HelmRegistry {
  /** `host` or `host:port`. */
  host: string;
  credentials: Credentials;
}

/** Private directories of some helm runs. */
export interface HelmHome {
  env: Record<string, string>;
  /** Where helm keeps the index of each repository, as `<name>-index.yaml`. */
  indexes: string;
}

/**
 * Makes a home in which repositories and registries are already known. The two files are what `helm repo add` and
 * `helm registry login` would write; written here, no credential is ever part of a command line. They are readable by us
 * alone, in the scratch directory of this run.
 *
 * @param purpose unique name of the home
 */
export async function createHelmHome(
  context: Pick<RenderContext, 'scratch' | 'environment' | 'reach'>,
  purpose: string,
  repositories: readonly HelmRepository[],
  registries: readonly HelmRegistry[] = [],
): Promise<HelmHome> {
  const env = { ...helmEnvironment(context, purpose, true), ...(await checkedWay(context)) };
  const { HELM_CONFIG_HOME: config = '', HELM_CACHE_HOME: cache = '' } = env;
  const indexes = path.join(cache, 'repository');
  await mkdir(path.join(config, 'registry'), { recursive: true });
  await mkdir(indexes, { recursive: true });
  await chmod(path.dirname(path.dirname(config)), 0o700);
  await writePrivate(path.join(config, 'repositories.yaml'), {
    apiVersion: '',
    generated: '0001-01-01T00:00:00Z',
    repositories: repositories.map((each) => ({
      name: each.name,
      url: each.url,
      username: each.credentials?.username ?? '',
      password: each.credentials?.password ?? '',
      pass_credentials_all: each.passCredentials,
    })),
  });
  if (registries.length > 0) {
    const auths = registries.map(({ host, credentials }) => [
      host,
      { auth: Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64') },
    ]);
    await writePrivate(path.join(config, 'registry', 'config.json'), { auths: Object.fromEntries(auths) });
  }
  return { env, indexes };
}

/** JSON is YAML. */
async function writePrivate(file: string, content: object): Promise<void> {
  await writeFile(file, JSON.stringify(content), { mode: 0o600 });
}
