import type { ValueMap } from '../../manifest/model.ts';
import { mapAt } from '../fields.ts';
import { factsOf } from './facts.ts';
import type { SyncPhase } from './model.ts';

/**
 * A hook with a name: one with `generateName` gets one of its own for every sync and phase. sync_context.go (getSyncTasks)
 * @param sync commit, and milliseconds of the start
 */
export function hookName(hook: ValueMap, phase: SyncPhase, sync: { revision: string; startedAt: number }): ValueMap {
  const { name, generateName } = factsOf(hook);
  if (name !== '') return hook;
  const revision = sync.revision.length >= 8 ? sync.revision.slice(0, 7) : sync.revision;
  const suffix = `${revision}-${phase}-${Math.floor(sync.startedAt / 1000)}`.toLowerCase();
  return { ...hook, metadata: { ...mapAt(hook, 'metadata'), name: `${generateName}${suffix}` } };
}
