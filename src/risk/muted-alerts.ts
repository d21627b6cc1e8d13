import { isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { scalarText } from './identity.ts';
import { matchesSelector } from './selectors.ts';
import type { World } from './world.ts';

/** Alerts of an object that keep their names and are not about what they were about any more, or much later, in words. */
export function mutedAlerts(base: Manifest, head: Manifest): string[] {
  const before = new Map(rulesOf(base).map((rule) => [textAt(rule, 'alert'), rule]));
  return rulesOf(head).flatMap((rule) => {
    const name = textAt(rule, 'alert');
    const former = before.get(name);
    if (former === undefined) return [];
    if (isSilent(exprOf(rule)) && !isSilent(exprOf(former))) return [`${name} is decided by a constant`];
    const [was, is] = [former, rule].map((each) => secondsOf(textAt(each, 'for')));
    return was !== undefined && is !== undefined && is >= LONG && is >= was * MUCH_LONGER
      ? [`${name} waits ${textAt(rule, 'for')}`]
      : [];
  });
}

/** An hour: an alert that waits less is told while it matters. */
const LONG = 3600;
const MUCH_LONGER = 10;

function rulesOf({ object }: Manifest): Value[] {
  return listAt(object, 'spec', 'groups')
    .flatMap((group) => listAt(group, 'rules'))
    .filter((rule) => textAt(rule, 'alert') !== '');
}

function exprOf(rule: Value): string {
  return isMap(rule) ? scalarText(rule['expr']) : '';
}

/** Words of the query language that ask for no series. https://prometheus.io/docs/prometheus/latest/querying/functions/ */
const NO_SERIES =
  /^(?:vector|scalar|time|minute|hour|month|year|day_of_(?:month|week|year)|days_in_month|pi|and|or|unless|on|ignoring|bool|group_left|group_right|inf|nan)$/i;

/** No series at all, or a constant by which whatever comes before counts for nothing. https://prometheus.io/docs/prometheus/latest/querying/operators/#logical-set-binary-operators */
function isSilent(written: string): boolean {
  const expr = written.replaceAll(/#[^\n]*/g, '').replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  const words = expr.replaceAll(/\b\d+[a-z]*\b/gi, ' ').match(/[a-z_:][\w:]*/gi) ?? [];
  const hasSeries = words.some((word) => !NO_SERIES.test(word));
  const isCutOff =
    /\bunless\s+(?:on\s*\(\s*\)\s*)?\(?\s*vector\s*\(\s*[\d.]/i.test(expr) ||
    /\band\s+(?:on\s*\(\s*\)\s*)?\(?\s*vector\s*\(\s*[\d.]+\s*\)\s*(?:==|!=|<|>)/i.test(expr);
  return expr.trim() !== '' && (!hasSeries || isCutOff);
}

const UNITS: Readonly<Record<string, number>> = {
  y: 31_536_000,
  w: 604_800,
  d: 86_400,
  h: 3600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations; undefined for what is no duration */
function secondsOf(text: string): number | undefined {
  if (text === '') return 0;
  if (!/^(?:\d{1,9}(?:ms|[ywdhms]))+$/.test(text)) return undefined;
  return [...text.matchAll(/(\d+)(ms|[ywdhms])/g)].reduce(
    (sum, [, digits = '', unit = '']) => sum + Number(digits) * (UNITS[unit] ?? 0),
    0,
  );
}

/** Labels by which a Prometheus of the tree took the object, and none does any more. https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec */
export function isUnselected(base: Manifest, head: Manifest, { world }: Facts): boolean {
  const isTaken = (side: World, { object, identity }: Manifest): boolean =>
    ['Prometheus', 'ThanosRuler'].some((kind) =>
      side
        .ofKind('monitoring.coreos.com', kind)
        .some(
          ({ manifest }) =>
            manifest.identity.cluster === identity.cluster &&
            isMap(mapAt(manifest.object, 'spec')['ruleSelector']) &&
            matchesSelector(mapAt(manifest.object, 'spec')['ruleSelector'], mapAt(object, 'metadata', 'labels')),
        ),
    );
  return isTaken(world.base, base) && !isTaken(world.head, head);
}
