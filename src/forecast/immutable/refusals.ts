import type { ApplyError, ApplyMethod } from '../apply/model.ts';
import type { Application } from '../../argocd/model.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { type WriteMode, readWriteMode } from '../sync-options.ts';
import type { Refusal } from './refusal.ts';

/** How a write is done: `Replace=true` comes before server-side apply. */
export function methodOf(mode: WriteMode): ApplyMethod {
  if (mode.replace) return 'replace';
  return mode.serverSide ? 'server-side' : 'client-side';
}

/** How base was written, as far as it is known. */
export function methodBefore(base: ValueMap, application: Application | undefined): ApplyMethod {
  return application === undefined ? 'client-side' : methodOf(readWriteMode(base, base, application));
}

/** Errors of the API server as refusals: one for each place that differs, without the values. */
export function describeErrors(errors: readonly ApplyError[]): Refusal[] {
  return errors.flatMap((error) => {
    const detail = plainDetail(error);
    return (error.parts ?? [placeOf(error)]).map((path) => ({
      path,
      detail: error.parts === undefined ? detail : 'immutable',
    }));
  });
}

/** An error of the whole request names no field. */
function placeOf({ field, type }: ApplyError): string {
  if (field !== '') return field;
  return type === 'Conflict' ? 'metadata.resourceVersion' : 'the manifest as a whole';
}

/** `Invalid value: "x": field is immutable`. */
const TITLES =
  /^(?:Invalid value|Unsupported value|Duplicate value|Not found|Too many): (?:"(?:[^"\\]|\\.)*"|null|true|false|-?[\d.]+)(?:: |$)/;
const TITLE = /^(?:Invalid value|Unsupported value|Forbidden|Required value|Too long|Too many): /;

function plainDetail({ type, detail }: ApplyError): string {
  if (detail.endsWith('field is immutable')) return 'immutable';
  if (type === 'Conflict') return 'belongs to the server and does not match the live object';
  const sentence = detail.replace(TITLES, '').replace(TITLE, '');
  return sentence === '' ? (detail.split(': ', 1)[0] ?? '').toLowerCase() : sentence;
}
