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
}

/** Finds helm and asks for its version, once for the same request: that takes as long as a render, so it may be asked early. */
export function findHelm({ explicit, bundled, environment }: HelmRequest): Promise<Tool | Problem> {
  return findTool({
    name: 'helm',
    explicit,
    bundled: bundled.map((directory) => `${directory}/helm`),
    environment,
    versionArgs: ['version', '--template', '{{.Version}}'],
    flag: '--helm',
  });
}
