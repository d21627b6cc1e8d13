import type { ApplicationManifests, Change } from '../diff/model.ts';
import type { Definitions } from '../forecast/definitions.ts';
import { isRemoved } from '../forecast/deletion.ts';
import type { ApplicationSides, Effect, Forecast } from '../forecast/model.ts';
import { clusterOf } from '../forecast/sync-options.ts';
import { destroyedNamespaces, namespaceKey } from '../forecast/namespaces.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import { isBecomingEmpty } from './emptied.ts';
import type { CompiledRule } from './custom/compile.ts';
import { lazily } from './lazily.ts';
import type { StatusWriters } from './status-writers.ts';
import type { PolicyDocument } from './policies/model.ts';
import { indexRemoved } from './removed-applications.ts';
import type { RiskPolicy } from './risk-policy.ts';
import type { TargetSettings } from '../forecast/target-version.ts';
import { splitKindChanges } from './split-kind-changes.ts';
import { collectUpdates, type Update } from './updates.ts';
import { buildWorld, indexBy, type World } from './world.ts';

/** Everything the rules look at. */
export interface RiskInput {
  changes: readonly Change[];
  forecasts: ReadonlyMap<string, Forecast>;
  applications: readonly ApplicationSides[];
  /** All objects of every Application that was read, unchanged objects included; absent: only what changes is known. */
  everything?: readonly ApplicationManifests[];
  /** CustomResourceDefinitions of the tree, those that the forecast went by; absent: none is known. */
  definitions?: Definitions;
  /**
   * AppProjects of each side, also of Applications that were not read; absent: those that were. `said`: names and globs of those that exist
   * although the tree does not hold them; `namespace`: where Argo CD is.
   */
  projects?: {
    base: readonly ValueMap[];
    head: readonly ValueMap[];
    said?: readonly string[];
    namespace?: string;
  };
  /** Addresses of this repository. */
  addresses?: readonly string[];
  /** What the change does to the check itself. */
  edits?: PolicyEdits;
  /**
   * Changed files of the bootstrap that nobody looks at: with the names of Applications in them, and an id of what they are now. `why`: of what an
   * Application reads, `pointer` where it only stands for content elsewhere, `plugin` where only a plugin that is not declared makes something of it.
   */
  passedOver?: readonly { file: string; names: readonly string[]; content: string; why?: 'pointer' | 'plugin' }[];
  /** Rules of the team, from the configuration. */
  customRules?: readonly CompiledRule[];
  /** ValidatingAdmissionPolicies, bindings and parameters out of the files that the configuration names. */
  policyDocuments?: readonly PolicyDocument[];
}

/** What a change does to the check that judges it. */
export interface PolicyEdits {
  /** Settings that say less, or accept more, than those of base; one sentence each without its full stop. */
  loosened: readonly string[];
  /** Settings that differ otherwise. */
  altered: readonly string[];
  /** Kubernetes versions of the clusters after the change, where they differ. */
  targets?: TargetSettings;
  /** Workflow files that run this check and differ. */
  workflows: readonly string[];
  /** Files by which something else can say now what the check says. Absent: none. */
  writers?: StatusWriters;
  /** What templates of the change ask for and nobody knows here; one sentence for each file. Absent: nothing. */
  undetermined?: readonly string[];
  /** What the edited files are after the change: who accepts an edit accepts this one, and not the next. */
  contents?: { policy: readonly string[]; workflows: readonly string[]; writers: readonly string[] };
}

/** What explains the loss of an object better than the loss itself. */
export type Cause =
  | { kind: 'application' | 'emptied' | 'destination'; application: string }
  | { kind: 'namespace'; change: Change };

/** The input, looked up in the ways that rules need. */
export interface Facts extends RiskInput {
  policy: RiskPolicy;
  definitions: Definitions;
  /** Every object that the change writes. */
  updates: readonly Update[];
  /** The same, with those that the API server refuses. */
  sent: readonly Update[];
  /** Those of `updates` of one kind, of whatever group. */
  updatesOf(kind: string): readonly Update[];
  /** Changes by which an object goes, as such or under its name. */
  lost: readonly Change[];
  /** Changes of objects of one kind, of whatever group. */
  changesOf(kind: string): readonly Change[];
  /** What was read of each side. */
  world: { base: World; head: World };
  /** Applications whose objects were not read, because nothing of theirs changes, or not all of them, because a part cannot be rendered. */
  unseen: readonly ApplicationSides[];
  /** Applications that are not on both sides what they are on the other: all of which the change can say something by themselves. */
  edited: readonly ApplicationSides[];
  application(id: string): ApplicationSides | undefined;
  effect(change: Change): Effect | undefined;
  /** The topmost cause of a lost object; undefined when it is lost for its own sake. */
  cause(change: Change): Cause | undefined;
  /** The highest ancestor of a removed Application that is removed as well: what takes the others along. */
  topmost(application: ApplicationSides): ApplicationSides;
  /** The changes that a cause explains, in their order. */
  explained(cause: Cause): Change[];
}

const NO_DEFINITIONS: Definitions = new Map();

/** Works out causes once, so that every rule tells one finding per cause. */
export function collectFacts(whole: RiskInput, policy: RiskPolicy): Facts {
  const input = splitKindChanges(whole);
  const applications = new Map(input.applications.map((application) => [application.id, application]));
  const effect = (change: Change) => input.forecasts.get(change.id)?.effect;
  const namespaces = destroyedNamespaces(input.changes, input.forecasts);
  const emptied = new Set(
    input.applications.filter((item) => isBecomingEmpty(item, input.changes)).map((item) => item.id),
  );

  const removed = indexRemoved(applications);
  const findCause = (change: Change): Cause | undefined => {
    if (change.action === 'removed') {
      const own = isApplicationObject(change.identity)
        ? removed.ofObject(change.identity, change.application)
        : undefined;
      const owner = own ?? applications.get(change.application);
      if (owner !== undefined && isRemoved(owner))
        return { kind: 'application', application: removed.topmost(owner).id };
      if (emptied.has(change.application)) return { kind: 'emptied', application: change.application };
    }
    if (followsDestination(change, applications.get(change.application)))
      return { kind: 'destination', application: change.application };
    const above = effect(change) === 'destroyed' ? namespaces.get(namespaceKey(change.identity)) : undefined;
    if (above === undefined || above === change) return undefined;
    return cause(above) ?? { kind: 'namespace', change: above };
  };

  // Nearly every rule asks.
  const causes = new Map<Change, Cause | undefined>();
  const cause = (change: Change): Cause | undefined => {
    if (!causes.has(change)) causes.set(change, findCause(change));
    return causes.get(change);
  };

  const groups = new Map<string, Change[]>();
  for (const change of input.changes) {
    const found = cause(change);
    if (found === undefined) continue;
    const list = groups.get(causeKey(found));
    if (list === undefined) groups.set(causeKey(found), [change]);
    else list.push(change);
  }
  const sent = collectUpdates(input.changes, input.forecasts, (id) => applications.get(id));
  const read = new Set(input.everything?.map((item) => item.id));
  const updates = sent.filter((update) => update.effect !== 'refused');
  const byKind = lazily(() => indexBy(updates, ({ head }) => head.identity.kind));
  // Where a change is of two kinds it has been split: its sides have one.
  const changesByKind = lazily(() => indexBy(input.changes, ({ base, identity }) => (base?.identity ?? identity).kind));
  return {
    ...input,
    policy,
    definitions: input.definitions ?? NO_DEFINITIONS,
    updates,
    sent,
    updatesOf: (kind) => byKind().get(kind) ?? [],
    changesOf: (kind) => changesByKind().get(kind) ?? [],
    lost: input.changes.filter(({ action }) => action === 'removed' || action === 'renamed'),
    world: {
      base: buildWorld('base', input.changes, input.everything),
      head: buildWorld('head', input.changes, input.everything),
    },
    unseen: input.applications.filter((item) => !read.has(item.id) || item.partial === true),
    // What is equal is the same in memory, of thousands nearly all.
    edited: input.applications.filter(({ base, head }) => base === undefined || base !== head),
    application: (id) => applications.get(id),
    effect,
    cause,
    topmost: removed.topmost,
    explained: (found) => groups.get(causeKey(found)) ?? [],
  };
}

/** The object is lost because its Application now deploys to another cluster or namespace. */
function followsDestination(
  { action, identity, previous = identity }: Change,
  application: ApplicationSides | undefined,
): boolean {
  const { base, head } = application ?? {};
  if ((action !== 'removed' && action !== 'renamed') || base === undefined || head === undefined) return false;
  if (clusterOf(base) !== clusterOf(head)) return true;
  const [from, to] = [base.destination.namespace, head.destination.namespace];
  return from !== to && previous.namespace === from;
}

function causeKey(cause: Cause): string {
  return cause.kind === 'namespace' ? `namespace ${cause.change.id}` : `${cause.kind} ${cause.application}`;
}

/** True for the object of an Application (not of an ApplicationSet). */
export function isApplicationObject(identity: Identity): boolean {
  return identity.group === 'argoproj.io' && identity.kind === 'Application';
}
