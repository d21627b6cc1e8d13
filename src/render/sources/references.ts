import { isSameRepository } from '../../argocd/repository-url.ts';
import type { Application, Source } from '../../argocd/model.ts';
import { isProblem } from '../model.ts';
import type { Problem, SourceFiles } from '../model.ts';
import type { Repositories } from './repositories.ts';

/**
 * Names of references that Argo CD refuses before it renders any source, also where there is only one and nobody refers to it.
 * https://github.com/argoproj/argo-cd/blob/v3.5.1/util/argo/argo.go (GetRefSources)
 */
export function refuseReferences({ sources }: Pick<Application, 'sources'>): Problem | undefined {
  const names = new Set<string>();
  for (const { ref } of sources) {
    if (ref === '') continue;
    if (!/^[A-Za-z0-9_-]+$/.test(ref))
      return { code: 'ref-name', message: `ref "${ref}" may hold only letters, digits, "_" and "-"` };
    if (names.has(ref)) return { code: 'ref-name', message: `two sources have the ref "${ref}"` };
    names.add(ref);
  }
  return undefined;
}

/**
 * The sources that value files of one source refer to by `$name/…`, with Argo CD's refusals
 * (reposerver/repository/repository.go, GenerateManifests; https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/).
 * Only references that are used are resolved.
 */
export async function resolveReferences(
  source: Source,
  application: Application,
  own: SourceFiles,
  repositories: Repositories,
): Promise<Map<string, SourceFiles> | Problem> {
  const refs = new Map<string, SourceFiles>();
  if (!application.multiSource) return refs;
  const used = usedNames(source);
  const byName = new Map(application.sources.filter(({ ref }) => ref !== '').map((each) => [each.ref, each]));
  const revisions: { name: string; source: Source }[] = [];
  for (const name of byName.keys()) {
    const target = byName.get(name);
    if (target === undefined || !used.has(name)) continue;
    if (target.chart !== '')
      return { code: 'ref-chart', message: `ref "${name}" is a chart; only git repositories can be referred to` };
    const clash = revisions.find(
      (other) =>
        isSameRepository(other.source.repoURL, target.repoURL) && other.source.targetRevision !== target.targetRevision,
    );
    if (clash !== undefined) {
      return {
        code: 'ref-revisions',
        message: `$${name} refers to "${target.targetRevision}" and $${clash.name} to "${clash.source.targetRevision}" of one repository; Argo CD refuses two revisions`,
      };
    }
    revisions.push({ name, source: target });
    const files = await repositories.filesOf(target);
    if (isProblem(files)) return { ...files, message: `ref "${name}": ${files.message}` };
    if (source.chart === '' && isSameRepository(target.repoURL, source.repoURL) && files.revision !== own.revision) {
      return {
        code: 'ref-revisions',
        message: `$${name} is at another revision ("${target.targetRevision}") of the same repository as the source itself ("${source.targetRevision}"); Argo CD refuses that`,
      };
    }
    refs.set(name, files);
  }
  return refs;
}

/** Names behind a `$` at the start of value files and file parameters: the only places where refs count. */
function usedNames(source: Source): Set<string> {
  const entries = [...(source.helm?.valueFiles ?? []), ...(source.helm?.fileParameters.map((each) => each.path) ?? [])];
  return new Set(entries.filter((entry) => entry.startsWith('$')).map((entry) => entry.slice(1).split('/')[0] ?? ''));
}
