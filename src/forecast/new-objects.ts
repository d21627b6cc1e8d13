import { firstReleaseOf, schemaOfKind } from '../kubernetes/schemas/table.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { createObject, listLost } from './apply/apply.ts';
import { customTypeOf } from './apply/custom/schema.ts';
import type { ApplyError } from './apply/model.ts';
import { definitionFor, type Definitions } from './definitions.ts';
import { textAt } from './fields.ts';
import { followPath } from './follow-path.ts';
import { describeErrors } from './immutable/refusals.ts';
import { maskErrors } from './secret-details.ts';

/** What a kind is judged by. */
export type SchemaSource = 'kubernetes' | 'definition' | 'none';

/** Why the API server takes no such new object, by its schema. */
export type Unfit =
  /** It has neither a name nor `generateName`. */
  | { kind: 'nameless' }
  /** The cluster is older than the first release (1.x) that has its kind. */
  | { kind: 'early'; first: number }
  /** `isMissing`: of a field that is not written. */
  | { kind: 'error'; error: ApplyError; isMissing: boolean };

/** What a kind is judged by; `none` where nothing but its metadata can be. */
export function schemaSourceOf(
  { object, identity }: Pick<Manifest, 'object' | 'identity'>,
  definitions: Definitions,
): SchemaSource {
  const apiVersion = textAt(object, 'apiVersion');
  const definition = definitionFor(identity, definitions);
  if (definition !== undefined && customTypeOf(definition, apiVersion) !== undefined) return 'definition';
  return firstReleaseOf(apiVersion, textAt(object, 'kind')) === undefined ? 'none' : 'kubernetes';
}

/**
 * All that keeps a new object from coming into being, by its schema alone; the plan and the rule that tells it go by the same.
 *
 * @param minor of Kubernetes 1.x in its cluster; undefined where nobody said it
 */
export function listUnfit(
  manifest: Pick<Manifest, 'object' | 'identity'>,
  definitions: Definitions,
  minor: number | undefined,
): Unfit[] {
  return judge(manifest, definitions, minor).unfit;
}

/** The same, with the object as it is stored where a schema has it. */
function judge(
  manifest: Pick<Manifest, 'object' | 'identity'>,
  definitions: Definitions,
  minor: number | undefined,
): { unfit: Unfit[]; stored?: ValueMap } {
  const { object, identity } = manifest;
  // Whatever the kind, and whoever asks: nothing comes into being without.
  if (textAt(object, 'metadata', 'name') === '' && textAt(object, 'metadata', 'generateName') === '')
    return { unfit: [{ kind: 'nameless' }] };
  const apiVersion = textAt(object, 'apiVersion');
  const source = schemaSourceOf(manifest, definitions);
  const first = source === 'kubernetes' ? firstReleaseOf(apiVersion, identity.kind) : undefined;
  if (first !== undefined && minor !== undefined && isTooEarly(apiVersion, identity.kind, first, minor))
    return { unfit: [{ kind: 'early', first }] };
  const crd = definitionFor(identity, definitions);
  const { errors, stored } = createObject(object, crd === undefined ? {} : { crd });
  const unfit = errors.flatMap((error): Unfit[] => {
    const isMissing = error.type === 'Required' || followPath(object, error.field).isAbsent;
    return isOfSchema(error, isMissing, source) ? [{ kind: 'error', error, isMissing }] : [];
  });
  return errors.length === 0 && source === 'kubernetes' ? { unfit, stored } : { unfit };
}

/**
 * Labels and annotations for what an operator or the cluster itself made: both ways of applying leave alone what they do not say.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#server-side-apply
 */
export function hasOnlyMetadata(object: ValueMap): boolean {
  return Object.keys(object).every((key) => ['apiVersion', 'kind', 'metadata'].includes(key));
}

/**
 * What kubectl, or the API server, answers to such an object. `dropped` are fields of `spec` that are not stored, as they belong to a feature that is
 * off; in lists they are not looked for, as items may stand for one another.
 */
export function judgeNew(
  manifest: Pick<Manifest, 'object' | 'identity'>,
  definitions: Definitions,
  minor: number | undefined,
): { refusal?: string; dropped?: string[] } {
  const { object } = manifest;
  const { unfit, stored } = judge(manifest, definitions, minor);
  const refusal = refusalOf(manifest, unfit);
  if (refusal !== undefined) return { refusal };
  if (stored === undefined) return {};
  const dropped = listLost(object, stored).filter(
    (path) => path.startsWith('spec.') && !path.includes('[') && followPath(stored, path).isAbsent,
  );
  return dropped.length === 0 ? {} : { dropped };
}

function refusalOf(
  { object, identity }: Pick<Manifest, 'object' | 'identity'>,
  unfit: readonly Unfit[],
): string | undefined {
  const [first] = unfit;
  // What has nothing but metadata is meant for an object that the cluster has already.
  if (first === undefined || (first.kind === 'error' && hasOnlyMetadata(object))) return undefined;
  if (first.kind === 'nameless') return 'resource name may not be empty';
  if (first.kind === 'early')
    return `no matches for kind "${identity.kind}" in version "${textAt(object, 'apiVersion')}", which Kubernetes has from 1.${first.first} on`;
  const errors = unfit.flatMap((each) => (each.kind === 'error' ? [each.error] : []));
  const unread = errors.find(({ type }) => type === 'Decode');
  if (unread !== undefined) {
    const version = textAt(object, 'apiVersion').split('/').at(-1) ?? '';
    const [told] = describeErrors(maskErrors([unread], object));
    return `${identity.kind} in version "${version}" cannot be handled as a ${identity.kind}: ${told?.detail ?? ''}`;
  }
  const type = `${identity.kind.toLowerCase()}${identity.group === '' ? '' : `.${identity.group}`}`;
  const told = describeErrors(maskErrors(errors, object)).map(({ path, detail }) =>
    path === '' ? detail : `${path}: ${detail}`,
  );
  return `${type} "${identity.name}" is invalid: ${told.join(', ')}`;
}

function isTooEarly(apiVersion: string, kind: string, first: number, minor: number): boolean {
  return first > minor && schemaOfKind(apiVersion, kind, minor) === undefined;
}

/**
 * What validation says of values that a built-in kind has is not about its schema; of a definition everything is. What is said of a value
 * that is not written is: the zero value that stands for it is refused.
 */
function isOfSchema({ type, field }: ApplyError, isMissing: boolean, source: SchemaSource): boolean {
  if (field === '<nil>') return false;
  return type === 'Decode' || (source === 'kubernetes' && isMissing) || source === 'definition';
}
