import { ensureTools, toolPaths } from '../../scripts/tools.mjs';

/** Real tools, there before the first test: vitest runs `setup` of this file once. See scripts/tools.mjs. */
export const tools = toolPaths;

/** Vitest's global setup: unpacks the tools once for the whole run. */
export async function setup(): Promise<void> {
  await ensureTools();
}
