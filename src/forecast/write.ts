import { createObject } from './apply/apply.ts';
import { type HowWritten, outcomeOf, type UpdateOutcome } from './apply/once.ts';
import type { ApplyError } from './apply/model.ts';
import type { Application } from '../argocd/model.ts';
import type { Manifest } from '../manifest/model.ts';
import { definitionFor, type Definitions } from './definitions.ts';
import { hookRole, isGeneratedName } from './hooks.ts';
import { applyIgnored } from './ignored.ts';
import { methodBefore, methodOf } from './immutable/refusals.ts';
import type { ApplicationSides } from './model.ts';
import { maskErrors } from './secret-details.ts';
import { readWriteMode, type WriteMode } from './sync-options.ts';

/** How Argo CD writes one object over what is there, and what the API server makes of it. */
export interface Write {
  /** The object as it is written: ignored differences keep what base has. */
  head: Manifest;
  mode: WriteMode;
  how: HowWritten;
  result: UpdateOutcome;
  /** The errors that a new object would have too, so deleting the old one helps nothing. */
  lasting: ApplyError[];
}

interface Known {
  base: Manifest;
  application: Application | undefined;
  earlier: Application | undefined;
  definitions: Definitions;
  write: Write | undefined;
}

/** Several stages ask for the same write; manifests never change. */
const known = new WeakMap<Manifest, Known>();

/** Undefined where no object is updated: hooks and generated names make new ones. */
export function writeOver(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
  definitions: Definitions,
): Write | undefined {
  const before = known.get(written);
  if (
    before?.base === base &&
    before.application === application?.head &&
    before.earlier === application?.base &&
    before.definitions === definitions
  )
    return before.write;
  const write = findWrite(base, written, application, definitions);
  known.set(written, { base, application: application?.head, earlier: application?.base, definitions, write });
  return write;
}

function findWrite(
  base: Manifest,
  written: Manifest,
  application: ApplicationSides | undefined,
  definitions: Definitions,
): Write | undefined {
  if (hookRole(written.object) !== 'resource' || isGeneratedName(written.object)) return undefined;
  const head = { ...written, object: applyIgnored(base.object, written.object, written.identity, application?.head) };
  const mode = readWriteMode(base.object, head.object, application?.head);
  const crd = definitionFor(head.identity, definitions);
  const custom = crd === undefined ? {} : { crd };
  const how = { method: methodOf(mode), writtenBy: methodBefore(base.object, application?.base) };
  const result = outcomeOf(base.object, head.object, how, crd);
  const mask = (list: readonly ApplyError[]) => maskErrors(list, base.object, written.object);
  const errors = mask(result.errors);
  const anew = errors.length === 0 ? [] : mask(createObject(head.object, custom).errors);
  const lasting = errors.filter((error) => anew.some((other) => isSame(error, other)));
  return { head, mode, how, result: { ...result, errors }, lasting };
}

function isSame(a: ApplyError, b: ApplyError): boolean {
  return a.field === b.field && a.type === b.type && a.detail === b.detail;
}
