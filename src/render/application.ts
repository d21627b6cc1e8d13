import { buildEnvironment } from '../argocd/build-environment.ts';
import type { Application, Source } from '../argocd/model.ts';
import { detectSourceType } from '../argocd/source-type.ts';
import { append } from '../lists.ts';
import { joinInside, parentOf, resolvePath } from '../git/paths.ts';
import type { Snapshot } from '../git/model.ts';
import { reasonToLeaveOut } from './left-out.ts';
import { renderHelm } from './helm/helm.ts';
import { isProblem } from './model.ts';
import type {
  Capabilities,
  Problem,
  RenderContext,
  RenderedSource,
  Renderer,
  Rest,
  RenderResult,
  SourceRequest,
} from './model.ts';
import { fileNamesIn } from './sources/file-names.ts';
import { applyOverrideFiles } from './sources/overrides.ts';
import { asksProgram, findPlugin, nameOf } from './plugin/discovery.ts';
import { postRender } from './post-renderer.ts';
import { refuseReferences, resolveReferences } from './sources/references.ts';
import type { Repositories } from './sources/repositories.ts';

/** What all sources of an Application rendered, or the first reason why there is nothing. */
export type ApplicationResult = { ok: true; sources: RenderedSource[] } | { ok: false; problem: Problem; rest?: Rest };

/** Nearly every tree has charts; what renders the rest is loaded where there is something for it. */
const RENDERERS: Readonly<Record<'Helm' | 'Kustomize' | 'Directory', Renderer>> = {
  Helm: renderHelm,
  Kustomize: async (...request) => (await import('./kustomize/kustomize.ts')).renderKustomize(...request),
  Directory: async (...request) => (await import('./directory/directory.ts')).renderDirectory(...request),
};

/** Renders every source of an Application, in order (controller/state.go, GetRepoObjs). */
export async function renderApplication(
  application: Application,
  repositories: Repositories,
  capabilities: Capabilities,
  context: RenderContext,
): Promise<ApplicationResult> {
  const reason = reasonToLeaveOut(application, context.adjustments);
  if (reason !== undefined)
    return { ok: false, problem: { code: 'left-out', message: `left out: ${reason}`, unsupported: true } };
  const refused = refuseReferences(application);
  if (refused !== undefined) return { ok: false, problem: refused };
  const results = await Promise.all(
    application.sources.map((source) =>
      isOnlyReference(source)
        ? checkRevision(source, repositories)
        : renderSource(source, application, repositories, capabilities, context),
    ),
  );
  return gather(results, (problem, index) => place(problem, application, index));
}

/** What sources rendered, in order; where one of them fails, the others are the rest. Undefined for those that render nothing. */
function gather(
  results: readonly (RenderResult | undefined)[],
  tell: (problem: Problem, index: number) => Problem,
): ApplicationResult {
  const sources: RenderedSource[] = [];
  const missing: string[] = [];
  let problem: Problem | undefined;
  for (const [index, result] of results.entries()) {
    if (result === undefined) continue;
    if (result.ok) {
      sources.push(result.source);
      continue;
    }
    problem ??= tell(result.problem, index);
    append(sources, result.rest?.sources ?? []);
    missing.push(`${index} of ${results.length}: ${result.rest?.without ?? 'all'}`);
  }
  if (problem === undefined) return { ok: true, sources };
  return { ok: false, problem, ...(sources.length === 0 ? {} : { rest: { sources, without: missing.join('\n') } }) };
}

/** Its revision must exist, whether something refers to it or not; who cannot be asked stands in nobody's way. */
async function checkRevision(source: Source, repositories: Repositories): Promise<RenderResult | undefined> {
  const files = await repositories.filesOf(source);
  return isProblem(files) && files.code === 'revision-not-found' ? { ok: false, problem: files } : undefined;
}

/** Makes the texts that were put off. @param urgency as in `pending` */
export async function finishSources(sources: readonly RenderedSource[], urgency?: number): Promise<ApplicationResult> {
  return gather(await Promise.all(sources.map((source) => finishSource(source, urgency))), (problem) => problem);
}

function finishSource(source: RenderedSource, urgency: number | undefined): Promise<RenderResult> {
  return source.pending?.(urgency) ?? Promise.resolve({ ok: true, source });
}

/** A source with nothing but a ref renders nothing: it only lends its files. */
function isOnlyReference(source: Source): boolean {
  return source.ref !== '' && source.path === '' && source.chart === '';
}

function place(problem: Problem, application: Application, index: number): Problem {
  return application.sources.length < 2
    ? problem
    : { ...problem, message: `source ${index + 1} of ${application.sources.length}: ${problem.message}` };
}

async function renderSource(
  source: Source,
  application: Application,
  repositories: Repositories,
  capabilities: Capabilities,
  context: RenderContext,
): Promise<RenderResult> {
  const files = await repositories.filesOf(source);
  if (isProblem(files)) return { ok: false, problem: files };
  const found = await findDirectory(files.snapshot, source.chart === '' ? source.path : '');
  if (isProblem(found)) return { ok: false, problem: found };
  const { directory, links, written } = found;
  const { settings } = context;
  const overridden = await applyOverrideFiles(source, application, files.snapshot, directory, settings.namespace);
  if (isProblem(overridden)) return { ok: false, problem: overridden };
  const refs = await resolveReferences(overridden.source, application, files, repositories);
  if (isProblem(refs)) return { ok: false, problem: refs };
  const environment = buildEnvironment(application, source, files.revision, settings.namespace);
  const request: Omit<SourceRequest, 'typeReason'> = {
    application,
    source: overridden.source,
    files,
    directory,
    ...(written === undefined ? {} : { written }),
    environment,
    // The hydrator passes no versions of the cluster on (controller/hydrator).
    capabilities: application.hydrated ? { kubeVersion: undefined, apiVersions: [] } : capabilities,
    refs,
  };
  const result = await renderByType(request, context);
  if (!result.ok) return result;
  const { complete, ...rendered } = result.source;
  return postRender(
    {
      ...rendered,
      inputs: [...rendered.inputs, ...overridden.files, ...links],
      ...(complete === undefined || asksProgram(overridden.source, context) ? {} : { complete }),
    },
    context,
  );
}

async function renderByType(request: Omit<SourceRequest, 'typeReason'>, context: RenderContext): Promise<RenderResult> {
  const { source, files, directory, environment, capabilities, written } = request;
  const { settings } = context;
  // Argo CD walks the directory to find out, and enters none that is a link (util/app/discovery/discovery.go).
  const names = written?.link === true ? [] : await fileNamesIn(files.snapshot, directory);
  const detected = detectSourceType(source, names, {
    helm: settings.helm.enabled,
    kustomize: settings.kustomize.enabled,
  });
  if (detected.type === undefined) {
    return {
      ok: false,
      problem: {
        code: 'source-type',
        message: detected.conflict,
        hint: 'Keep exactly one of helm, kustomize, directory and plugin in the source.',
      },
    };
  }
  const plugin = await findPlugin(source, { snapshot: files.snapshot, directory, environment, capabilities }, context);
  if (plugin !== undefined && isProblem(plugin)) return { ok: false, problem: plugin };
  if (plugin !== undefined) {
    const { renderPlugin } = await import('./plugin/plugin.ts');
    return renderPlugin(
      plugin,
      {
        ...request,
        typeReason:
          source.plugin === undefined ? `plugin ${nameOf(plugin)} finds itself in the directory` : detected.why,
      },
      context,
    );
  }
  if (detected.type === 'Plugin') throw new Error('a source with a plugin block has a plugin or a problem');
  return RENDERERS[detected.type]({ ...request, typeReason: detected.why }, context);
}

/** Where a path leads to. */
interface FoundDirectory {
  directory: string;
  /** Links on the way. */
  links: string[];
  written?: SourceRequest['written'];
}

/** The directory that a path leads to: relative, inside the repository, existing (util/app/path/path.go). */
async function findDirectory(snapshot: Snapshot, path: string): Promise<FoundDirectory | Problem> {
  if (path.startsWith('/'))
    return {
      code: 'path-absolute',
      message: `${path}: the path of a source must be relative to the root of the repository`,
    };
  const inside = joinInside('', path);
  if (inside === undefined) return { code: 'path-outside', message: `${path} leads out of the repository` };
  const resolution = await resolvePath(snapshot, inside);
  if (resolution.found === undefined) {
    if (resolution.reason === 'outside')
      return { code: 'path-outside', message: `${path} leads out of the repository` };
    return {
      code: 'path-missing',
      message: `${path} does not exist in the repository`,
      hint: 'Correct spec.source.path, or add the directory.',
    };
  }
  if (resolution.found.kind !== 'directory')
    return {
      code: 'path-not-a-directory',
      message: `${path} is not a directory`,
      hint: 'A source needs a directory; use directory.include to pick one file.',
    };
  const directory = resolution.found.path;
  if (resolution.links.length === 0) return { directory, links: [] };
  const parent = await resolvePath(snapshot, parentOf(inside));
  const last = joinInside(parent.found?.path ?? '', inside.slice(inside.lastIndexOf('/') + 1)) ?? '';
  const link = (await snapshot.find(last))?.kind === 'symlink';
  return { directory, links: resolution.links.map((each) => each.path), written: { path: inside, link } };
}
