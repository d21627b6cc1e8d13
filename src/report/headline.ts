import type { Effect } from '../forecast/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { countPods, isAlarming, isDestructive } from './effects.ts';
import { countFailed, isUnchecked, sortFailures } from './failures.ts';
import type { ApplicationReport, Preview, RevisionReport } from './model.ts';
import type { Outline } from './outline.ts';
import type { Phrase } from './phrase.ts';
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
  const failed = countFailed(sortFailures(preview).head);
  const blocking = preview.findings.filter(isBlocking).length;
  const danger = describeDanger(preview);
  if (verdict.status === 'incomplete') {
    const verb = failed === 1 ? 'does' : 'do';
    const cause =
      failed === 0
        ? ''
        : `: ${formatNumber(failed)} of ${countOf(counts.applications, 'application')} ${verb} not render with this change`;
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
  const unchecked = preview.applications.filter(isUnchecked).length;
  if (sections.length === 0 && counts.applicationsChanged === 0)
    return unchecked === 0
      ? { icon: '✅', text: 'Manifest diff: no changes' }
      : {
          icon: '🟠',
          text: `Manifest diff: no changes seen, but ${countOf(unchecked, 'application')} could not be compared`,
        };
  const alarming = preview.findings.length > 0 || preview.changes.some(isAlarming);
  const quiet = sections.length === 0 ? '✅' : '✏️';
  return { icon: alarming ? '🟠' : quiet, text: `Manifest diff: ${describeSize(preview, sections.length)}` };
}

function describeSize({ counts, changes }: Preview, sections: number): string {
  if (sections === 0) return `no changes but noise, in ${countOf(counts.applicationsChanged, 'application')}`;
  const resources = counts.added + counts.removed + counts.modified + counts.moved + counts.renamed;
  const applications = countOf(counts.applicationsChanged, 'application');
  const parts =
    sections < counts.applicationsChanged
      ? [`${applications} changed`, countOf(sections, 'distinct change')]
      : [`${applications}, ${countOf(resources, 'resource')} changed`];
  const deleted = changes.filter((change) => change.action === 'removed' && isDestructive(change)).length;
  return [...parts, ...(deleted === 0 ? [] : [`${countOf(deleted, 'resource')} deleted`])].join(', ');
}

/** What happens on merge, one sentence: `On merge Argo CD creates 3 and changes 5 resources; 2 workloads restart (14 pods), nothing deleted.` */
export function describeImpact({ changes, counts }: Preview): string {
  const count = (...effects: Effect[]): number =>
    changes.filter(({ forecast }) => effects.includes(forecast.effect)).length;
  const doing = [
    ['creates', count('created')],
    ['changes', count('updated', 'restart')],
    ['deletes and creates again', count('replaced')],
    ['destroys', count('destroyed')],
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
  const removed = changes.filter((change) => change.action === 'removed');
  const staying = removed.length - removed.filter(isDestructive).length;
  const parts = [
    restarts,
    ...(count('destroyed', 'replaced') === 0 ? ['nothing deleted'] : []),
    ...(staying === 0 ? [] : [`${countOf(staying, 'resource')} no longer in Git but not deleted by the sync`]),
  ];
  const rest = parts.join(', ');
  return does.length === 0
    ? `On merge Argo CD changes nothing by itself: ${rest}.`
    : `On merge Argo CD ${joinWords(does)}; ${rest}.`;
}

/** How many Applications there are and what became of them: `46 applications: 1 changed, 43 unchanged, 2 failed`. Sets are none. */
export function describeTotals({ applications, counts }: Preview): string {
  const count = (fits: (each: ApplicationReport) => boolean): number =>
    applications.filter((each) => !isSet(each) && fits(each)).length;
  const fixed = count(({ failedOn, outcome }) => failedOn === 'base' && outcome !== 'removed');
  const uncovered = count(({ outcome, failedOn }) => outcome === 'unsupported' && failedOn !== 'base');
  const parts = [
    `${formatNumber(counts.applicationsChanged)} changed`,
    `${formatNumber(count(({ outcome }) => outcome === 'unchanged'))} unchanged`,
    `${formatNumber(count(({ outcome, failedOn }) => outcome === 'failed' && failedOn !== 'base'))} failed`,
    ...(fixed === 0 ? [] : [`${formatNumber(fixed)} fixed`]),
    ...(uncovered === 0 ? [] : [`${formatNumber(uncovered)} not covered`]),
  ];
  return `${countOf(counts.applications, 'application')}: ${parts.join(', ')}`;
}

/** An ApplicationSet is listed with the Applications, but is none. */
function isSet({ renderedBy }: ApplicationReport): boolean {
  return renderedBy === 'ApplicationSet';
}

/** Instead of the impact, when there is nothing to tell: what was compared. */
export function describeSame({ applications: listed, revisions, counts }: Preview): Phrase {
  const applications = listed.filter((each) => !isSet(each));
  const same = applications.filter((each) => each.outcome === 'unchanged' || each.outcome === 'modified').length;
  const all = same === applications.length && same > 1 ? 'All ' : '';
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
  ];
}
