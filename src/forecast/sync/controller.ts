import type { IsExcluded } from '../../manifest/resource-filter.ts';
import { textAt } from '../fields.ts';
import type { Apply } from './apply.ts';
import {
  type ApplicationState,
  destinationCluster,
  destinationNamespace,
  destinationProblem,
  sourcesOf,
} from './application-state.ts';
import type { CompareSettings } from './compare-settings.ts';
import { fieldAt, listAt } from '../fields.ts';
import {
  type Project,
  type ProjectCluster,
  isDestinationPermitted,
  isHomePermitted,
  isSourcePermitted,
} from './project.ts';
import type { FinishApplication } from './time.ts';
import { type World, clusterIn } from './world.ts';

/** Argo CD's controller at one moment: what it knows, and what it cannot know offline. */
export interface Controller {
  world: World;
  apply: Apply;
  argocdNamespace: string;
  /** The project of that name; undefined when there is none. */
  findProject: (name: string) => Project | undefined;
  /** A cluster that Argo CD knows; undefined when it is not registered. `name` is empty where nobody said it. */
  findCluster: (cluster: string) => ProjectCluster | undefined;
  isExcluded: (cluster: string) => IsExcluded;
  /** The commit that is synced to. */
  revision: string;
  /** Milliseconds: when operations and deletions begin. */
  now: number;
  finishApplication: FinishApplication;
}

/** `spec.project`, `default` when it is empty. */
export function projectName({ object }: Pick<ApplicationState, 'object'>): string {
  return textAt(object, 'spec', 'project') || 'default';
}

/**
 * The cluster that an Application names; undefined when it names none, or one that is not registered.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetDestinationCluster)
 */
export function findDestination(
  controller: Pick<Controller, 'findCluster'>,
  application: Pick<ApplicationState, 'object'>,
): ProjectCluster | undefined {
  return destinationProblem(application) === undefined
    ? controller.findCluster(destinationCluster(application))
    : undefined;
}

/**
 * What comparing needs, or why the spec is not accepted: then nothing is compared and nothing synced.
 * controller/appcontroller.go (refreshAppConditions, projectErrorToCondition), util/argo/argo.go (ValidatePermissions)
 */
export function prepareComparison(
  controller: Controller,
  application: ApplicationState,
): CompareSettings | { problem: string; condition?: 'UnknownError' } {
  const { world, apply, argocdNamespace } = controller;
  const name = projectName(application);
  const project = controller.findProject(name);
  if (project === undefined) return { problem: `Application referencing project ${name} which does not exist` };
  const foreign = foreignProject(controller, application, project);
  if (foreign !== undefined) return { problem: foreign, condition: 'UnknownError' };
  const incomplete = incompleteSource(application);
  if (incomplete !== undefined) return { problem: incomplete };
  const repository = repositoriesOf(application).find((url) => !isSourcePermitted(project, url));
  if (repository !== undefined)
    return { problem: `application repo ${repository} is not permitted in project '${name}'` };
  const target = textAt(application.object, 'spec', 'sourceHydrator', 'syncSource', 'repoURL');
  if (target !== '' && !isSourcePermitted(project, target))
    return { problem: `sync source repo ${target} is not permitted in project '${name}'` };
  const clusterName = destinationCluster(application);
  const destination = findDestination(controller, application);
  if (destination === undefined) {
    const problem = destinationProblem(application);
    return { problem: problem ?? `there are no clusters with this name or server: ${clusterName}` };
  }
  const namespace = destinationNamespace(application);
  if (!isDestinationPermitted(project, { ...destination, namespace })) {
    return {
      problem: `application destination server '${clusterName}' and namespace '${namespace}' do not match any of the allowed destinations in project '${name}'`,
    };
  }
  const cluster = clusterIn(world, clusterName);
  return {
    world,
    cluster,
    destination,
    project,
    apply,
    isExcluded: controller.isExcluded(clusterName),
    argocdNamespace,
  };
}

/** Why an Application may not be in its project. util/argo/argo.go (ErrProjectNotPermitted) */
export function foreignProject(
  { argocdNamespace }: Pick<Controller, 'argocdNamespace'>,
  { name, namespace }: ApplicationState,
  project: Project,
): string | undefined {
  return isHomePermitted(project, namespace, argocdNamespace)
    ? undefined
    : `application '${name}' in namespace '${namespace}' is not permitted to use project '${project.name}'`;
}

/** util/argo/argo.go (validateSourcePermissions) */
function incompleteSource(application: ApplicationState): string | undefined {
  if (fieldAt(application.object, ['spec', 'sourceHydrator']) !== undefined) return undefined;
  const sources = sourcesOf(application);
  const isOne = !Array.isArray(sources);
  for (const source of isOne ? [sources] : listAt({ sources }, 'sources')) {
    const has = (key: string) => textAt(source, key) !== '';
    if (!has('repoURL') || !(has('path') || has('chart') || (!isOne && has('ref'))))
      return isOne
        ? 'spec.source.repoURL and either spec.source.path or spec.source.chart are required'
        : 'spec.source.repoURL and either source.path, source.chart, or source.ref are required for every source';
    if (has('chart') && !has('targetRevision'))
      return 'spec.source.targetRevision is required if the manifest source is a helm chart';
  }
  return undefined;
}

function repositoriesOf(application: ApplicationState): string[] {
  const sources = sourcesOf(application);
  const dry = textAt(application.object, 'spec', 'sourceHydrator', 'drySource', 'repoURL');
  if (dry !== '') return [dry];
  return (Array.isArray(sources) ? listAt({ sources }, 'sources') : [sources])
    .map((source) => textAt(source, 'repoURL'))
    .filter((url) => url !== '');
}
