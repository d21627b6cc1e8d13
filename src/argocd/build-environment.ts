import type { Application, Source } from './model.ts';

/** The variables that Argo CD offers to a source, by name. */
export type BuildEnvironment = Readonly<Record<string, string>>;

/**
 * What the controller calls an Application when it asks for manifests: with the namespace in front when it lives outside
 * that of Argo CD (types.go, InstanceName).
 */
export function instanceName(application: Application, argocdNamespace: string): string {
  return application.namespace === argocdNamespace ? application.name : `${application.namespace}_${application.name}`;
}

/**
 * The build environment of one source (reposerver/repository/repository.go, newEnv;
 * https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/).
 *
 * @param revision resolved commit, chart version or digest
 */
export function buildEnvironment(
  application: Application,
  source: Source,
  revision: string,
  argocdNamespace: string,
): BuildEnvironment {
  return {
    ARGOCD_APP_NAME: instanceName(application, argocdNamespace),
    ARGOCD_APP_NAMESPACE: application.destination.namespace,
    ARGOCD_APP_PROJECT_NAME: application.project,
    ARGOCD_APP_REVISION: revision,
    ARGOCD_APP_REVISION_SHORT: revision.slice(0, 7),
    ARGOCD_APP_REVISION_SHORT_8: revision.slice(0, 8),
    ARGOCD_APP_SOURCE_REPO_URL: source.repoURL,
    ARGOCD_APP_SOURCE_PATH: source.path,
    ARGOCD_APP_SOURCE_TARGET_REVISION: source.targetRevision,
  };
}

const SPECIAL = /^[*#$@!?\-0-9]/;

/**
 * Replaces `$NAME` and `${NAME}` as Go's `os.Expand` does with Argo CD's look-up (types.go, Envsubst): unknown names become
 * nothing, `$$` becomes `$`, a `$` before other text stays, `${` without an end loses just these two characters.
 */
export function substitute(text: string, environment: BuildEnvironment): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf('$'); at >= 0 && at + 1 < text.length; at = text.indexOf('$', from)) {
    result += text.slice(from, at);
    const { name, width } = readName(text.slice(at + 1));
    if (name !== '') result += lookUp(name, environment);
    else if (width === 0) result += '$';
    from = at + 1 + width;
  }
  return result + text.slice(from);
}

function lookUp(name: string, environment: BuildEnvironment): string {
  if (name === '$') return '$';
  return Object.hasOwn(environment, name) ? (environment[name] ?? '') : '';
}

/** Go's `getShellName`: the name behind a `$`, and how many characters it takes. */
function readName(rest: string): { name: string; width: number } {
  if (rest.startsWith('{')) {
    if (rest.length > 2 && SPECIAL.test(rest.slice(1)) && rest[2] === '}') return { name: rest.slice(1, 2), width: 3 };
    const end = rest.indexOf('}');
    if (end === 1) return { name: '', width: 2 };
    return end < 0 ? { name: '', width: 1 } : { name: rest.slice(1, end), width: end + 1 };
  }
  if (SPECIAL.test(rest)) return { name: rest.slice(0, 1), width: 1 };
  const name = /^\w*/.exec(rest)?.[0] ?? '';
  return { name, width: name.length };
}
