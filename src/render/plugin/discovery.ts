import path from 'node:path';
import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { PluginOptions, Source } from '../../argocd/model.ts';
import { compileDoublestar } from '../../argocd/doublestar.ts';
import type { PluginSettings } from '../../config/argocd.ts';
import type { Snapshot } from '../../git/model.ts';
import { walkFiles } from '../../git/paths.ts';
import { childEnvironment } from '../../process/environment.ts';
import { NO_TIME, run } from '../../process/run.ts';
import type { Capabilities, Problem, RenderContext } from '../model.ts';
import { toolProblem } from '../tool-message.ts';
import { pluginEnvironment } from './environment.ts';

/** Where a plugin looks whether it is meant. */
export interface DiscoveryPlace {
  snapshot: Snapshot;
  /** Directory of the source. */
  directory: string;
  /** The build environment, which a command sees with the other variables of plugins. */
  environment: BuildEnvironment;
  capabilities: Capabilities;
}

/**
 * The declared plugin that renders a source, or undefined when none does: the one it names – whose discovery, if it has
 * any, must match all the same – or, for a source without a block of its own, the first whose discovery matches. Plugins
 * are asked before the built-in types (util/app/discovery, cmpserver/plugin).
 */
export async function findPlugin(
  source: Source,
  place: DiscoveryPlace,
  context: RenderContext,
): Promise<PluginSettings | Problem | undefined> {
  const { plugins } = context.settings;
  if (source.helm !== undefined || source.kustomize !== undefined || source.directory !== undefined) return undefined;
  const name = source.plugin?.name ?? '';
  if (name === '') {
    for (const plugin of plugins) {
      const isMeant = await discovers(plugin, source.plugin, place, context);
      if (isMeant !== false) return isMeant === true ? plugin : isMeant;
    }
    return source.plugin === undefined ? undefined : undeclared('no declared plugin finds itself in the directory');
  }
  const plugin = plugins.find((each) => nameOf(each) === name);
  if (plugin === undefined) return undeclared(`plugin "${name}" is not declared`);
  const isMeant = plugin.discover === undefined || (await discovers(plugin, source.plugin, place, context));
  if (isMeant !== false) return isMeant === true ? plugin : isMeant;
  return {
    code: 'plugin-discovery',
    message: `plugin "${name}" does not find itself in the directory, and Argo CD refuses it then`,
    hint: "Correct the plugin's discover rule, or the path of the source.",
  };
}

/** Whether a program is asked which plugin a source is for: it may look at whatever it likes. */
export function asksProgram(source: Source, { settings }: Pick<RenderContext, 'settings'>): boolean {
  if (source.helm !== undefined || source.kustomize !== undefined || source.directory !== undefined) return false;
  return settings.plugins.some(({ discover }) => discover?.find?.command !== undefined);
}

/** What sources call a plugin: its name, with the version behind it if it has one. */
export function nameOf({ name, version }: PluginSettings): string {
  return version === undefined ? name : `${name}-${version}`;
}

function undeclared(reason: string): Problem {
  return {
    code: 'plugin-not-declared',
    message: `the source needs a config management plugin, and ${reason}`,
    hint: 'Declare it under argocd.plugins in the config file of the base revision.',
    unsupported: true,
  };
}

/**
 * Whether a plugin is meant; a problem where its command had no time to say so, as what is rendered by something else then would be nothing to
 * go by. `fileName` wins over `find.glob`, and that over `find.command`.
 */
async function discovers(
  { name: plugin, discover }: PluginSettings,
  options: PluginOptions | undefined,
  place: DiscoveryPlace,
  context: RenderContext,
): Promise<boolean | Problem> {
  if (discover === undefined) return false;
  if (discover.fileName !== undefined) return matchesFile(discover.fileName, place, false);
  if (discover.find?.glob !== undefined) return matchesFile(discover.find.glob, place, true);
  const command = discover.find?.command;
  if (command === undefined) return false;
  const [program = '', ...rest] = [...command, ...(discover.find?.args ?? [])];
  const { root } = await place.snapshot.place([place.directory]);
  const result = await context.pool.run(() =>
    run({
      program,
      args: rest,
      cwd: path.join(root, place.directory),
      env: childEnvironment(context.environment, [], pluginEnvironment(options, place.environment, place.capabilities)),
      timeout: context.timeout,
      maxOutput: 1024 * 1024,
    }),
  );
  if (result.failure === NO_TIME || result.failure?.startsWith('timed out') === true)
    return { ...toolProblem(`the discovery of plugin "${plugin}"`, result, [root], ''), code: 'plugin-timeout' };
  return result.exitCode === 0 && result.stdout.length > 0;
}

async function matchesFile(pattern: string, { snapshot, directory }: DiscoveryPlace, deep: boolean): Promise<boolean> {
  const glob = compileDoublestar(pattern.replace(/^\.\//, ''));
  if (glob === undefined) return false;
  if (!deep) return ((await snapshot.list(directory)) ?? []).some((entry) => glob.matches(entry.name));
  const prefix = directory === '' ? 0 : directory.length + 1;
  for await (const entry of walkFiles(snapshot, directory)) if (glob.matches(entry.path.slice(prefix))) return true;
  return false;
}
