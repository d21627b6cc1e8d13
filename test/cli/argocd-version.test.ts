import { expect, test } from 'vitest';
import { findArgocdVersion } from '../../src/cli/init/argocd-version.ts';

test.each([
  ['an image', 'image: quay.io/argoproj/argocd:v3.1.9\n', '3.1'],
  ['an image with its tag beside', 'images:\n- name: quay.io/argoproj/argocd\n  newTag: v3.4.1\n', '3.4'],
  ['values of the chart', 'image:\n  repository: quay.io/argoproj/argocd # ours\n  tag: "v3.2.0"\n', '3.2'],
  ['manifests', '- https://raw.githubusercontent.com/argoproj/argo-cd/v3.5.1/manifests/install.yaml\n', '3.5'],
  ['manifests by ref', '- github.com/argoproj/argo-cd//manifests/ha/cluster-install?timeout=90&ref=v3.3.0\n', '3.3'],
  [
    'manifests of a clone',
    '- https://github.com/argoproj/argo-cd.git/manifests/cluster-install?ref=v2.14.11\n',
    '2.14',
  ],
  ['a branch', '- https://github.com/argoproj/argo-cd//manifests/cluster-install?ref=stable\n', undefined],
  ['a kustomization', 'helmCharts:\n- name: argo-cd\n  namespace: argocd\n  version: 9.5.15\n', '3.4'],
  ['before the last patch of a minor', 'helmCharts:\n- {}\n- name: argo-cd\n  version: "9.5.9"\n', '3.3'],
  [
    'a chart, beside others',
    'dependencies:\n- name: redis\n  version: 9.9.9\n- name: argo-cd\n  repository: x\n  version: 10.3.0\n- name: z\n  version: 7.8.0\n',
    '3.5',
  ],
  ['a chart, its name last', 'dependencies:\n- version: 8.3.1\n  repository: x\n  name: argo-cd\n- name: z\n', '3.1'],
  ['no version of the chart', 'dependencies:\n- name: argo-cd\n- name: redis\n  version: 9.9.9\n', undefined],
  [
    'an Application',
    'metadata:\n  name: argo-cd\nspec:\n  source:\n    repoURL: x\n    chart: argo-cd\n    targetRevision: 8.0.*\n',
    '3.0',
  ],
  [
    'an Application of that name',
    'metadata:\n  name: argo-cd\nspec:\n  source:\n    targetRevision: HEAD\n',
    undefined,
  ],
  ['Terraform', 'resource "helm_release" "a" {\n  chart   = "argo-cd"\n  version = "7.7.16"\n}\n', '2.13'],
  [
    'Terraform, with a variable',
    'resource "helm_release" "a" {\n  chart = "argo-cd"\n  version = var.v\n}\n',
    undefined,
  ],
  ['another resource', 'r {\n  chart = "argo-cd"\n}\nr {\n  version = "9.4.0"\n}\n', undefined],
  ['helmfile', 'releases:\n- name: argocd\n  chart: argo/argo-cd\n  version: ^9.0.0\n', '3.4'],
  ['JSON', '{"chart": "x",\n "chart": "argo-cd",\n "targetRevision": "9.4.1"}\n', '3.3'],
  ['a range without a first version', '- chart: argo-cd\n  targetRevision: ~9.2.0\n', '3.2'],
  ['any version', '- chart: argo-cd\n  targetRevision: "*"\n', '3.5'],
  ['a later one than we know', '- chart: argo-cd\n  targetRevision: 11.0.0\n', '3.5'],
  ['an older one than we know', '- chart: argo-cd\n  targetRevision: 4.9.0\n', undefined],
  ['another chart', '- chart: argo-cd-apps\n  targetRevision: 9.4.0\n', undefined],
])('which Argo CD a file installs: %s', (_, text, version) => {
  expect(findArgocdVersion(text)).toBe(version);
});
