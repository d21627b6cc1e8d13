import type { Change } from '../../diff/model.ts';
import { isRemoved } from '../../forecast/deletion.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { cascadeOf } from '../../forecast/sync-options.ts';
import { lossOfApplication } from '../application-losses.ts';
import { effectWords, isNamedKind, listLosses, lostIdentity, nameOf } from '../evidence.ts';
import { droppedFrom } from '../dropped-applications.ts';
import { isBecomingEmpty } from '../emptied.ts';
import type { Facts } from '../facts.ts';
import { lossFacts } from '../losses.ts';
import { renamedApplications } from '../renamed-applications.ts';
import { listWords, remedyOffline, type Rule, type Suspicion } from '../rule.ts';
import { labelOf } from '../scope.ts';

/** Rules about whole Applications. */
export const APPLICATION_RULES: Rule[] = [
  {
    id: 'app-deleted-cascade',
    title: 'Application deleted with its objects',
    severity: 'critical',
    severityNote:
      'critical in production and when a StatefulSet, PersistentVolumeClaim, PersistentVolume, Namespace or a custom resource that holds data is destroyed, high for others · waiting for confirmation or a manual prune: medium · everything left behind: low',
    when: 'An Application with the resources finalizer is in Git before the change and not after it.',
    exempt:
      'All its objects moved to other Applications (see resource-moved-apps), or it is only renamed (app-renamed); its ApplicationSet no longer generates it (appset-output-shrunk); its parent could not be rendered; it rendered nothing.',
    why: 'The resources finalizer makes Argo CD delete every object that the Application tracks, also what says Prune=false. Only CustomResourceDefinitions, Delete=false and helm.sh/resource-policy: keep are spared.',
    sources: [
      'https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/',
      'https://github.com/argoproj/argo-cd/issues/9853',
    ],
    loss: true,
    remedy:
      'Remove the finalizer in an earlier pull request to keep the objects, or annotate those worth keeping with Delete=false.',
    find: (facts) => facts.applications.flatMap((application) => findDeleted(application, facts, 'cascade')),
  },
  {
    id: 'app-deleted-orphan',
    title: 'Application deleted, its objects orphaned',
    severity: 'medium',
    severityNote: 'low when its parent does not delete it',
    when: 'An Application without the resources finalizer is in Git before the change and not after it.',
    exempt:
      'All its objects moved to other Applications, or it is only renamed (app-renamed); its parent could not be rendered; it rendered nothing.',
    why: 'Everything it deployed keeps running, and nothing updates, repairs or removes it any more.',
    sources: ['https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/'],
    loss: true,
    remedy:
      'Delete the objects by hand, or add resources-finalizer.argocd.argoproj.io in an earlier pull request if they should go.',
    find: (facts) => facts.applications.flatMap((application) => findDeleted(application, facts, 'orphan')),
  },
  {
    id: 'app-becomes-empty',
    title: 'Application renders (almost) nothing',
    severity: 'critical',
    severityNote:
      'critical when what it had is destroyed, because allowEmpty is set or a remainder keeps the guard off; high while it stays',
    when: 'An Application that stays no longer renders anything, or less than a tenth of what it had.',
    exempt: 'It fails to render (see render-failed); everything it lost moved to other Applications.',
    why: 'A slip in a template or a value prunes everything. The guard of automated sync helps only as long as nothing at all is rendered, and not with allowEmpty; the next object that is added lifts it.',
    sources: [
      'https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automatic-pruning-with-allow-empty-v18',
      'https://medium.com/@SkyscannerEng/how-a-couple-of-characters-brought-down-our-site-356ccaf1fbc3',
    ],
    loss: true,
    remedy: 'Look at what its source renders now; if it is meant to go, remove the Application itself.',
    find: (facts) =>
      facts.applications
        .filter((item) => isBecomingEmpty(item, facts.changes))
        .map((item) => describeEmpty(item, facts)),
  },
  {
    id: 'render-failed',
    title: 'Application cannot be rendered after the change',
    severity: 'high',
    severityNote: 'always; it makes the verdict incomplete, whatever fail-on says',
    when: 'An Application that could be rendered before the change, or that is new, cannot be rendered after it.',
    exempt:
      'It could not be rendered before either: not caused by this change. Another Application has its name (duplicate-owner). What holds it fails as well: reported there.',
    why: 'Argo CD cannot compare it and does not sync it, and nobody knows what this change does to it.',
    sources: ['https://argo-cd.readthedocs.io/en/stable/operator-manual/troubleshooting/'],
    remedy: 'Fix what the error names.',
    find: (facts) =>
      facts.applications
        .filter((item) => isFailing(item) && !isFailing(parentOf(item, facts)))
        .map((item) => describeFailure(item, facts)),
  },
];

function findDeleted(application: ApplicationSides, facts: Facts, rule: 'cascade' | 'orphan'): Suspicion[] {
  const base = application.base;
  if (base === undefined || !isRemoved(application)) return [];
  if (facts.topmost(application).id !== application.id) return [];
  if ((cascadeOf(base) === 'cascade') !== (rule === 'cascade')) return [];
  if (renamedApplications(facts).has(application.id)) return [];
  const set = application.parent === undefined ? undefined : facts.application(application.parent);
  if (rule === 'cascade' && set?.set !== undefined && droppedFrom(set, facts).includes(application)) return [];
  // Nothing visible was lost: it moved, or there never was anything – unless base could not be rendered, and nobody knows.
  const { explained, lost, severity } = lossOfApplication(application, facts, rule);
  if (severity === undefined) return [];
  return [
    {
      severity,
      ...(severity === 'high' && rule === 'cascade' ? { inProduction: 'critical' as const } : {}),
      application: application.id,
      message: deletionMessage(application, lost, facts),
      evidence: [
        ...(lost.length === 0
          ? ['What it deployed is not known, because it could not be rendered before the change.']
          : []),
        ...listLosses(explained, facts),
      ],
      facts: lossFacts(explained, facts),
    },
  ];
}

function deletionMessage(application: ApplicationSides, lost: Change[], facts: Facts): string {
  const counts = new Map<string, number>();
  for (const change of lost) {
    const words = effectWords(facts.effect(change));
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  const told = [...counts]
    .map(([words, count]) => `${count} ${count === 1 ? 'object' : 'objects'} ${words}`)
    .join(', ');
  const stateful = lost.find((change) => isNamedKind(lostIdentity(change)) && facts.effect(change) === 'destroyed');
  const first = stateful === undefined ? '' : `, among them ${nameOf(lostIdentity(stateful))}`;
  return `Application ${labelOf(application)} is removed from Git${told === '' ? '' : `: ${told}${first}`}.`;
}

function describeEmpty(application: ApplicationSides, facts: Facts): Suspicion {
  const explained = facts.explained({ kind: 'emptied', application: application.id });
  const { baseCount, headCount } = application;
  const destroyed = explained.some((change) => facts.effect(change) === 'destroyed');
  return {
    severity: destroyed ? 'critical' : 'high',
    application: application.id,
    message: `Application ${labelOf(application)} renders ${headCount === 0 ? 'nothing' : `only ${headCount}`} of the ${baseCount} ${baseCount === 1 ? 'object' : 'objects'} it had.`,
    evidence: listLosses(explained, facts),
    // How much is gone is what is accepted, also where other findings explain a part of it.
    facts: [`${headCount} of ${baseCount}`, ...lossFacts(explained, facts)],
  };
}

function isFailing(application: ApplicationSides | undefined): boolean {
  return application?.failedOn === 'head' && application.twin === undefined;
}

function parentOf({ parent }: ApplicationSides, facts: Facts): ApplicationSides | undefined {
  return parent === undefined ? undefined : facts.application(parent);
}

/** Everything below an Application that fails as well, because of it. */
function failingBelow(application: ApplicationSides, facts: Facts): ApplicationSides[] {
  return facts.applications.flatMap((item) =>
    item.parent === application.id && isFailing(item) ? [item, ...failingBelow(item, facts)] : [],
  );
}

function describeFailure(application: ApplicationSides, facts: Facts): Suspicion {
  const below = failingBelow(application, facts).map((item) => labelOf(item));
  return {
    severity: 'high',
    application: application.id,
    message: application.id.includes('/ApplicationSet/')
      ? `ApplicationSet ${labelOf(application)} cannot be expanded after the change.`
      : `Application ${labelOf(application)} cannot be rendered after the change.`,
    ...remedyOffline(application.error),
    evidence: [
      ...(application.error === undefined ? [] : [application.error]),
      ...(below.length === 0 ? [] : [`Nor can what it holds: ${listWords(below)}.`]),
    ],
    facts: ['failed on head'],
  };
}
