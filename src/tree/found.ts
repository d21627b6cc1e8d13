import type { Application } from '../argocd/model.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import type { Problem, RenderedSource, Rest } from '../render/model.ts';
import type { GeneratedBy, Origin, SetResult } from './model.ts';

/**
 * An Application, or an ApplicationSet, as the walk found it. Equal objects with one name in one bootstrap are one record, however often they are
 * found.
 */
export interface Found {
  /** `home`: the cluster whose Argo CD has it, where that is not the one of the bootstrap. */
  name: { bootstrap: string; home?: string; namespace: string; name: string };
  object: ValueMap;
  /** Where it was found first. */
  origin: Origin;
  depth: number;
  application?: Application;
  sources: RenderedSource[];
  problem?: Problem | undefined;
  /** What of it can be rendered in spite of the problem. */
  rest?: Rest | undefined;
  warnings: Warning[];
  children: { found: Found; generatedBy?: GeneratedBy }[];
  /** Present for an ApplicationSet. */
  set?: SetResult;
  /** Things beside Applications that the walk saw in its manifests. */
  remarks: Warning[];
  /** Scopes of the custom resources that its manifests define. */
  scopes: CustomScopes;
  clusters: ClusterSettings[];
  projects: string[];
}

/** The record of what has just been found, before anybody has looked into it. */
export function createRecord(object: ValueMap, name: Found['name'], origin: Origin, depth: number): Found {
  return {
    name,
    object,
    origin,
    depth,
    sources: [],
    warnings: [],
    children: [],
    remarks: [],
    scopes: new Map(),
    clusters: [],
    projects: [],
  };
}
