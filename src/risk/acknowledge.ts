import type { Warning } from '../manifest/model.ts';
import { type Command, readCommands } from './commands.ts';
import { setsOf } from './finding-sets.ts';
import type { Acknowledgement, Authority, Discussion, DiscussionReader, Finding } from './model.ts';
import { isOwner, isSamePerson, teamsOf } from './owners.ts';
import type { RiskPolicy } from './risk-policy.ts';
import { isBlocking } from './verdict.ts';
import { append, groupBy } from '../lists.ts';

/** Somebody says that a finding is acceptable; whether they may is another question. */
interface Claim extends Acknowledgement {
  finding: Finding;
}

/** Labels that accept the findings of a rule begin so. */
const LABEL = 'risk-ack/';
/** Everybody can comment, and shall not fill what people read with what does not count: remarks, and fingerprints in one of them. */
const MOST = { remarks: 20, prints: 3 };

/**
 * The findings with those accepted that enough authorised people answer for on the page of the pull request, and word of what was
 * said there and does not count. Nothing is read while nothing waits for it; what cannot be read accepts nothing.
 */
export async function acknowledge(
  findings: readonly Finding[],
  policy: RiskPolicy,
  reader: DiscussionReader | undefined,
): Promise<{ findings: Finding[]; notices: Warning[] }> {
  const open = findings.filter((finding) => isBlocking(finding) && finding.acceptableBy !== undefined);
  if (open.length === 0 || reader === undefined) return { findings: [...findings], notices: [] };
  const discussion = await reader.read();
  if ('unreadable' in discussion) {
    const message = `nobody's acceptance counts, because the pull request cannot be read: ${discussion.unreadable}`;
    return { findings: [...findings], notices: [{ code: 'acceptance-unreadable', message }] };
  }
  const { claims, remarks } = collectClaims(open, discussion, policy);
  const people = [...new Set(claims.map((claim) => claim.by.toLowerCase()))];
  const teams = [...new Set(claims.flatMap((claim) => teamsOf(claim.finding.acceptableBy?.owners ?? [])))];
  const { authorities, problems } =
    people.length === 0 ? { authorities: new Map(), problems: [] } : await reader.authorities(people, teams);
  const judged = judgeClaims(claims, discussion, authorities, policy);
  // What people of the repository are told comes before what anybody can cause.
  const messages = firstOf(problems, judged.remarks, remarks);
  const doubts = discussion.doubt === undefined || judged.valid.length === 0 ? [] : [discussion.doubt];
  return {
    findings: findings.map((finding) => settleFinding(finding, judged.valid)),
    notices: [
      ...messages.map((message) => ({ code: 'not-accepted', message })),
      ...doubts.map((message) => ({ code: 'accepted-in-doubt', message })),
    ],
  };
}

/** What does not count, each once, as far as it can be told: a stranger can write millions of lines onto the page. */
interface Remarks {
  told: Set<string>;
  /** How many more there are. */
  more: number;
}

const noRemarks = (): Remarks => ({ told: new Set(), more: 0 });

function remark(remarks: Remarks, text: string): void {
  if (remarks.told.has(text)) return;
  if (remarks.told.size < MOST.remarks) remarks.told.add(text);
  else remarks.more++;
}

/** All of it, each once, up to a number that people read. */
function firstOf(problems: readonly string[], ...remarks: Remarks[]): string[] {
  const all = [...new Set([...problems, ...remarks.flatMap(({ told }) => [...told])])];
  const left = remarks.reduce((sum, { more }) => sum + more, Math.max(0, all.length - MOST.remarks));
  if (left === 0) return all;
  return [
    ...all.slice(0, MOST.remarks),
    left === 1 ? '1 more acceptance does not count' : `${left} more acceptances do not count`,
  ];
}

/** What comments, reviews and labels say of the findings that are open. */
function collectClaims(
  open: readonly Finding[],
  { statements, labels }: Discussion,
  { approvals }: RiskPolicy,
): { claims: Claim[]; remarks: Remarks } {
  const claims: Claim[] = [];
  const remarks = noRemarks();
  const meaning = indexPrints(open);
  /** By person: who says a thing again says nothing more, and one fingerprint may stand for thousands of findings. */
  const claimed = new Map<string, Set<string>>();
  for (const { how, by, text, url, edited, approves } of statements) {
    // A text of a stranger can name the same a thousand times.
    const said = new Set<string>();
    const own = claimed.get(by.toLowerCase()) ?? new Set();
    claimed.set(by.toLowerCase(), own);
    for (const command of readCommands(text)) {
      if (command.problem === undefined && command.prints.every((print) => said.has(print))) continue;
      for (const print of command.prints) said.add(print);
      const problem = command.problem ?? (edited ? 'was edited after it was written' : stale(command, meaning));
      if (problem !== undefined) {
        remark(remarks, `/risk ack of ${by} (${url}) ${problem}${adviceFor(command, edited)}`);
        continue;
      }
      const meant = new Set(command.prints.flatMap((print) => (own.has(print) ? [] : (meaning.get(print) ?? []))));
      for (const print of command.prints) own.add(print);
      append(
        claims,
        [...meant].map((finding) => ({ how, by, url, reason: command.reason, finding })),
      );
    }
    if (!approves || !approvals.reviews) continue;
    const waiting = open.filter((finding) => finding.enforcement === 'ack');
    append(
      claims,
      waiting.map((finding) => ({ how, by, url, reason: 'approved the commit', finding })),
    );
  }
  for (const { name, by, current, url } of approvals.labels ? labels : []) {
    const meant = open.filter((finding) => name === `${LABEL}${finding.rule}`);
    if (meant.length === 0) continue;
    if (by === undefined) remark(remarks, `the label ${name} does not count: it cannot be told who put it there`);
    else if (!current)
      remark(
        remarks,
        `the label ${name} of ${by} does not count: it is not sure that it was put there after the last push; remove it and put it there again`,
      );
    else
      append(
        claims,
        meant.map((finding) => ({ how: 'label' as const, by, url, reason: `label ${name}`, finding })),
      );
  }
  return { claims, remarks };
}

/** What each fingerprint stands for: one finding, or a set of them. */
function indexPrints(open: readonly Finding[]): Map<string, readonly Finding[]> {
  const single = groupBy(open, ({ fingerprint }) => fingerprint);
  return new Map([...setsOf(open).map(({ fingerprint, findings }) => [fingerprint, findings] as const), ...single]);
}

function stale({ prints }: Command, meaning: ReadonlyMap<string, unknown>): string | undefined {
  if (prints.some((print) => meaning.has(print))) return undefined;
  const more = prints.length > MOST.prints ? ` and ${prints.length - MOST.prints} more` : '';
  return `accepts ${prints.slice(0, MOST.prints).join(', ')}${more}, which is no open finding (or set of them) any more`;
}

function adviceFor({ problem }: Command, edited: boolean): string {
  if (problem !== undefined) return ': copy the line that the finding shows, and say why';
  return edited ? ', and nobody knows by whom: write a new comment' : '';
}

/** The claims of people who may, and why the others do not count. */
function judgeClaims(
  claims: readonly Claim[],
  { author, contributors }: Discussion,
  authorities: ReadonlyMap<string, Authority>,
  { approvals }: RiskPolicy,
): { valid: Claim[]; remarks: Remarks } {
  const remarks = noRemarks();
  const valid = claims.filter(({ by, finding }) => {
    const own = [author, ...contributors].some((login) => isSamePerson(login, by));
    if (own && approvals.preventSelf) {
      remark(remarks, `${by} cannot accept ${finding.rule}: the change has commits of theirs, or they opened it`);
      return false;
    }
    const owners = finding.acceptableBy?.owners ?? [];
    if (isOwner(by, authorities.get(by.toLowerCase()), owners)) return true;
    remark(remarks, `${by} cannot accept ${finding.rule}: that takes ${owners.join(' or ')}`);
    return false;
  });
  return { valid, remarks };
}

/** The finding accepted, if enough people did. */
function settleFinding(finding: Finding, valid: readonly Claim[]): Finding {
  const people: Acknowledgement[] = [];
  for (const { how, by, reason, url, finding: meant } of valid) {
    if (meant !== finding || people.some((other) => isSamePerson(other.by, by))) continue;
    people.push({ how, by, reason, url });
  }
  const [first] = people;
  if (first === undefined) return finding;
  const owner = people.map(({ by }) => by).join(', ');
  const missing = (finding.acceptableBy?.people ?? 1) - people.length;
  if (missing > 0)
    return { ...finding, evidence: [...finding.evidence, `Accepted by ${owner}; it takes ${missing} more.`] };
  const reason = people.map((each) => each.reason).join('; ');
  return { ...finding, waived: { how: first.how, owner, reason, url: first.url, people } };
}
