import { SKIP_VALIDATION } from './schema-references.ts';

/** What a `helm template` command line is made of, with every path as the command is to see it. */
export interface HelmTemplateRequest {
  releaseName: string;
  namespace: string;
  kubeVersion: string | undefined;
  apiVersions: readonly string[];
  parameters: readonly { name: string; value: string; forceString: boolean }[];
  fileParameters: readonly { name: string; path: string }[];
  /** In order; inline values come last. */
  valueFiles: readonly string[];
  skipCrds: boolean;
  skipSchemaValidation: boolean;
  skipTests: boolean;
}

/**
 * The command line that Argo CD builds (util/helm/cmd.go, template; the order is that of its arguments). Of two parameters
 * with one name and one kind the last one counts, since Argo CD keeps them in a map; they are sorted here so that equal
 * input gives an equal line.
 */
export function helmTemplateArguments(request: HelmTemplateRequest): string[] {
  const plain = lastOfEachName(request.parameters.filter((each) => !each.forceString));
  const strings = lastOfEachName(request.parameters.filter((each) => each.forceString));
  const files = lastOfEachName(request.fileParameters.map((each) => ({ name: each.name, value: each.path })));
  return [
    'template',
    '.',
    '--name-template',
    request.releaseName,
    ...(request.namespace === '' ? [] : ['--namespace', request.namespace]),
    ...(request.kubeVersion === undefined ? [] : ['--kube-version', request.kubeVersion]),
    ...plain.flatMap((each) => ['--set', `${each.name}=${escapeParameter(each.value)}`]),
    ...strings.flatMap((each) => ['--set-string', `${each.name}=${escapeParameter(each.value)}`]),
    ...files.flatMap((each) => ['--set-file', `${each.name}=${escapeParameter(each.value)}`]),
    ...request.valueFiles.flatMap((file) => ['--values', file]),
    ...request.apiVersions.flatMap((version) => ['--api-versions', version]),
    ...(request.skipCrds ? [] : ['--include-crds']),
    ...(request.skipSchemaValidation ? [SKIP_VALIDATION] : []),
    ...(request.skipTests ? ['--skip-tests'] : []),
  ];
}

/**
 * Argo CD's escaping of a parameter's value (util/helm/helm.go, cleanSetParameters): `{…}` is helm's list syntax and stays;
 * else every comma that has no backslash directly before it gets one.
 */
export function escapeParameter(value: string): string {
  if (value.startsWith('{') && value.endsWith('}')) return value;
  return value.replace(/(?<!\\),/g, '\\,');
}

function lastOfEachName(parameters: readonly { name: string; value: string }[]): { name: string; value: string }[] {
  if (parameters.length === 0) return [];
  const values = new Map(parameters.map((each) => [each.name, each.value]));
  return [...values].map(([name, value]) => ({ name, value })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
