import { listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Value } from '../manifest/model.ts';
import { weightOf } from './argocd-settings.ts';
import type { Facts } from './facts.ts';
import { plainPaths } from './plain-paths.ts';
import { labelOf } from './scope.ts';
import { eachUpdateOf, listWords, suspect, type Suspicion } from './rule.ts';
import { worstSeverity } from './severity.ts';

/** A part of objects in which differences are overlooked, and how much that hides. */
interface Overlooked {
  word: string;
  severity: 'high' | 'medium';
}

/** Applications and sets that stay, and newly overlook differences in what decides what runs and who may what. */
export function findOverlooked(facts: Facts): Suspicion[] {
  return [...findInApplications(facts), ...eachUpdateOf(['ApplicationSet'], findInSet)(facts)];
}

/** https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/ */
function findInApplications(facts: Facts): Suspicion[] {
  return facts.edited.flatMap((sides) => {
    const { id, base, head } = sides;
    if (base === undefined || head === undefined) return [];
    const [before, after] = [base, head].map(({ object }) =>
      listAt(object, 'spec', 'ignoreDifferences').flatMap(overlookedBy),
    );
    const fresh = newOf(before ?? [], after ?? []);
    if (fresh.length === 0) return [];
    const words = fresh.map(({ word }) => word);
    return [
      {
        severity: worstSeverity(fresh.map(({ severity }) => severity)),
        application: id,
        message: `Application ${labelOf(sides)} newly overlooks differences of ${listWords(words)}.`,
        evidence: [],
        facts: words.toSorted(),
      },
    ];
  });
}

function newOf(before: readonly Overlooked[], after: readonly Overlooked[]): Overlooked[] {
  const known = new Set(before.map(({ word }) => word));
  return [...new Map(after.map((each) => [each.word, each])).values()].filter(({ word }) => !known.has(word));
}

function overlookedBy(entry: Value): Overlooked[] {
  const kind = [textAt(entry, 'group'), textAt(entry, 'kind') || '*'].filter((part) => part !== '').join('/');
  const name = textAt(entry, 'name');
  const what = name === '' ? kind : `${kind} ${name}`;
  const managers = textsAt(entry, 'managedFieldsManagers').filter((manager) => manager.startsWith('argocd'));
  return [
    ...pathsOf(entry).flatMap((path): Overlooked[] => {
      const severity = severityOf(path);
      return severity === undefined ? [] : [{ word: `${what} in ${path}`, severity }];
    }),
    ...managers.map((manager): Overlooked => ({ word: `${what} in what ${manager} wrote`, severity: 'high' })),
  ];
}

function pathsOf(entry: Value): string[] {
  return [...textsAt(entry, 'jsonPointers'), ...textsAt(entry, 'jqPathExpressions')];
}

/** Whole objects and whole specs; single fields of them are everyday, as are lists and maps that others fill in. */
function severityOf(path: string): Overlooked['severity'] | undefined {
  const found = plainPaths(path).flatMap((plain) => severityOfPlain(plain) ?? []);
  return found.includes('high') ? 'high' : found[0];
}

function severityOfPlain(plain: string): Overlooked['severity'] | undefined {
  if (/^\/?$|^\/spec(?:\/template(?:\/spec)?)?$/.test(plain)) return 'high';
  if (/^\/(?:data|rules|subjects|roleRef)$/.test(plain)) return 'medium';
  return /^\/?[^/\s]*$/.test(plain) || weightOf(plain) === undefined ? undefined : 'medium';
}

/** What a set leaves to others: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Controlling-Resource-Modification/ */
function findInSet(update: Parameters<Parameters<typeof eachUpdateOf>[1]>[0]): Suspicion[] {
  const { base, head } = update;
  if (base === undefined || head.identity.group !== 'argoproj.io') return [];
  const [before, after] = [base, head].map(({ object }) =>
    listAt(object, 'spec', 'ignoreApplicationDifferences').flatMap((entry): Overlooked[] =>
      pathsOf(entry).flatMap((path): Overlooked[] => {
        const plain = plainPaths(path);
        const what = `${textAt(entry, 'name') || 'its Applications'} in ${path}`;
        if (plain.some((each) => /^\/?$|^\/(?:spec|metadata)$/.test(each))) return [{ word: what, severity: 'high' }];
        return plain.some((each) => /^\/spec\/(?:sources?|destination|project|syncPolicy)(?:\/|$)/.test(each))
          ? [{ word: what, severity: 'medium' }]
          : [];
      }),
    ),
  );
  const fresh = newOf(before ?? [], after ?? []);
  if (fresh.length === 0) return [];
  const words = fresh.map(({ word }) => word);
  const severity = worstSeverity(fresh.map((each) => each.severity));
  return [
    suspect(update, severity, `leaves to others what is changed of ${listWords(words)}`, { facts: words.toSorted() }),
  ];
}
