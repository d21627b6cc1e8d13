import type { Settings } from '../config/model.ts';
import type { Revision } from '../git/model.ts';
import type { PolicyEdits } from '../risk/facts.ts';
import type { OwnRules } from '../risk/own-rules.ts';
import type { Identity } from '../manifest/model.ts';
import type { ComparedTrees, Node } from '../tree/model.ts';
import type { DeployedImage } from '../tree/versions.ts';

/** Settings that the judgement goes by. */
export type JudgingSettings = Omit<
  Settings,
  'repo' | 'bootstrap' | 'bootstrapRepo' | 'repositories' | 'render' | 'helm' | 'kustomize' | 'cacheDir'
>;

/** All that was rendered and read of a change, and what it is judged by. */
export interface Gathered {
  revisions: { base: Revision; head: Revision };
  /** Files that differ, in byte order. */
  files: readonly string[];
  compared: ComparedTrees;
  /** What runs where after the merge; absent where that is not known of all Applications. */
  versions?: DeployedImage[];
  settings: JudgingSettings;
  own: OwnRules;
  /** Addresses of this repository. */
  addresses?: readonly string[];
  /** What the change does to the check itself. */
  edits?: PolicyEdits;
  tools: Record<string, string>;
}

/** Tells the file that an object of an Application was written in, where that is known. */
export type WrittenIn = (side: 'base' | 'head', node: Node, identity: Identity) => Promise<string | undefined>;

/** The file that an object was written in. */
export interface Written {
  side: 'base' | 'head';
  /** Key of the Application's node. */
  node: string;
  /** Key of the object's identity. */
  object: string;
  file: string;
}

/** What else decides about a result, beside revisions and settings: it is the same for all parts of a run. */
export interface PartOrigin {
  /** Of this program. */
  version: string;
  /** Branch that head is to be merged into, and addresses of the repository: what follows the change. */
  branch?: string;
  urls: readonly string[];
}

/** What one part of a sharded run hands on, inside of its JSON report. */
export interface PartRecord {
  format: 2;
  index: number;
  of: number;
  /** SHA-256 of `data`. */
  digest: string;
  /** What was gathered: JSON, deflated, in base64. Secrets are sealed: equal ones can be told from different ones, and nothing more. */
  data: string;
}
