import path from 'node:path';
import type { Environment } from '../../process/environment.ts';
import { isProblem } from '../model.ts';
import type { Problem, RenderContext } from '../model.ts';
import { askOnce } from '../kept-answers.ts';
import { askForVersion, findTool } from '../tools.ts';
import type { Tool } from '../tools.ts';

/** Where to look for a builder of kustomizations. */
export interface KustomizeRequest {
  /** As the user named it with a flag: a kustomize, or a kubectl by its name. Nothing else is tried then. */
  explicit: string | undefined;
  /** Copies of kubectl that come with the development dependencies; tried last. */
  bundledKubectl: readonly string[];
  environment: Environment;
  /** Where answers are kept between runs, absolute; absent: nowhere. */
  cacheDir?: string | undefined;
}

/**
 * Finds what builds kustomizations: the program named, else kustomize on the PATH, else kubectl, which has a builder of its
 * own. The name of the tool says which of the two it is, `kustomize` or `kubectl`; the version is that of the builder.
 */
export async function findKustomize(request: KustomizeRequest): Promise<Tool | Problem> {
  const { explicit } = request;
  if (explicit !== undefined) return isKubectl(explicit) ? findKubectl(request) : findStandalone(request);
  const standalone = await findStandalone(request);
  if (!isProblem(standalone) || standalone.code !== 'no-kustomize') return standalone;
  const kubectl = await findKubectl(request);
  if (!isProblem(kubectl) || kubectl.code !== 'no-kubectl') return kubectl;
  return {
    code: 'no-kustomize',
    message: 'there is neither kustomize nor kubectl on the PATH',
    hint: 'Install kustomize, or name one with --kustomize.',
  };
}

/** The version of a builder as people are told it: that of kustomize, also where it is a part of kubectl. */
export function builderVersion({ name, version }: Pick<Tool, 'name' | 'version'>): string {
  return name === 'kubectl' ? `${version} of kubectl` : version;
}

/** Answers for `kustomize.version`, by path of the program: one for the whole run. */
const registered = new WeakMap<RenderContext, Map<string, Promise<Tool | Problem>>>();

/**
 * The builder that a source asks for: `kustomize.version` names one that is registered in argocd-cm as
 * `kustomize.path.VERSION` (util/settings/settings.go, GetKustomizeBinaryPath).
 */
export async function findVersion(version: string, context: RenderContext): Promise<Tool | Problem> {
  if (version === '') return context.kustomize();
  const { versions } = context.settings.kustomize;
  const program = Object.hasOwn(versions, version) ? versions[version] : undefined;
  if (program === undefined) {
    return {
      code: 'kustomize-version',
      message: `kustomize version ${version} is not registered`,
      hint: 'Name its program in argocd.kustomize.versions, as kustomize.path.VERSION does in argocd-cm, or remove spec.source.kustomize.version.',
    };
  }
  const known = registered.get(context) ?? new Map<string, Promise<Tool | Problem>>();
  registered.set(context, known);
  const tool =
    known.get(program) ?? findKustomize({ explicit: program, bundledKubectl: [], environment: context.environment });
  known.set(program, tool);
  return tool;
}

function isKubectl(program: string): boolean {
  return path.basename(program).startsWith('kubectl');
}

function findStandalone({ explicit, environment, cacheDir }: KustomizeRequest): Promise<Tool | Problem> {
  return findTool({
    name: 'kustomize',
    explicit,
    bundled: [],
    environment,
    versionArgs: ['version'],
    flag: '--kustomize',
    cacheDir,
  });
}

async function findKubectl({
  explicit,
  bundledKubectl: bundled,
  environment,
  cacheDir,
}: KustomizeRequest): Promise<Tool | Problem> {
  const versionArgs = ['version', '--client', '--output', 'json'];
  const asked = { explicit, environment, versionArgs, cacheDir };
  const kubectl = await findTool({ name: 'kubectl', bundled, flag: '--kustomize', ...asked });
  if (isProblem(kubectl)) return kubectl;
  const { program } = kubectl;
  const answer = await askOnce({ name: 'kubectl', program, args: versionArgs }, cacheDir, async () => {
    const { exitCode, stdout } = await askForVersion(program, asked);
    return exitCode === 0 ? stdout.toString('utf8') : undefined;
  });
  const version = /"kustomizeVersion":\s*"v?(\d+\.\d+\.\d+[^"+]*)/.exec(answer ?? '')?.[1];
  if (version !== undefined) return { ...kubectl, version };
  return {
    code: 'broken-kubectl',
    message: `${program} does not tell the version of its kustomize`,
    hint: 'Name a kustomize with --kustomize.',
  };
}
