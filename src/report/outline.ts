import type { Finding } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { isAlarming } from './effects.ts';
import type { ApplicationReport, ChangeReport, Preview } from './model.ts';
import { compareText } from './words.ts';
import { append, groupBy } from '../lists.ts';

/** What is told in one place: the same changes of several Applications, or the changes of one. */
export interface Section {
  /** `A`, `B` … for several Applications; absent for one. */
  label?: string;
  /** Not empty. */
  applications: ApplicationReport[];
  /** What is told; for several Applications those of the first one stand for all. */
  changes: ChangeReport[];
  /** Everything it stands for, `changes` included. */
  all: ChangeReport[];
  /** Sections of several Applications that this one Application is part of, too. */
  partOf: Section[];
  /** 0: a finding blocks; 1: something is destroyed or refused; 2: a finding warns; 3: anything else. */
  rank: number;
}

/** All changes of a result in the order in which they are told. */
export interface Outline {
  sections: Section[];
  /** Changes that are nothing but noise and restart nothing: counted, not told. */
  folded: ChangeReport[];
}

/** True for a change of which every field is noise, without any effect on pods. */
export function isNoise(change: ChangeReport): boolean {
  return (
    change.action === 'modified' &&
    !change.forecast.restarts &&
    !isAlarming(change) &&
    change.fields.length > 0 &&
    change.fields.every((field) => field.noise !== undefined)
  );
}

/**
 * Sorts the changes into sections: each group once (groups of the same Applications become one section), what is left by
 * Application. Worst first, then by number of Applications, then by name.
 */
export function outline(preview: Preview): Outline {
  const applications = new Map(preview.applications.map((each) => [each.id, each]));
  const folded = preview.changes.filter(isNoise);
  const noise = new Set(folded.map((change) => change.id));
  const told = new Map(preview.changes.filter((change) => !noise.has(change.id)).map((change) => [change.id, change]));
  const sections: Section[] = [];
  for (const group of mergeGroups(preview)) {
    const all = group.changes.flatMap((id) => told.get(id) ?? []);
    // Members that have nothing to tell are none: groups leave noise aside.
    const telling = new Set(all.map((change) => change.application));
    const members = group.applications.flatMap((id) => (telling.has(id) ? (applications.get(id) ?? []) : []));
    const first = members[0];
    if (members.length < 2 || first === undefined) continue;
    for (const change of all) told.delete(change.id);
    const own = all.filter((change) => change.application === first.id);
    sections.push({
      label: '',
      applications: members,
      changes: sortChanges(own),
      all,
      partOf: [],
      rank: 3,
    });
  }
  append(sections, sectionsOfOne(preview, applications, told.values(), sections));
  rankSections(sections, preview.findings);
  sections.sort(
    (a, b) =>
      a.rank - b.rank || b.applications.length - a.applications.length || compareText(firstName(a), firstName(b)),
  );
  let groups = 0;
  for (const section of sections) if (section.label !== undefined) section.label = letters(groups++);
  return { sections, folded };
}

function mergeGroups(preview: Preview): { changes: string[]; applications: string[] }[] {
  const merged = new Map<string, { changes: string[]; applications: string[] }>();
  for (const group of preview.groups) {
    const key = JSON.stringify(group.applications.toSorted());
    const other = merged.get(key);
    if (other === undefined) merged.set(key, { changes: [...group.changes], applications: group.applications });
    else append(other.changes, group.changes);
  }
  return [...merged.values()];
}

/** What destroys or is refused first, then what goes, then the order of the diff. */
function sortChanges(changes: readonly ChangeReport[]): ChangeReport[] {
  const rank = (change: ChangeReport) => (isAlarming(change) ? 0 : change.action === 'removed' ? 1 : 2);
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

/** One section per Application that has changes of its own, or that appears or goes without a single object. */
function sectionsOfOne(
  preview: Preview,
  applications: ReadonlyMap<string, ApplicationReport>,
  changes: Iterable<ChangeReport>,
  groups: readonly Section[],
): Section[] {
  const own = groupBy(changes, (change) => change.application);
  const partOf = new Map<string, Section[]>();
  for (const section of groups) {
    for (const { id } of section.applications)
      if (partOf.get(id)?.push(section) === undefined) partOf.set(id, [section]);
  }
  for (const each of preview.applications) {
    const comesOrGoes = each.outcome === 'added' || each.outcome === 'removed';
    if (comesOrGoes && !partOf.has(each.id) && !own.has(each.id)) own.set(each.id, []);
  }
  return [...own].map(([id, all]) => ({
    applications: [applications.get(id) ?? unknownApplication(id)],
    changes: sortChanges(all),
    all,
    partOf: partOf.get(id) ?? [],
    rank: 3,
  }));
}

/** A change may name an Application that is not listed only if the result is damaged; it is told all the same. */
function unknownApplication(id: string): ApplicationReport {
  const destination = { cluster: '', namespace: '' };
  return { id, name: id, namespace: '', destination, path: '', outcome: 'modified', renderedBy: '', warnings: [] };
}

function rankSections(sections: readonly Section[], findings: readonly Finding[]): void {
  const byApplication = groupBy(findings, (finding) => finding.application);
  for (const section of sections) {
    const objects = new Set(
      section.all.map((change) => JSON.stringify([change.application, change.identity.kind, change.identity.name])),
    );
    const hits = section.applications
      .flatMap((each) => byApplication.get(each.id) ?? [])
      .filter(
        ({ application, identity }) =>
          !identity || objects.has(JSON.stringify([application, identity.kind, identity.name])),
      );
    if (hits.some(isBlocking)) section.rank = 0;
    else if (section.all.some(isAlarming)) section.rank = 1;
    else if (hits.length > 0) section.rank = 2;
  }
}

function firstName(section: Section): string {
  return section.applications[0]?.name ?? '';
}

/** A, B … Z, AA, AB … */
function letters(index: number): string {
  const rest = Math.floor(index / 26);
  return `${rest === 0 ? '' : letters(rest - 1)}${String.fromCodePoint(65 + (index % 26))}`;
}
