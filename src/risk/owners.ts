import { compileGobwas } from '../argocd/gobwas.ts';
import type { AcceptanceTerms, Authority, Severity } from './model.ts';
import type { RiskPolicy } from './risk-policy.ts';

/** Keys of `owners` that are no rules. */
const GENERAL = ['default', 'critical', 'high', 'medium', 'low'];
/** Who may accept findings when the configuration names nobody. */
const ANYBODY_WHO_WRITES = ['permission:write'];
const RANKS: readonly Authority['permission'][] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

/**
 * Who may accept a finding: the owners of its rule (of several entries that match the last one), else of its severity, else the
 * default ones. Undefined where that is nobody.
 */
export function termsFor(
  rule: string,
  severity: Severity,
  { owners, approvals }: Pick<RiskPolicy, 'owners' | 'approvals'>,
): AcceptanceTerms | undefined {
  const ofRule = Object.entries(owners).findLast(
    ([key]) => !GENERAL.includes(key) && (compileGobwas(key)?.shouldMatch(rule) ?? false),
  )?.[1];
  const found = ofRule ?? owners[severity] ?? owners['default'] ?? ANYBODY_WHO_WRITES;
  return found.length === 0 ? undefined : { owners: found, people: approvals[severity] };
}

/**
 * Whether somebody is one of these owners. A login counts only while it may write here, as in CODEOWNERS: people leave, and anybody can
 * register the name that somebody gave up.
 * Source: https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#about-code-owners
 */
export function isOwner(login: string, authority: Authority | undefined, owners: readonly string[]): boolean {
  const may = (permission: Authority['permission']): boolean =>
    authority !== undefined && RANKS.indexOf(authority.permission) >= RANKS.indexOf(permission);
  return owners.some((owner) => {
    const permission = RANKS.find((each) => owner === `permission:${each}`);
    if (permission !== undefined) return may(permission);
    if (owner.startsWith('team:')) return authority?.teams.includes(owner.slice('team:'.length)) === true;
    return isSamePerson(login, owner.replace(/^@/, '')) && may('write');
  });
}

/** Teams that owners name. */
export function teamsOf(owners: readonly string[]): string[] {
  return owners.flatMap((owner) => (owner.startsWith('team:') ? [owner.slice('team:'.length)] : []));
}

/** Logins are the same in capitals and without. */
export function isSamePerson(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
