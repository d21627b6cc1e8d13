import { substitute } from '../../argocd/build-environment.ts';
import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { PluginOptions } from '../../argocd/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import type { Capabilities } from '../model.ts';

/**
 * Variables that a config management plugin sees besides those of its sidecar (reposerver/repository/repository.go and
 * cmpserver/plugin; https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/): the build
 * environment, the cluster's versions, what the Application sets with `ARGOCD_ENV_` in front, and its parameters.
 */
export function pluginEnvironment(
  options: PluginOptions,
  environment: BuildEnvironment,
  capabilities: Capabilities,
): Record<string, string> {
  const result: Record<string, string> = { ...environment };
  if (capabilities.kubeVersion !== undefined) result.KUBE_VERSION = capabilities.kubeVersion;
  if (capabilities.apiVersions.length > 0) result.KUBE_API_VERSIONS = capabilities.apiVersions.join(',');
  for (const { name, value } of options.env) result[`ARGOCD_ENV_${name}`] = substitute(value, environment);
  if (options.parameters.length === 0) return result;
  result.ARGOCD_APP_PARAMETERS = toJson(
    options.parameters.map(({ name, string, map, array }) => ({
      name,
      ...(string === undefined ? {} : { string }),
      ...(array === undefined ? {} : { array }),
      ...(map === undefined ? {} : { map }),
    })),
  );
  for (const { name, string, map, array } of options.parameters) {
    const prefix = `PARAM_${toVariable(name)}`;
    if (string !== undefined) result[prefix] = string;
    for (const [key, value] of Object.entries(map ?? {})) result[`${prefix}_${toVariable(key)}`] = value;
    for (const [index, value] of (array ?? []).entries()) result[`${prefix}_${index}`] = value;
  }
  return result;
}

/** Upper case, and an underscore for everything that a variable's name cannot hold. */
function toVariable(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
}
