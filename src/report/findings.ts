import type { Finding, Severity } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { generalise, withoutNumbers } from './generalise.ts';
import { groupBy } from '../lists.ts';
import type { ApplicationReport, Preview } from './model.ts';
import { makeOneLine } from './visible.ts';
import { formatNumber, joinWords } from './words.ts';

/** The same risk in one or more Applications, told by its first finding. */
export interface FindingRow {
  finding: Finding;
  /** Ids of the Applications, each once; none for what is about the change as a whole. */
  applications: string[];
  /** All findings it stands for. */
  findings: Finding[];
  /** Their messages differ in numbers, too. */
  alike: boolean;
  /** What it rests on: that of the first, or what is so of which Application where that differs. */
  evidence: string[];
}

/** Findings as they are told: those that block, those that warn, those that somebody accepted; worst first. */
export interface FindingRows {
  blocking: FindingRow[];
  warning: FindingRow[];
  accepted: FindingRow[];
}

/** Objects named beside the first of a row; the rest is counted. */
const maximumNamed = 3;
/** Reasons told of a row of Applications; the rest is counted. */
const maximumReasons = 4;

/** What a row stands for beyond its first finding: which other objects, or how often; empty for nothing. */
export function tellOthers({ finding, applications, findings, alike }: FindingRow): string {
  const numbers = alike ? ' The others differ in numbers.' : '';
  if (applications.length === 0 || (findings.length <= applications.length && !areOthers(findings))) return numbers;
  const names = new Set(findings.flatMap(({ identity }) => (identity === undefined ? [] : [nameOf(identity)])));
  if (finding.identity !== undefined) names.delete(nameOf(finding.identity));
  if (names.size === 0) return ` That is so in ${formatNumber(findings.length)} places.${numbers}`;
  const shown = [...names].slice(0, maximumNamed);
  const rest = names.size - shown.length;
  return ` The same goes for ${joinWords([...shown, ...(rest > 0 ? [`${formatNumber(rest)} more`] : [])])}.${numbers}`;
}

/** Whether it is about objects of several names: that Applications are named is enough where each has one of the same. */
function areOthers(findings: readonly Finding[]): boolean {
  const [first, ...others] = findings;
  return others.some(({ identity }) => identity !== undefined && identity.name !== first?.identity?.name);
}

/** Remedies of rows that stand one below the other: the same one of the same rule is told once. */
export function onceEach(): (row: FindingRow) => string {
  const told = new Set<string>();
  return ({ finding: { rule, remedy } }) => {
    const key = JSON.stringify([rule, remedy]);
    if (told.has(key)) return '';
    told.add(key);
    return remedy;
  };
}

function nameOf({ kind, namespace, name }: NonNullable<Finding['identity']>): string {
  return makeOneLine(`${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`);
}

const order: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };

/** Rows of one kind that people still read; with more, findings that differ only in numbers become one row. */
const maximumRows = 20;

/** Puts findings together that differ only in the names of their Application and object. */
export function groupFindings(preview: Preview): FindingRows {
  const rowsOf = (belongs: (finding: Finding) => boolean) => {
    const findings = preview.findings.filter(belongs);
    const rows = groupRows(preview, findings, false);
    return rows.length > maximumRows ? groupRows(preview, findings, true) : rows;
  };
  return {
    blocking: rowsOf(isBlocking),
    warning: rowsOf((finding) => !isBlocking(finding) && finding.waived === undefined),
    accepted: rowsOf((finding) => finding.waived !== undefined),
  };
}

function groupRows(preview: Preview, all: readonly Finding[], alike: boolean): FindingRow[] {
  const applications = new Map(preview.applications.map((each) => [each.id, each]));
  const groups = groupBy(all, (finding) => {
    const { rule, severity, identity, application, waived } = finding;
    const names = namesOf(finding, applications.get(application));
    const message = generalise(finding.message, names);
    const kind = [rule, severity, identity === undefined, waived?.owner, waived?.reason];
    return JSON.stringify([
      ...kind,
      generalise(finding.remedy, names),
      withoutKind(alike ? withoutNumbers(message) : message, identity?.kind),
    ]);
  });
  const rows = [...groups.values()].flatMap((findings) => {
    const ids = [...new Set(findings.flatMap((each) => (each.isWhole === true ? [] : [each.application])))];
    const [finding] = findings;
    if (finding === undefined) return [];
    const evidence = reasonsOf(findings, ids.length, applications) ?? finding.evidence;
    return [{ finding, findings, applications: ids, alike: alike && findings.length > 1, evidence }];
  });
  return rows.toSorted(
    (a, b) => order[a.finding.severity] - order[b.finding.severity] || b.findings.length - a.findings.length,
  );
}

/** One message of several Applications may have another reason in each: an error of one says nothing of the others. Absent where it is one. */
function reasonsOf(
  findings: readonly Finding[],
  count: number,
  applications: ReadonlyMap<string, ApplicationReport>,
): string[] | undefined {
  if (count < 2 || findings.some(({ identity }) => identity !== undefined)) return undefined;
  const reasons = groupBy(findings, (finding) =>
    generalise(finding.evidence.join('\n'), namesOf(finding, applications.get(finding.application))),
  );
  if (reasons.size === 1) return undefined;
  const told = [...reasons.values()].slice(0, maximumReasons).flatMap((group) => {
    const [first] = group;
    if (first === undefined || first.evidence.length === 0) return [];
    const name = applications.get(first.application)?.name ?? first.application;
    const others = group.length === 1 ? '' : ` and ${formatNumber(group.length - 1)} more`;
    return [`${name}${others}: ${first.evidence.join(' ')}`];
  });
  const rest = reasons.size - maximumReasons;
  return rest > 0 ? [...told, `${formatNumber(rest)} other ${rest === 1 ? 'reason' : 'reasons'}`] : told;
}

/** What is said of a ConfigMap may be said of the Deployment beside it: the message begins with the kind, and then goes on alike. */
function withoutKind(message: string, kind: string | undefined): string {
  return kind !== undefined && message.startsWith(`${kind} `) ? message.slice(kind.length) : message;
}

function namesOf(finding: Finding, application: ApplicationReport | undefined): string[] {
  const { identity } = finding;
  return [
    ...(identity === undefined ? [] : [identity.name, identity.namespace, identity.cluster]),
    ...(application === undefined ? [] : [application.name, application.destination.namespace]),
  ];
}
