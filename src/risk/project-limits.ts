import { clusterOf, findCluster, localCluster } from '../argocd/clusters.ts';
import type { Application } from '../argocd/model.ts';
import { listAt, mapAt, sameValue, textAt } from '../forecast/fields.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import { isDestinationPermitted, isKindPermitted, isSourcePermitted, type Project } from '../forecast/sync/project.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Suspicion } from './rule.ts';
import { labelOf } from './scope.ts';
import type { World } from './world.ts';

type Side = 'base' | 'head';

/** Something that a project forbids an Application. */
interface Limit {
  what: 'source' | 'destination' | 'kind' | 'namespace';
  text: string;
}

/** The projects of a name that one side renders: several Argo CDs may have one each. */
export function projectsOf(name: string, facts: Facts, side: Side): ValueMap[] {
  const read = facts.world[side].ofKind('argoproj.io', 'AppProject').map(({ manifest }) => manifest.object);
  return (facts.projects?.[side] ?? read).filter((project) => textAt(project, 'metadata', 'name') === name);
}

/** What a project forbids of an Application as it is after the change, in words. */
export function whyForbidden(application: Application, project: ValueMap, facts: Facts): string[] {
  return limitsOf(application, project, facts, 'head')
    .filter(({ what }) => what !== 'namespace')
    .map(({ what, text }) => `${application.name}: ${what} ${text}`);
}

/**
 * Applications that their project forbids something after the change that it did not forbid them before, by what the project is after it: what a
 * project takes away is told of the project.
 */
export function findForbidden(facts: Facts): Suspicion[] {
  const changed = new Set(facts.changes.map(({ application }) => application));
  return facts.applications.flatMap((sides): Suspicion[] => {
    const { base, head } = sides;
    if (head === undefined || sides.set !== undefined) return [];
    const name = head.project || 'default';
    if (base !== undefined && (base.project || 'default') !== name) return [];
    if (base !== undefined && !changed.has(sides.id) && sameValue(base.object, head.object)) return [];
    const projects = projectsOf(name, facts, 'head');
    const before = base === undefined ? [] : sharedLimits(base, projects, facts, 'base').map(({ text }) => text);
    const fresh = sharedLimits(head, projects, facts, 'head').filter(({ text }) => !before.includes(text));
    const sure = fresh.filter(({ what }) => !isForbiddenAlready(what, name, facts));
    if (sure.length === 0) return [];
    const reasons = sure.map(({ what, text }) => `${what} ${text}`);
    return [
      {
        severity: 'high',
        application: sides.id,
        message: `Application ${labelOf(sides)} is forbidden by its project ${name}: Argo CD does not sync it.`,
        evidence: reasons.slice(0, 8),
        facts: reasons.toSorted(),
      },
    ];
  });
}

/** What all the projects of one name forbid; nothing where there is none. */
function sharedLimits(
  application: Application,
  projects: readonly ValueMap[],
  facts: Facts,
  side: Side,
): readonly Limit[] {
  const [first = [], ...others] = projects.map((project) => limitsOf(application, project, facts, side));
  return first.filter(({ text }) => others.every((limits) => limits.some((other) => other.text === text)));
}

/** Before the change an Application of the project was forbidden the like, and is there: what is read is not all that counts. */
function isForbiddenAlready(what: Limit['what'], project: string, facts: Facts): boolean {
  const projects = projectsOf(project, facts, 'base');
  return facts.applications.some(
    ({ base, set }: ApplicationSides) =>
      base !== undefined &&
      set === undefined &&
      (base.project || 'default') === project &&
      sharedLimits(base, projects, facts, 'base').some((limit) => limit.what === what),
  );
}

function limitsOf(application: Application, project: ValueMap, facts: Facts, side: Side): Limit[] {
  const known = { name: application.project, spec: mapAt(project, 'spec') };
  const sources = application.sources
    .filter((source) => source.repoURL !== '' && !isSourcePermitted(known, source.repoURL))
    .map(({ repoURL }): Limit => ({ what: 'source', text: repoURL }));
  const { namespace } = application.destination;
  const server = clusterOf(application.destination, facts.policy.clusters);
  const permits = permitterOf(application, known, facts);
  const places: Limit[] = permits(namespace) ? [] : [{ what: 'destination', text: `${server} ${namespace}` }];
  const objects = renderedBy(facts, side).get(`${application.namespace}/${application.name}`) ?? [];
  const kinds = objects
    .filter((identity) => !isKindPermitted(known, identity, identity.namespace !== ''))
    .map(({ group, kind }): Limit => ({ what: 'kind', text: `${group === '' ? '' : `${group}/`}${kind}` }));
  const namespaces = [...new Set(objects.map((identity) => identity.namespace))]
    .filter((each) => each !== '' && each !== namespace && places.length === 0 && !permits(each))
    .map((text): Limit => ({ what: 'namespace', text }));
  return unique([...sources, ...places, ...kinds, ...namespaces]);
}

/** Whether the project has a namespace of the destination's cluster. Of a cluster that is not known, its name or address is whatever fits. */
function permitterOf({ destination }: Application, project: Project, facts: Facts): (namespace: string) => boolean {
  const server = clusterOf(destination, facts.policy.clusters);
  const found = findCluster(destination, facts.policy.clusters);
  if (found !== undefined || server === localCluster.server) {
    // Argo CD compares entries with the server and with the name of a cluster, whichever of them the Application has.
    const name = destination.name !== '' ? destination.name : (found?.name ?? localCluster.name);
    return (namespace) => isDestinationPermitted(project, { server, name, namespace });
  }
  const guesses = listAt(project.spec, 'destinations').map((entry) => ({
    server: destination.name === '' ? server : textAt(entry, 'server'),
    name: destination.name === '' ? textAt(entry, 'name') : destination.name,
  }));
  return (namespace) => guesses.some((guess) => isDestinationPermitted(project, { ...guess, namespace }));
}

function unique(limits: readonly Limit[]): Limit[] {
  return [...new Map(limits.map((limit) => [`${limit.what} ${limit.text}`, limit])).values()];
}

const rendered = new WeakMap<World, Map<string, Identity[]>>();

/** What every Application renders on one side, by its namespace and name; looked up once. */
function renderedBy(facts: Facts, side: Side): Map<string, Identity[]> {
  const before = rendered.get(facts.world[side]);
  if (before !== undefined) return before;
  const result = new Map<string, Identity[]>();
  for (const { manifest, application } of facts.world[side].all()) {
    const known = facts.application(application)?.[side];
    if (known === undefined) continue;
    const key = `${known.namespace}/${known.name}`;
    const list = result.get(key);
    if (list === undefined) result.set(key, [manifest.identity]);
    else list.push(manifest.identity);
  }
  rendered.set(facts.world[side], result);
  return result;
}
