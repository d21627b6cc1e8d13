import type { Identity, Manifest, Value } from '../manifest/model.ts';
import type { FieldRule } from './field-rules.ts';

/** What happened to one object between base and head. */
export type Action = 'added' | 'removed' | 'modified' | 'moved' | 'renamed';

/** One field that differs. Values that must stay secret are masked already: they never leave `diff/` in clear. */
export interface FieldChange {
  /** `spec.template.spec.containers[name=api].image`; other keys as `["a/b"]`, list positions as `[0]`. */
  path: string;
  /** Whole value at base; absent when the field is new. */
  from?: Value;
  /** Whole value at head; absent when the field is gone. */
  to?: Value;
  /** Why the change is folded away by default, e.g. `version label`; absent for a change that is shown. */
  noise?: string;
  /**
   * Set when only the order of a list differs: `from` and `to` are then the items that both sides have, as base has them, in
   * the order of each side.
   */
  orderOnly?: true;
  /** For an item that comes or goes in a list with merge keys: its position in the list that has it. */
  position?: number;
  /** For a text that holds a YAML or JSON document on both sides: what differs inside, by paths inside the document. */
  inner?: FieldChange[];
  /** What to show in place of values that nobody can read: certificates as their names and dates, binary data as its size. */
  shown?: { from?: string; to?: string };
  /**
   * Set when only one side has another value on every render of the same input: the change made it random, or made it stable.
   * A value that is random on both sides is noise (`random`).
   */
  random?: 'base' | 'head';
}

/** A piece of a unified diff of the normalised YAML. */
export interface Hunk {
  /** Path of the innermost field that holds all changed lines of the hunk, e.g. `spec.template`; empty for the object itself. */
  path: string;
  /** First line of the hunk on each side, counted from 1 (0 when that side is empty). */
  baseStart: number;
  headStart: number;
  /** Lines with their mark: ' ', '-' or '+' as the first character. */
  lines: string[];
}

/** Both sides of an object as normalised YAML with its noise, in which no Secret value is left. */
export interface WholeTexts {
  base: string;
  head: string;
}

/** One object that differs between base and head. */
export interface Change {
  /** Stable across runs with the same result: derived from application, action and identity. */
  id: string;
  /** Id of the Application it belongs to (at head; for removed objects at base). */
  application: string;
  /** For moved objects: the Application that had it at base. */
  previousApplication?: string;
  action: Action;
  identity: Identity;
  /** Identity at base, where it differs (renamed). */
  previous?: Identity;
  fields: FieldChange[];
  /**
   * Unified hunks, masked like the fields and without the noise. Only if everything is noise they show it, and none are there
   * if all of it fits in the fields (labels of versions). The whole object for added and removed ones.
   */
  hunks: Hunk[];
  /**
   * The whole object on both sides, for those that are on both: a function, because together they are as large as all that was
   * rendered, and few reports want them. What comes or goes is whole in its only hunk.
   */
  texts?: () => WholeTexts;
  /** Set when the object differs between two renders of the same input. */
  volatile?: true;
  /** The objects themselves, unmasked, for the stages after; never part of a report. */
  base?: Manifest;
  head?: Manifest;
}

/** What changes in a file of Applications that cannot be rendered. */
export interface FileChange {
  /** Of the repository under review. */
  path: string;
  /** Ids of the Applications that read it and cannot be rendered. */
  applications: string[];
  /** Of its documents as normalised YAML, or of the text; masked. Empty where it is not shown. */
  hunks: Hunk[];
  /** Why it is not shown, or how much it is, as the end of a sentence. */
  told?: string;
}

/** What one Application renders on both sides; a side is absent when the Application is not there. */
export interface ApplicationManifests {
  id: string;
  /** The Argo CD that it belongs to, where there are several: between them nothing moves. */
  instance?: string;
  base?: Manifest[];
  head?: Manifest[];
  /** Fields whose changes are folded away in this Application. */
  rules?: readonly FieldRule[];
  /** What the same input rendered another time, where that was tried. */
  again?: { base?: Manifest[]; head?: Manifest[] };
}

/** The same change in several Applications, told once. */
export interface ChangeGroup {
  id: string;
  /** Ids of the changes. */
  changes: string[];
  /** Ids of the Applications. */
  applications: string[];
}
