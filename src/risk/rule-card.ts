import { FAMILIES, RULES } from './catalogue.ts';
import type { Rule } from './rule.ts';

/** A rule as people read about it. */
export interface RuleCard extends Pick<Rule, 'id' | 'title' | 'when' | 'exempt' | 'why' | 'sources' | 'remedy'> {
  /** The subject that it belongs to. */
  family: string;
}

/** What is written about a rule of the catalogue; undefined for one that a team wrote itself. */
export function ruleCard(id: string): RuleCard | undefined {
  const rule = RULES.find((each) => each.id === id);
  const family = FAMILIES.find(({ rules }) => rules.some((each) => each.id === id));
  return rule && family && { ...rule, family: family.title };
}
