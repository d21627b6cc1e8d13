import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../../../src/forecast/fields.ts';
import { HOME_CLUSTER, describeIdentity } from '../../../src/forecast/sync/identity.ts';
import type { Plan, PlanTask } from '../../../src/forecast/sync/model.ts';
import type { Played } from './case-player.ts';

/** What is compared: everything but texts for people. */
export type Outcome = Record<string, unknown>;

/** Our result in the form in which both are compared. */
export function describePlayed(played: Played, input: ValueMap, isSteps: boolean): Outcome {
  const { aftermath } = played;
  const shown = textsAt(input, 'show');
  const steps = played.plans.map((plan) => describePlan(plan, played, shown));
  return {
    steps: isSteps
      ? steps.map((step, index) => ({ app: played.plans[index]?.application, ...step }))
      : steps.slice(0, 1),
    applications: played.applications ?? [],
    leftBehind: aftermath.leftBehind.map(describeIdentity),
    gone: aftermath.gone.map(describeIdentity),
    recreated: aftermath.recreated.map(describeIdentity),
    cascade: aftermath.cascade.map((item) => `${describeIdentity(item.identity)} (with its ${item.with})`),
    hooksLeft: aftermath.hooksLeft.map(describeIdentity),
  };
}

function describePlan(plan: Plan, played: Played, shown: readonly string[]): Outcome {
  return {
    autoSync: shorten(plan.autoSync),
    syncStatusBefore: plan.syncStatusBefore ?? '',
    syncStatusAfter: plan.syncStatusAfter ?? '',
    operation: plan.operation?.phase ?? '',
    tasks: plan.tasks.map((task) => describeTask(task, played, shown)),
    waitsForConfirmation: plan.waitsForConfirmation.map(describeIdentity).toSorted(),
    conditions: plan.conditions.map(typeOf).toSorted(),
  };
}

function describeTask(
  { identity, message: _text, ...task }: PlanTask,
  { find }: Played,
  shown: readonly string[],
): Outcome {
  // No task is followed by another on the same object in the cases that show fields, so the end tells what was sent.
  const object = find(identity) ?? {};
  const fields = task.op === 'prune' ? {} : Object.fromEntries(shown.flatMap((path) => readField(object, path)));
  return {
    ...task,
    group: identity.group,
    kind: identity.kind,
    namespace: identity.namespace,
    name: identity.name,
    ...(identity.cluster === HOME_CLUSTER ? {} : { cluster: identity.cluster }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

function readField(object: ValueMap, path: string): [string, Value][] {
  const value = fieldAt(object, path.split('.'));
  return value === undefined ? [] : [[path, value]];
}

/** The expected result in the same form. */
export function describeExpected(expected: ValueMap): Outcome {
  const steps = listAt(expected, 'steps').filter(isMap);
  return {
    steps:
      expected.steps === undefined && expected.autoSync !== undefined
        ? [expectedPlan(expected)]
        : steps.map((step) => ({ app: textAt(step, 'app'), ...expectedPlan(step) })),
    applications: textsAt(expected, 'applications'),
    leftBehind: textsAt(expected, 'leftBehind'),
    gone: textsAt(expected, 'gone'),
    recreated: textsAt(expected, 'recreated'),
    cascade: textsAt(expected, 'cascade'),
    hooksLeft: textsAt(expected, 'hooksLeft'),
  };
}

function expectedPlan(step: ValueMap): Outcome {
  return {
    autoSync: shorten(textAt(step, 'autoSync')),
    syncStatusBefore: textAt(step, 'syncStatusBefore'),
    syncStatusAfter: textAt(step, 'syncStatusAfter'),
    operation: textAt(step, 'operation', 'phase'),
    tasks: listAt(step, 'tasks').map(expectedTask),
    waitsForConfirmation: textsAt(step, 'waitsForConfirmation').toSorted(),
    conditions: textsAt(step, 'conditions').map(typeOf).toSorted(),
  };
}

function expectedTask(task: Value): Outcome {
  const { message: _text, ...rest } = mapAt({ task }, 'task');
  return { phase: '', ...rest };
}

/** The reason of a block is a text for people. */
function shorten(text: string): string {
  return text.startsWith('blocked:') ? 'blocked' : text;
}

function typeOf(condition: string): string {
  return condition.split(':')[0] ?? '';
}
