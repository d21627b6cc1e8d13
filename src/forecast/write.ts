import { applyUpdate, createObject } from './apply/apply.ts';
import type { ApplyError, ApplyResult } from './apply/model.ts';
import type { Identity, Manifest, ValueMap } from '../manifest/model.ts';
import { fieldAt, textAt } from './fields.ts';
import { hookRole, isGeneratedName } from './hooks.ts';
import { applyIgnored } from './ignored.ts';
import { methodOf } from './immutable/refusals.ts';
import type { ApplicationSides } from './model.ts';
import { readWriteMode, type WriteMode } from './sync-options.ts';

/** CustomResourceDefinitions that hold at head, by `group/kind` of what they define. */
export type Definitions = ReadonlyMap<string, ValueMap>;

/** How Argo CD writes one object over what is there, and what the API server makes of it. */
export interface Write {
  /** The object as it is written: ignored differences keep what base has. */
  head: Manifest;
  mode: WriteMode;
  result: ApplyResult;
  /** The errors that a new object would have too, so deleting the old one helps nothing. */
  lasting: ApplyError[];
}

/** Definitions by what they define; of two for a kind the last counts. */
export function definitionsOf(definitions: Iterable<ValueMap>): Definitions {
  const found = new Map<string, ValueMap>();
  for (const definition of definitions) {
    const kind = textAt(definition, 'spec', 'names', 'kind');
    if (kind !== '') found.set(`${textAt(definition, 'spec', 'group')}/${kind}`, definition);
  }
  return found;
}

/** Undefined where no object is updated: hooks and generated names make new ones. */
export function writeOver(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
  definitions: Definitions,
): Write | undefined {
  if (hookRole(written.object) !== 'resource' || isGeneratedName(written.object)) return undefined;
  const head = { ...written, object: applyIgnored(base.object, written.object, written.identity, application?.head) };
  const mode = readWriteMode(base.object, head.object, application?.head);
  const crd = definitionFor(head.identity, definitions);
  const known = crd === undefined ? {} : { crd };
  const result = applyUpdate({ base: base.object, head: head.object, method: methodOf(mode), ...known });
  const anew = result.errors.length === 0 ? [] : createObject(head.object, known).errors;
  const lasting = result.errors.filter((error) => anew.some((other) => isSame(error, other)));
  return { head, mode, result, lasting };
}

function definitionFor({ group, kind }: Identity, definitions: Definitions): ValueMap | undefined {
  const definition = definitions.get(`${group}/${kind}`);
  return fieldAt(definition, ['spec']) === undefined ? undefined : definition;
}

function isSame(a: ApplyError, b: ApplyError): boolean {
  return a.field === b.field && a.type === b.type && a.detail === b.detail;
}
