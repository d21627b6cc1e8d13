import type { Environment } from '../../process/environment.ts';
import type { Problem } from '../problem.ts';
import { findTool } from '../tools.ts';
import type { Tool } from '../tools.ts';

/** Where helm is looked for. */
export interface HelmRequest {
  /** As the user named it; nothing else is tried then. */
  explicit: string | undefined;
  /** Directories that may hold a copy. */
  bundled: readonly string[];
  environment: Environment;
  /** Where answers are kept between runs, absolute; absent: nowhere. */
  cacheDir?: string | undefined;
}

/** Answers by what was asked. */
const known = new Map<string, Promise<Tool | Problem>>();

/** Finds helm and asks for its version, once for the same request: that takes as long as a render, so it may be asked early. */
export function findHelm({ explicit, bundled, environment, cacheDir }: HelmRequest): Promise<Tool | Problem> {
  const key = JSON.stringify([explicit, bundled, environment.PATH]);
  const before = known.get(key);
  if (before !== undefined) return before;
  const tool = findTool({
    name: 'helm',
    explicit,
    bundled: bundled.map((directory) => `${directory}/helm`),
    environment,
    versionArgs: ['version', '--template', '{{.Version}}'],
    flag: '--helm',
    cacheDir,
  });
  known.set(key, tool);
  return tool;
}
