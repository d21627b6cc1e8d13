import { isAtLeast } from '../at-least.ts';
import type { Problem } from '../problem.ts';
import type { Tool } from '../tools.ts';
import { builderVersion } from './tool.ts';

/**
 * Fields of a kustomization, and of what it lists, by the version that brought them. Those of 3.8 and before are in every kustomize that is around.
 * Source: api/types of each release, such as https://github.com/kubernetes-sigs/kustomize/blob/kustomize/v5.8.0/api/types/kustomization.go
 */
const FIELDS: Readonly<Record<string, string>> = {
  openapi: '3.10.0',
  helmCharts: '4.1.0',
  helmGlobals: '4.1.0',
  labels: '4.1.0',
  replacements: '4.1.0',
  includeCRDs: '4.2.0',
  buildMetadata: '4.3.0',
  includeTemplates: '4.5.5',
  sortOptions: '5.0.0',
  additionalValuesFiles: '5.0.0',
  apiVersions: '5.0.0',
  nameTemplate: '5.0.0',
  skipHooks: '5.0.0',
  skipTests: '5.0.0',
  kubeVersion: '5.3.0',
  debug: '5.5.0',
  devel: '5.7.0',
};

/** That a builder does not know what it was asked for, by what it said; undefined where that is not why it failed. */
export function kustomizeTooOld(tool: Pick<Tool, 'name' | 'version'>, stderr: string): Problem | undefined {
  // What helm says when it is called by kustomize is about helm.
  if (stderr.includes("unable to run: '")) return undefined;
  const option = /unknown (?:shorthand )?flag: (\S+)/.exec(stderr)?.[1];
  if (option !== undefined) return unknownOption(tool, option);
  const field = /json: unknown field "(\w+)"/.exec(stderr)?.[1] ?? '';
  const since = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
  if (since === undefined || isAtLeast(tool.version, since)) return undefined;
  return {
    code: 'kustomize-too-old',
    message: `kustomize ${builderVersion(tool)} is older than ${since.replace(/\.0$/, '')}, which is the first that knows the field ${field}`,
    hint: INSTALL,
  };
}

const INSTALL =
  'Install the kustomize that your Argo CD has (`argocd version` tells it), or name one with --kustomize.';

function unknownOption(tool: Pick<Tool, 'name' | 'version'>, option: string): Problem {
  const code = 'kustomize-build-option';
  return tool.name === 'kubectl'
    ? {
        code,
        message: `the kustomize inside kubectl does not know the build option ${option}`,
        hint: 'Install kustomize itself, or name one with --kustomize.',
        unsupported: true,
      }
    : {
        code,
        message: `kustomize ${tool.version} does not know the build option ${option}`,
        hint: `${INSTALL} An option that none knows is a mistake in argocd.kustomize.buildOptions.`,
      };
}
