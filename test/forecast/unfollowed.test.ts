import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { findUnfollowed } from '../../src/forecast/unfollowed.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { app } from './build.ts';

const identity = { cluster: 'c', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
const manifest: Manifest = { identity, apiVersion: 'apps/v1', object: {} };
const change: Change = {
  id: 'x',
  application: 'argocd/shop',
  action: 'modified',
  identity,
  fields: [],
  hunks: [],
  base: manifest,
  head: manifest,
};

const { base: _base, ...added }: Change = { ...change, action: 'added' };

function messagesFor(
  entry: ValueMap,
  changes: readonly Change[] = [change],
  syncOptions = ['RespectIgnoreDifferences=true'],
) {
  const head = app('shop', { syncOptions, spec: { ignoreDifferences: [entry] } });
  return findUnfollowed(changes, [{ id: 'argocd/shop', head, baseCount: 1, headCount: 1 }]).map(
    ({ message }) => message,
  );
}

const scaled = { group: 'apps', kind: 'Deployment', managedFieldsManagers: ['hpa-operator'] };
const owned = (...managedFieldsManagers: string[]) => ({ group: '*', kind: '*', managedFieldsManagers });
/** A change from one object to another. */
const of = (kind: string, base: ValueMap, head: ValueMap, group = 'apps'): Change => ({
  ...change,
  identity: { ...identity, group, kind },
  base: { ...manifest, object: base },
  head: { ...manifest, object: head },
});
const replicas = of('Deployment', { spec: { replicas: 1 } }, { spec: { replicas: 2 } });
const image = of('Deployment', { spec: { replicas: 1, image: 'a' } }, { spec: { replicas: 1, image: 'b' } });

describe('what an Application ignores and nobody can follow here', () => {
  test.each<[string, ValueMap, RegExp, (readonly Change[])?]>([
    ['an owner of fields', scaled, /"hpa-operator" stands for/],
    ['an owner, for all kinds', { group: '*', kind: '*', managedFieldsManagers: ['vpa'] }, /"vpa"/],
    [
      'an expression that is more than a path',
      {
        group: 'apps',
        kind: 'Deployment',
        jqPathExpressions: ['.spec.template.spec.containers[] | select(.name | strptime("a+")) | .image'],
      },
      /select\(\.name \| strptime/,
    ],
    [
      'many of them',
      { ...scaled, managedFieldsManagers: ['a', 'b', 'c', 'd', 'e', 'a'] },
      /"a", "b", "c" and 2 more stand for/,
    ],
    [
      'replicas, which an autoscaler writes through the controllers',
      owned('kube-controller-manager'),
      /"kube-c/,
      [replicas],
    ],
    [
      'replicas that go',
      owned('kube-controller-manager'),
      /"kube-c/,
      [of('Deployment', { spec: { replicas: 1 } }, { spec: {} })],
    ],
    ['what another one than the controllers owns', owned('kube-scheduler', 'vpa'), /what "vpa" stands for/, [image]],
    [
      'a kind that the controllers fill in',
      owned('kube-controller-manager'),
      /"kube-c/,
      [of('Secret', {}, { data: {} }, '')],
    ],
    [
      'a number of a custom resource, which may be how it is scaled',
      owned('kube-controller-manager'),
      /"kube-c/,
      [of('Scaled', { spec: { a: { size: 1 } } }, { spec: { a: { size: 2 } } }, 'example.com')],
    ],
  ])('%s is said', (_, entry, expected, changes) => {
    expect(messagesFor(entry, changes)).toEqual([expect.stringMatching(expected)]);
  });

  test.each<[string, ValueMap, (readonly Change[])?, string[]?]>([
    ['a pointer, which is followed', { ...scaled, managedFieldsManagers: [], jsonPointers: ['/spec/replicas'] }],
    [
      'a plain expression, which is followed',
      { group: 'apps', kind: 'Deployment', jqPathExpressions: ['.spec.replicas'] },
    ],
    ['the controllers of Kubernetes, whose fields stay', owned('kube-controller-manager', 'kube-scheduler'), [image]],
    [
      'a text of a custom resource, which scales nothing',
      owned('kube-controller-manager', 'kube-scheduler'),
      [of('Scaled', { spec: { size: 1, a: 'x' } }, { spec: { size: 1, a: 'y' } }, 'example.com')],
    ],
    ['the scheduler, which scales nothing', owned('kube-scheduler'), [replicas]],
    ['another kind', { ...scaled, kind: 'StatefulSet' }],
    ['another object', { ...scaled, name: 'other' }],
    ['an object that does not change', scaled, []],
    ['an object that is new', scaled, [added]],
    ['an object of another Application', scaled, [{ ...change, application: 'argocd/other' }]],
    ['an Application whose sync writes them all the same', scaled, [change], []],
  ])('%s is not', (_, entry, changes, options) => {
    expect(messagesFor(entry, changes, options)).toEqual([]);
  });
});
