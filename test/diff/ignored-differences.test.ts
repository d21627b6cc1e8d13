import { expect, test } from 'vitest';
import type { Application } from '../../src/argocd/model.ts';
import { decodeApplication } from '../../src/argocd/application.ts';
import { foldingReason } from '../../src/diff/field-rules.ts';
import { ignoredDifferencesOf } from '../../src/diff/ignored-differences.ts';
import { parsePath } from '../../src/diff/paths.ts';
import type { Identity, ValueMap } from '../../src/manifest/model.ts';

function application(entry: ValueMap, syncOptions = ['RespectIgnoreDifferences=true']): Application {
  const decoded = decodeApplication(
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'a' },
      spec: {
        project: 'default',
        source: { repoURL: 'https://example.com/x.git', path: 'x' },
        destination: { name: 'in-cluster', namespace: 'x' },
        ignoreDifferences: [entry],
        syncPolicy: { syncOptions },
      },
    },
    'argocd',
  );
  if (!decoded.ok) throw new Error('the Application does not decode');
  return decoded.application;
}

const web: Identity = { cluster: '', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
const folds = (entry: ValueMap, path: string, syncOptions?: string[]) => {
  const rules = ignoredDifferencesOf(application(entry, syncOptions)).filter(({ covers }) => covers(web));
  return foldingReason(rules, parsePath(path)) !== undefined;
};
const all = { group: '*', kind: '*' };

test.each<[ValueMap, string, boolean]>([
  [{ ...all, jsonPointers: ['/spec/replicas'] }, 'spec.replicas', true],
  [{ ...all, jsonPointers: ['/spec/replicas'] }, 'spec.paused', false],
  [{ ...all, jsonPointers: ['/metadata/annotations/a~1b~0c'] }, 'metadata.annotations["a/b~c"]', true],
  [{ ...all, jsonPointers: ['/data/0'] }, 'data["0"]', true],
  [{ ...all, jsonPointers: ['/a/0'] }, 'a[0].b', true],
  [{ ...all, jqPathExpressions: ['.spec.replicas'] }, 'spec.replicas', true],
  [{ ...all, jqPathExpressions: ['.spec.containers[].image'] }, 'spec.containers[name=a].image', true],
  [
    { ...all, jqPathExpressions: ['.webhooks[]?.clientConfig.caBundle'] },
    'webhooks[name=x].clientConfig.caBundle',
    true,
  ],
  [
    { ...all, jqPathExpressions: ['.spec.containers[] | select(.name == "a") | .image'] },
    'spec.containers[name=a].image',
    true,
  ],
  [{ ...all, jqPathExpressions: ['.spec.containers[] | select(.name == "a")'] }, 'spec.containers[name=a].image', true],
  [
    { ...all, jqPathExpressions: ['.spec.containers[] | select(.name == "a") | .image'] },
    'spec.containers[name=b].image',
    false,
  ],
  [{ ...all, jqPathExpressions: ['.metadata.annotations["a/b"]'] }, 'metadata.annotations["a/b"]', true],
  [{ ...all, jqPathExpressions: ['.metadata.annotations."a/b"'] }, 'metadata.annotations["a/b"]', true],
  [{ ...all, jqPathExpressions: ['.spec | keys', 'not jq', '..', '.spec.*'] }, 'spec.a', false],
  [{ group: 'apps', kind: 'Deployment', name: 'web', namespace: 'shop', jsonPointers: ['/spec'] }, 'spec.a', true],
  [{ group: 'a*', kind: 'D*', jsonPointers: ['/spec'] }, 'spec.a', true],
  [{ kind: 'Deployment', jsonPointers: ['/spec'] }, 'spec.a', false],
  [{ ...all, name: 'web2', jsonPointers: ['/spec'] }, 'spec.a', false],
  [{ ...all, namespace: 'other', jsonPointers: ['/spec'] }, 'spec.a', false],
  [{ ...all, managedFieldsManagers: ['hpa'] }, 'spec.replicas', false],
])('%j, %s: %s', (entry, path, expected) => {
  expect(folds(entry, path)).toBe(expected);
});

test('what is ignored and synced all the same is shown', () => {
  expect(folds({ ...all, jsonPointers: ['/spec'] }, 'spec.a', ['CreateNamespace=true'])).toBe(false);
  expect(ignoredDifferencesOf(undefined)).toEqual([]);
});
