import { DecodeFailure } from './decode-failure.ts';
import type { ApplyError, ApplyErrorType } from './model.ts';
import { PatchFailure } from './patch/failure.ts';

/** What was thrown, as an error of the request; a bug is thrown again. */
export function failureOf(error: unknown, type: ApplyErrorType): ApplyError {
  if (error instanceof DecodeFailure) return { field: '', type: 'Decode', detail: error.message };
  if (error instanceof PatchFailure) return { field: '', type, detail: error.message };
  throw error;
}
