import { substitute } from '../../argocd/build-environment.ts';
import { parseKubeVersion } from '../../argocd/kube-version.ts';
import type { HelmOptions } from '../../argocd/model.ts';
import { finishOrPutOff, UNSEEN } from '../put-off.ts';
import { isProblem } from '../model.ts';
import type { CommandLine, Problem, RenderContext, RenderedSource, RenderResult, SourceRequest } from '../model.ts';
import { renderKey } from '../store.ts';
import { submoduleProblem, submodulesBelow } from '../submodules.ts';
import { helmTemplateArguments } from './arguments.ts';
import { chartFiles } from './chart.ts';
import { hideSecrets } from './failure.ts';
import { inlineName, inlineValues } from './files.ts';
import { completenessOf, listInputs, takesFromElsewhere } from './inputs.ts';
import { isLasting } from './lasting.ts';
import { findNamedFiles } from './named-files.ts';
import type { NamedFiles } from './named-files.ts';
import { DEFAULTS, refuseOptions } from './options.ts';
import { pinValues } from './pinned-values.ts';
import { pointerProblem } from './pointers.ts';
import { produceChart } from './produce.ts';
import { secretValues, withoutPublic } from './secret-values.ts';
import type { TemplateJob } from './template.ts';

/** Renders a chart with `helm template`, called as Argo CD calls it (util/helm/cmd.go). */
export async function renderHelm(request: SourceRequest, context: RenderContext): Promise<RenderResult> {
  const helm = await context.helm();
  if (isProblem(helm)) return { ok: false, problem: helm };
  const { files, directory } = request;
  const { snapshot } = files;
  const options = request.source.helm ?? DEFAULTS;
  const refusal = refuseOptions(options);
  if (refusal !== undefined) return { ok: false, problem: refusal };
  const named = await findNamedFiles(request, options, context);
  if (isProblem(named)) return { ok: false, problem: named };
  const { values, parameters } = named;

  const chart = await chartFiles(snapshot, directory);
  const { directories } = chart;
  const submodules = (await Promise.all(directories.map((each) => submodulesBelow(snapshot, each)))).flat();
  if (submodules.length > 0) return { ok: false, problem: submoduleProblem(submodules) };
  const inline = inlineValues(options);
  const pinned = await pinValues(context.adjustments.pinnedValues, { snapshot, directory }, options, values.found);
  const argv = commandLine(request, options, named, pinned);
  const tool = `helm ${helm.version}`;
  const key = renderKey({
    tool,
    ...(helm.script === undefined ? {} : { script: helm.script }),
    chart: chart.digest,
    argv: argv((file) => file.content, inline),
  });
  const commands = (): CommandLine[] => [
    {
      cwd: directory,
      argv: ['helm', ...argv((file) => file.shown, inline === undefined ? undefined : inlineName)],
      ...(inline === undefined ? {} : { files: [{ name: inlineName, content: inline }] }),
    },
  ];
  const job = {
    helm,
    directory,
    files: [...values.given, ...parameters.given.map((each) => each.file)],
    inline,
    argv,
    skipSchemaValidation: options.skipSchemaValidation,
    // The name of a release is a template that may ask for variables (pkg/action/install.go, TemplateName).
    fetches: named.remote && !releaseName(request, options).includes('{{'),
    snapshot,
    chart,
    key,
    passCredentials: options.passCredentials,
    takesFromElsewhere: () => takesFromElsewhere(request),
  };
  const mayLast = (): Promise<boolean> =>
    isLasting(snapshot, directories, options, [...values.found, ...parameters.found], pinned);
  const finish = async (urgency = chart.weight): Promise<RenderResult> => {
    const stored = await context.store.once(key, () => produceChart(job, urgency, context), mayLast);
    if (isProblem(stored))
      return { ok: false, problem: await tellProblem(stored, commands(), request, options, named, directories) };
    return { ok: true, source: { ...source, ...stored, warnings: [...named.warnings, ...stored.warnings] } };
  };
  const all = [...values.found, ...values.absent, ...parameters.found];
  const inputs = { request, options, chart, named: all, matched: named.matched };
  const source: RenderedSource = {
    type: 'Helm',
    typeReason: request.typeReason,
    key,
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool,
    commands,
    warnings: named.warnings,
    revision: files.revision,
    inputs: await listInputs(inputs),
    ...completenessOf(inputs),
  };
  if (!context.lazy) return finish();
  const fromFiles = all.flatMap((each) =>
    each.kind === 'file' ? [{ snapshot: each.files.snapshot, paths: [each.path] }] : [],
  );
  return finishOrPutOff(
    source,
    finish,
    [{ snapshot, paths: directories }, ...fromFiles],
    [
      inline ?? '',
      ...[...options.parameters, ...pinned].map((each) => each.value),
      ...(all.some((each) => each.kind === 'url') ? [UNSEEN] : []),
    ],
  );
}

function releaseName({ application }: SourceRequest, options: HelmOptions): string {
  return options.releaseName || application.name;
}

/** The command line that Argo CD would have, for whatever files are called. */
function commandLine(
  request: SourceRequest,
  options: HelmOptions,
  { values, parameters }: NamedFiles,
  pinned: HelmOptions['parameters'],
): TemplateJob['argv'] {
  const { application, capabilities, environment } = request;
  return (call, inlineFile) =>
    helmTemplateArguments({
      releaseName: releaseName(request, options),
      namespace: options.namespace === '' ? application.destination.namespace : options.namespace,
      kubeVersion: options.kubeVersion === '' ? capabilities.kubeVersion : parseKubeVersion(options.kubeVersion),
      apiVersions: options.apiVersions.length > 0 ? options.apiVersions : capabilities.apiVersions,
      parameters: [
        ...options.parameters.map((each) => ({ ...each, value: substitute(each.value, environment) })),
        ...pinned,
      ],
      fileParameters: parameters.given.map(({ name, file }) => ({ name, path: call(file) })),
      valueFiles: [...values.given.map(call), ...(inlineFile === undefined ? [] : [inlineFile])],
      skipCrds: options.skipCrds,
      skipSchemaValidation: options.skipSchemaValidation,
      skipTests: options.skipTests,
    });
}

/** A failure with what was run, both without what is secret in what the chart was given. */
async function tellProblem(
  problem: Problem,
  commands: readonly CommandLine[],
  { application, directory, source: { chart, repoURL }, files: { snapshot } }: SourceRequest,
  options: HelmOptions,
  { values }: NamedFiles,
  directories: readonly string[],
): Promise<Problem> {
  // Equal charts fail as one, and each names its own files.
  const pointer =
    problem.code === 'helm-failed' ? await pointerProblem(snapshot, directories, values.found) : undefined;
  const found = await secretValues({ snapshot, directory }, options, values.found);
  return hideSecrets(pointer ?? problem, commands, withoutPublic(found, [application.name, directory, chart, repoURL]));
}
