import type { Manifest, ValueMap } from '../../src/manifest/model.ts';

/** A manifest of `v1` unless its kind says otherwise; `name` may be `namespace/name`. */
export function manifest(kind: string, name: string, fields: ValueMap = {}, cluster = 'prod'): Manifest {
  const [namespace, short] = name.includes('/')
    ? [name.slice(0, name.indexOf('/')), name.slice(name.indexOf('/') + 1)]
    : ['', name];
  const group = { Deployment: 'apps', StatefulSet: 'apps', Job: 'batch', Thing: 'example.com' }[kind] ?? '';
  const apiVersion = group === '' ? 'v1' : `${group}/v1`;
  const metadata = { name: short, ...(namespace === '' ? {} : { namespace }) };
  const { metadata: more, ...rest } = fields;
  const object = { apiVersion, kind, metadata: { ...metadata, ...(more as ValueMap | undefined) }, ...rest };
  return { identity: { cluster, group, kind, namespace, name: short }, apiVersion, object };
}
