import type { Expansion } from '../argocd/application-set/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Problem } from '../render/model.ts';

/** Why a set makes nothing, or undefined when it does. All parameter sets that are known to fail are named. */
export function problemOfSet(expansion: Expansion, name: string): Problem | undefined {
  if (expansion.outcome === 'applications') return undefined;
  if (expansion.outcome === 'not-expanded') {
    return {
      code: 'application-set-not-expanded',
      message: `ApplicationSet ${name} cannot be expanded here: ${expansion.reason}`,
      unsupported: true,
    };
  }
  const { failing, more, message } = expansion;
  const lines = failing.map(
    (each) =>
      `${each.place}: ${each.message}${each.parameters === undefined ? '' : ` (for ${toJson(each.parameters).slice(0, 300)})`}`,
  );
  const detail = [...lines, ...(more ? ['and there may be more'] : [])];
  const saysMore = detail.length > 0 && detail.join('') !== message;
  return {
    code: 'application-set-failed',
    message: `ApplicationSet ${name} fails (${expansion.stage}): ${message}`,
    ...(saysMore ? { detail: detail.join('\n') } : {}),
    hint: 'Argo CD changes nothing of a set that fails: its Applications stay as they are.',
  };
}
