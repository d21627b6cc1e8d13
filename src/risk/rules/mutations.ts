import { textAt } from '../../forecast/fields.ts';
import type { Facts } from '../facts.ts';
import { type Mutation, MUTATING_KINDS, mutationsOf } from '../mutations.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import type { Update } from '../updates.ts';

/** Rules about what changes objects after Argo CD has sent them. */
export const MUTATION_RULES: Rule[] = [
  {
    id: 'mutation-added',
    title: 'Policy that changes what others deploy',
    severity: 'high',
    severityNote:
      'high where it decides images, commands, accounts, rights or what containers may do, or deletes what holds data; medium where it copies Secrets; else low',
    when: 'A MutatingAdmissionPolicy or its binding, a mutating or generating rule of Kyverno, a cleanup policy or a mutation of Gatekeeper is new, or does something else than before.',
    exempt:
      'It is the same, in another place or order of keys; roles that Kyverno generates, which the rules about rights tell.',
    why: 'What runs is not what Git says and this preview shows: one policy changes the pods of every Application, those that are reviewed the most among them.',
    sources: [
      'https://kubernetes.io/docs/reference/access-authn-authz/mutating-admission-policy/',
      'https://kyverno.io/docs/policy-types/cluster-policy/mutate/',
      'https://open-policy-agent.github.io/gatekeeper/website/docs/mutation/',
    ],
    remedy: 'Change the manifests themselves, where everybody sees it, or match only what is meant.',
    find: (facts) => MUTATING_KINDS.flatMap((kind) => findMutations(kind, facts)),
  },
];

function findMutations(kind: string, facts: Facts): Suspicion[] {
  return facts.updatesOf(kind).flatMap((update): Suspicion[] => {
    const { base, head } = update;
    // A policy that comes with its binding is told once.
    const policy = textAt(head.object, 'spec', 'policyName');
    if (kind.endsWith('Binding') && facts.updatesOf('MutatingAdmissionPolicy').some((each) => isNew(each, policy)))
      return [];
    const known = new Set(base === undefined ? [] : mutationsOf(base, facts).map(({ content }) => content));
    const fresh = mutationsOf(head, facts).filter(({ content }) => !known.has(content));
    if (fresh.length === 0) return [];
    const grave = [...new Set(fresh.flatMap((each) => each.grave))];
    const does = [...new Set(fresh.map(({ instead }) => instead ?? 'changes objects of others'))];
    const what = `newly ${does.join(' and ')}${grave.length === 0 ? '' : `, and so decides ${listWords(grave)}`}`;
    return [
      suspect(update, severityOf(fresh), what.replace(/(deletes objects), and so decides/, '$1:'), {
        facts: fresh.map(({ content }) => content).toSorted(),
      }),
    ];
  });
}

function isNew({ base, head }: Update, name: string): boolean {
  return base === undefined && head.identity.name === name;
}

function severityOf(fresh: readonly Mutation[]): 'high' | 'medium' | 'low' {
  if (fresh.some(({ grave }) => grave.length > 0)) return 'high';
  return fresh.some(({ instead = '' }) => /Secrets|deletes/.test(instead)) ? 'medium' : 'low';
}
