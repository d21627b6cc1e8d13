import type { FindSchema } from './custom-lists.ts';
import type { FieldRule } from './field-rules.ts';

/** What is known beside the two versions of an object. */
export interface FieldOptions {
  /** Schemas of custom resources. */
  findSchema?: FindSchema;
  /** Rules of noise that are about this object. */
  rules?: readonly FieldRule[];
}
