import { ignoreEntriesOf } from '../../argocd/ignored.ts';
import type { Application } from '../../argocd/model.ts';
import { fieldAt, mapAt, numberAt, textAt } from '../../forecast/fields.ts';
import { podsOf } from '../../forecast/restarts.ts';
import { readWriteMode } from '../../forecast/sync-options.ts';
import { findLostAutoscalers } from '../autoscalers.ts';
import type { Facts } from '../facts.ts';
import { threshold } from '../policy.ts';
import { eachUpdateOf, suspect, type Rule, type Suspicion } from '../rule.ts';
import { boundsOf, SCALABLE_KINDS, scalersOf } from '../scaling.ts';
import { findLeftAlone } from '../stopped-operands.ts';
import type { Update } from '../updates.ts';

const K8S = 'https://kubernetes.io/docs';

/** Rules about how many pods run. */
export const SCALING_RULES: Rule[] = [
  {
    id: 'replicas-drop',
    title: 'Fewer replicas',
    severity: 'high',
    severityNote: 'high when at least half of four or more go (`percent` of its settings), else medium',
    when: 'replicas of a workload is lowered, but not to 0.',
    exempt:
      'An autoscaler scales it; replicas is in ignoreDifferences together with RespectIgnoreDifferences=true; 0 itself: see replicas-zero.',
    why: 'The rest has to carry the load, and less of it survives the loss of a node.',
    sources: [`${K8S}/concepts/workloads/controllers/deployment/#scaling-a-deployment`],
    remedy: 'Check the load at its peak before going down.',
    find: eachUpdateOf(SCALABLE_KINDS, (update, facts) => {
      const { base, head } = update;
      if (base === undefined) return [];
      const [before, after] = [podsOf(base), podsOf(head)];
      if (before === undefined || after === undefined || after >= before || after === 0) return [];
      if (scalersOf(head.identity, facts.world.head).length > 0) return [];
      const percent = threshold(facts, 'replicas-drop', 'percent', 50);
      const severe = before >= 4 && (before - after) * 100 >= before * percent;
      return [
        suspect(update, severe ? 'high' : 'medium', `goes from ${before} to ${after} replicas`, {
          facts: [severe ? 'severe' : 'some', String(after)],
        }),
      ];
    }),
  },
  {
    id: 'replicas-vs-hpa',
    title: 'Git and an autoscaler both set replicas',
    severity: 'medium',
    severityNote: 'always',
    when: 'replicas is set or changed in Git while an autoscaler scales the workload, or an autoscaler is added for one whose replicas Git sets.',
    exempt: 'replicas is in ignoreDifferences; it stays what it was.',
    why: 'Every sync resets the scale to what Git says, in the middle of the peak too.',
    sources: [
      `${K8S}/tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling`,
    ],
    remedy: 'Leave replicas out of Git, or put /spec/replicas into ignoreDifferences.',
    find: eachUpdateOf([...SCALABLE_KINDS, 'HorizontalPodAutoscaler', 'ScaledObject'], findFight),
  },
  {
    id: 'replicas-removed-hpa',
    title: 'replicas removed under an autoscaler',
    severity: 'high',
    severityNote: 'always',
    when: 'replicas is removed from a manifest that had more than one, with client-side apply.',
    exempt: 'Server-side apply; replicas is ignored; it was 1 or less.',
    why: 'Client-side apply removes what Git had before, so the default of one replica holds until the autoscaler acts again.',
    sources: [
      'https://github.com/kubernetes/website/issues/29739',
      'https://github.com/kubernetes/kubernetes/issues/25238',
    ],
    remedy:
      'Turn on ServerSideApply=true first, or put /spec/replicas into ignoreDifferences with RespectIgnoreDifferences=true.',
    find: eachUpdateOf(SCALABLE_KINDS, (update, facts) => {
      const { base, head, application } = update;
      if (base === undefined || update.change.action === 'renamed') return [];
      const before = numberAt(base.object, 'spec', 'replicas') ?? 0;
      if (before < 2 || podsOf(head) === undefined || fieldAt(head.object, ['spec', 'replicas']) !== undefined)
        return [];
      if (readWriteMode(base.object, head.object, application?.head).serverSide) return [];
      const scaled = scalersOf(head.identity, facts.world.head).length > 0;
      const what = `loses its replicas (${before})${scaled ? ' to an autoscaler' : ''}: it drops to one pod`;
      return [suspect(update, 'high', what, { facts: ['removed'] })];
    }),
  },
  {
    id: 'hpa-bounds-cut',
    title: 'Bounds of an autoscaler cut',
    severity: 'high',
    severityNote: 'high when the minimum is above the maximum, which is refused; else medium',
    when: 'The minimum or maximum of replicas of an autoscaler is lowered by half or more, the minimum to 0, or the minimum is above the maximum.',
    exempt: 'The autoscaler is new. Its target is removed: see dangling-ref.',
    why: 'A lower maximum caps the peak; a lower minimum removes the reserve that lasts until scaling up is done.',
    sources: [`${K8S}/tasks/run-application/horizontal-pod-autoscale/`],
    remedy: 'Look at the replicas of the last weeks before cutting the bounds.',
    find: (facts) =>
      facts.sent.flatMap((update) => {
        const { base, head } = update;
        if (!['HorizontalPodAutoscaler', 'ScaledObject'].includes(head.identity.kind)) return [];
        const after = boundsOf(head);
        const before = base === undefined ? undefined : boundsOf(base);
        const valid = before === undefined || before.least <= before.most;
        if (after.least > after.most && valid)
          return [
            suspect(update, 'high', `has a minimum of ${after.least} above its maximum of ${after.most}`, {
              facts: ['crossed'],
            }),
          ];
        if (before === undefined || update.effect === 'refused') return [];
        const cut = (['least', 'most'] as const).filter(
          (key) => (before[key] > 1 || after[key] === 0) && after[key] * 2 <= before[key] && before[key] > 0,
        );
        if (cut.length === 0) return [];
        const words = cut.map(
          (key) => `${key === 'least' ? 'minimum' : 'maximum'} from ${before[key]} to ${after[key]}`,
        );
        return [suspect(update, 'medium', `cuts its ${words.join(' and its ')}`, { facts: words })];
      }),
  },
  {
    id: 'autoscaler-removed',
    title: 'Workload is not scaled any more',
    severity: 'high',
    severityNote:
      'high where Git has at most half as many replicas as the autoscaler kept at least; else medium · removal that needs confirmation or a manual prune: medium · left behind: low',
    when: 'A HorizontalPodAutoscaler or ScaledObject is removed, or scales something else, while what it scaled stays; or it stays and is kept from scaling (`paused`, `paused-replicas`, `paused-scale-out`, a scaleUp that is Disabled).',
    exempt:
      'Another autoscaler scales the workload after the change; the workload goes as well, or is not in the tree.',
    why: 'The workload stays at one number of pods, whatever comes, and where Git sets replicas it falls to these at once.',
    sources: [
      `${K8S}/tasks/run-application/horizontal-pod-autoscale/`,
      'https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling',
    ],
    remedy: 'Set replicas to what the peak needs before the autoscaler goes.',
    find: findLostAutoscalers,
  },
  {
    id: 'operator-paused',
    title: 'Operator leaves an object alone',
    severity: 'medium',
    severityNote: 'always',
    when: 'An object that stays newly tells its operator to leave it alone: `strimzi.io/pause-reconciliation`, `cnpg.io/reconciliationLoop: disabled`, `eck.k8s.elastic.co/managed: "false"`, `crossplane.io/paused`, `cluster.x-k8s.io/paused`, or `suspend` of a kind that stands for data.',
    exempt: 'It was told so before, or is new.',
    why: 'What Git says of it does not happen any more, and neither does a failover, a renewed certificate or a backup that the operator would make.',
    sources: [
      'https://strimzi.io/docs/operators/latest/deploying.html#proc-pausing-reconciliation-str',
      'https://docs.crossplane.io/latest/managed-resources/managed-resources/#paused',
    ],
    remedy: 'Say in the pull request until when.',
    find: findLeftAlone,
  },
  {
    id: 'cronjob-suspended',
    title: 'CronJob does not run as before',
    severity: 'medium',
    severityNote: 'always',
    when: 'A CronJob or Job is suspended, or the schedule of a CronJob changes to run ten times as often or as rarely.',
    exempt: 'It was suspended before, or is new.',
    why: 'Backups and clean-ups stop without anybody noticing, or pile up.',
    sources: [`${K8S}/concepts/workloads/controllers/cron-jobs/#schedule-suspension`],
    remedy: 'Say in the pull request until when.',
    find: eachUpdateOf(['CronJob', 'Job'], (update) => {
      const { base, head } = update;
      if (base === undefined || head.identity.group !== 'batch') return [];
      const suspended = (item: typeof head) => fieldAt(item.object, ['spec', 'suspend']) === true;
      if (!suspended(base) && suspended(head))
        return [suspect(update, 'medium', 'is suspended', { facts: ['suspended'] })];
      const [before, after] = [base, head].map((item) => textAt(item.object, 'spec', 'schedule'));
      const [one, other] = [runsPerDay(before ?? ''), runsPerDay(after ?? '')];
      if (one === undefined || other === undefined || Math.max(one, other) < Math.min(one, other) * 10) return [];
      return [
        suspect(update, 'medium', `changes its schedule from "${before}" to "${after}"`, {
          facts: [before ?? '', after ?? ''],
        }),
      ];
    }),
  },
];

function findFight(update: Update, facts: Facts): Suspicion[] {
  const { base, head, application } = update;
  if (head.identity.kind === 'HorizontalPodAutoscaler' || head.identity.kind === 'ScaledObject')
    return base === undefined ? findSetReplicas(update, facts) : [];
  const [before, after] = [numberAt(base?.object, 'spec', 'replicas'), numberAt(head.object, 'spec', 'replicas')];
  const set = base !== undefined && podsOf(head) !== undefined && after !== undefined && after !== before;
  if (!set || ignoresReplicas(application?.head) || scalersOf(head.identity, facts.world.head).length === 0) return [];
  return [
    suspect(update, 'medium', `sets replicas to ${after} while an autoscaler scales it`, { facts: [`${after}`] }),
  ];
}

/** A new autoscaler for a workload whose replicas stay in Git. */
function findSetReplicas(update: Update, facts: Facts): Suspicion[] {
  const { head } = update;
  const target = mapAt(head.object, 'spec', 'scaleTargetRef');
  const fixed = facts.world.head
    .within(head.identity.cluster, head.identity.namespace)
    .find(
      ({ manifest }) =>
        manifest.identity.name === textAt(target, 'name') &&
        manifest.identity.kind === (textAt(target, 'kind') || 'Deployment') &&
        facts.world.base.has(manifest.identity) &&
        numberAt(manifest.object, 'spec', 'replicas') !== undefined,
    );
  if (fixed === undefined || ignoresReplicas(facts.application(fixed.application)?.head)) return [];
  return [
    suspect(update, 'medium', `scales ${fixed.manifest.identity.name}, whose replicas Git sets as well`, {
      facts: ['fight'],
    }),
  ];
}

function ignoresReplicas(application: Application | undefined): boolean {
  return JSON.stringify(ignoreEntriesOf(application), (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  ).includes('replicas');
}

/** How often a schedule runs in a day, roughly; undefined for what is not understood. */
export function runsPerDay(schedule: string): number | undefined {
  const named: Record<string, number> = {
    '@hourly': 24,
    '@daily': 1,
    '@midnight': 1,
    '@weekly': 1 / 7,
    '@monthly': 1 / 30,
    '@yearly': 1 / 365,
    '@annually': 1 / 365,
  };
  const known = named[schedule.trim()];
  if (known !== undefined) return known;
  const fields = schedule.trim().split(/\s+/);
  if (fields.length !== 5) return undefined;
  const counts = fields.map((field, index) => countOf(field, [60, 24, 31, 12, 7][index] ?? 1));
  if (counts.includes(undefined)) return undefined;
  const [minutes = 1, hours = 1, days = 31, months = 12, weekdays = 7] = counts.map((count) => count ?? 1);
  return minutes * hours * Math.min(days / 31, weekdays / 7) * (months / 12);
}

function countOf(field: string, all: number): number | undefined {
  const parts = field.split(',').map((part) => {
    const match = /^(\*|[\da-zA-Z]+(?:-[\da-zA-Z]+)?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return undefined;
    const [, range = '*', step] = match;
    const [from, to] = range.split('-').map(Number);
    const width =
      range === '*' || (step !== undefined && to === undefined)
        ? all
        : to === undefined || from === undefined || Number.isNaN(to)
          ? 1
          : to - from + 1;
    return Math.max(1, Math.floor(width / Number(step ?? 1)));
  });
  return parts.includes(undefined) ? undefined : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
}
