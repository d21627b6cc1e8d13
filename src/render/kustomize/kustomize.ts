import type { KustomizeOptions } from '../../argocd/model.ts';
import { parseKubeVersion } from '../../argocd/kube-version.ts';
import { relativePath } from '../../git/paths.ts';
import { digestContents } from '../../git/snapshot.ts';
import type { Placed, Snapshot } from '../../git/model.ts';
import { stringify, toJson } from '../../manifest/stringify.ts';
import { buildArguments, isHelmEnabled, namedHelm, runsPrograms } from './arguments.ts';
import { runBuild } from './build.ts';
import type { Build } from './build.ts';
import { editKustomization } from './file.ts';
import { followKustomization } from './graph.ts';
import type { KustomizationGraph } from './graph-model.ts';
import {
  findHelm,
  helmHomeWarnings,
  ksopsWarnings,
  mayCallHelm,
  refuse,
  refuseFetching,
  remoteWarnings,
} from './limits.ts';
import { tellMissing } from './missing.ts';
import { buildRest } from './rest.ts';
import { builderVersion, findVersion } from './tool.ts';
import { finishOrPutOff } from '../put-off.ts';
import { isProblem } from '../model.ts';
import type { CommandLine, Problem, RenderContext, RenderedSource, RenderResult, SourceRequest } from '../model.ts';
import { renderKey } from '../store.ts';

const DEFAULTS: KustomizeOptions = {
  namePrefix: '',
  nameSuffix: '',
  images: [],
  commonLabels: {},
  version: '',
  commonAnnotations: {},
  forceCommonLabels: false,
  forceCommonAnnotations: false,
  namespace: '',
  commonAnnotationsEnvsubst: false,
  replicas: [],
  patches: [],
  components: [],
  ignoreMissingComponents: false,
  labelWithoutSelector: false,
  labelIncludeTemplates: false,
  kubeVersion: '',
  apiVersions: [],
};

/**
 * Builds a kustomization as Argo CD does: options of the source are edited into its file, then it is built
 * (util/kustomize/kustomize.go). The edits are ours, on a private copy, so that the builder inside kubectl is enough.
 */
export async function renderKustomize(request: SourceRequest, context: RenderContext): Promise<RenderResult> {
  const { files, directory, environment } = request;
  const { snapshot } = files;
  const options = request.source.kustomize ?? DEFAULTS;
  const tool = await findVersion(options.version, context);
  if (isProblem(tool)) return { ok: false, problem: tool };
  const kubeVersion =
    options.kubeVersion === '' ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion);
  if (options.kubeVersion !== '' && kubeVersion === undefined) {
    return {
      ok: false,
      problem: {
        code: 'kube-version',
        message: `spec.source.kustomize.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`,
      },
    };
  }
  const edited = await editKustomization(options, snapshot, directory, environment);
  if (isProblem(edited)) return { ok: false, problem: edited };
  const { buildOptions } = context.settings.kustomize;
  const programs = runsPrograms(buildOptions);
  const graph = await followKustomization(snapshot, directory, edited.document, programs);
  const refusal = refuse(graph, buildOptions);
  if (refusal !== undefined) return { ok: false, problem: withInputs(refusal, graph, request) };
  const unfetched = await refuseFetching(graph, buildOptions, context);
  const helm = await findHelm(graph, tool, buildOptions, context);
  if (helm !== undefined && isProblem(helm)) return { ok: false, problem: withInputs(helm, graph, request) };

  const paths = [...graph.paths];
  const contents = await snapshot.describe(paths);
  const callsHelm = mayCallHelm(graph, buildOptions);
  // Without a call of helm the versions of the cluster change nothing, and need not be part of the key.
  const versions = callsHelm
    ? {
        kubeVersion,
        apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions,
      }
    : { kubeVersion: undefined, apiVersions: [] };
  const args = (at: string, helmProgram: string | undefined): string[] =>
    buildArguments({ tool, directory: at, options: buildOptions, ...versions, helm: helmProgram });
  const remotes = [...graph.remotes, ...graph.downloads].toSorted();
  const name = `kustomize ${builderVersion(tool)}${helm === undefined ? '' : ` with helm ${helm.version}`}`;
  const kustomization = edited.document === undefined ? undefined : stringify(edited.document);
  const key = renderKey({
    tool: name,
    ...(tool.script === undefined ? {} : { script: tool.script }),
    files: digestContents(contents.map(({ path: at, oid }) => ({ path: relativePath(directory, at), oid }))),
    ...(kustomization === undefined ? {} : { kustomization }),
    // Of the same files another version of this program may make another stand-in.
    ...(graph.standIns.size === 0 ? {} : { standIns: [...graph.standIns.values()] }),
    argv: args('', undefined),
    // What these give is not part of the key: it may change while the key does not.
    ...(remotes.length > 0 ? { remotes } : {}),
    ...(programs ? { environment } : {}),
  });

  const build: Build = {
    tool,
    args,
    // Also where nobody has seen a chart: what kustomize reads may be more than what was understood here.
    helm: isHelmEnabled(buildOptions) ? (namedHelm(buildOptions) ?? helm?.program ?? 'helm') : undefined,
    directory,
    place: () => snapshot.place(paths),
    copy: graph.charts || graph.plugins || programs,
    replacements: [
      ...(kustomization === undefined ? [] : [{ path: edited.path, content: kustomization }]),
      ...[...graph.standIns].map(([at, content]) => ({ path: at, content })),
    ],
    reach: { network: !context.offline && (remotes.length > 0 || graph.plugins || programs), programs },
    variables: environment,
  };
  const shown = directory === '' ? '.' : `./${directory}`;
  const commands = (): CommandLine[] => [
    ...edited.commands.map((argv) => ({ cwd: directory, argv: ['kustomize', ...argv] })),
    { cwd: '', argv: [tool.name, ...args(shown, undefined)] },
  ];
  const source: RenderedSource = {
    type: 'Kustomize',
    typeReason: request.typeReason,
    key,
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool: name,
    commands,
    warnings: [...remoteWarnings(remotes), ...helmHomeWarnings(graph, buildOptions), ...ksopsWarnings(graph)],
    revision: files.revision,
    inputs: await listInputs(contents, snapshot),
    ...(remotes.length > 0 || programs ? {} : completenessOf(request, options, graph, await snapshot.missing(paths))),
  };
  const fail = async (problem: Problem): Promise<RenderResult> => {
    const told = { ok: false as const, problem: withInputs(await tellMissing(problem, snapshot), graph, request) };
    if (remotes.length === 0) return told;
    const rest = await buildRest({ build, key, snapshot, graph, document: edited.document, source }, context);
    return rest === undefined ? told : { ...told, rest };
  };
  const finish = async (urgency?: number): Promise<RenderResult> => {
    const stored = await context.store.once(
      key,
      (output) => runBuild(build, key, output, context, urgency),
      // Charts, generators and what is fetched may give another result another time.
      () => Promise.resolve(!graph.charts && !graph.plugins && !programs && remotes.length === 0),
    );
    if (isProblem(stored)) return fail({ ...stored, commands: commands() });
    return { ok: true, source: { ...source, ...stored, warnings: [...stored.warnings, ...source.warnings] } };
  };
  if (unfetched !== undefined) return fail(unfetched);
  // What is fetched or made by programs may hold anything.
  if (!context.lazy || remotes.length > 0 || graph.plugins || programs) return finish();
  return finishOrPutOff(source, finish, [{ snapshot, paths }], kustomization === undefined ? [] : [kustomization]);
}

/** What it was going to read besides its own directory, so that a change there is known to reach it. */
function withInputs(problem: Problem, { paths }: Pick<KustomizationGraph, 'paths'>, { files }: SourceRequest): Problem {
  return files.elsewhere === undefined && files.pinned !== true ? { ...problem, inputs: [...paths] } : problem;
}

/** Whether nothing but what was followed decides on the build, and not which revision it is of. What other programs read was not followed. */
function completenessOf(
  { files, directory }: SourceRequest,
  options: KustomizeOptions,
  { charts, plugins, standIns, looked }: KustomizationGraph,
  missing: readonly string[],
): Pick<RenderedSource, 'complete'> {
  if (charts || plugins || standIns.size > 0 || files.pinned === true) return {};
  // Components may be patterns, or left out where they are not there; what is edited in may name the commit.
  if (options.version !== '' || options.components.length > 0 || toJson({ ...options }).includes('ARGOCD_APP_REVISION'))
    return {};
  // In its own directory a chart, overrides or what plugins find themselves by may come to lie.
  return { complete: { follows: files.elsewhere === undefined, looked: [...looked, ...missing, directory] } };
}

async function listInputs(contents: Placed['contents'], snapshot: Snapshot): Promise<string[]> {
  const paths = [...new Set(contents.map((each) => each.path))];
  return Promise.all(
    paths.map(async (each) => ((await snapshot.find(each))?.kind === 'directory' ? `${each}/` : each)),
  );
}
