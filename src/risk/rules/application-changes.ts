import { clusterOf } from '../../argocd/clusters.ts';
import type { Application } from '../../argocd/model.ts';
import { fieldAt, sameValue, textsAt } from '../../forecast/fields.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { cascadeOf, readAutoSync } from '../../forecast/sync-options.ts';
import { listLosses } from '../evidence.ts';
import { type Facts, isApplicationObject } from '../facts.ts';
import { isLeftAlone } from '../../forecast/sync/application-state.ts';
import type { Value } from '../../manifest/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import { endsByItself, losesData, lossFacts } from '../losses.ts';
import type { Severity } from '../model.ts';
import { describeRename, renamedApplications } from '../renamed-applications.ts';
import { listWords } from '../rule.ts';
import type { Rule, Suspicion } from '../rule.ts';
import { labelOf } from '../scope.ts';
import { unwatchedSources } from '../unwatched.ts';

/** An Application that is there on both sides. */
export interface Pair {
  sides: ApplicationSides;
  base: Application;
  head: Application;
}

/** A rule function that looks at every Application that stays. */
export function eachPair(find: (pair: Pair, facts: Facts) => Suspicion[]): Rule['find'] {
  return (facts) =>
    facts.edited.flatMap((sides) => {
      const { base, head } = sides;
      if (base === undefined || head === undefined || sameValue(base.object, head.object)) return [];
      return find({ sides, base, head }, facts);
    });
}

/** A suspicion about an Application. `what` ends the sentence that begins with its name. */
export function suspectApplication(
  { sides }: Pick<Pair, 'sides'>,
  severity: Severity,
  what: string,
  facts: string[],
  more: Partial<Suspicion> = {},
): Suspicion {
  return {
    severity,
    application: sides.id,
    message: `Application ${labelOf(sides)} ${what}.`,
    evidence: [],
    facts,
    ...more,
  };
}

/** What a sync of `operation` deploys instead of what the spec says (Argo CD's SyncOperation). */
const OWN_CONTENT = ['revision', 'revisions', 'source', 'sources', 'manifests'];

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

const DOCS = 'https://argo-cd.readthedocs.io/en/stable';

/** Rules about where an Application deploys to, and how it syncs. */
export const APPLICATION_CHANGE_RULES: Rule[] = [
  {
    id: 'app-renamed',
    title: 'Application renamed',
    severity: 'critical',
    severityNote: 'critical when the old one has the resources finalizer, else medium',
    when: 'An Application is removed, and another one with the same sources and destination is added; or one of the same name, by somebody else.',
    exempt: 'It also moves to another destination: then one is removed and one is added.',
    why: 'Argo CD has no rename. The cascade of the old Application and the first sync of the new one fight over the same objects; if the old one wins, everything is deleted and created again.',
    sources: ['https://github.com/argoproj/argo-cd/issues/28576', `${DOCS}/user-guide/app_deletion/`],
    remedy:
      'Remove the finalizer from the old Application in an earlier pull request, so that the new one only takes the objects over.',
    loss: true,
    find: (facts) =>
      [...renamedApplications(facts)].flatMap(([id, next]) => {
        const sides = facts.application(id);
        if (sides?.base === undefined) return [];
        const cascades = cascadeOf(sides.base) === 'cascade';
        const what = describeRename(sides, next, cascades);
        // What does not come back with the new one goes as well, and no other rule tells it.
        const lost = facts
          .explained({ kind: 'application', application: id })
          .filter((change) => !isApplicationObject(change.identity));
        const print = [next.id, String(cascades), ...lossFacts(lost, facts)];
        return [
          suspectApplication({ sides }, cascades ? 'critical' : 'medium', what, print, {
            evidence: listLosses(lost, facts),
          }),
        ];
      }),
  },
  {
    id: 'app-destination-cluster-changed',
    title: 'Application moves to another cluster',
    severity: 'high',
    severityNote: 'always',
    when: 'spec.destination names another cluster.',
    exempt: 'The same cluster by its server instead of its name, as far as `clusters` of the configuration knows it.',
    why: 'Argo CD looks only at the new cluster: everything on the old one keeps running, so consumers and jobs run twice and nobody owns the old copies.',
    sources: ['https://github.com/argoproj/argo-cd/issues/9172'],
    remedy:
      'Add a second Application for the new cluster, move the traffic, then remove the first one with its finalizer.',
    find: eachPair((pair, facts) => {
      const [from, to] = [pair.base, pair.head].map((item) => clusterOf(item.destination, facts.policy.clusters));
      if (from === to) return [];
      return [
        suspectApplication(pair, 'high', `moves from cluster ${from} to ${to}: what runs on the old one stays there`, [
          String(from),
          String(to),
        ]),
      ];
    }),
  },
  {
    id: 'app-destination-namespace-changed',
    title: 'Application moves to another namespace',
    severity: 'critical',
    severityNote:
      'critical when a StatefulSet or claim follows the destination, high when other objects do, medium where it could not be rendered, low when nothing or only what ends by itself does (a Job)',
    when: 'spec.destination.namespace changes.',
    exempt: 'The cluster changes as well: see app-destination-cluster-changed.',
    why: 'Every object without a namespace of its own becomes a different object: the old ones are pruned and new ones, with empty claims, are created.',
    sources: [`${DOCS}/user-guide/auto_sync/#automatic-pruning`],
    remedy: 'Add a second Application for the new namespace, move data and clients, then remove the first one.',
    find: eachPair((pair, facts) => {
      const [from, to] = [pair.base.destination.namespace, pair.head.destination.namespace];
      const sameCluster =
        clusterOf(pair.base.destination, facts.policy.clusters) ===
        clusterOf(pair.head.destination, facts.policy.clusters);
      if (from === to || !sameCluster) return [];
      const lost = facts.explained({ kind: 'destination', application: pair.sides.id });
      const data = lost.some((change) => losesData(change, facts) && facts.effect(change) !== 'left-behind');
      const isPart = pair.sides.partial === true;
      const unknown = pair.sides.failedOn !== undefined || isPart;
      const none = unknown ? 'medium' : 'low';
      const severity = lost.every(endsByItself) ? none : data ? 'critical' : 'high';
      const fate =
        unknown && lost.length === 0
          ? `${isPart ? 'a part of ' : ''}what it deploys could not be rendered, so nobody knows which objects become others`
          : lost.length === 0
            ? 'no object becomes another one'
            : `${lost.length} ${lost.length === 1 ? 'object becomes another one' : 'objects become others'}`;
      const what = `moves from namespace ${from || '(none)'} to ${to || '(none)'}: ${fate}`;
      const known = [from, to, String(lost.length), ...(isPart ? ['in part'] : [])];
      return [
        suspectApplication(pair, severity, what, [...known, ...lossFacts(lost, facts)], {
          evidence: listLosses(lost, facts),
        }),
      ];
    }),
  },
  {
    id: 'auto-prune-enabled',
    title: 'Automatic pruning turned on',
    severity: 'high',
    severityNote: 'always',
    when: 'syncPolicy.automated begins to prune: `prune: true` is new, or automated sync with it is.',
    exempt: 'The Application is new.',
    why: 'Everything that was ever dropped from Git and is still in the cluster is deleted with the next sync; only the cluster knows how much that is.',
    sources: [`${DOCS}/user-guide/auto_sync/#automatic-pruning`],
    remedy: 'Look at what Argo CD shows as "requires pruning", prune that by hand, then turn it on.',
    find: eachPair((pair) => {
      if (readAutoSync(pair.base).prune || !readAutoSync(pair.head).prune) return [];
      return [
        suspectApplication(pair, 'high', 'begins to prune automatically', ['prune'], {
          evidence: ['How many objects wait for pruning is not known here.'],
        }),
      ];
    }),
  },
  {
    id: 'allow-empty-enabled',
    title: 'Guard against empty Applications turned off',
    severity: 'high',
    severityNote: 'always',
    when: 'syncPolicy.automated.allowEmpty becomes true.',
    exempt: 'The Application is new.',
    why: 'It is the last guard: a slip that renders nothing then deletes everything.',
    sources: [`${DOCS}/user-guide/auto_sync/#automatic-pruning-with-allow-empty-v18`],
    remedy: 'Leave allowEmpty off; an Application that is meant to be empty can be removed.',
    find: eachPair((pair) =>
      readAutoSync(pair.base).allowEmpty || !readAutoSync(pair.head).allowEmpty
        ? []
        : [suspectApplication(pair, 'high', 'may be emptied by automated sync (allowEmpty)', ['allowEmpty'])],
    ),
  },
  {
    id: 'auto-sync-disabled',
    title: 'Automated sync turned off',
    severity: 'medium',
    severityNote: 'medium; low when only selfHeal is turned off',
    when: 'syncPolicy.automated is removed, says `enabled: false`, or loses selfHeal; or the annotation argocd.argoproj.io/skip-reconcile keeps Argo CD from looking at the Application, or manifest-generate-paths leaves out the directory that it renders.',
    exempt: 'It was off before.',
    why: 'Merges do not deploy any more, and what is changed by hand in the cluster stays.',
    sources: [`${DOCS}/user-guide/auto_sync/`],
    remedy: 'Say in the pull request until when, and who syncs by hand.',
    find: eachPair((pair) => {
      const before = readAutoSync(pair.base).on && !isLeftAlone(pair.base);
      if (before && !readAutoSync(pair.head).on)
        return [suspectApplication(pair, 'medium', 'is not synced automatically any more', ['off'])];
      if (before && isLeftAlone(pair.head))
        return [suspectApplication(pair, 'medium', 'is left alone by Argo CD (skip-reconcile)', ['skip-reconcile'])];
      const unseen = unwatchedSources(pair.head);
      if (before && unseen.length > 0 && unwatchedSources(pair.base).length === 0)
        return [
          suspectApplication(
            pair,
            'medium',
            `does not follow commits in ${listWords(unseen)} any more (manifest-generate-paths)`,
            ['unwatched', ...unseen],
          ),
        ];
      const heals = ({ object }: Application) =>
        fieldAt(object, ['spec', 'syncPolicy', 'automated', 'selfHeal']) === true;
      return before && heals(pair.base) && !heals(pair.head)
        ? [suspectApplication(pair, 'low', 'does not heal itself any more', ['selfHeal'])]
        : [];
    }),
  },
  {
    id: 'app-operation-set',
    title: 'Manifest starts a sync by itself',
    severity: 'high',
    severityNote: 'high when it names a revision, sources or manifests of its own, else medium',
    when: 'An Application, new or not, gets a field `operation`.',
    exempt: 'The operation stays as it is, or is removed.',
    why: 'Argo CD carries it out as if somebody had asked for that sync, also where automated sync is off: of another revision, of sources that are not those of the spec, or of manifests that stand nowhere else. No diff shows what it deploys.',
    sources: [
      `${DOCS}/user-guide/sync-kubectl/`,
      'https://github.com/argoproj/argo-cd/blob/v3.5.1/pkg/apis/application/v1alpha1/types.go',
    ],
    remedy: 'Take the field out of the manifest, and start the sync by hand.',
    find: (facts) =>
      facts.edited.flatMap((sides) => {
        const operation = sides.head?.object.operation ?? null;
        if (operation === null || sameValue(sides.base?.object.operation ?? null, operation)) return [];
        const own = OWN_CONTENT.filter((field) => isGiven(fieldAt(operation, ['sync', field])));
        const what = own.length === 0 ? 'a sync' : `a sync with ${listWords(own)} of its own`;
        return [
          suspectApplication({ sides }, own.length === 0 ? 'medium' : 'high', `starts ${what} by itself (operation)`, [
            toJson(operation),
          ]),
        ];
      }),
  },
  {
    id: 'app-finalizer-added',
    title: 'Deletion of the Application begins to cascade',
    severity: 'medium',
    severityNote: 'always',
    when: 'An Application that stays gets resources-finalizer.argocd.argoproj.io.',
    exempt: 'Only the kind of cascade changes (foreground, background).',
    why: 'From now on whoever deletes the Application deletes everything that it deployed.',
    sources: [`${DOCS}/user-guide/app_deletion/`, 'https://github.com/argoproj/argo-cd/issues/6046'],
    remedy: 'Annotate what must survive with Delete=false.',
    find: eachPair((pair) =>
      cascadeOf(pair.base) !== 'cascade' && cascadeOf(pair.head) === 'cascade'
        ? [
            suspectApplication(pair, 'medium', 'gets the resources finalizer: its deletion will delete its objects', [
              'added',
            ]),
          ]
        : [],
    ),
  },
  {
    id: 'app-finalizer-removed',
    title: 'Deletion of the Application no longer cascades',
    severity: 'low',
    severityNote: 'always',
    when: 'An Application that stays loses resources-finalizer.argocd.argoproj.io.',
    exempt: 'Only the kind of cascade changes (foreground, background).',
    why: 'When the Application goes, its objects stay and nobody owns them.',
    sources: [`${DOCS}/user-guide/app_deletion/`],
    remedy: 'Nothing, if the objects are meant to be kept or taken over.',
    find: eachPair((pair) => {
      const had = textsAt(pair.base.object, 'metadata', 'finalizers').length > 0 && cascadeOf(pair.base) === 'cascade';
      return had && cascadeOf(pair.head) !== 'cascade'
        ? [suspectApplication(pair, 'low', 'loses the resources finalizer: its objects will outlive it', ['removed'])]
        : [];
    }),
  },
];
