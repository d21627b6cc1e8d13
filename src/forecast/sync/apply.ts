import type { Identity, ValueMap } from '../../manifest/model.ts';
import type { ApplyMethod } from '../apply/model.ts';

/** One write on an object that exists. */
export interface ApplyRequest {
  identity: Identity;
  live: ValueMap;
  /** What was written last time, if anything was. */
  lastApplied: ValueMap | undefined;
  /** How that was written. */
  writtenBy: ApplyMethod;
  target: ValueMap;
  /** PUT instead of a patch. */
  replace: boolean;
  serverSide: boolean;
  /**
   * Nothing is written: what a dry run of the server gives is compared, without what this takes out of an object, and as far as it counts as the work of
   * who applies. Only `changed` is asked for then, and what is refused.
   */
  dryRun?: (object: ValueMap) => ValueMap;
  /** Nothing is written: Argo CD looks for a difference, of a kind that it has no type of. Only `changed` is asked for then. */
  asJson?: true;
  /** Nothing is written: Argo CD compares with what a merge on the server would make. */
  isCompared?: true;
  /** Nothing is written: what the server would refuse counts also where nothing changes. */
  checked?: true;
}

/** What the API server makes of it. */
export interface ApplyResult {
  /** What is stored if it is accepted. */
  object: ValueMap;
  changed: boolean;
  /** `spec` is among what changes, so that a workload begins anew. */
  isNewSpec: boolean;
  /** Why it is refused, field by field; empty: it is accepted. */
  errors: string[];
  /** The server puts something back that Git has dropped, such as the port of a node. */
  putsBack: boolean;
  /**
   * The server does not keep a field that Git has, as it belongs to a feature that is off. To Argo CD that is a difference: it looks at what is there
   * and does not ask the server, so the Application never becomes synced.
   */
  isDropped: boolean;
  /** Of two writes the second was refused, with a warning: what was taken over in between, and what the next sync takes out where Git does not say it. */
  stillOwned?: ValueMap;
  /** There is no patch, or it cannot be merged: kubectl finds that out by itself, in its dry run already. */
  isUnpatched: boolean;
  /** What is to be applied server-side is no typed value: Argo CD cannot compare it either. */
  isUntyped: boolean;
}

/** A write as a function. The sync takes it as a parameter: how exact it is decides how exact `changed` and refusals are. */
export type Apply = (request: ApplyRequest) => ApplyResult;
