import { annotationsOf } from '../../manifest/metadata.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { fieldAt, isMap, listAt, mapAt, sameValue, textAt } from '../fields.ts';
import { HOME_CLUSTER } from './identity.ts';
import type { OperationPhase } from './model.ts';
import { trimEndOf } from '../../texts.ts';

/** What Argo CD remembers of the last sync of an Application. */
export interface LastSync {
  revision: string;
  /** Sources as they were. */
  sources: Value;
  phase: OperationPhase;
  /** `managedNamespaceMetadata` as it was. */
  managedMetadata: ValueMap | undefined;
}

/** An Application at one moment. */
export interface ApplicationState {
  name: string;
  namespace: string;
  object: ValueMap;
  lastSync: LastSync | undefined;
  /** It renders more than is known here. */
  isPart?: boolean;
}

/** How tracking marks and other Applications call it. pkg/apis/application/v1alpha1/types.go (InstanceName) */
export function instanceName(
  { name, namespace }: Pick<ApplicationState, 'name' | 'namespace'>,
  argocdNamespace: string,
): string {
  return namespace === argocdNamespace ? name : `${namespace}_${name}`;
}

/** `spec.destination.namespace`. */
export function destinationNamespace({ object }: Pick<ApplicationState, 'object'>): string {
  return textAt(object, 'spec', 'destination', 'namespace');
}

/** Server, else name, of the destination; the cluster Argo CD runs in is called by its server. */
export function destinationCluster({ object }: Pick<ApplicationState, 'object'>): string {
  const destination = mapAt(object, 'spec', 'destination');
  const found = trimEndOf('/', textAt(destination, 'server')) || textAt(destination, 'name');
  return found === 'in-cluster' ? HOME_CLUSTER : found;
}

/** Why a destination names no cluster, whichever clusters there are. util/argo/argo.go (GetDestinationServer) */
export function destinationProblem({ object }: Pick<ApplicationState, 'object'>): string | undefined {
  const destination = mapAt(object, 'spec', 'destination');
  const [server, name] = [textAt(destination, 'server'), textAt(destination, 'name')];
  if (server !== '' && name !== '')
    return `application destination can't have both name and server defined: ${name} ${server}`;
  return server === '' && name === '' ? 'Destination server missing from app spec' : undefined;
}

/** `spec.syncPolicy.managedNamespaceMetadata`. */
export function managedMetadata({ object }: Pick<ApplicationState, 'object'>): ValueMap | undefined {
  const found = fieldAt(object, ['spec', 'syncPolicy', 'managedNamespaceMetadata']);
  return isMap(found) ? found : undefined;
}

/** The sources of a spec, for the question whether they are those of the last sync. */
export function sourcesOf({ object }: Pick<ApplicationState, 'object'>): Value {
  const sources = listAt(object, 'spec', 'sources');
  return sources.length > 0 ? sources : (fieldAt(object, ['spec', 'source']) ?? null);
}

/** The last sync was for this revision and these sources. controller/appcontroller.go (alreadyAttemptedSync) */
export function isAlreadyAttempted(application: ApplicationState, revision: string): boolean {
  const { lastSync } = application;
  return (
    lastSync !== undefined && lastSync.revision === revision && sameValue(lastSync.sources, sourcesOf(application))
  );
}

/**
 * The annotation `argocd.argoproj.io/skip-reconcile`, as Go's `strconv.ParseBool` reads it: the controller does not look at the
 * Application at all, not even when it is deleted. controller/appcontroller.go (canProcessApp)
 */
export function isLeftAlone({ object }: Pick<ApplicationState, 'object'>): boolean {
  return /^(1|t|T|TRUE|true|True)$/.test(annotationsOf(object).get('argocd.argoproj.io/skip-reconcile') ?? '');
}
