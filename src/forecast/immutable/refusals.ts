import type { Manifest } from '../../manifest/model.ts';
import { textAt } from '../fields.ts';
import type { WriteMode } from '../sync-options.ts';
import { type Refusal, refusal } from './refusal.ts';
import { refuseClaim } from './claims.ts';
import { refuseJob, refusePod } from './pods.ts';
import { refuseService } from './services.ts';
import { refuseStatefulSet } from './stateful-sets.ts';
import { FIXED_FIELDS, refuseFixedFields, refuseIfMarkedImmutable, refuseStoredVersion } from './fixed-fields.ts';

/**
 * Every immutable field that differs. Base stands for the live object; defaults are filled in before comparing, so an absent
 * field equals its default. Rules of the built-in kinds:
 * https://github.com/kubernetes/kubernetes/tree/master/pkg/apis (validation) and pkg/registry (strategies).
 */
export function findRefusals(base: Manifest, head: Manifest, mode: WriteMode): Refusal[] {
  return [...refuseServerFields(head), ...refuseByKind(base, head, mode)];
}

/**
 * A manifest exported from a cluster: any write makes its resourceVersion stale, and its uid is that of another object.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-versions
 */
function refuseServerFields(head: Manifest): Refusal[] {
  return ['resourceVersion', 'uid']
    .filter((key) => textAt(head.object, 'metadata', key) !== '')
    .map((key) => refusal(`metadata.${key}`, 'belongs to the server and does not match the live object'));
}

function refuseByKind(base: Manifest, head: Manifest, mode: WriteMode): Refusal[] {
  const kind = `${head.identity.group}/${head.identity.kind}`;
  switch (kind) {
    case 'apps/StatefulSet':
      return refuseStatefulSet(base.object, head.object, mode);
    case 'batch/Job':
      return refuseJob(base.object, head.object, mode);
    case '/Pod':
      return refusePod(base.object, head.object, mode);
    case '/Service':
      return refuseService(base.object, head.object);
    case '/PersistentVolumeClaim':
      return refuseClaim(base.object, head.object, mode);
    default: {
      const fixed = Object.hasOwn(FIXED_FIELDS, kind) ? (FIXED_FIELDS[kind] ?? []) : [];
      return [
        ...refuseFixedFields(fixed, base.object, head.object),
        ...refuseIfMarkedImmutable(kind, base.object, head.object),
        ...refuseStoredVersion(kind, base.object, head.object),
      ];
    }
  }
}
