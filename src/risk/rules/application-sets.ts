import { keepsLeavers } from '../../argocd/application-set/policy.ts';
import { scalarText } from '../identity.ts';
import { fieldAt, isMap, listAt, mapAt, textAt, textsAt } from '../../forecast/fields.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { lossOfApplication } from '../application-losses.ts';
import type { Severity } from '../model.ts';
import type { ApplicationSides } from '../../forecast/model.ts';
import { isOwnerUnknown, listLosses, lostIdentity } from '../evidence.ts';
import { isExpanded } from '../expanded-sets.ts';
import type { Facts } from '../facts.ts';
import { lossFacts } from '../losses.ts';
import { findOverlooked } from '../overlooked.ts';
import { findWidenedGenerators } from '../widened-generators.ts';
import { droppedFrom } from '../dropped-applications.ts';
import { eachUpdateOf, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { subjectOf } from '../policy.ts';
import { inScope, labelOf } from '../scope.ts';
import type { Update } from '../updates.ts';
import { compareSeverity, severityOfLoss, worstSeverity } from '../severity.ts';

const DOCS = 'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset';

/** Rules about ApplicationSets. What they generate is told where the Applications themselves are known. */
export const APPLICATION_SET_RULES: Rule[] = [
  {
    id: 'appset-deleted',
    title: 'ApplicationSet deleted',
    severity: 'critical',
    severityNote: 'critical when it is destroyed · needs confirmation or a manual prune: medium · left behind: low',
    when: 'An ApplicationSet is in Git before the change and not after it.',
    exempt: 'It says preserveResourcesOnDeletion: true. It is lost with a removed Application: that finding covers it.',
    why: 'Its Applications belong to it and are deleted with it, and their finalizers delete everything that they deployed, whatever the prune settings are.',
    sources: [`${DOCS}/Application-Deletion/`],
    remedy: 'Set preserveResourcesOnDeletion: true in an earlier pull request and let it reach the Applications.',
    loss: true,
    find: (facts) =>
      facts.lost.flatMap((change) => {
        const lost = isSet(change.identity) && facts.cause(change) === undefined;
        if (!lost || change.base === undefined || preserves(change.base.object)) return [];
        const effect = isOwnerUnknown(change, facts) ? 'destroyed' : facts.effect(change);
        const severity = severityOfLoss(effect, { destroyed: 'critical' });
        if (severity === undefined) return [];
        return [
          suspect(
            { change: { application: change.application, identity: lostIdentity(change) } },
            severity,
            'is removed: every Application it generated is deleted with its objects',
            {
              facts: [effect ?? ''],
            },
          ),
        ];
      }),
  },
  {
    id: 'appset-output-shrunk',
    title: 'ApplicationSet generates fewer Applications',
    severity: 'critical',
    severityNote:
      'critical in production, when half or more of several Applications go, and when a StatefulSet, PersistentVolumeClaim, PersistentVolume, Namespace or a custom resource that holds data is destroyed; high for others · waiting for confirmation: medium · everything left behind, nothing deployed, or all that goes is ephemeral: low',
    when: 'Elements of a list generator, or a whole generator, are removed, so that Applications are no longer generated.',
    exempt:
      'The policy create-only or create-update of the change, or preserveResourcesOnDeletion before it. An element that keeps its name and changes otherwise. Generators that look at clusters, Git or other systems are judged by the Applications that the tree has.',
    why: 'An Application that is no longer generated is deleted with everything that it deployed, whatever the prune settings are.',
    sources: [`${DOCS}/Controlling-Resource-Modification/`, 'https://github.com/argoproj/argo-cd/issues/18480'],
    remedy:
      'Set preserveResourcesOnDeletion: true in an earlier pull request, or remove the element after its objects are taken over.',
    loss: true,
    find: (facts) => [...findDropped(facts), ...eachUpdateOf(['ApplicationSet'], findDroppedElements)(facts)],
  },
  {
    id: 'appset-guard-removed',
    title: 'Guard of an ApplicationSet removed',
    severity: 'high',
    severityNote: 'always',
    when: 'preserveResourcesOnDeletion is turned off, applicationsSync begins to allow deletion, goTemplateOptions loses missingkey=error, or the rolling strategy is removed.',
    exempt: 'The ApplicationSet is new.',
    why: 'The next mistake in a generator deletes Applications with everything they have, names come out as `<no value>`, or all clusters change at once.',
    sources: [`${DOCS}/Controlling-Resource-Modification/`, `${DOCS}/Progressive-Syncs/`],
    remedy: 'Keep the guard.',
    find: eachUpdateOf(['ApplicationSet'], (update) => {
      const { base, head } = update;
      if (base === undefined || !isSet(head.identity)) return [];
      const lost = guardsOf(base.object).filter((guard) => !guardsOf(head.object).includes(guard));
      return lost.length === 0 ? [] : [suspect(update, 'high', `loses ${lost.join(', ')}`, { facts: lost })];
    }),
  },
];

/** The rule about who decides which Applications a set makes. */
export const GENERATOR_RULE: Rule = {
  id: 'appset-generator-widened',
  title: 'ApplicationSet follows somebody else',
  severity: 'high',
  severityNote: 'high for repositories or pull requests of another owner; else medium',
  when: 'An ApplicationSet that stays newly makes Applications of every pull request or repository, those of another owner or repository, or asks for no labels of them any more, deploys to every cluster where it chose some, reads files or directories of another repository or revision, syncs in fewer steps, or does not update its Applications any more (create-only, create-delete).',
  exempt: 'New sets; what it makes now: that is told where the Applications themselves are known.',
  why: 'Whoever may open a pull request, make a repository or write a file there deploys with what the set may do.',
  sources: [`${DOCS}/Security/`, `${DOCS}/Generators-Pull-Request/`],
  remedy: 'Ask for a label that only maintainers may give, and name repositories and clusters.',
  find: eachUpdateOf(['ApplicationSet'], findWidenedGenerators),
};

/** The rule about differences that nobody is told of, of Applications and of sets. */
export const OVERLOOKED_RULE: Rule = {
  id: 'ignore-differences-widened',
  title: 'Differences are overlooked',
  severity: 'high',
  severityNote:
    'high for whole objects, specs and pod templates, for all that Argo CD itself wrote, and for the whole spec of Applications of a set; else medium',
  when: 'ignoreDifferences of an Application that stays newly covers whole objects, specs, templates or data, containers, security contexts, accounts or rights, or the fields that Argo CD itself wrote; or ignoreApplicationDifferences of an ApplicationSet that stays covers the spec, the source, the destination, the project or the syncPolicy of its Applications.',
  exempt:
    'Single other fields (replicas, a caBundle, annotations); what was overlooked before; new Applications. Settings of the instance: see argocd-trust-widened.',
  why: 'What somebody changes there by hand stays and is called Synced, and with RespectIgnoreDifferences=true what Git changes there is never applied.',
  sources: [
    'https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/',
    `${DOCS}/Controlling-Resource-Modification/`,
  ],
  remedy: 'Name the one field that somebody else writes.',
  find: findOverlooked,
};

/** Applications that leave a set of the tree which stays. */
function findDropped(facts: Facts): Suspicion[] {
  return facts.applications.flatMap((set) => {
    const dropped = droppedFrom(set, facts);
    if (dropped.length === 0) return [];
    const goes = facts.lost.some(
      (change) => isSet(change.identity) && labelOf(set).endsWith(lostIdentity(change).name),
    );
    if (goes) return [];
    const names = dropped.map((item) => labelOf(item));
    const left = facts.applications.filter((item) => item.parent === set.id && item.head !== undefined).length;
    const what = left === 0 ? 'all its Applications' : `${names.length} of ${left + names.length} Applications`;
    const lost = dropped.flatMap((item) => facts.explained({ kind: 'application', application: item.id }));
    const severity = severityOfDropped(dropped, left, facts);
    return [
      {
        severity,
        ...(severity === 'high' ? { inProduction: 'critical' as const } : {}),
        application: set.id,
        message: `ApplicationSet ${labelOf(set)} does not generate ${what} any more: ${listWords(names)}.`,
        evidence: listLosses(lost, facts),
        facts: [...names.toSorted(), ...lossFacts(lost, facts)],
      },
    ];
  });
}

/** As bad as the worst of what goes; that half or more of several go is how a slip in a generator looks. */
function severityOfDropped(dropped: readonly ApplicationSides[], left: number, facts: Facts): Severity {
  const severities = dropped.map((item): Severity => {
    const subject = subjectOf({ application: item.id }, facts);
    const { severity } = lossOfApplication(item, facts, 'cascade');
    if (severity === undefined || inScope(subject, facts.policy.ephemeral)) return 'low';
    return severity === 'high' && inScope(subject, facts.policy.production) ? 'critical' : severity;
  });
  const grave = severities.filter((severity) => compareSeverity(severity, 'high') <= 0).length;
  return isMost(grave, left) ? 'critical' : worstSeverity(severities);
}

/** Half or more of several: they are gone before anybody looks, as nothing limits what a generator takes away. */
function isMost(gone: number, left: number): boolean {
  return gone > 1 && gone >= left;
}

function findDroppedElements(update: Update, facts: Facts): Suspicion[] {
  const { base, head } = update;
  if (base === undefined || !isSet(head.identity) || preserves(base.object) || keepsWhatLeaves(head, facts)) return [];
  if (isExpanded(update, facts)) return [];
  // What the tree generates is known better than by its elements.
  const told = facts.applications
    .filter((set) => set.set !== undefined)
    .flatMap((set) => facts.applications.filter((item) => item.parent === set.id).map((item) => labelOf(item)));
  const left = elementNames(head.object);
  const lost = elementNames(base.object).filter((name) => !left.includes(name) && !told.includes(name));
  if (lost.length === 0) return [];
  const all =
    left.length === 0 ? 'all its Applications' : `${lost.length} of ${left.length + lost.length} Applications`;
  // Nobody knows what these Applications deployed.
  const severity = isMost(lost.length, left.length) ? 'critical' : 'high';
  return [
    suspect(update, severity, `does not generate ${all} any more: ${listWords(lost)}`, {
      facts: lost.toSorted(),
      ...(severity === 'high' ? { inProduction: 'critical' } : {}),
    }),
  ];
}

function isSet({ group, kind }: { group: string; kind: string }): boolean {
  return group === 'argoproj.io' && kind === 'ApplicationSet';
}

function preserves(set: ValueMap): boolean {
  // Finalizers of the template win over it: they are put on the Applications all the same.
  const own = textsAt(set, 'spec', 'template', 'metadata', 'finalizers').length > 0;
  return !own && fieldAt(set, ['spec', 'syncPolicy', 'preserveResourcesOnDeletion']) === true;
}

/** Where the tree knows the set, by the policy that counts: that of the controller may win. */
function keepsWhatLeaves({ identity, object }: Update['head'], { applications }: Facts): boolean {
  const key = `${identity.namespace}/ApplicationSet/${identity.name}`;
  const known = applications.find((item) => item.set !== undefined && item.id.endsWith(key))?.set;
  return known === undefined ? keepsApplications(object) : keepsLeavers(known.applicationsSync);
}

function keepsApplications(set: ValueMap): boolean {
  return keepsLeavers(textAt(set, 'spec', 'syncPolicy', 'applicationsSync'));
}

function guardsOf(set: ValueMap): string[] {
  return [
    ...(preserves(set) ? ['preserveResourcesOnDeletion'] : []),
    ...(keepsApplications(set) ? ['its policy against deletion (applicationsSync)'] : []),
    ...(textsAt(set, 'spec', 'goTemplateOptions').includes('missingkey=error') ? ['missingkey=error'] : []),
    ...(textAt(set, 'spec', 'strategy', 'type') === 'RollingSync' ? ['its rolling strategy'] : []),
  ];
}

/**
 * Names of the Applications that list generators make: the name of the template with the fields of each element put in, or the element
 * itself where the template does more than that.
 */
function elementNames(set: ValueMap): string[] {
  const template = textAt(set, 'spec', 'template', 'metadata', 'name');
  return elementsOf(fieldAt(set, ['spec', 'generators'])).map((element) => nameOfElement(template, element));
}

/** Elements of list generators, also those inside matrix, merge and union. */
function elementsOf(generators: Value | undefined): ValueMap[] {
  if (!Array.isArray(generators)) return [];
  return generators.flatMap((generator) => [
    ...listAt(generator, 'list', 'elements').filter(isMap),
    ...['matrix', 'merge', 'union'].flatMap((kind) => elementsOf(fieldAt(generator, [kind, 'generators']))),
  ]);
}

function nameOfElement(template: string, element: ValueMap): string {
  let known = true;
  let used = 0;
  const name = template.replaceAll(/\{\{-?\s*\.?([\w.]+)\s*-?\}\}/g, (_whole, path: string) => {
    const value = fieldAt(element, path.split('.'));
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') known = false;
    used++;
    return scalarText(value);
  });
  if (known && used > 0 && !name.includes('{{')) return name;
  const label = ['name', 'cluster', 'app', 'env'].map((key) => textAt(element, key)).find((text) => text !== '');
  return (
    label ??
    JSON.stringify(mapAt(element), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
  );
}
