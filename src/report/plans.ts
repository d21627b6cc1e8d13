import { isWorkedOff } from '../argocd/finalizers.ts';
import { whyNotCompared } from '../forecast/waits.ts';
import type { Op, PlanTask } from '../forecast/sync/model.ts';
import type { ApplicationPlan } from '../forecast/sync/tree-model.ts';
import type { Identity } from '../manifest/model.ts';
import { generalise } from './generalise.ts';
import type { Preview } from './model.ts';
import { type ApplicationNames, nameObject } from './names.ts';
import { isNoise } from './outline.ts';
import { joinPhrases, listPhrases, type Phrase, type Span } from './phrase.ts';
import { clip } from './visible.ts';
import { countOf } from './words.ts';
import { append } from '../lists.ts';

/** What cannot be known without the cluster, said once. */
export const assumption =
  'As if the clusters equalled the base: drift, controllers, admission webhooks and health are not known here.';

/** Applications told one by one; characters of a message; steps of one Application. */
const maximum = { applications: 3, message: 300, steps: 25 };

/** What a step does to its object; empty for what does nothing. */
const verbs: Record<Op, string> = {
  create: 'create',
  apply: 'apply',
  replace: 'replace',
  update: 'replace',
  recreate: 'delete and create',
  prune: 'prune',
  'skip-prune': '',
  'hook-create': 'run hook',
  'hook-apply': 'run hook',
  'hook-replace': 'run hook',
  'hook-update': 'run hook',
  'hook-recreate': 'run hook',
  'hook-delete': 'delete hook',
  delete: 'delete',
  'prune-dry-run': '',
  none: '',
};

/**
 * What a reader must know of the syncs, one sentence each: those that fail and where, those that Argo CD refuses, those that
 * wait for somebody. Empty when all go through.
 */
export function describeSyncs({ plans }: Preview, nameOf: ApplicationNames): Phrase[] {
  const name = ({ application }: ApplicationPlan): Phrase => [{ code: clip(nameOf(application), 80) }];
  const told = <Plan extends ApplicationPlan>(list: Plan[], sentence: (plan: Plan) => Phrase): Phrase[] => [
    ...list.slice(0, maximum.applications).map(sentence),
    ...(list.length > maximum.applications
      ? [[`The same goes for ${countOf(list.length - maximum.applications, 'more application')}.`]]
      : []),
  ];
  const failing = plans.filter(({ operation }) => operation?.phase === 'Failed' || operation?.phase === 'Error');
  const refused = plans.flatMap((plan) => {
    const reason = refusalOf(plan);
    return reason === undefined ? [] : [{ ...plan, reason }];
  });
  const hanging = plans.filter(
    ({ autoSync, waitsForConfirmation }) => autoSync === 'hangs in deletion' && waitsForConfirmation.length === 0,
  );
  const confirmed = plans.filter(({ waitsForConfirmation }) => waitsForConfirmation.length > 0);
  const manual = plans.filter((plan) => plan.autoSync === 'waits for manual sync' && refusalOf(plan) === undefined);
  return [
    ...told(failing, (plan) => describeFailure(plan, name(plan))),
    ...told(refused, (plan) => [
      'Argo CD does not sync ',
      ...name(plan),
      ': ',
      { prose: clip(plan.reason, maximum.message) },
      '.',
    ]),
    ...told(hanging, (plan) => ['The deletion of ', ...name(plan), ' never ends', ...describeHanging(plan), '.']),
    ...told(confirmed, (plan) => [
      plan.autoSync === 'hangs in deletion' ? 'The deletion of ' : 'The sync of ',
      ...name(plan),
      ' waits until somebody confirms the deletion of ',
      ...listPhrases(
        plan.waitsForConfirmation.map((identity) => nameObject(identity)),
        maximum.applications,
      ),
      '.',
    ]),
    ...(manual.length === 0
      ? []
      : [
          [
            ...listPhrases(manual.map(name), maximum.applications),
            manual.length === 1 ? ' waits for a manual sync.' : ' wait for a manual sync.',
          ],
        ]),
  ];
}

const BLOCKED = 'blocked: ';

/** Why an Application is not synced at all. */
function refusalOf(plan: ApplicationPlan): string | undefined {
  return whyNotCompared(plan) ?? (plan.autoSync.startsWith(BLOCKED) ? plan.autoSync.slice(BLOCKED.length) : undefined);
}

const DELETION_ERROR = 'DeletionError: ';

const LEFT = 'finalizers left: ';

/** Why a deletion does not come to its end: what the controller says of it, else the finalizers that are left. */
function describeHanging({ conditions, notes }: ApplicationPlan): Phrase {
  const problem = conditions.find((each) => each.startsWith(DELETION_ERROR))?.slice(DELETION_ERROR.length);
  if (problem !== undefined) return [': ', { prose: clip(problem, maximum.message) }];
  const left =
    notes
      .find((note) => note.startsWith(LEFT))
      ?.slice(LEFT.length)
      .split(', ') ?? [];
  const foreign = left.filter((finalizer) => !isWorkedOff(finalizer));
  if (foreign.length > 0)
    return [
      ': no part of Argo CD removes its finalizer ',
      ...listPhrases(
        foreign.map((finalizer): Phrase => [{ code: clip(finalizer, 80) }]),
        maximum.applications,
      ),
    ];
  return left.length === 0 ? [] : [': an object that it deletes is kept by finalizers of its own'];
}

/** `The sync of payments stops in wave 2 at Deployment/api: …` */
function describeFailure({ tasks, operation }: ApplicationPlan, name: Phrase): Phrase {
  const failed = tasks.find(({ result }) => result === 'SyncFailed');
  const message = clip(failed?.message ?? operation?.message ?? '', maximum.message);
  const wave = (failed?.wave ?? 0) === 0 ? '' : ` in wave ${failed?.wave ?? 0}`;
  const at: Phrase = failed === undefined ? [' fails'] : [` stops${wave} at `, ...nameObject(failed.identity)];
  return ['The sync of ', ...name, ...at, ...(message === '' ? [] : [': ', { prose: message }]), '.'];
}

/** The steps of Applications that do the same; names in them are those of the first. */
export interface Steps {
  applications: Phrase[];
  /** In order, one after the other; empty when nothing in the cluster changes. */
  steps: Phrase;
}

/**
 * What Argo CD does with every Application, in the order in which it gets to them, once for all that differ in their names only. What
 * changes nothing, or nothing but noise, is left out.
 */
export function listSteps({ plans, changes, applications }: Preview, nameOf: ApplicationNames): Steps[] {
  const noise = new Set(changes.filter(isNoise).map(({ application, identity }) => keyOf(application, identity)));
  const names = new Map(
    applications.map(({ id, name, namespace, destination }) => [
      id,
      [name, namespace, destination.namespace, destination.cluster],
    ]),
  );
  const same = new Map<string, Steps>();
  for (const { application, tasks } of plans) {
    const steps = describeSteps(tasks.filter(({ identity }) => !noise.has(keyOf(application, identity))));
    if (steps.length === 0) continue;
    const key = generalise(JSON.stringify(steps), names.get(application) ?? []);
    const known = same.get(key) ?? { applications: [], steps };
    known.applications.push([{ code: clip(nameOf(application), 80) }]);
    same.set(key, known);
  }
  return [...same.values()];
}

/** Key of an object of an Application. */
export function keyOf(application: string, { cluster, group, kind, namespace, name }: Identity): string {
  return JSON.stringify([application, cluster, group, kind, namespace, name]);
}

/** `prune Service/a → apply ConfigMap/b, Secret/c → wave 2: apply Deployment/d`. */
function describeSteps(tasks: readonly PlanTask[]): Phrase {
  const acting = tasks.filter(({ op, changed }) => verbs[op] !== '' && changed !== false);
  const shown = acting.slice(0, maximum.steps);
  let before: PlanTask | undefined;
  const phrase: Span[] = [];
  for (const task of shown) {
    const { order, op, identity, result } = task;
    const place = placeOf(task);
    const isBeside = before !== undefined && before.order === order && placeOf(before) === place;
    if (before !== undefined) phrase.push(isBeside ? ', ' : ' → ');
    const isPlaced = place !== '' && (before === undefined || placeOf(before) !== place);
    if (isPlaced) phrase.push(`${place}: `);
    if (before?.op !== op || isPlaced) phrase.push(`${verbs[op]} `);
    append(phrase, nameObject(identity, identity.namespace));
    if (result === 'SyncFailed') phrase.push(' (', { strong: 'fails' }, ')');
    before = task;
  }
  const rest = acting.length - shown.length;
  return rest === 0 ? phrase : [...phrase, ` → ${countOf(rest, 'more step')}`];
}

/** The wave where it is not the usual one, and the phase where it is not that of the sync itself. */
function placeOf({ phase, wave }: PlanTask): string {
  const parts = [
    ...(phase === '' || phase === 'Sync' ? [] : [phase]),
    ...(wave === undefined || wave === 0 ? [] : [`wave ${wave}`]),
  ];
  return parts.join(' ');
}

/** `a, b and 3 more: create Service/x → …`. */
export function writeSteps({ applications, steps }: Steps): Phrase {
  return joinPhrases([listPhrases(applications, maximum.applications), steps], ': ');
}
