import { ignoreEntriesOf } from './argocd/ignored.ts';
import { hasLibraries, loadLibraries } from './cel/libraries.ts';
import type { Settings } from './config/model.ts';
import { compareObjects, compareObjectsAhead } from './diff/compare-objects.ts';
import { compareFiles, objectKey, type ReachedFiles } from './diff/file-changes.ts';
import type { Comparison } from './diff/changes.ts';
import { groupChanges } from './diff/groups.ts';
import type { ApplicationManifests } from './diff/model.ts';
import { foretell, type Outlook, PLAN_FAILED } from './forecast/outlook.ts';
import { prepareUpdate } from './forecast/prepare.ts';
import { listSides } from './forecast/rollouts.ts';
import { groupBy } from './lists.ts';
import type { Manifest, Value } from './manifest/model.ts';
import { isMap } from './manifest/value-map.ts';
import type { PlaceRequest } from './places/model.ts';
import { placeFindings } from './places/place-findings.ts';
import { collectGarbage } from './process/engine.ts';
import { assemble } from './report/assemble.ts';
import type { Preview } from './report/model.ts';
import type { Stopwatch } from './report/stopwatch.ts';
import { acknowledge } from './risk/acknowledge.ts';
import { assess } from './risk/assess.ts';
import type { DiscussionReader } from './risk/model.ts';
import { describeOwnRules } from './risk/own-rules.ts';
import { describeUnjudged } from './risk/unjudged.ts';
import { decide } from './risk/verdict.ts';
import { describeWaivers } from './risk/waivers.ts';
import type { Gathered } from './shards/model.ts';
import type { ComparedApplication, ComparedTrees } from './tree/model.ts';
import { namesOf } from './tree/names.ts';
import { findUnsaidAhead } from './tree/unsaid-settings.ts';

/** What judging takes from outside. */
export interface JudgingRequest {
  /** The day in UTC, `2027-01-31`. */
  today: string;
  discussion?: DiscussionReader;
  /** The comparison, where it has been made already. */
  comparison?: Comparison;
  /** The way to find where findings come from; absent: they are not placed. */
  places?: Pick<PlaceRequest, 'snapshots' | 'writtenIn'>;
}

/**
 * Works out what can be known of one Application alone, and is remembered for when all are judged: while programs render the others,
 * there is time for it. Whatever is missing then is worked out in its turn: so a failure here is none yet, and the stage that meets it again
 * knows what to make of it.
 */
export function workAhead(compared: ComparedApplication, settings: Settings): void {
  if (!hasLibraries() && (hasExpressions(compared.manifests ?? {}) || ignoresPatterns(compared))) {
    // There is time for that as well; who comes next finds them.
    loadLibraries().catch(() => {});
    return;
  }
  try {
    for (const { base, head } of compareObjectsAhead(compared, settings)) prepareUpdate(base, head, compared);
  } catch {
    // Nothing was promised.
  }
}

/** From what was read to the result: diff, forecast, risk, one line per stage. */
export async function judgeGathered(gathered: Gathered, request: JudgingRequest, watch: Stopwatch): Promise<Preview> {
  const { revisions, files, compared, versions, settings, own, addresses, edits, tools } = gathered;
  const { today, places } = request;
  const everything = manifestsOf(compared);
  if (compared.definitions.length > 0 || everything.some(hasExpressions) || compared.applications.some(ignoresPatterns))
    await loadLibraries();
  const { changes, folded } = request.comparison ?? watch.measure('diff', () => compareObjects(compared, settings));
  const applications = listSides(compared.applications, settings.argocd.applicationSets);
  const groups = watch.measure('group', () => {
    const changed = new Set(changes.map(({ application }) => application));
    const named = compared.applications.filter(({ id }) => changed.has(id));
    return groupChanges(changes, namesOf(named, settings.clusters));
  });
  const outlook = watch.measure('forecast', () =>
    foretell({ compared, changes, applications, settings, revisions, today }),
  );
  // Of a few changes nothing is left that would be worth it, however large the tree is.
  if (changes.length > FEW_CHANGES) collectGarbage();
  const policy = { ...settings, today };
  const { projects: said, namespace } = settings.argocd;
  const found = watch.measure('risk', () =>
    assess(
      {
        changes,
        forecasts: outlook.forecasts,
        applications,
        everything,
        customRules: own.customRules,
        policyDocuments: own.policyDocuments,
        definitions: outlook.definitions,
        ...(compared.projects === undefined
          ? {}
          : { projects: { ...compared.projects, namespace, ...(said === undefined ? {} : { said }) } }),
        ...(addresses === undefined ? {} : { addresses }),
        ...(edits === undefined ? {} : { edits }),
        ...(compared.passedOver === undefined ? {} : { passedOver: compared.passedOver }),
      },
      policy,
    ),
  );
  const { findings: judged, notices } = await acknowledge(found, policy, request.discussion);
  const findings =
    places === undefined
      ? judged
      : await watch.time('places', () => placeFindings({ ...compared, findings: judged, changes, files, ...places }));
  const shown =
    places === undefined
      ? []
      : await watch.time('files', () => compareFiles(listUnrendered(compared.applications, changes), places.snapshots));
  return assemble({
    revisions,
    verdict: decide(findings, applications, withoutPlan(outlook)),
    compared: {
      ...compared,
      notices: [
        ...compared.notices,
        ...outlook.notices,
        ...findUnsaidAhead(compared.applications, settings.argocd),
        ...describeUnjudged(changes, outlook.definitions),
        ...describeOwnRules(own, everything),
        ...describeWaivers(policy, findings),
        ...notices,
      ],
    },
    changes,
    folded,
    groups,
    outlook,
    findings,
    ...(shown.length === 0 ? {} : { files: shown }),
    tools,
    ...(versions === undefined ? {} : { versions }),
    clusters: settings.clusters,
    timings: watch.timings,
  });
}

/** Changes whose forecast leaves so little behind that to look for it takes longer than it saves. */
const FEW_CHANGES = 200;

/** An Application of which nothing but its files tells what the change does. What only its parent hides has not been asked for its own. */
function listUnrendered(applications: readonly ComparedApplication[], changes: Comparison['changes']): ReachedFiles[] {
  const changed = groupBy(changes, ({ application }) => application);
  return applications.flatMap(({ id, failedOn, partial, problem, causes, nodes }) => {
    const isUnknown = partial === true || (failedOn !== undefined && nodes.head !== undefined);
    if (!isUnknown || problem?.code === 'hidden' || causes === undefined) return [];
    const own = (changed.get(id) ?? []).map(({ identity: { kind, name } }) => objectKey(kind, name));
    return [{ id, files: causes.files, changed: new Set(own) }];
  });
}

/** Without a plan nobody knows what objects do to each other: that is no reason to let a change pass. */
function withoutPlan({ notices }: Outlook): string[] {
  return notices.flatMap(({ code, message }) =>
    code === PLAN_FAILED ? `${message.charAt(0).toUpperCase()}${message.slice(1)}.` : [],
  );
}

/** Groups whose objects hold expressions and patterns, or define kinds that do. */
const WITH_EXPRESSIONS = new Set(['apiextensions.k8s.io', 'admissionregistration.k8s.io']);

function mayHoldExpressions({ identity, object }: Manifest): boolean {
  return WITH_EXPRESSIONS.has(identity.group) || (identity.kind === 'ApplicationSet' && setIgnoresPatterns(object));
}

function setIgnoresPatterns({ spec = null }: Manifest['object']): boolean {
  const entries = isMap(spec) ? spec['ignoreApplicationDifferences'] : undefined;
  return Array.isArray(entries) && entries.some(mayMatch);
}

function hasExpressions({ base = [], head = [] }: Pick<ApplicationManifests, 'base' | 'head'>): boolean {
  return base.some(mayHoldExpressions) || (head !== base && head.some(mayHoldExpressions));
}

/** An Application may ignore what a pattern finds. (`jqPathExpressions`) */
function ignoresPatterns({ base, head, manifests, common }: ComparedApplication): boolean {
  // Where no object was read, there is none to find anything in.
  if (manifests === undefined && common === undefined) return false;
  return [base, head].some((application) => ignoreEntriesOf(application).some(mayMatch));
}

function mayMatch(entry: Value): boolean {
  const expressions = isMap(entry) ? entry['jqPathExpressions'] : undefined;
  return (
    Array.isArray(expressions) &&
    expressions.some((text) => typeof text === 'string' && /(?:test|match|capture|scan|split|sub)/.test(text))
  );
}

/** Objects of everything that was read, the documents of the bootstrap as if they were an Application. */
function manifestsOf({ applications, bootstraps }: ComparedTrees): ApplicationManifests[] {
  return [
    ...bootstraps,
    ...applications.flatMap(({ id, instance, manifests, common }) => {
      const read = manifests ?? (common === undefined ? undefined : { base: common, head: common });
      return read === undefined ? [] : [{ id, ...(instance === undefined ? {} : { instance }), ...read }];
    }),
  ];
}
