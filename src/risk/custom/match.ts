import type { CustomRuleMatch } from '../../config/custom-rules.ts';
import type { Scope } from '../../config/model.ts';
import type { Facts } from '../facts.ts';
import { subjectOf } from '../policy.ts';
import { inScope } from '../scope.ts';
import type { ObjectEvent } from './events.ts';
import { kindOf } from './scene.ts';

const NOWHERE: Scope = { apps: [], namespaces: [], clusters: [] };

/** Whether a rule looks at an event: every list that is not empty has a match. */
export function matchesEvent(match: CustomRuleMatch, event: ObjectEvent, facts: Facts): boolean {
  if (!match.operations.includes(event.operation)) return false;
  const { group, version, kind } = kindOf(event);
  if (match.kinds.length > 0 && !match.kinds.some((one) => matchesKind(one, { group, version, kind }))) return false;
  const scopes = (['apps', 'namespaces', 'clusters'] as const).filter((key) => match[key].length > 0);
  if (scopes.length === 0) return true;
  const subject = subjectOf({ application: event.application, identity: event.identity }, facts);
  return scopes.every((key) => inScope(subject, { ...NOWHERE, [key]: match[key] }));
}

/** `v1/Service`, `apps/v1/Deployment`; `*` before a kind is any group and version. */
export function matchesKind(pattern: string, is: { group: string; version: string; kind: string }): boolean {
  const parts = pattern.split('/');
  const kind = parts.at(-1);
  if (kind !== '*' && kind !== is.kind) return false;
  const [first = '', second] = parts;
  if (parts.length === 2) return first === '*' || (is.group === '' && first === is.version);
  return (first === '*' || first === is.group) && (second === '*' || second === is.version);
}
