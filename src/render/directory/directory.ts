import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { DirectoryOptions } from '../../argocd/model.ts';
import type { Warning } from '../../manifest/model.ts';
import { findCandidates } from './files.ts';
import type { Candidate, Candidates } from './files.ts';
import { readJsonnetOutput, readManifestFile } from './manifest.ts';
import { originLines } from './origin.ts';
import { suspectPlugin } from './other-files.ts';
import { decodeManifestFile, decodeText } from '../../manifest/decode-text.ts';
import { evaluateJsonnet, planJsonnet, shownCommand } from '../jsonnet/jsonnet.ts';
import type { Evaluation, JsonnetFile } from '../jsonnet/jsonnet.ts';
import { finishOrPutOff } from '../put-off.ts';
import { isProblem } from '../model.ts';
import type { Problem, RenderContext, RenderedSource, RenderResult, SourceRequest } from '../model.ts';
import { renderKey } from '../store.ts';
import type { Produced } from '../store.ts';
import { append } from '../../lists.ts';

const DEFAULTS: DirectoryOptions = {
  recurse: false,
  include: '',
  exclude: '',
  jsonnet: { extVars: [], tlas: [], libs: [] },
};
/** A file that holds it anywhere is left alone (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/). */
const SKIP_MARKER = '+argocd:skip-file-rendering';
/** Bytes of all files of a directory, jsonnet not counted: repo-server's `--max-combined-directory-manifests-size` of 10M. */
const SIZE_LIMIT = 10_000_000;
/** Digest of a text without any manifest. */
const EMPTY = createHash('sha256').digest('hex');
/** Changes when the same files give another text. */
const FORMAT = 'directory 1';

/**
 * Renders a plain directory as Argo CD does (reposerver/repository/repository.go, findManifests): its YAML and JSON files
 * as they are, its jsonnet files evaluated. The text holds the documents of the files in order, those of each file behind a
 * `# Source:` comment with its name.
 */
export async function renderDirectory(request: SourceRequest, context: RenderContext): Promise<RenderResult> {
  const { files, directory, written } = request;
  const options = request.source.directory ?? DEFAULTS;
  const walked =
    written?.link === true ? notEntered(written.path) : await findCandidates(files.snapshot, directory, options);
  if (!walked.ok) return walked;
  const warnings = [...walked.found.warnings];
  const jsonnetEnabled = context.settings.directory.enabled;
  const candidates = walked.found.files.filter((each) => jsonnetEnabled || !isJsonnet(each));
  if (candidates.length < walked.found.files.length) {
    warnings.push({
      code: 'jsonnet-switched-off',
      message: 'jsonnet files are not rendered: jsonnet is switched off in the settings of Argo CD',
    });
  }
  await files.snapshot.bring(candidates.map((each) => each.entry));
  const evaluations = await planJsonnet(await readJsonnet(candidates, request), request, context, options.jsonnet);
  if (isProblem(evaluations)) return { ok: false, problem: evaluations };
  const key = renderKey({
    format: FORMAT,
    files: candidates.map((each) => [each.name, each.entry.oid]),
    jsonnet: evaluations.map((each) => ({
      version: each.tool.version,
      args: each.args,
      imports: each.imports.found.map(({ from, wanted, path, entry }) => [from, wanted, path, entry.oid]),
    })),
  });
  const source: RenderedSource = {
    type: 'Directory',
    typeReason: request.typeReason,
    key,
    file: '',
    digest: '',
    mentions: { applications: false, definitions: false },
    tool: evaluations[0] === undefined ? 'directory' : `directory, jsonnet ${evaluations[0].tool.version}`,
    commands: () => evaluations.map(shownCommand),
    warnings,
    revision: files.revision,
    inputs: inputsOf(directory, candidates, evaluations),
  };
  const finish = async (urgency?: number): Promise<RenderResult> => {
    const make = (output: string): Promise<Produced> =>
      produce(output, candidates, evaluations, request, context, urgency);
    const stored = await context.store.once(key, make);
    if (isProblem(stored)) return { ok: false, problem: place(stored, directory) };
    const told = stored.warnings.map((each) => place(each, directory));
    const rendered = { ...source, ...stored, warnings: [...warnings, ...told] };
    // With a block of its own a source is of that type, and no plugin is asked. What is passed over may have been meant.
    const isBare = stored.digest === EMPTY && evaluations.length === 0 && warnings.length === 0;
    const suspicion =
      isBare && request.source.directory === undefined ? await suspectPlugin(files.snapshot, directory) : undefined;
    return { ok: true, source: suspicion === undefined ? rendered : addSuspicion(rendered, suspicion, directory) };
  };
  // To read files takes no longer than to look for words in them.
  if (!context.lazy || evaluations.length === 0) return finish();
  const paths = [...candidates.map((each) => each.entry.path), ...evaluations.flatMap(importedBy)];
  const variables = evaluations.flatMap((each) => each.variables.map(({ value }) => value));
  return finishOrPutOff(source, finish, [{ snapshot: files.snapshot, paths }], variables);
}

/** A plugin may read whatever lies below. */
function addSuspicion(rendered: RenderedSource, suspicion: Warning, directory: string): RenderedSource {
  const { warnings, inputs } = rendered;
  return { ...rendered, warnings: [...warnings, suspicion], inputs: [...inputs, directory] };
}

/** Go's filepath.Walk enters no link, not even the one it begins with. */
function notEntered(path: string): { ok: true; found: Candidates } {
  const message = `${path} is a symbolic link: Argo CD does not enter it, and renders nothing`;
  return { ok: true, found: { files: [], warnings: [{ code: 'link-not-entered', message }] } };
}

function isJsonnet(candidate: Candidate): boolean {
  return candidate.name.endsWith('.jsonnet');
}

/** Equal files in two directories are rendered once, so what is stored names files without the directory. */
function place<T extends Warning | Problem>(told: T, directory: string): T {
  return { ...told, message: directory === '' ? told.message : `${directory}/${told.message}` };
}

/** The jsonnet files that are to be evaluated. */
async function readJsonnet(candidates: readonly Candidate[], request: SourceRequest): Promise<JsonnetFile[]> {
  const files = await Promise.all(
    candidates
      .filter(isJsonnet)
      .map(async ({ name, entry }) => ({ name, content: decodeText(await request.files.snapshot.read(entry)) })),
  );
  return files.filter((file) => !file.content.includes(SKIP_MARKER));
}

async function produce(
  output: string,
  candidates: readonly Candidate[],
  evaluations: readonly Evaluation[],
  request: SourceRequest,
  context: RenderContext,
  urgency: number | undefined,
): Promise<Produced> {
  const warnings: Warning[] = [];
  const texts: { name: string; text: string }[] = [];
  let size = 0;
  for (const { name, entry } of candidates.filter((each) => !isJsonnet(each))) {
    const content = await request.files.snapshot.read(entry);
    const text = decodeManifestFile(content);
    if (text.includes(SKIP_MARKER)) continue;
    size += content.length;
    if (size > SIZE_LIMIT) return { ok: false, problem: tooLarge(name) };
    texts.push({ name, text });
  }
  const plain = new Map(texts.map((each) => [each.name, each.text]));
  const evaluated = await Promise.all(
    evaluations.map(async (each) => ({
      name: each.name,
      result: await evaluateJsonnet(each, request, context, urgency),
    })),
  );
  const json = new Map(evaluated.map((each) => [each.name, each.result]));
  let rendered = '';
  for (const { name } of candidates) {
    const text = plain.get(name);
    const evaluation = json.get(name);
    if (evaluation?.ok === false) return evaluation;
    const result =
      text !== undefined
        ? readManifestFile(name, text)
        : evaluation !== undefined
          ? readJsonnetOutput(name, evaluation.json)
          : undefined;
    if (result === undefined) continue;
    if (!result.ok) return result;
    append(warnings, result.warnings);
    if (result.text !== '') rendered += originLines(name) + result.text;
  }
  await writeFile(output, rendered);
  return { ok: true, warnings };
}

function tooLarge(name: string): Problem {
  return {
    code: 'directory-too-large',
    message: `${name}: with this file the manifests of the directory are larger than the ${SIZE_LIMIT / 1e6} MB that Argo CD reads`,
    hint: 'Split the Application, or leave files out with directory.exclude.',
  };
}

function inputsOf(directory: string, candidates: readonly Candidate[], evaluations: readonly Evaluation[]): string[] {
  const read = candidates.flatMap((each) => [...each.links.map((link) => link.path), each.entry.path]);
  return [...new Set([directory === '' ? './' : `${directory}/`, ...read, ...evaluations.flatMap(importedBy)])];
}

function importedBy({ imports }: Evaluation): string[] {
  return imports.found.map((one) => one.path);
}
