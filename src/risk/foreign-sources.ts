import type { Source } from '../argocd/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import { stripCredentials } from '../texts.ts';
import type { Facts } from './facts.ts';
import type { Suspicion } from './rule.ts';
import { labelOf } from './scope.ts';
import { addressOf, isPinned, ownerOf } from './source-addresses.ts';

/** New Applications that follow what one owner pushes. */
interface Foreign {
  first: ApplicationSides;
  source: Source;
  addresses: Set<string>;
  others: number;
}

/**
 * New Applications with a source that is not pinned, of an owner of whom nothing here had a source: what is rendered now is what a stranger
 * has there now, and whatever that one pushes later deploys. Told once for each owner.
 */
export function findForeignFloating(facts: Facts): Suspicion[] {
  const fresh = facts.edited.filter(({ base, head }) => base === undefined && head !== undefined);
  // Of ten thousand that stay, nobody has to be asked then.
  if (fresh.length === 0) return [];
  const before = facts.applications.flatMap(({ base }) => base?.sources ?? []);
  const addresses = [...before.map(({ repoURL }) => repoURL), ...(facts.addresses ?? [])].map(addressOf);
  const known = new Set(addresses.map(ownerOf));
  const found = new Map<string, Foreign>();
  for (const sides of known.size === 0 ? [] : fresh) {
    if (sides.head === undefined) continue;
    const owners = new Set<string>();
    for (const source of sides.head.sources) {
      const address = addressOf(source.repoURL);
      const owner = ownerOf(address);
      if (address === '' || isFixed(source) || known.has(owner)) continue;
      const one = found.get(owner) ?? { first: sides, source, addresses: new Set(), others: 0 };
      // Another branch there may be pushed to by others: that of a pull request by everybody.
      one.addresses.add(JSON.stringify([address, source.chart, source.targetRevision]));
      if (one.first !== sides && !owners.has(owner)) one.others += 1;
      // A branch is worse than a range of versions.
      if (one.source.chart !== '' && source.chart === '') one.source = source;
      owners.add(owner);
      found.set(owner, one);
    }
  }
  return [...found.values()].map(tell);
}

/** A branch of a stranger may be called like the beginning of a commit. */
function isFixed(source: Source): boolean {
  return isPinned(source) && !/^[0-9a-f]{7,39}$/.test(source.targetRevision);
}

function tell({ first, source, addresses, others }: Foreign): Suspicion {
  const { chart, repoURL, targetRevision } = source;
  const from = stripCredentials(repoURL);
  const where = chart === '' ? from : `${chart} of ${from}`;
  const revision = targetRevision || (chart === '' ? 'HEAD' : 'the newest version');
  return {
    severity: chart === '' ? 'high' : 'medium',
    application: first.id,
    message: `New Application ${labelOf(first)} follows ${revision} of ${where}, of whose owner nothing here had a source.`,
    evidence: others === 0 ? [] : [`So ${others === 1 ? 'does 1 more' : `do ${others} more`}.`],
    facts: ['new', ...[...addresses].toSorted()],
  };
}
