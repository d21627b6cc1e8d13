import { isProblem } from '../model.ts';
import type { Problem, RenderContext } from '../model.ts';
import { findTool } from '../tools.ts';
import type { Tool } from '../tools.ts';

/** Argo CD evaluates with go-jsonnet; the C++ program of the same language has the same options. */
const NAMES = ['go-jsonnet', 'jsonnet'] as const;

/** One answer for all renders of a run. */
const answers = new WeakMap<RenderContext, Promise<Tool | Problem>>();

/** The jsonnet program on the PATH, or that there is none. */
export function findJsonnet(context: RenderContext): Promise<Tool | Problem> {
  let answer = answers.get(context);
  if (answer === undefined) {
    answer = lookUp(context);
    answers.set(context, answer);
  }
  return answer;
}

async function lookUp(context: RenderContext): Promise<Tool | Problem> {
  const hint =
    'Install jsonnet where this runs, for example with `apt-get install jsonnet`, `brew install go-jsonnet` or from https://github.com/google/go-jsonnet/releases.';
  let broken: Problem | undefined;
  for (const name of NAMES) {
    const tool = await findTool({
      name,
      explicit: undefined,
      bundled: [],
      environment: context.environment,
      versionArgs: ['--version'],
      flag: 'the PATH',
    });
    if (!isProblem(tool)) return tool;
    if (tool.code.startsWith('broken-')) broken ??= { ...tool, code: 'broken-jsonnet', hint, unsupported: true };
  }
  return (
    broken ?? { code: 'no-jsonnet', message: 'there is no jsonnet on the PATH to evaluate it', hint, unsupported: true }
  );
}
