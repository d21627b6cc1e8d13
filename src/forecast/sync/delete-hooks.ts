import type { ValueMap } from '../../manifest/model.ts';
import { mapAt } from '../fields.ts';
import { createObject, deleteObject, findObject, storedForm } from './api-server.ts';
import { type ApplicationState, destinationNamespace, instanceName } from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { factsOf } from './facts.ts';
import { hasHealth } from './health.ts';
import { type Recorder, beginGroup, record } from './recorder.ts';
import { stamp } from './tracking.ts';
import type { Health, LiveObject } from './world.ts';

type DeletePhase = 'PreDelete' | 'PostDelete';

/**
 * `done`: all hooks have succeeded. `failed`: some have not, and are deleted to be tried again. `unnamed`: some that have only `generateName` were
 * created; nothing that is there is ever taken for one of them, so the next look creates them once more.
 */
export interface DeleteHookOutcome {
  state: 'done' | 'waiting' | 'failed' | 'unnamed';
  problem?: string;
}

/** The Application that is deleted, as far as its hooks go. */
export interface HookOwner {
  application: ApplicationState;
  /** What it renders at the moment of its deletion; undefined when it cannot be rendered. */
  rendered: readonly ValueMap[] | undefined;
  recorder: Recorder;
}

/**
 * Creates the hooks that are rendered and not there yet, and looks after those that are. controller/hook.go (executeHooks)
 */
export function executeHooks(
  type: DeletePhase,
  owner: HookOwner,
  live: ReadonlyMap<string, LiveObject>,
  settings: CompareSettings,
): DeleteHookOutcome {
  if (owner.rendered === undefined)
    return { state: 'waiting', problem: 'failed to generate manifest: the source cannot be rendered' };
  const running = [...live.values()].filter(({ object }) => factsOf(object).hook.phases.includes(type));
  const created = createMissing(type, owner, owner.rendered, running, settings);
  if (created !== undefined) return created;
  const failed = running.filter((item) => healthOf(item) === 'degraded');
  if (failed.length > 0) {
    deleteAll(type, owner.recorder, failed, settings);
    const names = failed.map(({ identity }) => `${identity.namespace}/${identity.name}`).toSorted();
    return { state: 'failed', problem: `${type} hook(s) failed: ${names.join(', ')}` };
  }
  return { state: running.some((item) => healthOf(item) === 'progressing') ? 'waiting' : 'done' };
}

function createMissing(
  type: DeletePhase,
  { application, recorder }: HookOwner,
  rendered: readonly ValueMap[],
  running: readonly LiveObject[],
  settings: CompareSettings,
): DeleteHookOutcome | undefined {
  const { world, cluster, argocdNamespace } = settings;
  const namespace = destinationNamespace(application);
  const there = new Set(running.map(({ object }) => factsOf(object).key));
  let created: 'waiting' | 'unnamed' | undefined;
  beginGroup(recorder);
  for (const object of rendered) {
    if (!factsOf(object).hook.phases.includes(type)) continue;
    const placed =
      factsOf(object).namespace === '' ? { ...object, metadata: { ...mapAt(object, 'metadata'), namespace } } : object;
    const hook = storedForm(
      cluster,
      stamp(placed, instanceName(application, argocdNamespace), namespace, world.tracking),
    );
    const facts = factsOf(hook);
    if (there.has(facts.key) || findObject(cluster, hook) !== undefined) continue;
    const problem = createObject(world, cluster, hook);
    if (problem !== undefined) return { state: 'waiting', problem };
    const { group, kind, name, generateName } = facts;
    record(recorder, {
      phase: type,
      op: 'hook-create',
      identity: { cluster: cluster.name, group, kind, namespace: facts.namespace, name: name || generateName },
    });
    created = name === '' || created === 'unnamed' ? 'unnamed' : 'waiting';
  }
  return created === undefined ? undefined : { state: created };
}

function deleteAll(
  type: DeletePhase,
  recorder: Recorder,
  hooks: readonly LiveObject[],
  { world, cluster }: CompareSettings,
): void {
  beginGroup(recorder);
  for (const hook of hooks) {
    if (hook.deletion !== undefined) continue;
    record(recorder, { phase: type, op: 'hook-delete', identity: hook.identity, propagation: 'Foreground' });
    deleteObject(world, cluster, hook, 'Foreground');
  }
}

function healthOf({ identity, health, deletion }: LiveObject): Health {
  if (deletion !== undefined) return 'progressing';
  return hasHealth(identity.group, identity.kind) ? health : 'healthy';
}

/**
 * Deletes hooks whose policy fits how they ended; true when none is left to wait for. `BeforeHookCreation`, the default, never fits: such
 * hooks stay behind. controller/hook.go (cleanupHooks)
 */
export function cleanUpHooks(
  type: DeletePhase,
  recorder: Recorder,
  live: ReadonlyMap<string, LiveObject>,
  settings: CompareSettings,
): boolean {
  const hooks = [...live.values()].filter(({ object }) => factsOf(object).hook.phases.includes(type));
  const states = hooks.map(healthOf);
  const worst: Health = states.includes('degraded')
    ? 'degraded'
    : states.includes('progressing')
      ? 'progressing'
      : 'healthy';
  const going = hooks.filter(({ object }) => {
    const policies = factsOf(object).hook.deletePolicies;
    return (
      (worst === 'degraded' && policies.includes('HookFailed')) ||
      (worst === 'healthy' && policies.includes('HookSucceeded'))
    );
  });
  if (going.length > 0) deleteAll(type, recorder, going, settings);
  return going.length === 0;
}
