import type { Rule } from './rule.ts';
import { APPLICATION_RULES } from './rules/applications.ts';
import { DELETION_RULES } from './rules/deletions.ts';
import { MOVE_RULES } from './rules/moves.ts';
import { UPDATE_RULES } from './rules/updates.ts';

/** Every rule, in the order in which equally bad findings are told. */
export const RULES: readonly Rule[] = [...APPLICATION_RULES, ...DELETION_RULES, ...MOVE_RULES, ...UPDATE_RULES];
