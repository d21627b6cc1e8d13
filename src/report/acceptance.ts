import { writeCommand } from '../risk/commands.ts';
import type { Finding } from '../risk/model.ts';
import { isBlocking } from '../risk/verdict.ts';
import { joinPhrases, type Phrase } from './phrase.ts';

/** Findings that one line accepts; beyond that it is no line any more. */
const maximum = 8;

/** How the findings of a row can be accepted on the pull request, and by whom; empty where they can not. */
export function describeWay(findings: readonly Finding[]): Phrase {
  const open = findings.filter((finding) => isBlocking(finding) && finding.acceptableBy !== undefined);
  const terms = open[0]?.acceptableBy;
  if (terms === undefined) return [];
  const rest = open.length - maximum;
  const owners = joinPhrases(terms.owners.map(describeOwner), ' or ');
  return [
    { code: `${writeCommand(open.slice(0, maximum))} <reason>` },
    ...(rest > 0 ? [` and ${rest} more (their fingerprints are in the JSON report)`] : []),
    terms.people === 1 ? ', by ' : `, by ${terms.people} of: `,
    ...owners,
  ];
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
  return [means, { prose: owner }, ...(expires === undefined ? [] : [` until ${expires}`]), ': ', { prose: reason }];
}
