import { SERVICE_ACCOUNT } from './accounts.ts';
import { CONFIG_MAP, SECRET } from './configuration.ts';
import { CRON_JOB } from './cron-jobs.ts';
import { JOB } from './jobs.ts';
import { furtherRulesOf } from './further-kinds.ts';
import type { KindRules } from './rules.ts';
import { STATEFUL_SET } from './stateful-sets.ts';
import { DAEMON_SET, DEPLOYMENT, POD_TEMPLATE, REPLICATION_CONTROLLER, REPLICA_SET } from './workloads.ts';

/** Rules by struct of the kind, for what most changes are about; all others are in `further-kinds.ts`. */
const RULES: Readonly<Record<string, KindRules>> = {
  'core.ConfigMap': CONFIG_MAP,
  'core.PodTemplate': POD_TEMPLATE,
  'core.ReplicationController': REPLICATION_CONTROLLER,
  'core.Secret': SECRET,
  'core.ServiceAccount': SERVICE_ACCOUNT,
  'apps.DaemonSet': DAEMON_SET,
  'apps.Deployment': DEPLOYMENT,
  'apps.ReplicaSet': REPLICA_SET,
  'apps.StatefulSet': STATEFUL_SET,
  'batch.CronJob': CRON_JOB,
  'batch.Job': JOB,
};

const NO_RULES: KindRules = {};

/** What the API server does with objects of a struct. A kind without rules of its own is only decoded and given defaults. */
export function rulesOf(struct: string): KindRules {
  return RULES[struct] ?? furtherRulesOf(struct) ?? NO_RULES;
}
