import { fieldAt, isMap, listAt, mapAt, numberAt, sameValue, textAt } from '../../forecast/fields.ts';
import { parseQuantity } from '../../forecast/quantity.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { containerPairs, podUpdates, isServing, specUpdates, type PodUpdate } from '../pods.ts';
import type { Severity } from '../model.ts';
import { subjectOf, threshold } from '../policy.ts';
import { isCrossed } from '../refused.ts';
import { nameOf } from '../evidence.ts';
import { identityKey } from '../identity.ts';
import { inScope } from '../scope.ts';
import { suspect, type Rule, type Suspicion } from '../rule.ts';

const K8S = 'https://kubernetes.io/docs';

/** A rule about containers that are on both sides: what each has to say, told once for the workload. */
function containerRule(
  rule: Omit<Rule, 'find'>,
  look: (base: ValueMap, head: ValueMap, pod: PodUpdate) => Remark[],
): Rule {
  const find: Rule['find'] = (facts) =>
    specUpdates(facts, 'sent').flatMap((pod) => {
      const remarks = containerPairs(pod).flatMap(({ name, list, base, head }) =>
        list === 'ephemeralContainers' ? [] : look(base, head, pod).map((remark) => ({ ...remark, name })),
      );
      return tell(pod, pod.update.effect === 'refused' ? remarks.filter((remark) => remark.refused === true) : remarks);
    });
  return { ...rule, find };
}

interface Remark {
  severity: Severity;
  /** `loses its readiness probe` */
  what: string;
  fact: string;
  /** It is why the API server refuses the object; all else of a refused object never happens. */
  refused?: true;
}

function tell(pod: PodUpdate, remarks: (Remark & { name: string })[]): Suspicion[] {
  const first = remarks.find((item) => item.severity === 'high') ?? remarks[0];
  if (first === undefined) return [];
  const evidence = remarks.filter((item) => item !== first).map(({ name, what }) => `Container ${name} ${what}.`);
  const facts = remarks.map(({ name, fact }) => `${name} ${fact}`).toSorted();
  return [suspect(pod.update, first.severity, `has a container ${first.name} that ${first.what}`, { facts, evidence })];
}

/** Rules about probes, resources and how containers end. */
export const CONTAINER_RULES: Rule[] = [
  containerRule(
    {
      id: 'readiness-probe-removed',
      title: 'Probe removed',
      severity: 'high',
      severityNote: 'high for the readiness probe, medium for liveness and startup probes',
      when: 'A container that stays loses a probe.',
      exempt: 'The container itself goes; the pods end by themselves (Job, CronJob).',
      why: 'Without a readiness probe traffic goes to pods that are not ready, and a rollout replaces good pods by broken ones.',
      sources: [`${K8S}/concepts/configuration/liveness-readiness-startup-probes/`],
      remedy: 'Keep the probe, or fix what it asks.',
    },
    (base, head, { update }) =>
      (['readinessProbe', 'livenessProbe', 'startupProbe'] as const).flatMap((probe): Remark[] => {
        const gone = isMap(base[probe]) && !isMap(head[probe]) && isServing(update.head.identity);
        if (!gone) return [];
        return [{ severity: probe === 'readinessProbe' ? 'high' : 'medium', what: `loses its ${probe}`, fact: probe }];
      }),
  ),
  containerRule(
    {
      id: 'probe-tightened',
      title: 'Liveness probe stricter, or on another port',
      severity: 'medium',
      severityNote: 'always',
      when: 'The delay before the first liveness probe, or the time of failed probes until the container is killed, is cut by half or more, or a probe asks a port that the container does not name.',
      exempt: 'The container names no ports at all; a startup probe holds the liveness probe back.',
      why: 'A slow start becomes a loop of restarts.',
      sources: [`${K8S}/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/`],
      remedy: 'Give the container the time of its slowest start, or a startup probe.',
    },
    (base, head) => {
      const [before, after] = [mapAt(base, 'livenessProbe'), mapAt(head, 'livenessProbe')];
      const asked = isMap(base['livenessProbe']) && isMap(head['livenessProbe']) && !isMap(head['startupProbe']);
      const [delay, nextDelay] = [before, after].map((probe) => numberAt(probe, 'initialDelaySeconds') ?? 0);
      const [time, nextTime] = [patience(before), patience(after)];
      const cut =
        asked && nextTime * 2 <= time
          ? `is killed after ${nextTime} instead of ${time} seconds without an answer`
          : asked && isDelayCut(delay ?? 0, nextDelay ?? 0)
            ? `is asked whether it is alive after ${nextDelay} instead of ${delay} seconds`
            : undefined;
      const remarks: Remark[] = cut === undefined ? [] : [{ severity: 'medium', what: cut, fact: cut }];
      for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
        if (isElsewhere(head, probe) && !isElsewhere(base, probe))
          remarks.push({
            severity: 'medium',
            what: `asks a port in its ${probe} that it does not have`,
            fact: `port ${probe}`,
          });
      }
      return remarks;
    },
  ),
  containerRule(
    {
      id: 'memory-limit-cut',
      title: 'Memory cut',
      severity: 'high',
      severityNote: 'high for the limit, and where a limit is below its request; medium for the request',
      when: 'The memory limit or request of a container is cut by half or more, or a limit is below its request.',
      exempt: 'Amounts that are only written in another way.',
      why: 'Above its limit a container is killed; a limit below the request is refused by the API server, and new pods are not created.',
      sources: [`${K8S}/concepts/configuration/manage-resources-containers/`],
      remedy: 'Look at what it used at its peak.',
    },
    (base, head) => {
      const remarks: Remark[] = [];
      if (isHalved(resource(base, 'limits', 'memory'), resource(head, 'limits', 'memory')))
        remarks.push({
          severity: 'high',
          what: `cuts its memory limit from ${show(base, 'limits')} to ${show(head, 'limits')}`,
          fact: `limit ${show(head, 'limits')}`,
        });
      if (isHalved(resource(base, 'requests', 'memory'), resource(head, 'requests', 'memory')))
        remarks.push({
          severity: 'medium',
          what: `cuts its memory request from ${show(base, 'requests')} to ${show(head, 'requests')}`,
          fact: `request ${show(head, 'requests')}`,
        });
      for (const name of ['cpu', 'memory']) {
        if (isCrossed(head, name) && !isCrossed(base, name))
          remarks.push({
            severity: 'high',
            what: `has a ${name} limit below its request`,
            fact: `crossed ${name}`,
            refused: true,
          });
      }
      return remarks;
    },
  ),
  containerRule(
    {
      id: 'resources-removed',
      title: 'Resources removed, or asked for four times as much',
      severity: 'medium',
      severityNote: 'always',
      when: 'A container loses a request or its memory limit, its cpu request is cut by half, or it requests four times as much.',
      exempt: 'A cpu limit that goes; a request that goes while the limit, which then is the request, stays.',
      why: 'Without requests pods are placed anywhere and evicted first; large ones are placed nowhere.',
      sources: [`${K8S}/concepts/workloads/pods/pod-qos/`],
      remedy: 'Keep requests near what is really used.',
    },
    (base, head) => {
      const remarks: Remark[] = [];
      for (const name of ['cpu', 'memory']) {
        const [before, after] = [resource(base, 'requests', name), resource(head, 'requests', name)];
        if (before !== undefined && after === undefined && resource(head, 'limits', name) === undefined)
          remarks.push({ severity: 'medium', what: `loses its ${name} request`, fact: `request ${name}` });
        if (before !== undefined && after !== undefined && before > 0n && after >= before * 4n)
          remarks.push({
            severity: 'medium',
            what: `requests four times as much ${name} or more`,
            fact: `rise ${name} ${after}`,
          });
        if (name === 'cpu' && isHalved(before, after))
          remarks.push({ severity: 'medium', what: 'cuts its cpu request by half or more', fact: `cpu cut ${after}` });
      }
      const [most, left] = [resource(base, 'limits', 'cpu'), resource(head, 'limits', 'cpu')];
      if (most !== undefined && left !== undefined && left * 10n <= most)
        remarks.push({ severity: 'medium', what: 'cuts its cpu limit to a tenth or less', fact: `cpu limit ${left}` });
      const devices = Object.keys(mapAt(base, 'resources', 'limits')).filter(
        (name) => name.includes('/') && !Object.hasOwn(mapAt(head, 'resources', 'limits'), name),
      );
      for (const name of devices) remarks.push({ severity: 'medium', what: `loses ${name}`, fact: `device ${name}` });
      const limit =
        resource(base, 'limits', 'memory') !== undefined && resource(head, 'limits', 'memory') === undefined;
      return limit ? [...remarks, { severity: 'medium', what: 'loses its memory limit', fact: 'limit' }] : remarks;
    },
  ),
  containerRule(
    {
      id: 'prestop-removed',
      title: 'preStop hook removed',
      severity: 'medium',
      severityNote: 'always',
      when: 'A container that stays loses lifecycle.preStop.',
      exempt: 'The hook only changes.',
      why: 'The container is stopped before load balancers know that it goes: requests are dropped in every rollout.',
      sources: [`${K8S}/concepts/containers/container-lifecycle-hooks/`],
      remedy: 'Keep the hook, or make the program drain by itself.',
    },
    (base, head) =>
      isMap(fieldAt(base, ['lifecycle', 'preStop'])) && !isMap(fieldAt(head, ['lifecycle', 'preStop']))
        ? [{ severity: 'medium', what: 'loses its preStop hook', fact: 'preStop' }]
        : [],
  ),
  {
    id: 'grace-period-cut',
    title: 'Less time to shut down',
    severity: 'medium',
    severityNote: 'always',
    when: 'terminationGracePeriodSeconds of a pod is lowered.',
    exempt: 'It rises to the default of 30 seconds.',
    why: 'Whatever is not finished by then is killed: requests are dropped, data is not written.',
    sources: [`${K8S}/concepts/workloads/pods/pod-lifecycle/#pod-termination`],
    remedy: 'Measure how long the program needs to shut down.',
    find: (facts) =>
      specUpdates(facts).flatMap(({ update, base, head }) => {
        if (base === undefined) return [];
        const [before, after] = [base, head].map((pod) => numberAt(pod.spec, 'terminationGracePeriodSeconds') ?? 30);
        if (before === undefined || after === undefined || after >= before) return [];
        return [
          suspect(update, 'medium', `has ${after} instead of ${before} seconds to end`, { facts: [String(after)] }),
        ];
      }),
  },
  {
    id: 'restart-storm',
    title: 'Many restarts for labels only',
    severity: 'medium',
    severityNote: 'medium from 20 workloads on (`workloads` of its settings), or three of production, else low',
    when: 'Pod templates change in nothing but labels and annotations.',
    exempt:
      'Anything else of the template changes as well; annotations that are there to restart pods (checksums, restartedAt, rollme).',
    why: 'A change that has no effect restarts everything at once.',
    sources: ['https://helm.sh/docs/chart_best_practices/labels/'],
    remedy: 'Keep the version of the chart out of the labels of pods.',
    find: (facts) => {
      const restarted = podUpdates(facts).filter(
        ({ update, base, head }) =>
          base !== undefined &&
          update.effect === 'restart' &&
          sameValue(base.spec, head.spec) &&
          !isMeant(base.annotations, head.annotations),
      );
      const first = restarted[0];
      if (first === undefined) return [];
      const production = restarted.filter(({ update: { change } }) =>
        inScope(subjectOf(change, facts), facts.policy.production),
      );
      const many = restarted.length >= threshold(facts, 'restart-storm', 'workloads', 20) || production.length >= 3;
      const severity = many ? 'medium' : 'low';
      const what = restarted.length === 1 ? 'workload is' : 'workloads are';
      const message = `${restarted.length} ${what} restarted for labels and annotations only.`;
      const evidence = restarted.slice(0, 5).map(({ update }) => nameOf(update.change.identity));
      const print = restarted.map(({ update }) => identityKey(update.change.identity)).toSorted();
      return [{ severity, application: first.update.change.application, message, evidence, facts: print }];
    },
  },
];

/** Seconds of failed probes until the container is killed. */
function patience(probe: ValueMap): number {
  return (numberAt(probe, 'failureThreshold') ?? 3) * (numberAt(probe, 'periodSeconds') ?? 10);
}

/** A few seconds are no delay to speak of. */
function isDelayCut(before: number, after: number): boolean {
  return before >= 10 && after * 2 <= before;
}

/** Annotations whose only purpose is that pods restart. https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments */
const RESTARTERS = /checksum|\bsha(256)?\b|restartedat|rollme|config-?hash|last-reloaded/i;

function isMeant(before: ValueMap, after: ValueMap): boolean {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.some((key) => RESTARTERS.test(key) && !sameValue(before[key] ?? null, after[key] ?? null));
}

function isElsewhere(container: ValueMap, probe: string): boolean {
  const ports = listAt(container, 'ports');
  const handler = mapAt(container, probe);
  const port =
    fieldAt(handler, ['httpGet', 'port']) ??
    fieldAt(handler, ['tcpSocket', 'port']) ??
    fieldAt(handler, ['grpc', 'port']);
  if (ports.length === 0 || port === undefined) return false;
  return !ports.some((item) =>
    typeof port === 'string' ? textAt(item, 'name') === port : sameValue(fieldAt(item, ['containerPort']), port),
  );
}

function resource(container: ValueMap, list: 'limits' | 'requests', name: string): bigint | undefined {
  return parseQuantity(fieldAt(container, ['resources', list, name]))?.nanos;
}

function show(container: ValueMap, list: 'limits' | 'requests'): string {
  const value: Value | undefined = fieldAt(container, ['resources', list, 'memory']);
  return typeof value === 'object' ? '' : String(value);
}

function isHalved(before: bigint | undefined, after: bigint | undefined): boolean {
  return before !== undefined && after !== undefined && before > 0n && after * 2n <= before;
}
