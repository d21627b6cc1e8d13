import { substitute } from '../../argocd/build-environment.ts';
import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { PluginOptions } from '../../argocd/model.ts';
import { compareBytes } from '../../git/tree-object.ts';
import { toJson } from '../../manifest/stringify.ts';
import type { Capabilities } from '../model.ts';

/**
 * Variables that a config management plugin sees besides those of its sidecar (reposerver/repository/repository.go, getPluginEnvs, and
 * cmpserver/plugin; https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/): the build
 * environment, the cluster's versions, what the Application sets with `ARGOCD_ENV_` in front, and its parameters. They are there where there is
 * nothing to say, too: a script may stop at a variable that is not set.
 *
 * @param options undefined for a source without a block `plugin`
 */
export function pluginEnvironment(
  options: PluginOptions | undefined,
  environment: BuildEnvironment,
  capabilities: Capabilities,
): Record<string, string> {
  const known = {
    ...environment,
    KUBE_VERSION: capabilities.kubeVersion ?? '',
    KUBE_API_VERSIONS: capabilities.apiVersions.join(','),
  };
  const result: Record<string, string> = { ...known };
  if (options === undefined) return result;
  for (const { name, value } of options.env) result[`ARGOCD_ENV_${name}`] = substitute(value, known);
  result.ARGOCD_APP_PARAMETERS = options.parameters.length === 0 ? 'null' : writeParameters(options.parameters);
  for (const { name, string, map, array } of options.parameters) {
    const prefix = `PARAM_${toVariable(name)}`;
    if (string !== undefined) result[prefix] = string;
    for (const [key, value] of Object.entries(map ?? {})) result[`${prefix}_${toVariable(key)}`] = value;
    for (const [index, value] of (array ?? []).entries()) result[`${prefix}_${index}`] = value;
  }
  return result;
}

/** As Go writes them: keys sorted, and without what HTML could take for its own (types.go, ApplicationSourcePluginParameter). */
function writeParameters(parameters: PluginOptions['parameters']): string {
  const text = toJson(
    parameters.map(({ name, string, map, array }) => ({
      ...(array === undefined ? {} : { array }),
      ...(map === undefined ? {} : { map: Object.fromEntries(Object.entries(map).toSorted(byKey)) }),
      name,
      ...(string === undefined ? {} : { string }),
    })),
  );
  return text.replace(/[<>&]/g, (each) => `\\u00${each.charCodeAt(0).toString(16)}`);
}

function byKey([one]: [string, string], [other]: [string, string]): number {
  return compareBytes(one, other);
}

/** Upper case, and an underscore for everything that a variable's name cannot hold. */
function toVariable(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9_]/g, '_');
}
