import type { Value, ValueMap } from '../model.ts';

/** The lines that an entry of a collection stands on, both counted from 0. */
export interface EntryLines {
  first: number;
  last: number;
  /** Where its value begins, as an index of the text, if it is a scalar that is written there without a tag; else -1. */
  scalar: number;
}

/**
 * Where the entries of the collections of one document stand. What an alias or a merge brings stands nowhere: its copy has
 * no entries here.
 */
export type LineBook = Map<ValueMap | Value[], Map<string | number, EntryLines>>;
