// Placeholder by the lead until the real one is written: overwrite this file.
import type { ResourceFilter } from '../config/model.ts';
import { scopeOf } from '../kubernetes/scopes.ts';
import type { CustomScopes } from '../kubernetes/scopes.ts';
import type { Manifest, ValueMap, Warning } from './model.ts';
import { isMap } from './value-map.ts';

export interface NormaliseRequest {
  /** In order of sources and documents. */
  objects: readonly ValueMap[];
  cluster: string;
  namespace: string;
  scopes: CustomScopes;
  exclusions?: readonly ResourceFilter[];
  inclusions?: readonly ResourceFilter[];
}

export function normaliseObjects(request: NormaliseRequest): { manifests: Manifest[]; warnings: Warning[] } {
  const byKey = new Map<string, Manifest>();
  for (const object of request.objects) {
    const metadata = isMap(object.metadata) ? object.metadata : {};
    const apiVersion = typeof object.apiVersion === 'string' ? object.apiVersion : '';
    const kind = typeof object.kind === 'string' ? object.kind : '';
    const group = apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
    const cluster = scopeOf(group, kind, request.scopes) === 'Cluster';
    const named = typeof metadata.namespace === 'string' ? metadata.namespace : '';
    const namespace = cluster ? '' : named || request.namespace;
    const name = typeof metadata.name === 'string' ? metadata.name : '';
    const identity = { cluster: request.cluster, group, kind, namespace, name };
    byKey.set(JSON.stringify(identity), { identity, apiVersion, object: { ...object, metadata: { ...metadata, ...(namespace === '' ? {} : { namespace }) } } });
  }
  return { manifests: [...byKey.values()], warnings: [] };
}
