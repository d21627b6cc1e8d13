import { isProblem } from '../../render/model.ts';
import type { RenderContext } from '../../render/model.ts';
import type { KeptTree, ToolIds } from './model.ts';

const PROGRAMS = [
  ['Helm', 'helm'],
  ['Kustomize', 'kustomize'],
] as const;

/**
 * The programs that sources of a tree need which are not looked into again, as their keys have them: the version, and for a script what is in it. They are
 * looked for only where a walk would, so that what a report names of them is the same.
 */
export async function identifyTools(
  { nodes, kinds }: Pick<KeptTree, 'nodes' | 'kinds'>,
  context: Pick<RenderContext, 'helm' | 'kustomize'>,
): Promise<ToolIds> {
  const types = new Set(
    nodes.flatMap(({ sources }) =>
      sources.flatMap(({ kind, inputs }) => (inputs === undefined ? [] : (kinds[kind]?.type ?? []))),
    ),
  );
  const ids: ToolIds = {};
  for (const [type, program] of PROGRAMS) {
    if (!types.has(type)) continue;
    const tool = await context[program]();
    ids[program] = isProblem(tool) ? tool.code : `${tool.name} ${tool.version} ${tool.script ?? ''}`;
  }
  return ids;
}
