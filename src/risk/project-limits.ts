import type { Application } from '../argocd/model.ts';
import { sameValue, textAt } from '../forecast/fields.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import {
  homeOf,
  type Limit,
  limitsOf,
  projectsNamed,
  sharedLimits,
  type Surroundings,
} from '../forecast/project-limits.ts';
import { findMissing } from '../forecast/plan-projects.ts';
import type { Identity, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import type { Suspicion } from './rule.ts';
import { labelOf } from './scope.ts';
import type { World } from './world.ts';

type Side = 'base' | 'head';

/** The projects of a name that one side renders: several Argo CDs may have one each. */
export function projectsOf(name: string, facts: Facts, side: Side): ValueMap[] {
  const read = facts.world[side].ofKind('argoproj.io', 'AppProject').map(({ manifest }) => manifest.object);
  return projectsNamed(name, facts.projects?.[side] ?? read);
}

/** A project that is written, with what the tree adds to it on that side (global projects); as it is written where several Argo CDs have one of its name. */
export function completeProject(project: ValueMap, facts: Facts, side: Side): ValueMap {
  const [found = project, ...others] = projectsOf(textAt(project, 'metadata', 'name'), facts, side);
  return others.length === 0 ? found : project;
}

/** What a project forbids of an Application as it is after the change, in words. */
export function whyForbidden(application: Application, project: ValueMap, facts: Facts): string[] {
  return limitsOf(application, project, around(facts), objectsOf(application, facts, 'head'))
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
    if (base !== undefined && !changed.has(sides.id) && (base === head || sameValue(base.object, head.object)))
      return [];
    if (isMissingProject(name, facts)) return [suspectMissing(sides, name)];
    const projects = projectsOf(name, facts, 'head');
    const before = base === undefined ? [] : limitsOn('base', base, projects, facts).map(({ text }) => text);
    const fresh = limitsOn('head', head, projects, facts).filter(({ text }) => !before.includes(text));
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

function suspectMissing(sides: ApplicationSides, name: string): Suspicion {
  return {
    severity: 'high',
    application: sides.id,
    message: `Application ${labelOf(sides)} is in the project ${name}, which does not exist: Argo CD does not sync it.`,
    remedy:
      'Correct the name, or add the project; if it exists elsewhere, name it in argocd.projects of the config file.',
    evidence: [],
    facts: ['missing project', name],
  };
}

/** Whether the tree shows that a project does not exist, and did not before. */
export function isMissingProject(name: string, facts: Facts): boolean {
  const { projects, applications } = facts;
  if (projects === undefined || [projects.base, projects.head].some((all) => projectsNamed(name, all).length > 0))
    return false;
  const isMissing =
    missing.get(facts) ??
    findMissing(
      { applications: applications.filter(({ set }) => set === undefined), said: projects.said },
      projects.base,
    );
  missing.set(facts, isMissing);
  return isMissing(name);
}

const missing = new WeakMap<Facts, (name: string) => boolean>();

/** What all the projects of one name forbid of an Application on one side. */
function limitsOn(side: Side, application: Application, projects: readonly ValueMap[], facts: Facts): readonly Limit[] {
  return sharedLimits(application, projects, around(facts), objectsOf(application, facts, side));
}

const surroundings = new WeakMap<Facts, Surroundings>();

function around(facts: Facts): Surroundings {
  const { policy, projects, applications } = facts;
  const known = surroundings.get(facts);
  if (known !== undefined) return known;
  const said = projects?.namespace;
  const found = {
    clusters: policy.clusters,
    ...(said === undefined ? {} : { argocdNamespace: homeOf(said, applications) }),
  };
  surroundings.set(facts, found);
  return found;
}

const forbiddenBefore = new WeakMap<Facts, Map<string, ReadonlySet<Limit['what']>>>();

/**
 * Before the change an Application of the project was forbidden the like, and is there: what is read is not all that counts. Looked up once for a
 * project, as thousands of Applications may be in it.
 */
function isForbiddenAlready(what: Limit['what'], project: string, facts: Facts): boolean {
  const byProject = forbiddenBefore.get(facts) ?? new Map<string, ReadonlySet<Limit['what']>>();
  forbiddenBefore.set(facts, byProject);
  const known = byProject.get(project);
  if (known !== undefined) return known.has(what);
  const projects = projectsOf(project, facts, 'base');
  const found = new Set(
    facts.applications.flatMap(({ base, set }) =>
      base === undefined || set !== undefined || (base.project || 'default') !== project
        ? []
        : limitsOn('base', base, projects, facts).map((limit) => limit.what),
    ),
  );
  byProject.set(project, found);
  return found.has(what);
}

function objectsOf({ namespace, name }: Application, facts: Facts, side: Side): Identity[] {
  return renderedBy(facts, side).get(`${namespace}/${name}`) ?? [];
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
