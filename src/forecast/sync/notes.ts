import { append } from '../../lists.ts';
import { waveOf } from '../../manifest/hooks.ts';
import { annotationsOf } from '../../manifest/metadata.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { factsOf } from './facts.ts';
import { isMisspelt } from './finalizers.ts';
import { describeIdentity } from './identity.ts';
import { hasOption, optionsOf } from './options.ts';
import { isMap } from '../fields.ts';

/** Values of the options that Argo CD reads; `any` for those whose every other value means nothing. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  ApplyOutOfSyncOnly: ['true', 'false'],
  ClientSideApplyMigration: ['true', 'false'],
  CreateNamespace: ['true', 'false'],
  Delete: ['true', 'false', 'confirm'],
  FailOnSharedResource: ['true', 'false'],
  Force: ['true', 'false'],
  Prune: ['true', 'false', 'confirm'],
  PruneLast: ['true', 'false'],
  PrunePropagationPolicy: ['foreground', 'background', 'orphan'],
  Replace: ['true', 'false'],
  RespectIgnoreDifferences: ['true', 'false'],
  ServerSideApply: ['true', 'false'],
  SkipDryRunOnMissingResource: ['true', 'false'],
  Validate: ['true', 'false'],
};

/** Options of the Application only: in the annotation of an object they are not read. */
const APPLICATION_ONLY = [
  'ApplyOutOfSyncOnly',
  'ClientSideApplyMigration',
  'CreateNamespace',
  'FailOnSharedResource',
  'PrunePropagationPolicy',
  'RespectIgnoreDifferences',
];

const HOOKS = ['PreSync', 'Sync', 'PostSync', 'SyncFail', 'PreDelete', 'PostDelete', 'Skip'];
const DELETE_POLICIES = ['BeforeHookCreation', 'HookSucceeded', 'HookFailed'];
/** Helm's own, of which Argo CD ignores some on purpose. */
const HELM_HOOKS = [
  'pre-install',
  'post-install',
  'pre-upgrade',
  'post-upgrade',
  'pre-delete',
  'post-delete',
  'pre-rollback',
  'post-rollback',
  'test',
  'test-success',
  'test-failure',
  'crd-install',
];
const HELM_POLICIES = ['before-hook-creation', 'hook-succeeded', 'hook-failed'];

/**
 * What is written on an Application and its objects as if it meant something, and means nothing to Argo CD: misspelt options, hooks,
 * finalizers and waves. Protections that protect nothing are the dangerous ones.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export function listNotes(application: ValueMap, manifests: readonly ValueMap[]): string[] {
  return [...noteApplication(application), ...manifests.filter(isAnnotated).flatMap(noteObject)];
}

/** What objects say to Argo CD they say in annotations, and most have none. */
function isAnnotated(object: ValueMap): boolean {
  return isMap(object.metadata) && object.metadata['annotations'] !== undefined;
}

function noteApplication(application: ValueMap): string[] {
  const notes = optionsOf(application).flatMap((option) => {
    if (option === 'Force=true') {
      return [
        'syncOptions: Force=true is not read here; it counts as an annotation of an object, and when a person syncs',
      ];
    }
    return judgeOption(option, []).map((problem) => `syncOptions: ${problem}`);
  });
  for (const finalizer of factsOf(application).finalizers) {
    if (isMisspelt(finalizer)) {
      notes.push(
        `finalizer ${quote(finalizer)} is none of Argo CD's: nothing is deleted with the Application, and it hangs when it is deleted itself`,
      );
    }
  }
  if (annotationsOf(application).has('argocd.argoproj.io/deletion-approved')) {
    notes.push(
      'deletion-approved is written in Git: it is either older than every sync and approves nothing, or dated ahead and approves everything',
    );
  }
  return notes;
}

function noteObject(object: ValueMap): string[] {
  const facts = factsOf(object);
  const annotations = annotationsOf(object);
  const notes = facts.syncOptions.flatMap((option) => judgeOption(option, APPLICATION_ONLY));
  for (const [key, known] of [
    ['argocd.argoproj.io/hook', HOOKS],
    ['argocd.argoproj.io/hook-delete-policy', DELETE_POLICIES],
    ['helm.sh/hook', HELM_HOOKS],
    ['helm.sh/hook-delete-policy', HELM_POLICIES],
  ] as const) {
    const unknown = listOf(annotations.get(key)).filter((value) => !known.includes(value));
    const fate =
      key.endsWith('/hook') && facts.isEngineHook && facts.hook.phases.length === 0
        ? ', so it is never applied, and pruned where it exists as a plain object'
        : '';
    for (const value of unknown) notes.push(`${key}: ${quote(value)} is not known${suggest(value, known)}${fate}`);
  }
  append(notes, noteWave(object, annotations));
  append(notes, noteExtraneous(object, annotations));
  const name = facts.name === '' ? facts.generateName : facts.name;
  const identity = {
    cluster: 'https://kubernetes.default.svc',
    group: facts.group,
    kind: facts.kind,
    namespace: facts.namespace,
    name,
  };
  return notes.map((note) => `${describeIdentity(identity)}: ${note}`);
}

function noteWave(object: ValueMap, annotations: ReadonlyMap<string, string>): string[] {
  const wave = annotations.get('argocd.argoproj.io/sync-wave');
  if (wave === undefined || /^[-+]?\d{1,18}$/.test(wave)) return [];
  return [`sync-wave ${quote(wave)} is no integer; its wave is ${waveOf(object)}`];
}

/** Hidden from the status, and pruned by the next sync for any reason. */
function noteExtraneous(object: ValueMap, annotations: ReadonlyMap<string, string>): string[] {
  const hides = listOf(annotations.get('argocd.argoproj.io/compare-options')).includes('IgnoreExtraneous');
  if (!hides || hasOption(object, 'Prune=false') || hasOption(object, 'Prune=confirm')) return [];
  return ['compare-options: IgnoreExtraneous hides it from the status and does not keep it from being pruned'];
}

function judgeOption(option: string, elsewhere: readonly string[]): string[] {
  const at = option.indexOf('=');
  const name = at === -1 ? option : option.slice(0, at);
  const value = at === -1 ? '' : option.slice(at + 1);
  const known = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
  if (known === undefined) return [`${quote(option)} is no option of Argo CD${suggest(name, Object.keys(OPTIONS))}`];
  if (!known.includes(value))
    return [`${quote(option)} means nothing${suggest(value.trim(), known)}; capitals and blanks count`];
  if (elsewhere.includes(name)) return [`${quote(option)} is only read among the syncOptions of the Application`];
  if (elsewhere.length > 0 && ['Replace=false', 'PruneLast=false', 'Force=false'].includes(option)) {
    return [`${quote(option)} cannot undo what the Application says`];
  }
  return [];
}

function listOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Hostile text, kept short. */
function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function suggest(text: string, known: readonly string[]): string {
  const plain = (item: string) => item.toLowerCase().replaceAll(/[^a-z]/g, '');
  const found = known.find((item) => plain(item) === plain(text));
  return found === undefined || found === text ? '' : ` (${found} is)`;
}
