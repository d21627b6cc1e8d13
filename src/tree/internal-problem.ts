import type { Problem } from '../render/model.ts';
import { UserError } from '../user-error.ts';

/** What was thrown while an Application was looked into, as its problem: a bug of ours must not hide all other Applications. */
export function problemOf(error: unknown): Problem {
  // What the caller can mend, such as a remote that a partial clone needs and that cannot be reached.
  if (error instanceof UserError)
    return { code: 'unreadable', message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) };
  return {
    code: 'internal-error',
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a bug of argo-manifest-diff; please report it.',
  };
}
