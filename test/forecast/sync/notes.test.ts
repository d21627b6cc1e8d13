import { describe, expect, it } from 'vitest';
import { listNotes } from '../../../src/forecast/sync/notes.ts';
import { isMap } from '../../../src/manifest/value-map.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
import { application, configMap, planSync, settings } from './build.ts';

const asMap = (value: Value | undefined): ValueMap => (value !== undefined && isMap(value) ? value : {});

const OPTIONS = 'argocd.argoproj.io/sync-options';

describe('listNotes', () => {
  it.each([
    ['Prune=False', '"Prune=False" means nothing (false is); capitals and blanks count'],
    ['prune=false', '"prune=false" is no option of Argo CD (Prune is)'],
    ['Prune = false', '"Prune = false" is no option of Argo CD (Prune is)'],
    ['PruneLast=true', undefined],
    ['Force=true', 'Force=true is not read here; it counts as an annotation of an object, and when a person syncs'],
    ['Prune=maybe', '"Prune=maybe" means nothing; capitals and blanks count'],
  ])('reads the syncOption %s', (option, note) => {
    expect(listNotes(application('shop', { options: [option] }), [])).toEqual(
      note === undefined ? [] : [`syncOptions: ${note}`],
    );
  });

  it.each([
    [{ [OPTIONS]: 'Prune=false, Delete=confirm' }, undefined],
    [{ [OPTIONS]: 'Replace=false' }, '"Replace=false" cannot undo what the Application says'],
    [
      { [OPTIONS]: 'CreateNamespace=true' },
      '"CreateNamespace=true" is only read among the syncOptions of the Application',
    ],
    [
      { 'argocd.argoproj.io/hook': 'Presync' },
      'argocd.argoproj.io/hook: "Presync" is not known (PreSync is), so it is never applied, and pruned where it exists as a plain object',
    ],
    [{ 'argocd.argoproj.io/hook': 'PreSync,Never' }, 'argocd.argoproj.io/hook: "Never" is not known'],
    [
      { 'argocd.argoproj.io/hook': 'PreSync', 'argocd.argoproj.io/hook-delete-policy': 'hook-succeeded' },
      'argocd.argoproj.io/hook-delete-policy: "hook-succeeded" is not known (HookSucceeded is)',
    ],
    [{ 'helm.sh/hook': 'test' }, undefined],
    [{ 'argocd.argoproj.io/sync-wave': '1.5' }, 'sync-wave "1.5" is no integer; its wave is 0'],
    [
      { 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous' },
      'compare-options: IgnoreExtraneous hides it from the status and does not keep it from being pruned',
    ],
    [{ 'argocd.argoproj.io/compare-options': 'IgnoreExtraneous', [OPTIONS]: 'Prune=false' }, undefined],
  ])('reads the annotations %o', (annotations, note) => {
    const notes = listNotes(application('shop'), [configMap('c', {}, annotations)]);
    expect(notes).toEqual(note === undefined ? [] : [`ConfigMap c: ${note}`]);
  });

  it.each([
    ['resources-finalizer.argocd.argoproj.io', false],
    ['resources-finalizer.argocd.argoproj.io/background', false],
    ['resources-finalizer.argocd.argoproj.io/cascade', true],
    ['resource-finalizer.argocd.argoproj.io', true],
    ['audit.example.com/keep', false],
  ])('says of the finalizer %s whether it is misspelt', (finalizer, isMisspelt) => {
    expect(listNotes(application('shop', { metadata: { finalizers: [finalizer] } }), [])).toHaveLength(
      isMisspelt ? 1 : 0,
    );
  });

  it('keeps hostile text short', () => {
    const [note = ''] = listNotes(application('shop', { options: ['x'.repeat(10_000)] }), []);
    expect(note.length).toBeLessThan(200);
  });
});

describe('planTree, of what ignoreDifferences names and is not known here', () => {
  const told = (what: string) =>
    `ignoreDifferences: which fields ${what} stands for is not known here. Where one of them changes, that is no difference to Argo CD`;
  const managers = (...managedFieldsManagers: string[]) => ({ kind: 'ConfigMap', managedFieldsManagers });

  it.each([
    ['a manager', [managers('flagger')], [], 'new', [told('"flagger"')]],
    ['a manager of what does not change', [managers('flagger')], [], 'old', []],
    ['a manager for another kind', [{ kind: 'Service', managedFieldsManagers: ['flagger'] }], [], 'new', []],
    ['nothing unknown', [{ kind: 'ConfigMap', jsonPointers: ['/data/other'] }], [], 'new', []],
    [
      'managers twice, and many',
      [managers('a', 'b', 'c'), managers('a', 'd')],
      [],
      'new',
      [told('"a", "b", "c" and 1 more')],
    ],
    ['a manager that writes nothing of it', [managers('kube-controller-manager')], [], 'new', []],
    [
      'managers whose fields a sync leaves, as that is told of all that changes',
      [managers('a')],
      ['RespectIgnoreDifferences=true'],
      'new',
      [],
    ],
    [
      'an expression that is not followed',
      [{ kind: 'ConfigMap', jqPathExpressions: ['try .data catch .'] }],
      [],
      'new',
      [told('"try .data catch ."')],
    ],
  ])('tells %s', (_name, ignoreDifferences, options, key, notes) => {
    const object = application('web', { options });
    const ignoring = { ...object, spec: { ...asMap(object.spec), ignoreDifferences } };
    const plan = planSync(
      {
        kind: 'application',
        id: 'argocd/web',
        name: 'web',
        namespace: 'argocd',
        heldBy: 'root',
        base: { object: ignoring, manifests: [configMap('a', { key: 'old' })] },
        head: { object: ignoring, manifests: [configMap('a', { key })] },
      },
      settings(),
    );
    expect(plan?.notes).toEqual(notes);
  });
});
