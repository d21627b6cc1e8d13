import { isDeepStrictEqual } from 'node:util';
import type { CustomRule } from '../config/custom-rules.ts';
import type { Config, RuleJudgement, RuleSettings, Scope } from '../config/model.ts';
import { failOnOf } from '../config/options.ts';
import { compareReach } from './config-reach.ts';
import type { PolicyEdits } from './facts.ts';

const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const ENFORCEMENTS = ['block', 'ack', 'warn', 'off'];
const LIMITS = ['never', 'critical', 'high', 'medium', 'low'];

/**
 * What the settings of head accept that those of base do not, and what else is different. Whatever is not surely stricter counts as
 * accepting more: the check must not be talked out of a finding.
 */
export function compareConfigs(base: Config, head: Config): Pick<PolicyEdits, 'loosened' | 'altered'> {
  const loosened = [
    ...(LIMITS.indexOf(failOnOf(head)) < LIMITS.indexOf(failOnOf(base))
      ? [`failOn goes from ${failOnOf(base)} to ${failOnOf(head)}`]
      : []),
    ...compareRules(base, head),
    ...head.waivers
      .filter(
        (waiver) =>
          !base.waivers.some((other) =>
            isDeepStrictEqual({ ...other, reason: '', owner: '' }, { ...waiver, reason: '', owner: '' }),
          ),
      )
      .map((waiver) => `a waiver for ${waiver.rule} is new (${waiver.owner}, until ${waiver.expires})`),
    ...(head.maxWaiverDays !== base.maxWaiverDays && (head.maxWaiverDays ?? Infinity) > (base.maxWaiverDays ?? Infinity)
      ? ['maxWaiverDays is longer']
      : []),
    ...(head.annotationWaivers && !base.annotationWaivers ? ['annotations accept findings'] : []),
    ...base.customRules
      .filter((rule) => !head.customRules.some((other) => isDeepStrictEqual(withoutPlaces(other), withoutPlaces(rule))))
      .map(({ id }) => `the rule ${id} is another one, or gone`),
    ...base.policies.filter((path) => !head.policies.includes(path)).map((path) => `policies of ${path} are left out`),
    ...(isDeepStrictEqual(base.owners, head.owners) ? [] : ['other people may accept findings (owners)']),
    ...compareApprovals(base, head),
    ...missing(base.production, head.production).map((glob) => `${glob} is not production any more`),
    ...missing(head.ephemeral, base.ephemeral).map((glob) => `${glob} is ephemeral`),
    ...rootsOf(base)
      .filter((path) => !rootsOf(head).includes(path))
      .map((path) => `the root ${path} is left out (bootstrap)`),
    ...head.render.ignoreApplications
      .filter((glob) => !base.render.ignoreApplications.includes(glob))
      .map((glob) => `Applications ${glob} are left out`),
    ...compareReach(base, head),
  ];
  const keys = [...new Set([...Object.keys(base), ...Object.keys(head)])].toSorted();
  const altered = keys.filter((key) => !isDeepStrictEqual(valueOf(base, key), valueOf(head, key)));
  return { loosened, altered: loosened.length > 0 ? [] : altered.map((key) => `${key} differs`) };
}

function rootsOf({ bootstrap }: Config): readonly string[] {
  return bootstrap.length > 0 ? bootstrap : ['bootstrap'];
}

function compareApprovals({ approvals: base }: Config, { approvals: head }: Config): string[] {
  return [
    ...(['critical', 'high', 'medium', 'low'] as const)
      .filter((severity) => head[severity] < base[severity])
      .map((severity) => `${head[severity]} instead of ${base[severity]} accept a ${severity} finding`),
    ...(base.preventSelf && !head.preventSelf ? ['authors may accept their own findings'] : []),
    ...(head.reviews && !base.reviews ? ['approving reviews accept findings'] : []),
    ...(head.labels && !base.labels ? ['labels accept findings'] : []),
  ];
}

/** Where an expression stands is no part of the rule. */
function withoutPlaces(rule: CustomRule): unknown {
  return { ...rule, when: rule.when.text, message: rule.message.text };
}

function valueOf(config: Config, key: string): unknown {
  if (key === 'customRules') return config.customRules.map(withoutPlaces);
  if (key === 'failOn') return failOnOf(config);
  return Object.entries(config).find(([name]) => name === key)?.[1];
}

function missing(all: Scope, left: Scope): string[] {
  return (['apps', 'namespaces', 'clusters'] as const).flatMap((key) =>
    all[key].filter((glob) => !left[key].includes(glob)),
  );
}

function compareRules(base: Config, head: Config): string[] {
  const ids = [...new Set([...Object.keys(base.rules), ...Object.keys(head.rules)])].toSorted();
  return ids
    .filter((id) => isLooser(base.rules[id] ?? {}, head.rules[id] ?? {}))
    .map((id) => `${id} is judged otherwise`);
}

/** Everything but a plain step to a stricter severity or enforcement without conditions is taken for looser. */
function isLooser(before: RuleSettings, after: RuleSettings): boolean {
  if (isDeepStrictEqual(before, after)) return false;
  const rest = ({
    severity: _severity,
    enforcement: _enforcement,
    ...others
  }: RuleSettings): Omit<RuleSettings, keyof RuleJudgement> => others;
  if (!isDeepStrictEqual(rest(before), rest(after)) || after.match !== undefined || before.match !== undefined)
    return true;
  return (
    !isStricter(before.severity, after.severity, SEVERITIES) ||
    !isStricter(before.enforcement, after.enforcement, ENFORCEMENTS)
  );
}

function isStricter(before: string | undefined, after: string | undefined, order: readonly string[]): boolean {
  if (before === after) return true;
  // Nothing written is the judgement of the rule, which may be stricter or not: only the strictest word is surely no less.
  if (after === undefined) return before === order.at(-1);
  return before === undefined ? after === order[0] : order.indexOf(after) <= order.indexOf(before);
}
