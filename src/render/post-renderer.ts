import { childEnvironment } from '../process/environment.ts';
import { run } from '../process/run.ts';
import { isProblem } from './model.ts';
import type { RenderContext, RenderedSource, RenderResult } from './model.ts';
import { renderKey } from './store.ts';
import { readBytes } from './texts.ts';
import { programProblem } from './tool-message.ts';

/** Sends a rendered text through the program that the config file of the base revision names, if it names one. */
export async function postRender(source: RenderedSource, context: RenderContext): Promise<RenderResult> {
  const { postRenderer } = context.adjustments;
  if (postRenderer === undefined) return { ok: true, source };
  const [program = '', ...args] = [...postRenderer.command, ...(postRenderer.args ?? [])];
  const key = renderKey({ tool: 'post-renderer', program, args, input: source.key });
  const { pending } = source;
  if (pending !== undefined) {
    const finish = async (urgency?: number): Promise<RenderResult> => {
      const result = await pending(urgency);
      return result.ok ? postRender(result.source, context) : result;
    };
    return { ok: true, source: { ...source, key, pending: finish } };
  }
  const stored = await context.store.once(key, async (output) => {
    const input = readBytes(source.file);
    const env = childEnvironment(context.environment);
    const result = await context.pool.run(() =>
      run({ program, args, cwd: context.scratch, env, input, timeout: context.timeout, stdoutFile: output }),
    );
    if (result.exitCode === 0) return { ok: true, warnings: [] };
    return {
      ok: false,
      problem: programProblem(
        { tool: 'post-renderer', program, secrets: new Set() },
        result,
        [context.scratch],
        'Correct render.postRenderer in the config file of the base revision.',
      ),
    };
  });
  if (isProblem(stored)) return { ok: false, problem: stored };
  return {
    ok: true,
    source: {
      ...source,
      key,
      file: stored.file,
      digest: stored.digest,
      mentions: stored.mentions,
      warnings: [...source.warnings, ...stored.warnings],
    },
  };
}
