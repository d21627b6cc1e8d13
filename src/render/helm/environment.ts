import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, localEnvironment } from '../../process/environment.ts';
import { withShortMessages } from '../messages.ts';
import type { RenderContext } from '../model.ts';

/** Directories that helm keeps state in; private ones, as Argo CD gives it, so that nothing of the user's leaks in. */
const HOMES = {
  HOME: 'home',
  XDG_CACHE_HOME: 'cache',
  XDG_CONFIG_HOME: 'config',
  XDG_DATA_HOME: 'data',
  HELM_CACHE_HOME: 'cache/helm',
  HELM_CONFIG_HOME: 'config/helm',
  HELM_DATA_HOME: 'data/helm',
} as const;

/** Directories of this process that are there already. */
const made = new Set<string>();

/**
 * The environment of a helm run. HELM_DRIVER, HELM_NAMESPACE, KUBECONFIG and the like never get in. Go's garbage collector
 * is off with a memory limit as safety net: a render lives for some ten milliseconds and allocates little. Nothing that helm
 * runs here starts another program that would see this environment: there are neither plugins nor post-renderers.
 *
 * @param purpose runs with one purpose share their directories: `template` ones stay empty, dependencies fill theirs
 * @param fetches whether it downloads something, and has to know of proxies
 */
export function helmEnvironment(
  context: Pick<RenderContext, 'scratch' | 'environment'>,
  purpose: string,
  fetches: boolean,
): Record<string, string> {
  const root = path.join(context.scratch, `helm-${purpose}`);
  if (!made.has(root)) {
    mkdirSync(root, { recursive: true });
    made.add(root);
  }
  const homes = Object.fromEntries(
    Object.entries(HOMES).map(([name, directory]) => [name, path.join(root, directory)]),
  );
  const own = { ...homes, GOGC: 'off', GOMEMLIMIT: '1GiB' };
  const environment = fetches ? childEnvironment : localEnvironment;
  return withShortMessages(environment(context.environment, [], own));
}
