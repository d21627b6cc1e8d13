import type { Change } from '../../diff/model.ts';
import { sameValue } from '../../forecast/fields.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import type { Facts } from '../facts.ts';
import type { Severity } from '../model.ts';
import { listWords, remedyOffline, type Rule, type Suspicion } from '../rule.ts';
import { labelOf } from '../scope.ts';

/** What changes, and nobody here can look at. */
export const COVERAGE_LOST: Rule = {
  id: 'coverage-lost',
  wide: true,
  title: 'Change that cannot be checked',
  severity: 'high',
  severityNote: 'high for Applications in a folder of the bootstrap that nobody looks at, else medium',
  when: 'An Application that cannot be rendered, or of which a part cannot, or an ApplicationSet that cannot be expanded, on either side changes: its own definition, or files that it reads; or one changes so that it can be again. Or a manifest of the bootstrap changes that is not looked at, because it lies in a folder with a Chart.yaml or kustomization that no Application reads, or because it is Jsonnet. Or what an Application reads becomes another pointer of Git LFS, or changes in a directory without manifests, which a plugin that is not declared may render.',
  exempt: 'Nothing of it changes; it fails after the change only (render-failed).',
  why: 'Nobody knows what the change does to it; and an Application that reads the bootstrap with all its folders applies what lies there.',
  sources: ['https://argo-cd.readthedocs.io/en/stable/operator-manual/troubleshooting/'],
  remedy: 'Give this check what it needs to render it: the plugin, the repository, the chart.',
  find: (facts) => [
    ...tellPassedOver(facts),
    ...facts.applications.flatMap((sides) => {
      const { failedOn, partial, error } = sides;
      const isBack = failedOn === 'base' && sides.head !== undefined;
      const becomes = failedOn === 'both' || partial === true || isBack ? listUnchecked(sides, facts) : [];
      if (becomes.length === 0) return [];
      const set = changedSet(sides, facts);
      const what = set === undefined ? `Application ${labelOf(sides)}` : `ApplicationSet ${set.identity.name}`;
      const made = set === undefined ? 'rendered' : 'expanded';
      return [
        {
          severity: 'medium' as const,
          application: sides.id,
          message: isBack
            ? `${what} changes, and could not be ${made} before, so what becomes different is not known.`
            : `${what} changes, and ${partial === true ? 'a part of it ' : ''}cannot be ${made} on either side${partial === true ? '; the rest is compared' : ''}.`,
          evidence: error === undefined ? [] : [error],
          ...(isBack ? LOOK_AT_IT : remedyOffline(error)),
          // Who accepts it has looked at these files, and not at what somebody pushes next.
          facts: [isBack ? 'unchecked before' : partial === true ? 'unchecked in part' : 'unchecked', ...becomes],
        },
      ];
    }),
  ],
};

/** What was wrong is mended, and what it comes to is there to be seen. */
const LOOK_AT_IT = {
  remedy: 'Look at what it renders now, with `argo-manifest-diff explain`: there is nothing to compare it with.',
};

function tellPassedOver(facts: Facts): Suspicion[] {
  const { passedOver = [] } = facts;
  const tell = (
    severity: Severity,
    files: typeof passedOver,
    what: string,
    remedy = 'Name the folder as a bootstrap of its own, or let an Application read it.',
  ): Suspicion[] =>
    files.length === 0
      ? []
      : [
          {
            severity,
            application: wholeOf(facts),
            isWhole: true,
            message: `What changes in ${listWords(files.map(({ file }) => file))} is not looked at, although ${what}.`,
            remedy,
            evidence: files.flatMap(({ names }) => names.map((name) => `Application ${name}`)).slice(0, 20),
            facts: files.map(({ file, content }) => `${file} ${content}`).toSorted(),
          },
        ];
  const isLoud = ({ names }: (typeof passedOver)[number]): boolean => names.length > 0;
  return [
    ...tell('high', passedOver.filter(isLoud), 'Applications of the bootstrap stand there'),
    ...tell(
      'medium',
      passedOver.filter((each) => !isLoud(each) && each.why === undefined),
      'it is part of the bootstrap',
    ),
    ...tell(
      'medium',
      passedOver.filter(({ why }) => why === 'pointer'),
      'Argo CD renders what pointers of Git LFS stand for, where that is on',
      'Commit manifests and values as they are: what a pointer stands for is in no diff.',
    ),
    ...tell(
      'medium',
      passedOver.filter(({ why }) => why === 'plugin'),
      'an Application has nothing else there, and a config management plugin may render it',
      'Declare the plugin with its discover rule under argocd.plugins in the config file of the base revision.',
    ),
  ];
}

/** What of an Application changes that nobody can look at, as it is afterwards: files, its spec, the ApplicationSet. */
function listUnchecked(sides: ApplicationSides, facts: Facts): string[] {
  const { base, head, touched = [] } = sides;
  const set = changedSet(sides, facts);
  if (base === undefined || head === undefined)
    return set === undefined ? [...touched] : [...touched, toJson(set.head?.object ?? null)];
  const spec = head.object['spec'] ?? null;
  return sameValue(base.object['spec'] ?? null, spec) ? [...touched] : [...touched, toJson(spec)];
}

function changedSet({ id }: ApplicationSides, { changes }: Facts): Change | undefined {
  return changes.find(
    ({ identity: { group, kind, namespace, name } }) =>
      group === 'argoproj.io' && kind === 'ApplicationSet' && id === `${namespace}/ApplicationSet/${name}`,
  );
}

/** Findings about the change as a whole are told with its first root: every finding has an Application. */
export function wholeOf({ applications }: Facts): string {
  return applications[0]?.id ?? '';
}
