import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { HelmOptions } from '../argocd/model.ts';
import { parseKubeVersion } from '../argocd/kube-version.ts';
import { substitute } from '../argocd/build-environment.ts';
import { digestContents } from '../git/snapshot.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Warning } from '../manifest/model.ts';
import { run } from '../process/run.ts';
import { helmTemplateArguments } from './helm-arguments.ts';
import { localDependencies } from './helm-chart.ts';
import { buildDependencies, lacksDependencies } from './helm-dependencies.ts';
import { helmEnvironment } from './helm-environment.ts';
import { isProblem } from './model.ts';
import type { Problem, RenderContext, RenderResult, SourceRequest } from './model.ts';
import { pinValues } from './pinned-values.ts';
import { renderKey } from './store.ts';
import type { Produced } from './store.ts';
import { toolProblem } from './tool-message.ts';
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

/** What the inline values are called in a command line that is shown. */
const INLINE_NAME = 'inline-values.yaml';

/** A value file or file parameter with all names it goes by. */
interface PlacedFile {
  /** As the tool gets it: absolute, or a URL. */
  argument: string;
  /** As people read it: relative to the chart, or a URL. */
  shown: string;
  /** What it is: object id and path, or the URL. */
  content: string;
  /** Relative to the root of the repository under review, if it lies there. */
  input?: string;
}

/** Renders a chart with `helm template`, called as Argo CD calls it (util/helm/cmd.go). */
export async function renderHelm(request: SourceRequest, context: RenderContext): Promise<RenderResult> {
  const helm = await context.helm();
  if (isProblem(helm)) return { ok: false, problem: helm };
  const { source, files, directory, application } = request;
  const options = source.helm ?? DEFAULTS;
  const refusal = refuse(options);
  if (refusal !== undefined) return { ok: false, problem: refusal };

  const fileContext: ValueFileContext = {
    files,
    directory,
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
  const valueFiles = await Promise.all(resolved.files.map((each) => placeFile(each, directory)));
  const fileParameters: { name: string; file: PlacedFile }[] = [];
  for (const { name, path: entry } of options.fileParameters) {
    const located = await locate(entry, fileContext);
    if ('code' in located) return { ok: false, problem: located };
    fileParameters.push({ name, file: await placeFile(located, directory) });
  }

  const placed = await files.snapshot.place([directory, ...(await localDependencies(files.snapshot, directory))]);
  const cwd = path.join(placed.root, directory);
  const inline = inlineValues(options);
  const pinned = await pinValues(pinnedValues, { snapshot: files.snapshot, directory }, options, resolved.files);
  const inlineFile = inline === undefined ? undefined : await writeInline(inline, context.scratch);
  const argv = (see: (file: PlacedFile) => string, inlineName: string | undefined): string[] =>
    helmTemplateArguments({
      releaseName: options.releaseName === '' ? application.name : options.releaseName,
      namespace: options.namespace === '' ? application.destination.namespace : options.namespace,
      kubeVersion:
        options.kubeVersion === '' ? request.capabilities.kubeVersion : parseKubeVersion(options.kubeVersion),
      apiVersions: options.apiVersions.length > 0 ? options.apiVersions : request.capabilities.apiVersions,
      parameters: [
        ...options.parameters.map((each) => ({ ...each, value: substitute(each.value, request.environment) })),
        ...pinned,
      ],
      fileParameters: fileParameters.map(({ name, file }) => ({ name, path: see(file) })),
      valueFiles: [...valueFiles.map(see), ...(inlineName === undefined ? [] : [inlineName])],
      skipCrds: options.skipCrds,
      skipSchemaValidation: options.skipSchemaValidation,
      skipTests: options.skipTests,
    });
  const key = renderKey({
    tool: `helm ${helm.version}`,
    chart: digestContents(placed.contents.map(({ path: at, oid }) => ({ path: path.relative(directory, at), oid }))),
    argv: argv((file) => file.content, inline),
  });

  const commands = [
    {
      cwd: directory,
      argv: ['helm', ...argv((file) => file.shown, inline === undefined ? undefined : INLINE_NAME)],
      ...(inline === undefined ? {} : { files: [{ name: INLINE_NAME, content: inline }] }),
    },
  ];
  const template = async (from: string, output: string): ReturnType<typeof run> =>
    run({
      program: helm.program,
      args: argv((file) => file.argument, inlineFile),
      cwd: from,
      env: await helmEnvironment(context, 'template'),
      timeout: context.timeout,
      stdoutFile: output,
    });
  const produce = async (output: string): Promise<Produced> => {
    const first = await context.pool.run(() => template(cwd, output));
    if (first.exitCode === 0) return { ok: true, warnings: [] };
    const roots = [placed.root, context.scratch];
    if (!lacksDependencies(first.stderr))
      return { ok: false, problem: toolProblem('helm', first, roots, hintFor(first.stderr)) };
    const built = await buildDependencies(
      { helm, root: placed.root, directory, key, snapshot: files.snapshot },
      context,
    );
    if (isProblem(built)) return { ok: false, problem: built };
    const second = await context.pool.run(() => template(path.join(built.root, directory), output));
    if (second.exitCode === 0) return { ok: true, warnings: built.warnings };
    return { ok: false, problem: toolProblem('helm', second, [built.root, ...roots], hintFor(second.stderr)) };
  };
  const stored = await context.store.once(key, produce);
  if (isProblem(stored)) return { ok: false, problem: { ...stored, commands } };
  const warnings: Warning[] = [...resolved.warnings, ...stored.warnings];
  return {
    ok: true,
    source: {
      type: 'Helm',
      typeReason: request.typeReason,
      key,
      file: stored.file,
      digest: stored.digest,
      mentions: stored.mentions,
      tool: `helm ${helm.version}`,
      commands,
      warnings,
      revision: files.revision,
      inputs: [
        ...placed.contents.map((each) => each.path),
        ...[...valueFiles, ...fileParameters.map((each) => each.file)].flatMap((each) => each.input ?? []),
      ],
    },
  };
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

async function placeFile(file: ValueFile, directory: string): Promise<PlacedFile> {
  if (file.kind === 'url') return { argument: file.url, shown: file.url, content: file.url };
  const { root, contents } = await file.files.snapshot.place([file.path]);
  const shown = path.posix.relative(directory, file.path);
  return {
    argument: path.join(root, file.path),
    shown: file.files.elsewhere === undefined ? shown : `${file.files.elsewhere}/${file.path}`,
    content: `${digestContents(contents)} ${path.posix.basename(file.path)}`,
    ...(file.files.elsewhere === undefined ? { input: file.path } : {}),
  };
}

/** `valuesObject` wins over `values` whenever it is there, also when it is empty (types.go, ValuesYAML). */
function inlineValues(options: HelmOptions): string | undefined {
  if (options.valuesObject !== undefined) return toJson(options.valuesObject);
  return options.values === '' ? undefined : options.values;
}

async function writeInline(text: string, scratch: string): Promise<string> {
  const directory = path.join(scratch, 'values');
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, `${createHash('sha256').update(text).digest('hex')}.yaml`);
  // Two Applications with the same values write the same bytes: neither can see half of the other's.
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

function hintFor(stderr: string): string {
  if (/values don't meet the specifications of the schema/.test(stderr))
    return "Correct the values, or the chart's values.schema.json.";
  if (/Chart\.yaml file is missing/.test(stderr))
    return 'Point spec.source.path at the directory that holds Chart.yaml.';
  if (/release name .*(invalid|is not)/.test(stderr))
    return 'Choose a shorter name of lower-case letters, digits and "-", or set spec.source.helm.releaseName.';
  return 'Run the command above in a checkout to see it fail.';
}
