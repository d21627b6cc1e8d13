import { isApplicationSet } from '../argocd/application.ts';
import { clusterOf, seenFrom } from '../argocd/clusters.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { Change, ChangeGroup, FileChange } from '../diff/model.ts';
import type { Forecast } from '../forecast/model.ts';
import type { Outlook } from '../forecast/outlook.ts';
import type { Revision } from '../git/model.ts';
import type { Finding, Verdict } from '../risk/model.ts';
import type { ComparedApplication, ComparedTrees, Node } from '../tree/model.ts';
import type { DeployedImage } from '../tree/versions.ts';
import { isApplicationReport } from './counting.ts';
import { restOf } from './problem-text.ts';
import type { ApplicationReport, ChangeReport, Notice, Outcome, Preview } from './model.ts';

/** The results of all stages. */
export interface Parts {
  revisions: { base: Revision; head: Revision };
  verdict: Verdict;
  compared: ComparedTrees;
  changes: readonly Change[];
  /** Field changes folded away as noise. */
  folded: number;
  groups: ChangeGroup[];
  outlook: Outlook;
  findings: Finding[];
  /** Files whose Applications cannot be rendered. */
  files?: FileChange[];
  tools: Record<string, string>;
  timings: Record<string, number>;
  clusters: readonly ClusterSettings[];
  /** What runs where after the merge; absent where that is not known of all Applications. */
  versions?: DeployedImage[];
}

/** Puts the results of all stages into one document. What must not leave the process, the objects themselves, stays behind. */
export function assemble(parts: Parts): Preview {
  const { revisions, compared, changes, outlook } = parts;
  const changed = new Set(
    changes.flatMap((change) => [change.application, change.previousApplication ?? change.application]),
  );
  const applications = compared.applications.map((each) => describe(each, changed.has(each.id), parts.clusters));
  const reports = changes.map((change) => withForecast(change, outlook.forecasts.get(change.id)));
  const count = (action: Change['action']): number => changes.filter((change) => change.action === action).length;
  for (const { id, paths } of compared.bootstraps) if (changed.has(id)) applications.push(describeBootstrap(id, paths));
  const own = applications.filter(isApplicationReport);
  return {
    schemaVersion: 1,
    revisions: {
      base: { id: revisions.base.id, name: revisions.base.name },
      head: { id: revisions.head.id, name: revisions.head.name },
    },
    verdict: parts.verdict,
    applications,
    changes: reports,
    groups: parts.groups,
    plans: outlook.plans,
    applies: outlook.applies,
    findings: parts.findings,
    notices: compared.notices.map((notice): Notice => ({ ...notice })),
    unread: compared.unread,
    ...(parts.files === undefined || parts.files.length === 0 ? {} : { files: parts.files }),
    tools: parts.tools,
    ...(parts.versions === undefined ? {} : { versions: parts.versions }),
    counts: {
      applications: own.length,
      applicationsChanged: own.filter(({ outcome }) => ['added', 'removed', 'modified'].includes(outcome)).length,
      applicationsFailed: own.filter(({ failedOn }) => failedOn === 'head' || failedOn === 'both').length,
      unrendered: compared.unrendered,
      added: count('added'),
      removed: count('removed'),
      modified: count('modified'),
      moved: count('moved'),
      renamed: count('renamed'),
      workloadsRestarted: reports.filter((each) => each.forecast.restarts).length,
      folded: parts.folded,
    },
    timings: parts.timings,
  };
}

function withForecast(change: Change, forecast: Forecast | undefined): ChangeReport {
  const { base: _base, head: _head, ...rest } = change;
  return {
    ...rest,
    forecast: forecast ?? { effect: 'none', restarts: false, why: 'nothing is known of what becomes of it' },
  };
}

/** An ApplicationSet is listed with the Applications, but counts as none; nor does one that cannot be expanded. */
function isSet({ nodes }: ComparedApplication): boolean {
  const node = nodes.head ?? nodes.base;
  return (
    node !== undefined && node.application === undefined && (node.set !== undefined || isApplicationSet(node.object))
  );
}

function describe(
  compared: ComparedApplication,
  changed: boolean,
  clusters: readonly ClusterSettings[],
): ApplicationReport {
  const { id, name, namespace, parent, partial, problem, causes, warnings, nodes } = compared;
  const failedOn = partial === true ? 'both' : compared.failedOn;
  const application = compared.head ?? compared.base;
  const destination = application && seenFrom((nodes.head ?? nodes.base)?.home, application.destination);
  return {
    id,
    name,
    namespace,
    ...(parent === undefined ? {} : { parent }),
    destination:
      destination === undefined
        ? { cluster: '', namespace: '' }
        : { cluster: clusterOf(destination, clusters), namespace: destination.namespace },
    path:
      application === undefined
        ? ''
        : [...new Set(application.sources.map((source) => source.path || source.chart || `$${source.ref}`))].join(', '),
    outcome: outcomeOf(compared, changed),
    ...(problem === undefined
      ? {}
      : {
          error: [
            problem.message,
            restOf(problem.detail ?? '', problem.message),
            partial === true ? PARTIAL : '',
            problem.hint ?? '',
          ]
            .filter((text) => text !== '' && text !== undefined)
            .join('\n'),
        }),
    ...(failedOn === undefined ? {} : { failedOn }),
    ...(causes === undefined ? {} : { causes }),
    renderedBy: isSet(compared) ? 'ApplicationSet' : toolsOf(nodes.head ?? nodes.base),
    warnings,
  };
}

/** Told of an Application of which a part cannot be rendered. */
const PARTIAL = 'What it holds besides is compared.';

function outcomeOf({ failedOn, partial, problem, nodes }: ComparedApplication, changed: boolean): Outcome {
  // Whatever was wrong with it is gone together with it.
  if (failedOn === 'base' && nodes.head === undefined) return 'removed';
  if (failedOn !== undefined || partial === true) return problem?.unsupported === true ? 'unsupported' : 'failed';
  if (nodes.base === undefined) return 'added';
  if (nodes.head === undefined) return 'removed';
  return changed ? 'modified' : 'unchanged';
}

function toolsOf(node: Node | undefined): string {
  return [...new Set(node?.sources.map((source) => source.tool))].join(', ');
}

function describeBootstrap(id: string, paths: readonly string[]): ApplicationReport {
  return {
    id,
    name: id,
    namespace: '',
    destination: { cluster: '', namespace: '' },
    path: paths.join(', '),
    outcome: 'modified',
    renderedBy: 'directory',
    warnings: [],
  };
}
