import type { Application } from '../../argocd/model.ts';
import type { CustomScopes } from '../../kubernetes/scopes.ts';
import type { ValueMap, Warning } from '../../manifest/model.ts';
import type { RenderedSource } from '../../render/model.ts';
import type { Node, Origin, Tree } from '../model.ts';

/** What many sources have in common. */
export interface SourceKind extends Pick<RenderedSource, 'type' | 'typeReason' | 'tool' | 'warnings' | 'mentions'> {
  /** The text had not been made when the tree was whole. */
  pending?: true;
}

/** What is kept of a source. */
export interface KeptSource extends Pick<RenderedSource, 'key'> {
  /** Place in the list of all kinds. */
  kind: number;
  /** Of a text that was made. */
  digest?: string;
  /**
   * Present where nothing but these files decides on it: places in the list of all inputs. What is absent has to be looked at in every run.
   */
  inputs?: number[];
  /** Further places where something was looked for. */
  looked?: number[];
}

/** What is kept of an Application. */
export interface KeptNode extends Pick<Node, 'name' | 'namespace' | 'depth' | 'home' | 'twin'> {
  /** Absent where it is what it is for most: see `keyOf`. */
  key?: string;
  /** That of a root, or the place of the Application that holds it. */
  origin: Origin | number;
  /** Where its object stands among those of all nodes, first and last byte; or for what a set makes, which of its Applications it is. */
  object: [start: number, end: number] | number;
  /** As it is decoded, without what is part of the object or of the node; sources as they are stored. Absent for an ApplicationSet. */
  application?: Pick<Application, 'project' | 'multiSource' | 'hydrated' | 'destination'> & { sources: ValueMap[] };
  /** Absent: none. */
  warnings?: Warning[];
  sources: KeptSource[];
  /** There was nothing but a problem. */
  failed?: true;
  /** Digest of what its texts hold for the rest of the tree, where the texts are others in each run. */
  facts?: string;
  /** Of an ApplicationSet: digest of what it made. */
  set?: string;
}

/** What tells programs from others; absent where no source that is kept needs one. */
export interface ToolIds {
  helm?: string;
  kustomize?: string;
}

/** A tree of an earlier run, at the files that its key names. */
export interface KeptTree extends Pick<Tree, 'projects' | 'clusters' | 'warnings'> {
  scopes: CustomScopes;
  nodes: KeptNode[];
  /** Their objects as JSON, one behind the other. */
  objects: Buffer;
  kinds: SourceKind[];
  /** Paths that sources read or look for, each once. */
  inputs: string[];
  /** Digest of the roots that it grows from. */
  roots: string;
  /** The programs that the keys of its sources are of, by what tells them from others. */
  tools: ToolIds;
}
