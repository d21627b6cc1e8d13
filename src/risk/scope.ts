import { compileGobwas } from '../argocd/gobwas.ts';
import type { FindingMatch, Scope } from '../config/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Identity } from '../manifest/model.ts';

/** What selectors of the configuration look at. */
export interface Subject {
  application: ApplicationSides | undefined;
  identity: Identity | undefined;
  /** Names of the cluster: its server and, where known, its name. */
  clusters: readonly string[];
}

/** What people call an Application. */
export function labelOf(application: ApplicationSides | undefined, id = ''): string {
  const whole = application?.id ?? id;
  // The id of an ApplicationSet has its kind in it.
  const name = application?.set === undefined ? whole : whole.slice(whole.lastIndexOf('/') + 1);
  return application?.head?.name ?? application?.base?.name ?? name;
}

/** Whether a scope says anything. */
export function hasScope({ apps, namespaces, clusters }: Scope): boolean {
  return apps.length + namespaces.length + clusters.length > 0;
}

/** Whether one of the globs of a scope matches: by Application, by namespace, or by cluster. */
export function inScope(subject: Subject, scope: Scope): boolean {
  const { application } = subject;
  if (!hasScope(scope)) return false;
  return (
    scope.apps.some((glob) => matchesGlob(glob, labelOf(application))) ||
    scope.namespaces.some((glob) => namespacesOf(subject).some((name) => matchesGlob(glob, name))) ||
    scope.clusters.some((glob) => subject.clusters.some((name) => matchesGlob(glob, name)))
  );
}

/** Whether everything that a match names is so; what it does not name is not looked at. */
export function matchesFinding(subject: Subject, match: FindingMatch): boolean {
  const { application, identity } = subject;
  const one = (glob: string | undefined, texts: readonly string[]): boolean =>
    glob === undefined || texts.some((text) => matchesGlob(glob, text));
  return (
    one(match.app, [labelOf(application)]) &&
    one(match.namespace, namespacesOf(subject)) &&
    one(match.cluster, subject.clusters) &&
    one(match.kind, identity === undefined ? [] : [identity.kind]) &&
    one(match.name, identity === undefined ? [] : [identity.name])
  );
}

function namespacesOf({ application, identity }: Subject): string[] {
  if (identity?.kind === 'Namespace' && identity.group === '') return [identity.name];
  if (identity !== undefined && identity.namespace !== '') return [identity.namespace];
  return [application?.head?.destination.namespace, application?.base?.destination.namespace].filter(
    (name) => name !== undefined,
  );
}

function matchesGlob(glob: string, text: string): boolean {
  return compileGobwas(glob)?.shouldMatch(text) ?? false;
}
