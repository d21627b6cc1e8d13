import { writeCommand } from '../risk/commands.ts';
import { acceptable, type FindingSet, setsOf } from '../risk/finding-sets.ts';
import type { AcceptanceTerms, Finding } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { joinPhrases, type Phrase } from './phrase.ts';
import { clip } from './visible.ts';

/** Findings that one line accepts; beyond that it is no line any more. */
const maximum = 8;

/** Characters of a reason: whoever gives one may write as much as a comment holds. */
const MAX_REASON = 500;

/** With fewer, a line for each, or for both, is as short. */
const FEW = 3;

/**
 * How the findings of a row can be accepted on the pull request, and by whom; empty where they cannot.
 *
 * @param all every finding of the run: where the row has all of its rule, and not only a few, one fingerprint stands for them
 */
export function describeWay(findings: readonly Finding[], all: readonly Finding[]): Phrase {
  const open = findings.filter((finding) => isBlocking(finding) && finding.acceptableBy !== undefined);
  const terms = open[0]?.acceptableBy;
  if (terms === undefined) return [];
  const set = open.length < FEW ? undefined : setsIn(all).find((each) => isSame(each.findings, open));
  if (set !== undefined)
    return [{ code: `${writeCommand([set])} <reason>` }, ` for exactly these ${open.length}`, ...describeTerms(terms)];
  const rest = open.length - maximum;
  return [
    { code: `${writeCommand(open.slice(0, maximum))} <reason>` },
    ...(rest > 0 ? [` and ${rest} more (their fingerprints are in the JSON report)`] : []),
    ...describeTerms(terms),
  ];
}

/**
 * The line that accepts all that blocks at once, where there are several rows of it; empty otherwise, and where nobody may accept some of it: then it
 * would not let the merge pass.
 */
export function describeWayOfAll(rows: readonly { findings: readonly Finding[] }[], all: readonly Finding[]): Phrase {
  const open = acceptable(all);
  const [terms] = open.flatMap(({ acceptableBy }) => acceptableBy ?? []);
  const isAll = all.every((finding) => !isBlocking(finding) || finding.acceptableBy !== undefined);
  const [set] = setsIn(all);
  if (rows.length < 2 || open.length < FEW || !isAll || set === undefined || terms === undefined) return [];
  const words = wordsOf(describeTerms(terms));
  const isOneTerm = open.every(
    ({ acceptableBy }) => acceptableBy !== undefined && wordsOf(describeTerms(acceptableBy)) === words,
  );
  return [
    { code: `${writeCommand([set])} <reason>` },
    ` for exactly these ${open.length} findings`,
    ...(isOneTerm ? describeTerms(terms) : [', by whom each of them takes']),
  ];
}

const known = new WeakMap<readonly Finding[], FindingSet[]>();

/** The sets of a run, made once: there may be thousands of rows, and each asks for them. */
function setsIn(all: readonly Finding[]): FindingSet[] {
  const sets = known.get(all) ?? setsOf(all);
  known.set(all, sets);
  return sets;
}

function wordsOf(phrase: Phrase): string {
  return JSON.stringify(phrase);
}

function isSame(one: readonly Finding[], other: readonly Finding[]): boolean {
  if (one.length !== other.length) return false;
  const all = new Set(other);
  return one.every((finding) => all.has(finding));
}

function describeTerms({ people, owners }: AcceptanceTerms): Phrase {
  return [people === 1 ? ', by ' : `, by ${people} of: `, ...joinPhrases(owners.map(describeOwner), ' or ')];
}

/** Logins and teams are code: a comment of ours must not call them. */
function describeOwner(owner: string): Phrase {
  if (owner.startsWith('permission:')) return [`people with ${owner.slice('permission:'.length)} permission`];
  if (owner.startsWith('team:')) return ['team ', { code: owner.slice('team:'.length) }];
  return [{ code: owner.replace(/^@/, '') }];
}

/** Who accepted a finding, until when, and why; empty where nobody did. */
export function describeAccepted({ waived }: Finding): Phrase {
  if (waived === undefined) return [];
  const { how, owner, expires, reason } = waived;
  const means = { config: 'waiver of ', annotation: '', comment: 'by ', review: 'by ', label: 'by ' }[how];
  return [
    means,
    { prose: owner },
    ...(expires === undefined ? [] : [` until ${expires}`]),
    ': ',
    { prose: clip(reason, MAX_REASON) },
  ];
}
