import { canonicalText } from '../../diff/values.ts';
import type { Source } from '../../argocd/model.ts';
import { listNewAnnotations } from '../annotation-waivers.ts';
import type { Facts } from '../facts.ts';
import type { Severity } from '../model.ts';
import { listWords, type Rule, type Suspicion } from '../rule.ts';
import { REVISION } from '../undetermined.ts';
import { wholeOf } from './coverage-lost.ts';

/**
 * Applications whose manifests newly follow the id of the commit: what is merged has another one, and so may have other manifests.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/
 */
function findRevisions({ edited }: Facts): Suspicion[] {
  return edited.flatMap(({ id, base, head }): Suspicion[] => {
    if (head === undefined || !asksForRevision(head.sources) || (base !== undefined && asksForRevision(base.sources)))
      return [];
    const message = `What ${head.name} renders may depend on the id of the commit (ARGOCD_APP_REVISION), which is another one once this is merged.`;
    return [{ severity: 'medium', application: id, message, evidence: [], facts: ['ARGOCD_APP_REVISION'] }];
  });
}

function asksForRevision(sources: readonly Source[]): boolean {
  return sources.some(({ raw }) => REVISION.test(canonicalText(raw)));
}

/** Rules about what the change does to the check that judges it, and to what can be known of it. */
export const CHECK_RULES: Rule[] = [
  {
    id: 'render-undetermined',
    wide: true,
    title: 'Templates depend on what is not known here',
    severity: 'medium',
    severityNote: 'always',
    when: 'Templates or values of the change, also in charts that are packed in a folder charts, newly ask for API versions or a version of Kubernetes that the configuration does not name, for the version of helm, for the time or for chance; or an Application or an override file newly hands the id of the commit (ARGOCD_APP_REVISION) to what renders.',
    exempt:
      'The same file, or the Application, asked for it before; groups and versions of Kubernetes itself, which helm knows.',
    why: 'Such a template may render one thing here and another in Argo CD, today or next month.',
    sources: [
      'https://helm.sh/docs/chart_template_guide/builtin_objects/',
      'https://masterminds.github.io/sprig/date.html',
    ],
    remedy: 'Set kubeVersion and apiVersions in the configuration, and read what these templates do in the other case.',
    find: (facts) => {
      const asks = facts.edits?.undetermined ?? [];
      const byRevision = findRevisions(facts);
      if (asks.length === 0) return byRevision;
      return [
        ...byRevision,
        {
          severity: 'medium' as const,
          application: wholeOf(facts),
          isWhole: true as const,
          message: `What is rendered may differ from what Argo CD renders: ${listWords(asks, 2)}.`,
          evidence: asks.slice(0, 20),
          facts: asks.toSorted(),
        },
      ];
    },
  },
  {
    id: 'policy-changed',
    wide: true,
    title: 'The check itself is changed',
    severity: 'high',
    severityNote:
      'high when settings accept more than before, let the check see less or run another program, medium for other settings',
    when: 'The configuration file differs in what it means: rules, waivers, owners, what counts as production, the limit, or how things are rendered; .gitattributes have files converted when Argo CD checks them out (an encoding, a filter); a file that a plugin or the post-renderer runs is edited; or an object gets an annotation that accepts findings.',
    exempt:
      'Comments and order; filters of pictures and other files that are no manifests; the file with which the check begins, where nothing before it says where the roots are.',
    why: 'The change is judged by the settings before it; the next one will be judged by these.',
    sources: [
      'https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners',
    ],
    remedy: 'Let the owners of the check approve it, ideally in a pull request of its own (CODEOWNERS).',
    find: (facts) => [
      ...tellEdits(
        facts,
        [...(facts.edits?.loosened ?? []), ...listNewAnnotations(facts)],
        'high',
        'accepts more than before',
        facts.edits?.contents?.policy,
      ),
      ...tellEdits(facts, facts.edits?.altered ?? [], 'medium', 'works in another way', facts.edits?.contents?.policy),
    ],
  },
  {
    id: 'workflow-changed',
    wide: true,
    title: 'The workflow of this check is changed',
    severity: 'high',
    severityNote:
      'medium for what newly may set any status of a commit, or has a job called like that of the check; else high',
    when: 'A workflow file that runs this check is changed or removed, or an action of the repository or a script that the job of the check uses; or another workflow, action or script newly sets the status of the check, runs the check under the name of its status, or may set statuses.',
    exempt: 'A new workflow that does none of this; the first one that runs the check.',
    why: 'Whoever changes the workflow decides whether, and with what, the check runs; and of two statuses of one name the later one counts.',
    sources: [
      'https://docs.github.com/en/organizations/managing-organization-settings/managing-rulesets-for-repositories-in-your-organization',
      'https://docs.github.com/en/rest/commits/statuses',
    ],
    remedy: 'Let the owners of the check approve it, and require the workflow by a ruleset of the organisation.',
    find: (facts) => {
      const { workflows = [], writers = { named: [], able: [] }, contents } = facts.edits ?? {};
      return [
        ...tellEdits(facts, workflows, 'high', 'is run by another workflow', contents?.workflows),
        ...tellEdits(facts, writers.named, 'high', 'has its status set by something else', contents?.writers),
        ...tellEdits(facts, writers.able, 'medium', 'may have its status set by something else', contents?.writers),
      ];
    },
  },
];

/** @param contents what the edited files are now: the same words about another edit are another finding */
function tellEdits(
  facts: Facts,
  edits: readonly string[],
  severity: Severity,
  what: string,
  contents: readonly string[] = [],
): Suspicion[] {
  if (edits.length === 0) return [];
  return [
    {
      severity,
      application: wholeOf(facts),
      isWhole: true,
      message: `The check ${what}: ${listWords(edits, 3)}.`,
      evidence: edits.slice(0, 20),
      facts: [...edits, ...contents].toSorted(),
    },
  ];
}
