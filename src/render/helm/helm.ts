import path from 'node:path';
import type { HelmOptions } from '../../argocd/model.ts';
import { parseKubeVersion } from '../../argocd/kube-version.ts';
import { substitute } from '../../argocd/build-environment.ts';
import type { Snapshot } from '../../git/model.ts';
import type { Warning } from '../../manifest/model.ts';
import type { RunResult } from '../../process/model.ts';
import { run } from '../../process/run.ts';
import { helmTemplateArguments } from './arguments.ts';
import { submoduleProblem, submodulesBelow } from '../submodules.ts';
import { chartFiles } from './chart.ts';
import { buildDependencies, lacksDependencies } from './dependencies.ts';
import { helmEnvironment } from './environment.ts';
import { describeFile, inlineName, inlineValues, lendInline } from './files.ts';
import type { HelmFile } from './files.ts';
import { finishOrPutOff, UNSEEN } from '../put-off.ts';
import { isProblem } from '../model.ts';
import type { CommandLine, Problem, RenderContext, RenderedSource, RenderResult, SourceRequest } from '../model.ts';
import { completenessOf, listInputs, takesFromElsewhere } from './inputs.ts';
import { isLasting } from './lasting.ts';
import { pinValues } from './pinned-values.ts';
import { renderKey } from '../store.ts';
import { refersElsewhere, UNVALIDATED } from './schema-references.ts';
import { secretValues, withoutPublic, withoutSecrets } from './secret-values.ts';
import type { Produced } from '../store.ts';
import type { Printed } from '../texts.ts';
import { toolProblem } from '../tool-message.ts';
import { locate, resolveValueFiles } from './value-files.ts';
import type { ValueFile, ValueFileContext } from './value-files.ts';

const DEFAULTS: HelmOptions = {
  valueFiles: [],
  parameters: [],
  releaseName: '',
  values: '',
  fileParameters: [],
  version: '',
  passCredentials: false,
  ignoreMissingValueFiles: false,
  skipCrds: false,
  skipSchemaValidation: false,
  skipTests: false,
  kubeVersion: '',
  apiVersions: [],
  namespace: '',
};

/** A chart on disk, for as long as somebody needs it. */
type LentChart = NonNullable<Awaited<ReturnType<Snapshot['lendDirectory']>>>;

/** Renders a chart with `helm template`, called as Argo CD calls it (util/helm/cmd.go). */
export async function renderHelm(request: SourceRequest, context: RenderContext): Promise<RenderResult> {
  const helm = await context.helm();
  if (isProblem(helm)) return { ok: false, problem: helm };
  const { files, directory, application } = request;
  const options = request.source.helm ?? DEFAULTS;
  const refusal = refuse(options);
  if (refusal !== undefined) return { ok: false, problem: refusal };

  const fileContext: ValueFileContext = {
    files,
    // Relative paths are taken from the path as it is written (util/io/path/resolved.go).
    directory: request.written?.path ?? directory,
    chart: directory,
    environment: request.environment,
    refs: request.refs,
    multiSource: application.multiSource,
    ignoreMissing: options.ignoreMissingValueFiles,
    schemes: context.settings.helm.valuesFileSchemes,
  };
  const { ignoreValueFiles, pinnedValues } = context.adjustments;
  const entries = options.valueFiles.filter((entry) => !ignoreValueFiles.some((part) => entry.includes(part)));
  const resolved = await resolveValueFiles(entries, fileContext);
  if (isProblem(resolved)) return { ok: false, problem: resolved };
  const remote = resolved.files.find((each) => each.kind === 'url');
  if (remote !== undefined && context.offline) return { ok: false, problem: offlineUrl(remote) };
  for (const each of resolved.files) {
    const refused = each.kind === 'url' ? await context.reach?.refuse(each.url, 'file') : undefined;
    if (refused !== undefined) return { ok: false, problem: refused };
  }
  const valueFiles = await Promise.all(resolved.files.map((each) => describeFile(each, directory)));
  const fileParameters: { name: string; file: HelmFile }[] = [];
  const parameterFiles: ValueFile[] = [];
  for (const { name, path: entry } of options.fileParameters) {
    const located = await locate(entry, fileContext);
    if ('code' in located) return { ok: false, problem: located };
    parameterFiles.push(located);
    fileParameters.push({ name, file: await describeFile(located, directory) });
  }

  const chart = await chartFiles(files.snapshot, directory);
  const { directories, digest, mayValidate, weight } = chart;
  const submodules = (await Promise.all(directories.map((each) => submodulesBelow(files.snapshot, each)))).flat();
  if (submodules.length > 0) return { ok: false, problem: submoduleProblem(submodules) };
  const inline = inlineValues(options);
  const releaseName = options.releaseName || application.name;
  const pinned = await pinValues(pinnedValues, { snapshot: files.snapshot, directory }, options, resolved.files);
  const argv = (see: (file: HelmFile) => string, inlineFile: string | undefined): string[] =>
    helmTemplateArguments({
      releaseName,
      namespace: options.namespace === '' ? application.destination.namespace : options.namespace,
      kubeVersion:
        options.kubeVersion === '' ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion),
      apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions,
      parameters: [
        ...options.parameters.map((each) => ({ ...each, value: substitute(each.value, request.environment) })),
        ...pinned,
      ],
      fileParameters: fileParameters.map(({ name, file }) => ({ name, path: see(file) })),
      valueFiles: [...valueFiles.map(see), ...(inlineFile === undefined ? [] : [inlineFile])],
      skipCrds: options.skipCrds,
      skipSchemaValidation: options.skipSchemaValidation,
      skipTests: options.skipTests,
    });
  // The name of a release is a template that may ask for variables (pkg/action/install.go, TemplateName).
  const fetches = remote !== undefined && !releaseName.includes('{{');
  const key = renderKey({
    tool: `helm ${helm.version}`,
    ...(helm.script === undefined ? {} : { script: helm.script }),
    chart: digest,
    argv: argv((file) => file.content, inline),
  });

  const commands = (): CommandLine[] => [
    {
      cwd: directory,
      argv: ['helm', ...argv((file) => file.shown, inline === undefined ? undefined : inlineName)],
      ...(inline === undefined ? {} : { files: [{ name: inlineName, content: inline }] }),
    },
  ];
  /** By itself where it needs nothing around it, else at its place in the repository. */
  const lendChart = async (): Promise<LentChart> => {
    const alone = directories.length === 1 ? await files.snapshot.lendDirectory(directory) : undefined;
    return alone ?? chartBelow((await files.snapshot.place(directories)).root);
  };
  const chartBelow = (root: string): LentChart => ({ directory: path.join(root, directory), giveBack() {} });
  /** All that it needs is on disk only while it runs: ten thousand wait for their turn. */
  const runTemplate = async (
    takeChart: () => Promise<LentChart>,
    content: string | undefined,
  ): Promise<RunResult & { text?: Printed; warnings: Warning[] }> => {
    const lent: { giveBack(): void }[] = [];
    const borrow = <T extends { giveBack(): void }>(file: T): T => {
      lent.push(file);
      return file;
    };
    try {
      const places = new Map<HelmFile, string>();
      for (const file of [...valueFiles, ...fileParameters.map((each) => each.file)])
        places.set(file, borrow(await file.lend()).file);
      const inlineFile = inline === undefined ? undefined : borrow(await lendInline(inline, context.scratch)).file;
      const cwd = borrow(await takeChart()).directory;
      const isUnvalidated = !options.skipSchemaValidation && (await refersElsewhere(cwd, content));
      const warnings = isUnvalidated ? [UNVALIDATED] : [];
      const output = context.store.borrow();
      const result = await run({
        program: helm.program,
        args: [
          ...argv((file) => places.get(file) ?? file.shown, inlineFile),
          ...(isUnvalidated ? ['--skip-schema-validation'] : []),
        ],
        cwd,
        env: helmEnvironment(context, 'template', fetches),
        // It may wait behind another one, and all of them together have to be over in time.
        timeout: () => context.timeout,
        stdoutFile: output.file,
        stdoutStart: output.start,
        leavesNothing: true,
      });
      const text = result.exitCode === 0 ? output.read() : undefined;
      // What had to be killed may still be about to write there.
      if (result.exitCode !== undefined) output.giveBack();
      if (text === undefined) return { ...result, warnings, stderr: result.stderr.replaceAll(cwd, directory) };
      return { ...result, warnings, text };
    } finally {
      for (const each of lent) each.giveBack();
    }
  };
  const produce = async (urgency: number): Promise<Produced> => {
    const template = (takeChart: () => Promise<LentChart>, content?: string): ReturnType<typeof runTemplate> =>
      context.pool.run(() => runTemplate(takeChart, content), { weight: urgency, ahead: true });
    const first = await template(lendChart, mayValidate ? digest : undefined);
    if (first.text !== undefined) return { ok: true, warnings: first.warnings, took: first.duration, text: first.text };
    const lacking = lacksDependencies(first.stderr);
    const { root } = await files.snapshot.place(lacking ? directories : []);
    const roots = [root, context.scratch];
    if (!lacking) return { ok: false, problem: toolProblem('helm', first, roots, hintFor(first.stderr)) };
    const built = await buildDependencies(
      { helm, root, directory, key, snapshot: files.snapshot, passCredentials: options.passCredentials },
      context,
    );
    if (isProblem(built)) return { ok: false, problem: built };
    const second = await template(async () => chartBelow(built.root), built.root);
    if (second.text !== undefined)
      return {
        ok: true,
        warnings: [...built.warnings, ...second.warnings],
        took: first.duration + second.duration,
        text: second.text,
        ...((await takesFromElsewhere(request)) ? { passing: true } : {}),
      };
    return { ok: false, problem: toolProblem('helm', second, [built.root, ...roots], hintFor(second.stderr)) };
  };
  const finish = async (urgency = weight): Promise<RenderResult> => {
    const produceNow = (): Promise<Produced> => produce(urgency);
    const stored = await context.store.once(key, produceNow, () =>
      isLasting(files.snapshot, directories, options, [...resolved.files, ...parameterFiles], pinned),
    );
    if (isProblem(stored)) {
      const found = await secretValues({ snapshot: files.snapshot, directory }, options, resolved.files);
      const { chart: name, repoURL } = request.source;
      const secrets = withoutPublic(found, [application.name, directory, name, repoURL]);
      return {
        ok: false,
        problem: { ...hideSecrets(stored, secrets), commands: commands().map((each) => hideInCommand(each, secrets)) },
      };
    }
    return { ok: true, source: { ...source, ...stored, warnings: [...resolved.warnings, ...stored.warnings] } };
  };
  const named = [...resolved.files, ...resolved.absent, ...parameterFiles];
  const inputs = { request, options, chart, named, matched: resolved.matched };
  const source: RenderedSource = {
    type: 'Helm',
    typeReason: request.typeReason,
    key,
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool: `helm ${helm.version}`,
    commands,
    warnings: resolved.warnings,
    revision: files.revision,
    inputs: await listInputs(inputs),
    ...completenessOf(inputs),
  };
  if (!context.lazy) return finish();
  const fromFiles = named.flatMap((each) =>
    each.kind === 'file' ? [{ snapshot: each.files.snapshot, paths: [each.path] }] : [],
  );
  return finishOrPutOff(
    source,
    finish,
    [{ snapshot: files.snapshot, paths: directories }, ...fromFiles],
    [
      inline ?? '',
      ...[...options.parameters, ...pinned].map((each) => each.value),
      ...(named.some((each) => each.kind === 'url') ? [UNSEEN] : []),
    ],
  );
}

/** A failing template may print what it was given. */
function hideSecrets(problem: Problem, secrets: ReadonlySet<string>): Problem {
  const { message, detail } = problem;
  return {
    ...problem,
    message: withoutSecrets(message, secrets),
    ...(detail === undefined ? {} : { detail: withoutSecrets(detail, secrets) }),
  };
}

function hideInCommand(command: CommandLine, secrets: ReadonlySet<string>): CommandLine {
  return { ...command, argv: command.argv.map((word) => withoutSecrets(word, secrets)) };
}

/** What Argo CD refuses before it calls helm. */
function refuse(options: HelmOptions): Problem | undefined {
  if (!['', 'v3', 'v4'].includes(options.version)) {
    return {
      code: 'helm-version',
      message: `spec.source.helm.version: helm version "${options.version}" is not supported`,
      hint: 'Remove the field: Argo CD knows v3 and v4, and ignores both.',
    };
  }
  if (options.kubeVersion !== '' && parseKubeVersion(options.kubeVersion) === undefined) {
    return {
      code: 'kube-version',
      message: `spec.source.helm.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`,
    };
  }
  return undefined;
}

function offlineUrl(file: ValueFile): Problem {
  return {
    code: 'offline',
    message: `value file ${file.kind === 'url' ? file.url : file.path} would have to be downloaded, and --offline forbids it`,
    unsupported: true,
  };
}

function hintFor(stderr: string): string {
  if (/values don't meet the specifications of the schema/.test(stderr))
    return "Correct the values, or the chart's values.schema.json.";
  if (/Chart\.yaml file is missing/.test(stderr))
    return 'Point spec.source.path at the directory that holds Chart.yaml.';
  if (/release name .*(invalid|is not)/.test(stderr))
    return 'Choose a shorter name of lower-case letters, digits and "-", or set spec.source.helm.releaseName.';
  return 'To see it fail in a checkout, run what `argo-manifest-diff explain` shows for this Application.';
}
