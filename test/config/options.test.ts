import { describe, expect, it } from 'vitest';

import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import type { CommonOptions } from '../../src/config/model.ts';
import { settle } from '../../src/config/options.ts';

const common: CommonOptions = {
  repo: '.',
  bootstrap: ['bootstrap'],
  concurrency: 2,
  timeout: 60_000,
  offline: false,
  maxDepth: 32,
  coverage: 'auto',
};
const config = readConfig(`
version: 1
kubeVersion: "1.30.0"
apiVersions: [apps/v1]
clusters: [{name: a, server: "https://a", kubeVersion: "1.29.0"}]
failOn: low
`);

describe('settle', () => {
  it('uses defaults when nothing is said', () => {
    const { clusters, repositories, argocd, render, applicationSets } = defaultConfig();
    expect(settle(common, defaultConfig())).toEqual({
      ...common,
      apiVersions: [],
      clusters,
      repositories,
      argocd,
      render,
      applicationSets,
      noise: [],
      ignoreDifferences: 'off',
      failOn: 'high',
      production: { apps: [], namespaces: [], clusters: [] },
      ephemeral: { apps: [], namespaces: [], clusters: [] },
      rules: {},
      waivers: [],
      customRules: [],
      policies: [],
      annotationWaivers: true,
      owners: {},
      approvals: { critical: 1, high: 1, medium: 1, low: 1, preventSelf: true, reviews: true, labels: true },
    });
    expect(settle(common, defaultConfig())).not.toHaveProperty('kubeVersion');
  });

  it.each([
    ['of nobody', [], [], ['bootstrap']],
    ['of the config file', [], ['clusters/*'], ['clusters/*']],
    ['of flags before the config file', ['root.yaml'], ['clusters/*'], ['root.yaml']],
  ])('takes the roots %s', (_, given, written, expected) => {
    const file = { ...defaultConfig(), bootstrap: written };
    expect(settle({ ...common, bootstrap: given }, file).bootstrap).toEqual(expected);
  });

  it('lets the config file win over defaults', () => {
    expect(settle(common, config)).toMatchObject({ kubeVersion: '1.30.0', apiVersions: ['apps/v1'], failOn: 'low' });
  });

  it('lets flags win over the config file, but not over what a cluster says of itself', () => {
    const flags: CommonOptions = {
      ...common,
      kubeVersion: '1.34.0',
      apiVersions: ['v1'],
      config: 'x.yaml',
      helm: '/h',
      deadline: 5,
    };
    const settings = settle(flags, config, 'never');
    expect(settings).toMatchObject({
      kubeVersion: '1.34.0',
      apiVersions: ['v1'],
      failOn: 'never',
      helm: '/h',
      deadline: 5,
    });
    expect(settings.clusters[0]?.kubeVersion).toBe('1.29.0');
    expect(settings).not.toHaveProperty('config');
  });

  it('lets an empty list of API versions win as well', () => {
    expect(settle({ ...common, apiVersions: [] }, config).apiVersions).toEqual([]);
  });

  it('changes nothing that it is given', () => {
    const before = structuredClone({ common, config });
    settle(common, config, 'critical');
    expect({ common, config }).toEqual(before);
  });
});
