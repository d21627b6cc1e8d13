import type { ValueMap } from '../../manifest/model.ts';
import { mapAt } from '../fields.ts';
import { factsOf } from './facts.ts';

/** Keeps a hook until the engine has seen how it ended (gitops-engine/pkg/sync/hook/hook.go, HookFinalizer). */
export const HOOK_FINALIZER = 'argocd.argoproj.io/hook-finalizer';

/** A hook as it is sent to the cluster. */
export function addHookFinalizer(object: ValueMap): ValueMap {
  const { finalizers } = factsOf(object);
  if (finalizers.includes(HOOK_FINALIZER)) return object;
  return { ...object, metadata: { ...mapAt(object, 'metadata'), finalizers: [...finalizers, HOOK_FINALIZER] } };
}

/** The same hook when it may go. */
export function withoutHookFinalizer(object: ValueMap): ValueMap {
  const { finalizers } = factsOf(object);
  const { finalizers: _old, ...metadata } = mapAt(object, 'metadata');
  const left = finalizers.filter((item) => item !== HOOK_FINALIZER);
  return { ...object, metadata: left.length === 0 ? metadata : { ...metadata, finalizers: left } };
}
