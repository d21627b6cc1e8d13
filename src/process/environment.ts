/** Environment variables as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What every program may see: how to find others, a place for temporary files, language and certificates. */
const GENERAL = ['PATH', 'TMPDIR', 'LANG', 'LC_ALL', 'SSL_CERT_FILE', 'SSL_CERT_DIR', 'SYSTEMROOT'];
/** How programs that use the network reach it. */
const NETWORK = [
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
];

/**
 * The environment of a child: an allow-list, so that no token of the workflow reaches a chart, a plugin or a hook.
 *
 * @param names further variables that this child needs
 * @param extra values that are set whatever the environment says
 */
export function childEnvironment(
  environment: Environment,
  names: readonly string[] = [],
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return localEnvironment(environment, [...NETWORK, ...names], extra);
}

/**
 * The same for a child that fetches nothing: it is not told of proxies, whose addresses may hold a password, so that nothing that it
 * reads can make it show one.
 */
export function localEnvironment(
  environment: Environment,
  names: readonly string[] = [],
  extra: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name of [...GENERAL, ...names]) {
    const value = environment[name];
    if (value !== undefined) result[name] = value;
  }
  return { ...result, ...extra };
}

/** What git needs from the user, also where another tool calls it: their configuration and the ways it logs in. */
export const GIT_VARIABLES: readonly string[] = [
  'HOME',
  'XDG_CONFIG_HOME',
  'SSH_AUTH_SOCK',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSL_CAINFO',
  'GIT_SSL_NO_VERIFY',
  'GIT_CONFIG_GLOBAL',
  'GIT_ASKPASS',
];
