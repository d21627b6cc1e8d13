import { fieldAt, isMap } from '../fields.ts';
import { type ApplicationState, isAlreadyAttempted } from './application-state.ts';
import type { Comparison } from './compare.ts';
import { factsOf } from './facts.ts';
import type { OperationRequest } from './operation.ts';
import { optionsOf } from './options.ts';

/** `spec.syncPolicy.automated`, as it counts. */
export interface Automation {
  on: boolean;
  prune: boolean;
  selfHeal: boolean;
  allowEmpty: boolean;
}

/** What the controller decides after a comparison. */
export interface Decision {
  /** As in `Plan.autoSync`. */
  verdict: string;
  request?: OperationRequest;
  condition?: string;
}

/** On when the block is there and does not say `enabled: false`; everything inside is off unless it says `true`. */
export function readAutomation({ object }: ApplicationState): Automation {
  const block = fieldAt(object, ['spec', 'syncPolicy', 'automated']);
  const on = isMap(block) && block.enabled !== false;
  const has = (key: string) => on && block[key] === true;
  return { on, prune: has('prune'), selfHeal: has('selfHeal'), allowEmpty: has('allowEmpty') };
}

/**
 * Whether a sync starts by itself, with all guards. controller/appcontroller.go (autoSync),
 * https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/
 * @param revision the commit that is compared with
 */
export function decideAutoSync(application: ApplicationState, comparison: Comparison, revision: string): Decision {
  const automation = readAutomation(application);
  const { status, pairs } = comparison;
  if (!automation.on)
    return { verdict: status === 'Synced' ? 'nothing to do (no auto-sync, and Synced)' : 'waits for manual sync' };
  if (status === 'Synced') return { verdict: 'nothing to do (Synced)' };
  if (status === 'Unknown') return { verdict: 'blocked: application status is Unknown' };
  if (!automation.prune && pairs.every((pair) => pair.status === 'Synced' || pair.requiresPruning)) {
    return { verdict: 'blocked: need to prune extra resources only but automated prune is disabled' };
  }
  const request = wholeSync(application, automation.prune);
  if (isAlreadyAttempted(application, revision)) {
    if (application.lastSync?.phase !== 'Succeeded') {
      const reason = `failed previous sync attempt to [${revision}] and will not retry`;
      return { verdict: `blocked: ${reason}`, condition: `SyncError: Failed last sync attempt to [${revision}]` };
    }
    if (!automation.selfHeal) return { verdict: `blocked: most recent sync already to [${revision}]` };
    request.resources = pairs
      .filter((pair) => pair.status !== 'Synced')
      .map(({ live, target }) => {
        const { group, kind, name } = factsOf(live?.object ?? target ?? {});
        return { group, kind, name };
      });
  }
  // What is not known here stays, so it is not all that goes.
  const isAll = application.isPart !== true && pairs.every((pair) => pair.requiresPruning);
  if (automation.prune && !automation.allowEmpty && isAll) {
    const message = `Skipping sync attempt to [${revision}]: auto-sync will wipe out all resources`;
    return { verdict: `blocked: ${message}`, condition: `SyncError: ${message}` };
  }
  return { verdict: 'runs', request };
}

/**
 * A set with a rolling strategy starts the syncs itself: whatever is out of sync and in one of its steps, without the guards of auto-sync, so that one that
 * renders nothing any more is emptied; nothing is pruned where automated sync is off.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/applicationset/progressivesync/progressive_sync.go (SyncDesiredApplications, syncApplication)
 * @param step the one that selects it; -1: none does
 */
export function decideRollingSync(application: ApplicationState, { status }: Comparison, step: number): Decision {
  if (status === 'Synced') return { verdict: 'nothing to do (Synced)' };
  if (status === 'Unknown') return { verdict: 'blocked: application status is Unknown' };
  if (step === -1) return { verdict: 'waits for manual sync' };
  return { verdict: 'runs', request: wholeSync(application, readAutomation(application).prune) };
}

function wholeSync({ object }: ApplicationState, prune: boolean): OperationRequest {
  return {
    prune,
    dryRun: false,
    force: false,
    applyOnly: false,
    syncOptions: optionsOf(object),
    resources: [],
    automated: true,
  };
}
