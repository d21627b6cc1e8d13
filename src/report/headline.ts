import type { Effect } from '../forecast/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { countPods, isAlarming, isDestructive } from './effects.ts';
import { countSame, countUnchecked, describeOthers, isApplicationReport, isUnchecked } from './counting.ts';
import { countFailed, type Failure, sortFailures } from './failures.ts';
import type { Preview, RevisionReport } from './model.ts';
import type { Outline } from './outline.ts';
import { keyOf } from './plans.ts';
import { listPhrases, type Phrase } from './phrase.ts';
import { clip } from './visible.ts';
import { countOf, formatNumber, joinWords } from './words.ts';

/** The verdict in one line, without any text of the repository. */
export interface Headline {
  icon: string;
  /** `Manifest diff: 1 application, 1 resource changed` */
  text: string;
}

/** `2 destructive changes`, `1 that the API server will refuse`; empty when there is neither. */
function describeDanger(preview: Preview): string[] {
  const destructive = preview.changes.filter(isDestructive).length;
  const refused = preview.changes.filter((change) => change.forecast.effect === 'refused').length;
  return [
    ...(destructive === 0 ? [] : [countOf(destructive, 'destructive change')]),
    ...(refused === 0 ? [] : [`${formatNumber(refused)} that the API server will refuse`]),
  ];
}

/** The verdict first, then the size of the change. */
export function describeVerdict(preview: Preview, { sections }: Outline): Headline {
  const { counts, verdict } = preview;
  const { head } = sortFailures(preview);
  const failed = countFailed(head);
  const blocking = preview.findings.filter(isBlocking).length;
  const danger = describeDanger(preview);
  if (verdict.status === 'incomplete') {
    const cause = failed === 0 ? '' : `: ${describeFailed(head, counts.applications)}`;
    const blocks = blocking === 0 ? '' : `, and ${countOf(blocking, 'finding')} ${blocking === 1 ? 'blocks' : 'block'}`;
    return { icon: '❌', text: `Manifest diff is incomplete${cause}${blocks}` };
  }
  if (verdict.status === 'blocked') {
    const cause = blocking === 0 ? '' : ` by ${countOf(blocking, 'finding')}`;
    return {
      icon: '🔴',
      text: `Manifest diff: blocked${cause}${danger.length === 0 ? '' : ` – ${joinWords(danger)}`}`,
    };
  }
  const unchecked = describeUnchecked(preview);
  if (sections.length === 0 && counts.applicationsChanged === 0)
    return unchecked === ''
      ? { icon: '✅', text: 'Manifest diff: no changes' }
      : { icon: '🟠', text: `Manifest diff: no changes seen, but ${unchecked}` };
  const alarming = preview.findings.length > 0 || preview.changes.some(isAlarming);
  const quiet = sections.length === 0 ? '✅' : '✏️';
  const rest = unchecked === '' ? '' : `; ${unchecked}`;
  return { icon: alarming ? '🟠' : quiet, text: `Manifest diff: ${describeSize(preview, sections.length)}${rest}` };
}

/** `2 of 30 applications and 1 ApplicationSet do not render with this change` */
function describeFailed(failures: readonly Failure[], all: number): string {
  const failing = failures.flatMap(({ applications }) => applications);
  const own = failing.filter(isApplicationReport).length;
  const others = describeOthers(failing);
  const what = [
    ...(own === 0 ? [] : [`${formatNumber(own)} of ${countOf(all, 'application')}`]),
    ...(others === '' ? [] : [others]),
  ];
  return `${joinWords(what)} ${failing.length === 1 ? 'does' : 'do'} not render with this change`;
}

/** What nobody could look at is no “no change”; empty where all was looked at. */
function describeUnchecked(preview: Preview): string {
  const count = countUnchecked(preview);
  const changed = new Set(preview.changes.map(({ application }) => application));
  const partly = preview.applications.some((each) => isUnchecked(each) && changed.has(each.id));
  return count === 0
    ? ''
    : `${countOf(count, 'application')} could not be compared${partly ? ', or not as a whole' : ''}`;
}

function describeSize({ counts, changes }: Preview, sections: number): string {
  if (sections === 0) return `no changes but noise, in ${countOf(counts.applicationsChanged, 'application')}`;
  const resources = counts.added + counts.removed + counts.modified + counts.moved + counts.renamed;
  const applications = countOf(counts.applicationsChanged, 'application');
  const parts =
    sections < counts.applicationsChanged
      ? [`${applications} changed`, countOf(sections, 'distinct change')]
      : [`${counts.applicationsChanged === 0 ? '' : `${applications}, `}${countOf(resources, 'resource')} changed`];
  const deleted = changes.filter((change) => change.action === 'removed' && isDestructive(change)).length;
  return [...parts, ...(deleted === 0 ? [] : [`${countOf(deleted, 'resource')} deleted`])].join(', ');
}

/** What happens on merge, one sentence: `On merge Argo CD creates 3 and changes 5 resources; 2 workloads restart (14 pods), nothing deleted.` */
export function describeImpact({ applications, changes, counts, plans }: Preview): string {
  const failing = new Set(
    plans.flatMap(({ application, tasks }) =>
      tasks.flatMap(({ result, identity }) => (result === 'SyncFailed' ? [keyOf(application, identity)] : [])),
    ),
  );
  const isFailing = ({ application, identity, forecast: { effect } }: Preview['changes'][number]): boolean =>
    effect === 'created' && failing.has(keyOf(application, identity));
  const count = (...effects: Effect[]): number =>
    changes.filter((change) => effects.includes(change.forecast.effect) && !isFailing(change)).length;
  const missing = changes.filter(isFailing).length;
  const doing = [
    ['creates', count('created')],
    ['changes', count('updated', 'restart')],
    ['deletes and creates again', count('replaced')],
    ['destroys', count('destroyed')],
    ['hands over', count('moved-race')],
  ] as const;
  const done = doing.filter(([, number]) => number > 0);
  const last = done.at(-1);
  const does = done.map((each) =>
    each === last ? `${each[0]} ${countOf(each[1], 'resource')}` : `${each[0]} ${formatNumber(each[1])}`,
  );
  const restarts =
    counts.workloadsRestarted === 0
      ? 'no restarts'
      : `${countOf(counts.workloadsRestarted, 'workload')} ${counts.workloadsRestarted === 1 ? 'restarts' : 'restart'}${countPods(changes)}`;
  // What has no effect of its own, as a root that goes, is told by what becomes of what it deployed.
  const staying = changes.filter(
    (change) => change.action === 'removed' && change.forecast.effect !== 'none' && !isDestructive(change),
  ).length;
  const unknown = applications.filter(({ outcome, failedOn }) => outcome === 'removed' && failedOn === 'base').length;
  const parts = [
    restarts,
    ...(count('destroyed', 'replaced', 'moved-race') + unknown === 0 ? ['nothing deleted'] : []),
    ...(unknown === 0 ? [] : [`what ${countOf(unknown, 'removed application')} deployed is not known`]),
    ...(count('moved-race') === 0 ? [] : ['what changes hands may be deleted on the way']),
    ...(missing === 0 ? [] : [`${countOf(missing, 'new resource')} not created, as the sync fails there`]),
    ...(staying === 0 ? [] : [`${countOf(staying, 'resource')} no longer in Git but not deleted by the sync`]),
  ];
  const rest = parts.join(', ');
  return does.length === 0
    ? `On merge Argo CD changes nothing by itself: ${rest}.`
    : `On merge Argo CD ${joinWords(does)}; ${rest}.`;
}

/** Instead of the impact, when there is nothing to tell: what was compared. */
export function describeSame(preview: Preview): Phrase {
  const { revisions, counts } = preview;
  const same = countSame(preview);
  const all = same === counts.applications && same > 1 ? 'All ' : '';
  const renders = same === 1 ? 'application renders' : 'applications render';
  const id = (revision: RevisionReport) => [' (', { code: revision.id.slice(0, 7) }, ')'];
  const before: Phrase = [{ code: clip(revisions.base.name, 80) }, ...id(revisions.base)];
  return [
    all,
    { strong: formatNumber(same) },
    ` ${renders} the same on `,
    ...before,
    ' and with this change',
    ...id(revisions.head),
    counts.folded === 0 ? '.' : `, but for ${countOf(counts.folded, 'field')} folded as noise.`,
    ...describeUnread(preview.unread),
  ];
}

/** Files named of those that nothing reads. */
const MAX_UNREAD = 3;

/** Where nothing changes, what was edited and counts for nothing is worth a sentence: it may have been meant to. */
function describeUnread(files: readonly string[]): Phrase {
  if (files.length === 0) return [];
  const names = listPhrases(
    files.map((file): Phrase => [{ code: clip(file, 80) }]),
    MAX_UNREAD,
  );
  return [` No Application reads ${files.length === 1 ? 'the changed file ' : 'the changed files '}`, ...names, '.'];
}

/** Why the check does not pass, as far as neither a finding that blocks nor a failure of this change tells it. */
export function listUntoldReasons({ verdict, findings, applications }: Preview): readonly string[] {
  const isTold = findings.some(isBlocking) || applications.some(({ failedOn }) => failedOn === 'head');
  return verdict.status === 'pass' || isTold ? [] : verdict.reasons;
}
