import type { FailOn } from '../risk/model.ts';
import type { CommonOptions, Config, Settings } from './model.ts';

/**
 * What holds: a flag or action input wins over the config file, the config file over the default. Lists are replaced, not
 * joined. A cluster that names its own Kubernetes or API versions keeps them whatever the flag says: the flag stands for
 * the general setting. The path of the config file is not part of the result: it has been read by now.
 */
export function settle(common: CommonOptions, config: Config, failOn?: FailOn): Settings {
  const {
    config: _path,
    apiVersionFiles: _files,
    kubeVersion = config.kubeVersion,
    apiVersions = config.apiVersions,
    bootstrap,
    ...rest
  } = common;
  return {
    ...rest,
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
    apiVersions,
    bootstrap: [bootstrap, config.bootstrap].find((paths) => paths.length > 0) ?? ['bootstrap'],
    clusters: config.clusters,
    repositories: config.repositories,
    argocd: config.argocd,
    render: config.render,
    applicationSets: config.applicationSets,
    noise: config.noise,
    ignoreDifferences: config.ignoreDifferences,
    failOn: failOn ?? config.failOn ?? 'high',
    production: config.production,
    ephemeral: config.ephemeral,
    rules: config.rules,
    waivers: config.waivers,
    customRules: config.customRules,
    policies: config.policies,
    ...(config.maxWaiverDays === undefined ? {} : { maxWaiverDays: config.maxWaiverDays }),
    annotationWaivers: config.annotationWaivers,
    owners: config.owners,
    approvals: config.approvals,
  };
}
