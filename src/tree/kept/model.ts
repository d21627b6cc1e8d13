import type { CustomScopes } from '../../kubernetes/scopes.ts';
import type { ValueMap, Warning } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Node, Tree } from '../model.ts';

/** What is kept of a source. */
export interface KeptSource extends Pick<
  RenderedSource,
  'type' | 'typeReason' | 'key' | 'tool' | 'warnings' | 'mentions' | 'digest'
> {
  /**
   * Present where nothing but these files decides on it: places in the list of all inputs. What is absent has to be looked at in every run.
   */
  inputs?: number[];
  /** Its text had not been made when the tree was whole. */
  pending?: true;
}

/** What is kept of an Application. */
export interface KeptNode extends Pick<Node, 'key' | 'origin' | 'name' | 'namespace' | 'depth'> {
  object: ValueMap;
  home?: string;
  twin?: string;
  warnings: Warning[];
  sources: KeptSource[];
  /** There was nothing but a problem. */
  failed?: true;
}

/** A tree of an earlier run, at the files that its key names. */
export interface KeptTree extends Pick<Tree, 'projects' | 'warnings'> {
  scopes: CustomScopes;
  nodes: KeptNode[];
  /** Paths that sources read or look for, each once. */
  inputs: string[];
  /** Version of the helm that the keys of its sources are of; absent where nothing is of helm. */
  helm?: string;
}
