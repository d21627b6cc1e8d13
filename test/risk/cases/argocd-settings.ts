import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair } from './build.ts';

const TRUST = 'argocd-trust-widened';
const WIDENED = 'appproject-widened';
const main = (data: ValueMap) => object('v1/ConfigMap', 'argocd-cm', { data }, { namespace: 'argocd' });
const known: ValueMap = { url: 'https://argocd.example.com' };
const to = (data: ValueMap) => pair(main(known), main({ ...known, ...data }));
const fires = (what: string, severity: string, data: ValueMap): Case => [TRUST, 'fires', what, severity, to(data)];
const exempt = (what: string, data: ValueMap): Case => [TRUST, 'exempt', what, '', to(data)];
const extension = (url: string, value = '') =>
  `extensions:\n- name: x\n  backend:\n    services:\n    - url: ${url}\n${value === '' ? '' : `      headers: [{name: A, value: ${value}}]\n`}`;
const project = (spec: ValueMap) =>
  object(
    'argoproj.io/v1alpha1/AppProject',
    'shop',
    {
      spec: { sourceRepos: ['https://git.example.com/*'], destinations: [{ server: '*', namespace: 'shop' }], ...spec },
    },
    { namespace: 'argocd' },
  );
const namespaces = (name?: string) =>
  project({ clusterResourceWhitelist: [{ group: '', kind: 'Namespace', ...(name === undefined ? {} : { name }) }] });
const signed = (mode: string, keys = ['A'], url = '*') =>
  project({ sourceIntegrity: { git: { policies: [{ repos: [{ url }], gpg: { mode, keys } }] } } });

/** What argocd-cm runs, asks and believes beside logins, and projects that ask for less. */
export const ARGOCD_SETTINGS_CASES: Case[] = [
  fires('health of a Deployment', 'medium', {
    'resource.customizations.health.apps_Deployment': 'return {status="Healthy"}',
  }),
  fires('health of everything', 'medium', {
    'resource.customizations': '"*/*":\n  health.lua: |\n    return {}\n',
  }),
  exempt('health of what a controller has', {
    'resource.customizations': '"*.crossplane.io/*":\n  health.lua: |\n    return {}\n',
  }),
  fires('health in the older way', 'medium', {
    'resource.customizations': 'apps/Deployment:\n  health.lua: |\n    return {}\n',
  }),
  exempt('health of a custom resource', { 'resource.customizations.health.cert-manager.io_Certificate': 'return {}' }),
  exempt('health of Applications', { 'resource.customizations.health.argoproj.io_Application': 'return {}' }),
  fires('actions', 'medium', { 'resource.customizations.actions.apps_Deployment': 'definitions: []' }),
  fires('all libraries', 'high', { 'resource.customizations.useOpenLibs.apps_Deployment': 'true' }),
  fires('all libraries in the older way', 'high', {
    'resource.customizations': 'apps/Deployment:\n  health.lua.useOpenLibs: true\n',
  }),
  exempt('no further libraries', { 'resource.customizations.useOpenLibs.apps_Deployment': 'false' }),
  fires('an extension outside', 'high', { 'extension.config': extension('https://evil.example.org') }),
  fires('an extension that is named', 'high', {
    'extension.config.x': 'backend:\n  services:\n  - url: https://evil.example.org\n',
  }),
  fires('an extension with a secret', 'high', { 'extension.config': extension('http://x.svc', '$a.b') }),
  fires('an extension of the cluster', 'medium', { 'extension.config': extension('http://x.svc') }),
  fires('projects for all', 'high', { globalProjects: '- projectName: all\n  labelSelector: {}\n' }),
  [
    TRUST,
    'fires',
    'limits for all that go',
    'high',
    pair(main({ ...known, globalProjects: '- {projectName: limits, labelSelector: {}}\n' }), main(known)),
  ],
  fires('another address', 'medium', { url: 'https://evil.example.org' }),
  fires('a further address', 'medium', { additionalUrls: '- https://evil.example.org\n' }),
  exempt('another path of the address', { url: 'https://argocd.example.com/ui' }),
  [WIDENED, 'fires', 'a kind under any name', 'high', pair(namespaces('shop-*'), namespaces())],
  [WIDENED, 'fires', 'a kind under more names', 'high', pair(namespaces('shop-*'), namespaces('*'))],
  [WIDENED, 'silent', 'a kind under fewer names', '', pair(namespaces('shop-*'), namespaces('shop-a*'))],
  [WIDENED, 'fires', 'commits without signatures', 'high', pair(signed('strict'), signed('none'))],
  [WIDENED, 'fires', 'a policy that goes', 'high', pair(signed('head'), project({}))],
  [WIDENED, 'fires', 'one more key', 'high', pair(signed('head'), signed('head', ['A', 'B']))],
  [WIDENED, 'silent', 'more signatures', '', pair(signed('head'), signed('strict'))],
  [
    WIDENED,
    'exempt',
    'keys that are told in the newer way',
    '',
    pair(project({ signatureKeys: [{ keyID: 'A' }] }), signed('strict')),
  ],
];
