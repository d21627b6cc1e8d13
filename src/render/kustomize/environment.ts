import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import { childEnvironment, GIT_VARIABLES } from '../../process/environment.ts';
import type { Environment } from '../../process/environment.ts';
import { withShortMessages } from '../messages.ts';

/** What a build may reach. */
export interface BuildReach {
  /** Bases are cloned, files or charts downloaded. */
  network: boolean;
  /** Programs named by kustomizations are run: only when the build options of the Argo CD instance say so. */
  programs: boolean;
}

/** Where plugins are looked for. */
const PLUGINS = ['HOME', 'XDG_CONFIG_HOME', 'KUSTOMIZE_PLUGIN_HOME'];

/** Nobody listens there: what was not foreseen to need the network does not get it. */
const NO_NETWORK = {
  ...Object.fromEntries(
    ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy', 'ALL_PROXY', 'all_proxy'].map((name) => [
      name,
      'http://127.0.0.1:9',
    ]),
  ),
  NO_PROXY: '',
  no_proxy: '',
  GIT_ALLOW_PROTOCOL: 'none',
};

/**
 * The environment of a build. Proxies, which may carry a password, and logins of git are there only when something is
 * fetched; git may not clone from this machine. Argo CD's variables can be seen by programs alone: kustomize itself reads
 * none. Go's garbage collector is off with a memory limit as safety net, as for helm; and where neither git nor a program of the
 * kustomization could show them, the messages of a kubectl that builds are those that are read fastest.
 *
 * @param homes private directories
 */
export function kustomizeEnvironment(
  environment: Environment,
  reach: BuildReach,
  variables: BuildEnvironment,
  homes: { home: string; temporary: string },
): Record<string, string> {
  const names = [...(reach.network ? GIT_VARIABLES : []), ...(reach.programs ? PLUGINS : [])];
  const made = {
    HOME: homes.home,
    ...childEnvironment(environment, names, {
      TMPDIR: homes.temporary,
      GOGC: 'off',
      GOMEMLIMIT: '1GiB',
      GIT_TERMINAL_PROMPT: '0',
      ...(reach.network ? { GIT_ALLOW_PROTOCOL: 'https:http:ssh:git' } : NO_NETWORK),
      ...(reach.programs ? variables : {}),
    }),
  };
  return reach.network || reach.programs ? made : withShortMessages(made);
}
