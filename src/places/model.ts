import type { Change } from '../diff/model.ts';
import type { Snapshot } from '../git/model.ts';
import type { Identity } from '../manifest/model.ts';
import type { Finding, Location } from '../risk/model.ts';
import type { ComparedApplication, Node } from '../tree/model.ts';
import type { Subject } from './about.ts';

/** All that findings are placed by. */
export interface PlaceRequest {
  findings: readonly Finding[];
  changes: readonly Change[];
  applications: readonly ComparedApplication[];
  /** The Applications that stand for the documents of the bootstraps, and where those lie. */
  bootstraps: readonly { id: string; paths: readonly string[] }[];
  /** Files that differ, in byte order. */
  files: readonly string[];
  snapshots: { base: Snapshot; head: Snapshot };
  /** The file that an object of an Application was written in, where the tool tells. */
  writtenIn(side: 'base' | 'head', node: Node, identity: Identity): Promise<string | undefined>;
}

/** What is looked for: an object of an Application, or all that it holds. */
export interface Target {
  /** Absent for what the bootstrap itself holds. */
  application: ComparedApplication | undefined;
  identity: Identity | undefined;
  change: Change | undefined;
  subject: Subject;
}

/** Ways to say where in the repository something comes from. Nothing is read before it is asked for. */
export interface Places {
  /** Where the object of an Application, or without one the Application's manifests as a whole, come from. */
  ofObject(target: Target): Promise<Location | undefined>;
  /** Where an Application itself is written. */
  ofApplication(application: ComparedApplication): Promise<Location | undefined>;
  /** What differs in a changed file, where that is in one place. */
  ofFile(path: string): Promise<Location | undefined>;
}
