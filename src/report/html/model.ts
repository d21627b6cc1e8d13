import type { Hunk } from '../../diff/model.ts';
import type { Phrase } from '../phrase.ts';

/**
 * What the page's script gets to see: the result once more, as text that is ready to be shown (values formatted, invisible
 * characters spelled out) and with positions in lists instead of ids. It is written and read by the same version, so it may
 * change with any of them; the JSON report is the stable one. Nothing is imported here that would bring Node's types along:
 * the script that reads it runs in a browser.
 */
export interface ReportData {
  /** In walk order: a parent stands before its children. */
  applications: ApplicationData[];
  /** By Application, those that need attention first. */
  changes: ChangeData[];
  /** In the order of the static page. */
  sections: SectionData[];
  images: ImageData[];
  /** What runs where after the merge, where the result says it. */
  versions?: VersionData[];
}

/** One Application. */
export interface ApplicationData {
  id: string;
  /** Short and unique. */
  name: string;
  /** Position of the Application whose manifests hold it. */
  parent?: number;
  cluster: string;
  namespace: string;
  path: string;
  outcome: 'unchanged' | 'added' | 'removed' | 'modified' | 'failed' | 'unsupported';
  failedOn?: 'head' | 'base' | 'both';
  tool: string;
  error?: string;
  /** `changed by charts/web/values.yaml`; empty when nothing is known. */
  causes: Phrase;
  /** What marks in its whole texts stand for. */
  words: string[];
  findings: FindingData[];
  /** Why Argo CD does not get to its objects, a sentence each. */
  waits: string[];
  warnings: string[];
}

/** One finding, as it is told at its Application. */
export interface FindingData {
  rule: string;
  severity: string;
  blocks: boolean;
  message: string;
  remedy: string;
  evidence: string[];
  /** Name of the object as in {@link ChangeData.object}; absent when it is about the Application. */
  object?: string;
}

/** One object that differs. */
export interface ChangeData {
  id: string;
  /** Position of its Application. */
  application: number;
  action: string;
  group: string;
  kind: string;
  namespace: string;
  name: string;
  /** `shop/web`, or only the name where the namespace goes without saying. */
  object: string;
  /** What Argo CD will do, in a few words; may be empty. */
  effect: string;
  alarming: boolean;
  restarts: boolean;
  /** Why, of what a reader must not miss; else empty. */
  why: string;
  /** What else is to be said: where it comes from, what it amounts to. */
  notes: Phrase;
  fields: FieldData[];
  hunks: Hunk[];
  /** Where its whole texts are; absent when they are not in the page. */
  texts?: TextPlace;
  /** Nothing but noise. */
  folded: boolean;
  /** Position of the section that tells it. */
  section?: number;
}

/** The mark of the first of {@link ApplicationData.words} in a whole text; the next word has the next one. */
export const FIRST_MARK = 0x80;

/** Where the whole texts of a change are, see `texts.ts`: the chunk, the position in it, and the lines of head. */
export interface TextPlace {
  chunk: number;
  at: number;
  lines: number;
}

/** One field, both values as text. */
export interface FieldData {
  path: string;
  from?: string;
  to?: string;
  noise?: string;
  /** Only the order of a list differs. */
  order?: true;
}

/** One section of the static page: the same changes in several Applications, or what is special in one. */
export interface SectionData {
  /** `A`, `B` …; absent for a single Application. */
  label?: string;
  /** Positions. */
  applications: number[];
  /** Ids of the changes that stand for all. */
  changes: string[];
}

/** A container that runs another image after the merge. */
export interface ImageData {
  application: number;
  container: string;
  /** Name without version; empty where the name changes, too: `from` and `to` are whole references then. */
  image: string;
  from?: string;
  to?: string;
}

/** An image and the versions of it that each environment runs. */
export interface VersionData {
  image: string;
  environments: { environment: string; versions: string[] }[];
  /** Not all environments run the same. */
  drift: boolean;
}
