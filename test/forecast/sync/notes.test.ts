import { describe, expect, it } from 'vitest';
import { listNotes } from '../../../src/forecast/sync/notes.ts';
import { application, configMap } from './build.ts';

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
