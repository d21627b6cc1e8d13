import { listAt, textAt } from '../forecast/fields.ts';
import { globMatches } from '../forecast/sync/glob.ts';
import { isKindPermitted, type Project } from '../forecast/sync/project.ts';
import type { Value } from '../manifest/model.ts';
import { ANY, isGlob, sampleOf, tooMany } from './project-patterns.ts';

/** What kinds a project has rules for, and the lists that hold them. */
interface Scope {
  words: 'cluster-scoped' | 'namespaced';
  isNamespaced: boolean;
  allowed: string;
  denied: string;
}

const SCOPES: readonly Scope[] = [
  {
    words: 'cluster-scoped',
    isNamespaced: false,
    allowed: 'clusterResourceWhitelist',
    denied: 'clusterResourceBlacklist',
  },
  {
    words: 'namespaced',
    isNamespaced: true,
    allowed: 'namespaceResourceWhitelist',
    denied: 'namespaceResourceBlacklist',
  },
];

/** Something that a project permits at head and not at base. */
export interface Right {
  words: string;
  /** It leads to nothing that the project did not have. */
  mild: boolean;
}

/** Kinds that a project permits at head and not at base, as far as a pattern permits them or a denial goes. */
export function newKinds(before: Project, after: Project): Right[] {
  return SCOPES.flatMap((scope) => newKindsOf(scope, before, after));
}

function newKindsOf({ words, isNamespaced, allowed, denied }: Scope, before: Project, after: Project): Right[] {
  const isNew = (facts: Sample) =>
    isKindPermitted(after, facts, isNamespaced) && !isKindPermitted(before, facts, isNamespaced);
  // Without a list of what is allowed every namespaced kind is (IsGroupKindNamePermitted).
  if (isNamespaced && isNew({ group: ANY, kind: ANY, name: ANY }))
    return [{ words: `every ${words} kind that it does not deny`, mild: false }];
  const old = listAt(before.spec, allowed);
  const now = listAt(after.spec, allowed);
  // Kinds that were allowed under some names only.
  const named = new Set(isNamespaced ? [] : old.filter((entry) => textAt(entry, 'name') !== '').map(bareKindOf));
  const isForMore = (entry: Value): boolean =>
    named.has(bareKindOf(entry)) && (textAt(entry, 'name') === '' || isGlob(textAt(entry, 'name')));
  const wide = now.filter(
    (entry: Value) => isGlob(textAt(entry, 'kind')) || isGlob(textAt(entry, 'group')) || isForMore(entry),
  );
  const [deniedBefore, deniedNow] = [listAt(before.spec, denied), listAt(after.spec, denied)];
  const left = new Set(deniedNow.map(kindOf));
  const gone = deniedBefore.filter((entry) => !left.has(kindOf(entry)));
  const all = [...old, ...now, ...deniedBefore, ...deniedNow].map(kindOf);
  const many = tooMany([...wide, ...gone].map(kindOf), all, `${words} kinds`);
  if (many.length > 0) return many.map((each) => ({ words: each, mild: false }));
  return [
    ...wide
      .filter((entry) => isNew(sampleKind(entry)))
      .map((entry) => {
        const kind = textAt(entry, 'kind');
        const names = isForMore(entry)
          ? ` with ${textAt(entry, 'name') ? `names ${textAt(entry, 'name')}` : 'any name'}`
          : '';
        return {
          words: `${globMatches(kind, ANY) ? `every ${words} kind` : `${words} kinds ${kind}`} of ${groupWords(entry)}${names}`,
          mild: isNamespaced && isMild(textAt(entry, 'group'), before),
        };
      }),
    ...gone
      .filter((entry) => isNew(sampleKind(entry)))
      .map((entry) => ({
        words: `${words} kind ${textAt(entry, 'kind')} of ${groupWords(entry)}, which was denied`,
        mild: false,
      })),
  ];
}

/** Groups of Kubernetes whose namespaced kinds give nobody any rights. */
const HARMLESS = ['autoscaling', 'policy', 'networking.k8s.io', 'gateway.networking.k8s.io', 'discovery.k8s.io'];
/** Groups whose kinds run pods, and one kind of each. */
const RUNNING: readonly (readonly [group: string, kind: string])[] = [
  ['apps', 'Deployment'],
  ['batch', 'Job'],
];

/**
 * The kinds of one named group, where they are those of a controller: like one more named kind. Not the core group, which has Secrets and service
 * accounts, not roles, not Applications and other kinds of Argo; and what runs pods only where pods could be run before.
 */
function isMild(group: string, before: Project): boolean {
  if (group === '' || isGlob(group)) return false;
  if (HARMLESS.includes(group)) return true;
  if (RUNNING.some(([name]) => name === group))
    return RUNNING.some(([name, kind]) => isKindPermitted(before, { group: name, kind, name: ANY }, true));
  return group.includes('.') && !group.endsWith('.k8s.io') && group !== 'argoproj.io';
}

interface Sample {
  group: string;
  kind: string;
  name: string;
}

/** A kind that an entry stands for, and a name of its objects. */
function sampleKind(entry: Value): Sample {
  const [group, kind, name] = [textAt(entry, 'group'), textAt(entry, 'kind'), textAt(entry, 'name')];
  return { group: sampleOf(group, ANY), kind: sampleOf(kind, ANY), name: sampleOf(name === '' ? '*' : name, ANY) };
}

function groupWords(entry: Value): string {
  return textAt(entry, 'group') || 'the core group';
}

function bareKindOf(entry: Value): string {
  return JSON.stringify([textAt(entry, 'group'), textAt(entry, 'kind')]);
}

function kindOf(entry: Value): string {
  return JSON.stringify([textAt(entry, 'group'), textAt(entry, 'kind'), textAt(entry, 'name')]);
}
