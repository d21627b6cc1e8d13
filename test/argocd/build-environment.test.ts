import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import { buildEnvironment, instanceName, substitute } from '../../src/argocd/build-environment.ts';
import type { Application } from '../../src/argocd/model.ts';

const environment = { ARGOCD_APP_NAME: 'web', ARGOCD_APP_NAMESPACE: 'demo' };

describe('substitute', () => {
  it.each([
    ['$ARGOCD_APP_NAME', 'web'],
    ['a-${ARGOCD_APP_NAME}-b', 'a-web-b'],
    ['$ARGOCD_APP_NAMEx', ''],
    ['$HOME and ${PATH}', ' and '],
    ['$$ARGOCD_APP_NAME', '$ARGOCD_APP_NAME'],
    ['$$$$', '$$'],
    ['$1$@$*', ''],
    ['costs 5$', 'costs 5$'],
    ['a $ b', 'a $ b'],
    ['$.x', '$.x'],
    ['${FOO', 'FOO'],
    ['${}x', 'x'],
    ['${$}x', '$x'],
    ['${1}x', 'x'],
    ['$2y$10$abcdef', 'y0'],
    ['${__proto__}|$constructor', '|'],
    ['plain', 'plain'],
  ])('%s becomes %s', (text, expected) => {
    expect(substitute(text, environment)).toBe(expected);
  });
});

function application(namespace: string): Application {
  const decoded = decodeApplication(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'gateway', namespace },
      spec: {
        project: 'payments',
        source: { repoURL: 'https://git.example.com/acme/gitops.git', path: 'charts/gateway', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'demo' },
      },
    },
    'argocd',
  );
  if (!decoded.ok) throw new Error('it decodes');
  return decoded.application;
}

describe('buildEnvironment', () => {
  it('has the names and values of Argo CD', () => {
    const app = application('argocd');
    const [source] = app.sources;
    if (source === undefined) throw new Error('it has a source');
    expect(buildEnvironment(app, source, '0123456789abcdef', 'argocd')).toEqual({
      ARGOCD_APP_NAME: 'gateway',
      ARGOCD_APP_NAMESPACE: 'demo',
      ARGOCD_APP_PROJECT_NAME: 'payments',
      ARGOCD_APP_REVISION: '0123456789abcdef',
      ARGOCD_APP_REVISION_SHORT: '0123456',
      ARGOCD_APP_REVISION_SHORT_8: '01234567',
      ARGOCD_APP_SOURCE_REPO_URL: 'https://git.example.com/acme/gitops.git',
      ARGOCD_APP_SOURCE_PATH: 'charts/gateway',
      ARGOCD_APP_SOURCE_TARGET_REVISION: 'main',
    });
  });

  it('puts the namespace before the name outside the namespace of Argo CD', () => {
    expect(instanceName(application('team-payments'), 'argocd')).toBe('team-payments_gateway');
  });
});
