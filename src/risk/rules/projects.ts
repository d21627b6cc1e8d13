import { canonicalText } from '../../diff/values.ts';
import { listAt, sameValue, textAt } from '../../forecast/fields.ts';
import type { Value } from '../../manifest/model.ts';
import { isOwnerUnknown, lostIdentity } from '../evidence.ts';
import { newRights } from '../project-rights.ts';
import { completeProject, findForbidden, isMissingProject, projectsOf, whyForbidden } from '../project-limits.ts';
import { eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { labelOf } from '../scope.ts';
import type { Update } from '../updates.ts';
import { severityOfLoss } from '../severity.ts';
import { eachPair, suspectApplication } from './application-changes.ts';

const DOCS = 'https://argo-cd.readthedocs.io/en/stable';

/** Rules about AppProjects. */
export const PROJECT_RULES: Rule[] = [
  {
    id: 'app-project-changed',
    title: 'Application changes its project',
    severity: 'high',
    severityNote:
      'high when the new project is rendered and forbids its source, its destination or a kind of it, or does not exist, else medium',
    when: 'spec.project changes.',
    exempt: 'An empty project becomes `default`, or the other way round: that is the same.',
    why: 'Another project has other rights: if it forbids the source, the destination or a kind, the Application does not sync any more, and what is forbidden is never pruned.',
    sources: [`${DOCS}/user-guide/projects/`],
    remedy: 'Make sure that the project allows the source, the destination and every kind of the Application.',
    find: eachPair((pair, facts) => {
      const [from, to] = [pair.base.project || 'default', pair.head.project || 'default'];
      if (from === to) return [];
      const [project] = projectsOf(to, facts, 'head');
      const missing = isMissingProject(to, facts) ? ['the project does not exist'] : [];
      const forbidden = project === undefined ? missing : whyForbidden(pair.head, project, facts);
      return [
        suspectApplication(
          pair,
          forbidden.length > 0 ? 'high' : 'medium',
          `moves from project ${from} to ${to}`,
          [from, to],
          { evidence: forbidden },
        ),
      ];
    }),
  },
  {
    id: 'app-not-permitted',
    title: 'Application that its project forbids',
    severity: 'high',
    severityNote: 'always',
    when: 'An Application is added or changes so that its project, which is rendered, forbids its source, its destination, its own namespace (`sourceNamespaces`), or the kind or namespace of an object of it. Or it is added in a project that does not exist: every other Application that is not in default has its project in the tree.',
    exempt:
      'The project is not in the tree, and others are not either, or argocd.projects of the configuration names it. Other Applications of the project are forbidden the like already: then something else permits it, such as a global project. It moves to another project: see app-project-changed.',
    why: 'Argo CD does not accept such an Application, or its sync stops with an error: nothing of it is deployed.',
    sources: [`${DOCS}/user-guide/projects/`],
    remedy: 'Allow in the project what the Application needs, in the same pull request or in an earlier one.',
    find: findForbidden,
  },
  {
    id: 'appproject-deleted',
    title: 'AppProject deleted while Applications use it',
    severity: 'high',
    severityNote: 'high when it is destroyed · needs confirmation or a manual prune: medium · left behind: low',
    when: 'An AppProject is removed while an Application still names it.',
    exempt: 'No Application names it any more.',
    why: 'All its Applications stop syncing with an error, and deleting them hangs.',
    sources: [`${DOCS}/user-guide/projects/`],
    remedy: 'Move the Applications to another project first.',
    find: (facts) =>
      facts.lost.flatMap((change) => {
        if (!isProject(change.identity) || facts.cause(change) !== undefined) return [];
        const identity = lostIdentity(change);
        const users = facts.applications.filter(
          ({ head }) => head !== undefined && (head.project || 'default') === change.identity.name,
        );
        const effect = isOwnerUnknown(change, facts) ? 'destroyed' : facts.effect(change);
        const severity = users.length === 0 ? undefined : severityOfLoss(effect, { destroyed: 'high' });
        if (severity === undefined) return [];
        const what = `is removed while ${users.length} Applications use it: ${listWords(users.map((item) => labelOf(item)))}`;
        return [
          suspect({ change: { application: change.application, identity } }, severity, what, {
            facts: users.map((item) => item.id).toSorted(),
          }),
        ];
      }),
  },
  {
    id: 'appproject-narrowed',
    title: 'AppProject forbids what its Applications do',
    severity: 'high',
    severityNote: 'always',
    when: 'After the change a project forbids the source, the destination or a kind of an Application of the tree that it allowed before.',
    exempt: 'What is taken away is not used by any Application of the tree.',
    why: 'The Applications stop syncing with an error.',
    sources: [`${DOCS}/user-guide/projects/`],
    remedy: 'Allow what the Applications use, or move them first.',
    find: eachUpdateOf(['AppProject'], (update, facts) => {
      const { base, head } = update;
      if (base === undefined || !isProject(head.identity)) return [];
      const [old, now] = [completeProject(base.object, facts, 'base'), completeProject(head.object, facts, 'head')];
      const hit = facts.applications.flatMap(({ head: application }) => {
        if (application === undefined || (application.project || 'default') !== head.identity.name) return [];
        const before = whyForbidden(application, old, facts);
        return whyForbidden(application, now, facts).filter((reason) => !before.includes(reason));
      });
      return hit.length === 0
        ? []
        : [
            suspect(update, 'high', 'forbids what its Applications do', {
              evidence: hit.slice(0, 8),
              facts: hit.toSorted(),
            }),
          ];
    }),
  },
  {
    id: 'appproject-widened',
    title: 'AppProject allows more',
    severity: 'high',
    severityNote:
      'medium for a new project, for roles that may only write in it, for objects of nobody, and for the namespaced kinds of one named group, where they are those of a controller (not the core group, roles or Argo CD itself) or run pods as others did before; high for all else',
    when: 'A project newly allows every source, sources or namespaces by a pattern, another cluster, every namespace of one, every kind or kinds by a pattern, a cluster-scoped kind under more names, gives a role rights to everything, or one that may write in it further rights, groups or tokens, takes commits without a signature, with fewer of them or with a further key (`signatureKeys`, `sourceIntegrity`), or syncs as another ServiceAccount where it names some; or a denial goes (`!`, or a kind of a blacklist, or `permitOnlyProjectScopedClusters`), or objects that belong to no Application are not told any more (`orphanedResources`). What a pattern permits is tried, so that `**` or `?*` is seen as what it is.',
    exempt:
      'One more namespace of a cluster that it has, one more named repository, one more named kind; a pattern that permits no more than one before.',
    why: 'Whoever may write to its repositories may now deploy there as well: projects are what separates teams.',
    sources: [`${DOCS}/operator-manual/cluster-bootstrapping/`, `${DOCS}/user-guide/projects/`],
    remedy: 'Name exactly what is needed.',
    find: eachUpdateOf(['AppProject'], (update) => {
      const { base, head } = update;
      if (!isProject(head.identity)) return [];
      if (base === undefined) return findOpenProject(update);
      const rights = newRights(base.object, head.object);
      const wide = rights.map(({ words }) => words);
      const severity = rights.every(({ mild }) => mild) ? 'medium' : 'high';
      return wide.length === 0
        ? []
        : [suspect(update, severity, `newly allows ${listWords(wide)}`, { facts: wide.toSorted() })];
    }),
  },
  {
    id: 'sync-window-changed',
    title: 'Sync window changed',
    severity: 'medium',
    severityNote: 'always',
    when: 'spec.syncWindows of a project changes: an allow or deny window is removed or gets other times, or manualSync changes.',
    exempt: 'Only the order of the windows changes.',
    why: 'Deployments run during a freeze, or never.',
    sources: [`${DOCS}/user-guide/sync_windows/`],
    remedy: 'Check the times, the time zone and which Applications a window is about.',
    find: eachUpdateOf(['AppProject'], (update) => {
      const { base, head } = update;
      if (base === undefined || !isProject(head.identity)) return [];
      const [before, after] = [base, head].map((item) => listAt(item.object, 'spec', 'syncWindows'));
      const lost = before?.filter((window) => !(after ?? []).some((other) => sameValue(window, other))) ?? [];
      const fresh = after?.filter((window) => !(before ?? []).some((other) => sameValue(window, other))) ?? [];
      if (lost.length + fresh.length === 0) return [];
      const words = [
        ...lost.map((window) => `without ${windowWords(window)}`),
        ...fresh.map((window) => `with ${windowWords(window)}`),
      ];
      // What people read leaves out whom a window is about.
      const facts = [
        ...lost.map((window) => `-${canonicalText(window)}`),
        ...fresh.map((window) => `+${canonicalText(window)}`),
      ];
      return [suspect(update, 'medium', `has other sync windows: ${listWords(words)}`, { facts: facts.toSorted() })];
    }),
  },
];

/** A new project that keeps nobody from anything: whoever may put an Application into it deploys whatever and wherever. */
function findOpenProject(update: Update): Suspicion[] {
  const every = newRights({}, update.head.object)
    .map(({ words }) => words)
    .filter((words) => words.startsWith('every '));
  return every.length === 0
    ? []
    : [suspect(update, 'medium', `is new and allows ${listWords(every)}`, { facts: ['new', ...every.toSorted()] })];
}

function windowWords(window: Value): string {
  return `${textAt(window, 'kind')} ${textAt(window, 'schedule')} for ${textAt(window, 'duration')}`;
}

function isProject({ group, kind }: { group: string; kind: string }): boolean {
  return group === 'argoproj.io' && kind === 'AppProject';
}
