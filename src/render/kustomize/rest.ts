import type { Snapshot } from '../../git/model.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { isProblem } from '../model.ts';
import type { RenderContext, RenderedSource, Rest } from '../model.ts';
import { renderKey } from '../store.ts';
import { runBuild } from './build.ts';
import type { Build } from './build.ts';
import type { KustomizationGraph } from './graph-model.ts';
import { withoutRemote } from './without-remote.ts';

/** A build that failed. */
interface FailedBuild {
  build: Build;
  /** Of its render. */
  key: string;
  snapshot: Snapshot;
  graph: KustomizationGraph;
  /** What stands for the kustomization file of its directory, where that is edited. */
  document: ValueMap | undefined;
  source: RenderedSource;
}

/**
 * Builds a kustomization without what it fetches, so that one address that cannot be reached hides nothing of the repository's own. Where that
 * fails, as patches miss what they are for, it is built without these. Undefined where even that cannot be built.
 */
export async function buildRest(failed: FailedBuild, context: RenderContext): Promise<Rest | undefined> {
  const { build, key, snapshot, graph, document, source } = failed;
  for (const alone of [false, true]) {
    const edited = { directory: build.directory, document };
    const cut = await withoutRemote(snapshot, graph, edited, alone);
    if (cut.length === 0) return undefined;
    const paths = new Set(cut.map(({ path }) => path));
    const replacements = [...build.replacements.filter(({ path }) => !paths.has(path)), ...cut];
    const restKey = renderKey({ tool: 'rest', of: key, cut });
    const own: Build = { ...build, replacements, reach: { ...build.reach, network: false } };
    const stored = await context.store.once(
      restKey,
      (output) => runBuild(own, restKey, output, context),
      () => Promise.resolve(false),
    );
    if (isProblem(stored)) continue;
    const without = alone ? 'what is fetched, and patches' : 'what is fetched';
    return { sources: [{ ...source, ...stored, key: restKey }], without };
  }
  return undefined;
}
