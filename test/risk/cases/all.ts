import { ACCOUNT_CASES } from './accounts.ts';
import { ADMISSION_CASES } from './admission.ts';
import { ARGOCD_CASES } from './argocd.ts';
import { ARGOCD_TRUST_CASES } from './argocd-trust.ts';
import { ARGOCD_SETTINGS_CASES } from './argocd-settings.ts';
import { AVAILABILITY_CASES } from './availability.ts';
import type { Case } from './build.ts';
import { COMMAND_CASES } from './commands.ts';
import { DATA_CASES } from './data.ts';
import { ROUNDABOUT_CASES } from './roundabout.ts';
import { DELETION_CASES } from './deletions.ts';
import { EDGE_CASES } from './edges.ts';
import { EXACT_CASES } from './exact.ts';
import { GUARD_CASES } from './guards.ts';
import { HELD_POD_CASES } from './held-pods.ts';
import { HELD_ROLE_CASES } from './held-roles.ts';
import { IMAGE_CASES } from './images.ts';
import { MUTATION_CASES } from './mutations.ts';
import { NAME_CASES } from './names.ts';
import { NETWORK_CASES } from './network.ts';
import { OPERATOR_CASES } from './operators.ts';
import { OVERLOOKED_CASES } from './overlooked.ts';
import { OWN_CASES } from './own.ts';
import { POLICY_CASES } from './policies.ts';
import { PROGRAM_CASES } from './programs.ts';
import { RECEIVER_CASES } from './receivers.ts';
import { RELATION_CASES } from './relations.ts';
import { SAME_START_CASES } from './same-start.ts';
import { SCHEMA_CASES } from './schemas.ts';
import { CLOUD_CASES } from './cloud.ts';
import { NODE_PORT_CASES } from './node-ports.ts';
import { NODE_CASES } from './nodes.ts';
import { SECRET_CASES } from './secrets.ts';
import { SECURITY_CASES } from './security.ts';
import { SILENCED_CASES } from './silenced.ts';
import { SPELLING_CASES } from './spellings.ts';
import { TRAFFIC_CASES } from './traffic.ts';

/** All cases of the rules that are played through the whole pipeline. */
export const CASES: Case[] = [
  ...DELETION_CASES,
  ...DATA_CASES,
  ...ARGOCD_CASES,
  ...ARGOCD_TRUST_CASES,
  ...ARGOCD_SETTINGS_CASES,
  ...AVAILABILITY_CASES,
  ...OPERATOR_CASES,
  ...IMAGE_CASES,
  ...HELD_POD_CASES,
  ...HELD_ROLE_CASES,
  ...COMMAND_CASES,
  ...PROGRAM_CASES,
  ...SAME_START_CASES,
  ...ROUNDABOUT_CASES,
  ...NETWORK_CASES,
  ...GUARD_CASES,
  ...NAME_CASES,
  ...TRAFFIC_CASES,
  ...MUTATION_CASES,
  ...RECEIVER_CASES,
  ...OVERLOOKED_CASES,
  ...SILENCED_CASES,
  ...SPELLING_CASES,
  ...SECURITY_CASES,
  ...SECRET_CASES,
  ...NODE_CASES,
  ...NODE_PORT_CASES,
  ...CLOUD_CASES,
  ...ACCOUNT_CASES,
  ...ADMISSION_CASES,
  ...POLICY_CASES,
  ...SCHEMA_CASES,
  ...RELATION_CASES,
  ...OWN_CASES,
  ...EDGE_CASES,
  ...EXACT_CASES,
];
