import { CUSTOM_RULE_ERROR } from './custom/rules.ts';
import { POLICY_RULES } from './policies/rules.ts';
import type { Rule } from './rule.ts';
import { API_VERSION_RULES } from './rules/api-versions.ts';
import { APPLICATION_CHANGE_RULES } from './rules/application-changes.ts';
import { APPLICATION_SET_RULES, GENERATOR_RULE, OVERLOOKED_RULE } from './rules/application-sets.ts';
import { APPLICATION_SOURCE_RULES } from './rules/application-sources.ts';
import { APPLICATION_RULES } from './rules/applications.ts';
import { ARGOCD_RULES } from './rules/argocd-settings.ts';
import { WHOLE_RULES } from './rules/blast-radius.ts';
import { BUDGET_RULES } from './rules/budgets.ts';
import { CHECK_RULES } from './rules/check-itself.ts';
import { CLOUD_RULES } from './rules/cloud.ts';
import { CONTAINER_RULES } from './rules/containers.ts';
import { CRD_RULES } from './rules/crds.ts';
import { DATA_RULES } from './rules/data.ts';
import { DATA_FORMAT_RULES } from './rules/data-formats.ts';
import { DELETION_RULES } from './rules/deletions.ts';
import { EDGE_RULES } from './rules/edge.ts';
import { FURTHER_DELETION_RULES } from './rules/further-deletions.ts';
import { GUARD_RULES } from './rules/guards.ts';
import { HOOK_RULES } from './rules/hooks.ts';
import { IMAGE_RULES } from './rules/images.ts';
import { MERGE_RULES } from './rules/merge-surprises.ts';
import { MOVE_RULES } from './rules/moves.ts';
import { ADMISSION_POLICY_RULES } from './rules/namespaces.ts';
import { MUTATION_RULES } from './rules/mutations.ts';
import { NAME_RULES } from './rules/names.ts';
import { NETWORK_POLICY_RULES } from './rules/network-policies.ts';
import { NODE_RULES } from './rules/nodes.ts';
import { OWNERSHIP_RULES } from './rules/ownership.ts';
import { PLACEMENT_RULES } from './rules/placement.ts';
import { ACCOUNT_RULES } from './rules/pod-accounts.ts';
import { POD_SECURITY_RULES } from './rules/pod-security.ts';
import { PROGRAM_RULES } from './rules/programs.ts';
import { PROJECT_RULES } from './rules/projects.ts';
import { RBAC_RULES } from './rules/rbac.ts';
import { RECEIVER_RULES } from './rules/receivers.ts';
import { REFERENCE_RULES } from './rules/references.ts';
import { NODE_PORT_RULES } from './rules/node-ports.ts';
import { ROUTE_RULES } from './rules/routes.ts';
import { SCALING_RULES } from './rules/scaling.ts';
import { SCHEMA_RULES } from './rules/schemas.ts';
import { SECRET_RULES } from './rules/secrets.ts';
import { SERVICE_RULES } from './rules/services.ts';
import { COMMAND_RULES } from './rules/shell-commands.ts';
import { UPDATE_RULES } from './rules/updates.ts';
import { WEBHOOK_RULES } from './rules/webhooks.ts';

/** Rules of one subject. */
export interface Family {
  title: string;
  rules: readonly Rule[];
}

/** Every rule by family, in the order in which equally bad findings are told. */
export const FAMILIES: readonly Family[] = [
  { title: 'Applications', rules: APPLICATION_RULES },
  { title: 'Deletions', rules: [...DELETION_RULES, ...FURTHER_DELETION_RULES, ...DATA_RULES] },
  { title: 'Moves and renames', rules: MOVE_RULES },
  {
    title: 'Argo CD objects',
    rules: [
      ...APPLICATION_CHANGE_RULES,
      ...APPLICATION_SOURCE_RULES,
      ...APPLICATION_SET_RULES,
      GENERATOR_RULE,
      OVERLOOKED_RULE,
      ...PROJECT_RULES,
      ...ARGOCD_RULES,
    ],
  },
  {
    title: 'Updates that are refused or lossy',
    rules: [...UPDATE_RULES.filter((rule) => rule.id === 'immutable-field-changed'), ...MERGE_RULES],
  },
  {
    title: 'Availability and capacity',
    rules: [
      ...UPDATE_RULES.filter((rule) => rule.id === 'replicas-zero'),
      ...SCALING_RULES,
      ...BUDGET_RULES,
      ...CONTAINER_RULES,
      ...PLACEMENT_RULES,
      ...NODE_RULES,
    ],
  },
  {
    title: 'Images and what they run',
    rules: [...IMAGE_RULES, ...DATA_FORMAT_RULES, ...COMMAND_RULES, ...PROGRAM_RULES],
  },
  {
    title: 'Network',
    rules: [
      ...SERVICE_RULES,
      ...NODE_PORT_RULES,
      ...ROUTE_RULES,
      ...EDGE_RULES,
      ...GUARD_RULES,
      ...NAME_RULES,
      ...RECEIVER_RULES,
      ...NETWORK_POLICY_RULES,
    ],
  },
  { title: 'Permissions', rules: [...RBAC_RULES, ...ACCOUNT_RULES, ...SECRET_RULES, ...CLOUD_RULES] },
  { title: 'Pod security', rules: [...POD_SECURITY_RULES, ...ADMISSION_POLICY_RULES] },
  {
    title: 'Definitions, versions of the API and admission',
    rules: [...CRD_RULES, ...SCHEMA_RULES, ...API_VERSION_RULES, ...WEBHOOK_RULES, ...MUTATION_RULES],
  },
  { title: 'Between objects', rules: [...OWNERSHIP_RULES, ...REFERENCE_RULES, ...HOOK_RULES] },
  { title: 'Rules and policies of your own', rules: [CUSTOM_RULE_ERROR, ...POLICY_RULES] },
  { title: 'The change as a whole', rules: [...WHOLE_RULES, ...CHECK_RULES] },
];

/** Every rule. */
export const RULES: readonly Rule[] = FAMILIES.flatMap((family) => family.rules);
