import { fieldAt, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { isUnselected, mutedAlerts } from './muted-alerts.ts';
import { labelOf } from './scope.ts';
import { scalarText } from './identity.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { severityOfLoss } from './severity.ts';

/** Kinds that hold alerts in groups. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule https://docs.victoriametrics.com/operator/resources/vmrule/ */
const ALERTS: readonly string[] = [
  'monitoring.coreos.com/PrometheusRule',
  'operator.victoriametrics.com/VMRule',
  'loki.grafana.com/AlertingRule',
];
const KINDS = ALERTS.map((key) => key.slice(key.indexOf('/') + 1));

function alertsOf({ identity, object }: Manifest): string[] {
  if (!ALERTS.includes(`${identity.group}/${identity.kind}`)) return [];
  return listAt(object, 'spec', 'groups')
    .flatMap((group) => listAt(group, 'rules'))
    .map((rule) => textAt(rule, 'alert'))
    .filter((name) => name !== '');
}

/** Alerts that nobody gets any more, while what they are about stays as far as anybody can tell. */
export function findSilencedAlerts(facts: Facts): Suspicion[] {
  return [...findRemoved(facts), ...findChanged(facts), ...findNotifications(facts), ...findUnsubscribed(facts)];
}

/** Alerts of a name that is still there somewhere are only moved. */
function stillThere(facts: Facts): Set<string> {
  return new Set(
    ALERTS.flatMap((key) => {
      const [group = '', kind = ''] = key.split('/');
      return facts.world.head.ofKind(group, kind).flatMap(({ manifest }) => alertsOf(manifest));
    }),
  );
}

function findRemoved(facts: Facts): Suspicion[] {
  const removed = facts.lost.filter((change) => change.base !== undefined && KINDS.includes(change.base.identity.kind));
  if (removed.length === 0) return [];
  const left = stillThere(facts);
  return removed.flatMap((change): Suspicion[] => {
    if (change.base === undefined || facts.cause(change) !== undefined) return [];
    const lost = alertsOf(change.base).filter((name) => !left.has(name));
    const severity = severityOfLoss(facts.effect(change), { destroyed: 'medium' });
    if (lost.length === 0 || severity === undefined) return [];
    return [
      suspect(
        { change: { ...change, identity: change.base.identity } },
        severity,
        `goes with its alerts: ${listWords(lost)}`,
        { facts: ['removed', ...lost.toSorted()] },
      ),
    ];
  });
}

function findChanged(facts: Facts): Suspicion[] {
  const updates = KINDS.flatMap((kind) => facts.updatesOf(kind)).filter(({ base }) => base !== undefined);
  if (updates.length === 0) return [];
  const left = stillThere(facts);
  return updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (base === undefined || !ALERTS.includes(`${head.identity.group}/${head.identity.kind}`)) return [];
    const lost = [...new Set(alertsOf(base).filter((name) => !left.has(name)))].toSorted();
    const muted = mutedAlerts(base, head);
    return [
      ...(lost.length === 0 ? [] : [suspect(update, 'medium', `loses alerts: ${listWords(lost)}`, { facts: lost })]),
      ...(muted.length === 0
        ? []
        : [suspect(update, 'medium', `is silenced: ${listWords(muted)}`, { facts: muted.toSorted() })]),
      ...(isUnselected(base, head, facts)
        ? [
            suspect(update, 'medium', 'has labels by which no Prometheus of the tree takes it any more', {
              facts: ['labels'],
            }),
          ]
        : []),
    ];
  });
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/ */
function findNotifications(facts: Facts): Suspicion[] {
  return facts.updatesOf('ConfigMap').flatMap((update) => {
    const { base, head } = update;
    if (base === undefined || head.identity.group !== '' || head.identity.name !== 'argocd-notifications-cm') return [];
    const [before, after] = [base, head].map(({ object }) => mapAt(object, 'data'));
    const said = (data: ValueMap | undefined) =>
      Object.keys(data ?? {}).filter(
        (key) =>
          /^(?:trigger|service)\.|^(?:subscriptions|defaultTriggers)$/.test(key) &&
          scalarText(data?.[key]).trim() !== '',
      );
    const now = said(after);
    const lost = said(before).filter((key) => !now.includes(key));
    return lost.length === 0
      ? []
      : [suspect(update, 'medium', `does not notify any more: ${listWords(lost)}`, { facts: lost.toSorted() })];
  });
}

const SUBSCRIBED = /^notifications\.argoproj\.io\/subscribe\./;

function findUnsubscribed(facts: Facts): Suspicion[] {
  return facts.edited.flatMap((sides): Suspicion[] => {
    const { id, base, head } = sides;
    if (base === undefined || head === undefined) return [];
    const [before, after] = [base, head].map(({ object }) => mapAt(object, 'metadata', 'annotations'));
    const lost = Object.keys(before ?? {}).filter((key) => SUBSCRIBED.test(key) && fieldAt(after, [key]) === undefined);
    if (lost.length === 0) return [];
    return [
      {
        severity: 'low',
        application: id,
        message: `Application ${labelOf(sides)} tells nobody any more: ${listWords(lost)}.`,
        evidence: [],
        facts: lost.toSorted(),
      },
    ];
  });
}
