import path from 'node:path';
import type { Settings } from '../config/model.ts';
import type { Log } from '../log.ts';
import type { Environment } from '../process/environment.ts';
import { createPool } from '../process/pool.ts';
import { limitShells, orderedAhead } from '../process/shells.ts';
import { UserError } from '../user-error.ts';
import type { RenderContext } from './model.ts';
import { isProblem } from './problem.ts';
import type { Problem } from './problem.ts';
import { findHelm } from './helm/tool.ts';
import { builderVersion, findKustomize } from './kustomize/tool.ts';
import { createKeptTexts } from './kept-texts.ts';
import { createStore, RENDERS } from './store.ts';
import type { Tool } from './tools.ts';

/** What the outside gives to rendering. */
export interface RenderOutside {
  environment: Environment;
  /** Directory of our own for this run, absolute. */
  scratch: string;
  /** Directories that hold a program of that name: copies that come with the development dependencies. */
  bundled: readonly string[];
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Where relative paths of the user start, absolute. */
  cwd: string;
  log: Log;
  /** True when texts that may turn out to be equal are not made at once. */
  lazy: boolean;
}

/** The context of a run, and what it used. */
export interface RenderRun {
  context: RenderContext;
  /** Settles when the next program begins to render. */
  nextRender(): Promise<void>;
  /** Versions of the tools that were asked for, by what they do: `helm`, `kustomize`. */
  toolsUsed(): Promise<Record<string, string>>;
  /**
   * Asked once everything is rendered: without a tool that was needed nothing has been compared, and that is no result.
   * @throws UserError when helm or kustomize was needed and is not there, or does not work
   */
  requireTools(): Promise<void>;
  /** Asked at the end: tidies up what is kept for later runs. */
  close(): Promise<void>;
}

/** Prepares what all renders of a run share. */
export function createRenderRun(settings: Settings, outside: RenderOutside): RenderRun {
  const { environment, scratch } = outside;
  const lookups = new Map<string, Promise<Tool | Problem>>();
  const end = settings.deadline === undefined ? Infinity : outside.now() + settings.deadline;

  const cacheDir = settings.cacheDir === undefined ? undefined : path.resolve(outside.cwd, settings.cacheDir);
  const kept =
    cacheDir === undefined ? undefined : createKeptTexts(path.join(cacheDir, 'renders'), outside.log, RENDERS);

  function lookUp(name: string, find: () => Promise<Tool | Problem>): Promise<Tool | Problem> {
    let tool = lookups.get(name);
    if (tool === undefined) {
      tool = find();
      lookups.set(name, tool);
    }
    return tool;
  }

  limitShells(settings.concurrency);
  const pool = createPool(settings.concurrency, orderedAhead);
  return {
    nextRender: () => pool.next(),
    context: {
      store: createStore(`${scratch}/renders`, kept),
      pool,
      scratch,
      get timeout() {
        return Math.min(settings.timeout, end - outside.now());
      },
      offline: settings.offline,
      environment,
      settings: settings.argocd,
      lazy: outside.lazy,
      adjustments: settings.render,
      helm: () =>
        lookUp('helm', () => findHelm({ explicit: settings.helm, bundled: outside.bundled, environment, cacheDir })),
      kustomize: () =>
        lookUp('kustomize', () =>
          findKustomize({
            explicit: settings.kustomize,
            bundledKubectl: outside.bundled.map((directory) => `${directory}/kubectl`),
            environment,
            cacheDir,
          }),
        ),
    },
    async requireTools() {
      for (const lookup of lookups.values()) {
        const tool = await lookup;
        if (!isProblem(tool)) continue;
        throw new UserError(
          tool.detail === undefined ? tool.message : `${tool.message}\n${tool.detail}`,
          tool.hint === undefined ? {} : { hint: tool.hint },
        );
      }
    },
    close: async () => kept?.close(),
    async toolsUsed() {
      const used: Record<string, string> = {};
      for (const [name, lookup] of lookups) {
        const tool = await lookup;
        if (!isProblem(tool)) used[name] = name === 'kustomize' ? builderVersion(tool) : tool.version;
      }
      return used;
    },
  };
}
