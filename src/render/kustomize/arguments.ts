import { isAtLeast } from '../at-least.ts';
import type { Tool } from '../tools.ts';

/** What a build command is made of. */
export interface BuildRequest {
  tool: Pick<Tool, 'name' | 'version'>;
  /** Directory as the command is to see it. */
  directory: string;
  /** `kustomize.buildOptions` of argocd-cm, as written. */
  options: string;
  kubeVersion: string | undefined;
  apiVersions: readonly string[];
  /** What is to be called as helm, whatever the options name; undefined: nothing is. */
  helm: string | undefined;
}

/**
 * The command line of Argo CD (util/kustomize/kustomize.go, parseKustomizeBuildOptions): the options are split at blanks, no
 * quotes; from kustomize 5.3.0 on, and only with `--enable-helm` among them, the versions of the cluster follow.
 */
export function buildArguments(request: BuildRequest): string[] {
  const { tool, options, kubeVersion, apiVersions, helm } = request;
  const split = splitOptions(options);
  const capabilities = isHelmEnabled(options) && isAtLeast(tool.version, '5.3.0');
  return [
    tool.name === 'kubectl' ? 'kustomize' : 'build',
    request.directory,
    ...split,
    ...(capabilities && kubeVersion !== undefined && kubeVersion !== '' ? ['--helm-kube-version', kubeVersion] : []),
    ...(capabilities ? apiVersions.flatMap((version) => ['--helm-api-versions', version]) : []),
    ...(helm === undefined ? [] : ['--helm-command', helm]),
  ];
}

/** Argo CD's test, on the text as a whole. */
export function isHelmEnabled(options: string): boolean {
  return options.includes('--enable-helm');
}

/** The helm that the options name; undefined when they name none. */
export function namedHelm(options: string): string | undefined {
  const words = splitOptions(options);
  const at = words.findLastIndex((option) => /^--helm-command(=|$)/.test(option));
  const [, value = words[at + 1]] = /^--helm-command=(.*)$/.exec(words[at] ?? '') ?? [];
  return at < 0 ? undefined : value;
}

/** True when kustomizations may read files from anywhere on the disk. */
export function isUnrestricted(options: string): boolean {
  return /--load-restrictor[=\s]+(?!LoadRestrictionsRootOnly(\s|$))/.test(options);
}

/** True when programs outside of kustomize may be run by a kustomization. */
export function runsPrograms(options: string): boolean {
  return splitOptions(options).some((option) => /^--enable-(alpha-plugins|alpha_plugins|exec|star)(=|$)/.test(option));
}

/**
 * True when the builder can call that helm: before 5.8.1 it asks for its version with `-c`, which helm 4 refuses
 * (HelmChartInflationGenerator.go, checkHelmVersion).
 */
export function worksWithHelm(builder: string, helm: string): boolean {
  return Number(helm.split('.')[0]) < 4 || isAtLeast(builder, '5.8.1');
}

function splitOptions(options: string): string[] {
  return options.split(/\s+/).filter((option) => option !== '');
}
