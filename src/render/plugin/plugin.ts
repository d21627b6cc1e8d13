import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { PluginSettings } from '../../config/argocd.ts';
import { copyFiles } from '../../git/copy-files.ts';
import { joinInside } from '../../git/paths.ts';
import { digestContents } from '../../git/snapshot.ts';
import { childEnvironment } from '../../process/environment.ts';
import { run } from '../../process/run.ts';
import { isProblem } from '../model.ts';
import type { RenderContext, RenderResult, SourceRequest } from '../model.ts';
import { pluginEnvironment } from './environment.ts';
import { nameOf } from './discovery.ts';
import { renderKey } from '../store.ts';
import type { Produced } from '../store.ts';
import { programProblem } from '../tool-message.ts';
import { addSecretTexts } from '../secret-texts.ts';
import type { PluginOptions } from '../../argocd/model.ts';
import { isSecretName } from '../../manifest/secret-names.ts';
import { isMap } from '../../manifest/value-map.ts';

const NO_OPTIONS: PluginOptions = { name: '', env: [], parameters: [] };

/**
 * Renders a source with a config management plugin: `init`, then `generate`, in the directory of the source, in a private
 * copy of the repository that the plugin may write to. The program comes from the config file of the base revision; it sees
 * the variables of Argo CD and those that its declaration names, and nothing else of this process.
 */
export async function renderPlugin(
  plugin: PluginSettings,
  request: SourceRequest,
  context: RenderContext,
): Promise<RenderResult> {
  const { source, files, directory } = request;
  const variables = pluginEnvironment(source.plugin, request.environment, request.capabilities);
  const needed = neededPaths(request);
  const placed = await files.snapshot.place(needed);
  const key = renderKey({ tool: 'plugin', plugin, files: digestContents(placed.contents), directory, variables });
  const tool = `plugin ${nameOf(plugin)}`;
  const commands = [plugin.init, plugin.generate].flatMap((each) =>
    each === undefined ? [] : [[...each.command, ...(each.args ?? [])]],
  );

  const produce = async (output: string): Promise<Produced> => {
    const root = path.join(context.scratch, 'plugins', key);
    let took = 0;
    try {
      await mkdir(root, { recursive: true });
      for (const each of needed) await copyFiles(path.join(placed.root, each), path.join(root, each));
      const home = path.join(root, '.home');
      await mkdir(home, { recursive: true });
      const env = childEnvironment(context.environment, plugin.env ?? [], { HOME: home, ...variables });
      for (const [index, [program = '', ...args]] of commands.entries()) {
        const last = index === commands.length - 1;
        const result = await context.pool.run(() =>
          run({
            program,
            args,
            cwd: path.join(root, directory),
            env,
            timeout: context.timeout,
            ...(last ? { stdoutFile: output } : {}),
          }),
        );
        took += result.duration;
        if (result.exitCode !== 0)
          return {
            ok: false,
            problem: programProblem(
              { tool, program, secrets: secretsOf(source.plugin ?? NO_OPTIONS, env, plugin.env ?? []) },
              result,
              [root, placed.root],
              'Run the command of the plugin in a checkout to see it fail.',
            ),
          };
      }
      return { ok: true, warnings: [], took };
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  };
  const stored = await context.store.once(key, produce);
  const shown = commands.map((argv) => ({ cwd: directory, argv }));
  if (isProblem(stored)) return { ok: false, problem: { ...stored, commands: shown } };
  return {
    ok: true,
    source: {
      type: 'Plugin',
      typeReason: request.typeReason,
      key,
      file: stored.file,
      digest: stored.digest,
      ...(stored.took === undefined ? {} : { took: stored.took }),
      mentions: stored.mentions,
      tool,
      commands: () => shown,
      warnings: stored.warnings,
      revision: files.revision,
      inputs: placed.contents.map((each) => each.path),
    },
  };
}

/** What a plugin gets as secrets, by the names: of the environment, and what its Application sets. */
function secretsOf(
  { env, parameters }: PluginOptions,
  environment: Readonly<Record<string, string | undefined>>,
  passed: readonly string[],
): Set<string> {
  const found = new Set<string>();
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && isSecretName(name)) addSecretTexts(name, value, found);
  };
  for (const name of passed) add(name, environment[name]);
  for (const { name, value } of env) add(name, value);
  for (const { name, string, map, array } of parameters) {
    for (const value of [string, ...(array ?? [])]) add(name, value);
    for (const [key, value] of Object.entries(map ?? {})) add(isSecretName(name) ? name : key, value);
  }
  return found;
}

/**
 * Argo CD sends a plugin the whole repository, or, where the Application has the annotation
 * `argocd.argoproj.io/manifest-generate-paths`, only what that names: `/…` from the root, else from the source's path.
 */
function neededPaths({ application, directory }: SourceRequest): string[] {
  const metadata = application.object.metadata;
  const annotations = isMap(metadata) && isMap(metadata.annotations) ? metadata.annotations : {};
  const text = annotations['argocd.argoproj.io/manifest-generate-paths'];
  if (typeof text !== 'string' || text.trim() === '' || /[*?[]/.test(text)) return [''];
  const paths = text
    .split(';')
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => joinInside(each.startsWith('/') ? '' : directory, each));
  return [...new Set([directory, ...paths.filter((each) => each !== undefined)])];
}
