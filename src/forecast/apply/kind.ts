import type { ValueMap } from '../../manifest/model.ts';
import { fillDefaults } from '../../kubernetes/defaults/fill.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Struct } from '../../kubernetes/types/struct-table.ts';
import { mapAt, textAt } from '../fields.ts';
import { customTypeOf, type CustomType } from './custom/schema.ts';
import { checkCustomResource, keepStatus, readCustomResource, withoutRules } from './custom/custom-resources.ts';
import { readUnknownResource } from './custom/metadata.ts';
import { decodeObject, decodePatched, readObject } from './decode.ts';
import { applyCustomServerSide, refusedNulls } from './custom/server-side.ts';
import { whyUntypedCustom } from './custom/untyped.ts';
import { dropGated } from './kinds/gates.ts';
import { rulesOf } from './kinds/registry.ts';
import type { ApplyCluster, ApplyError } from './model.ts';
import { whyUntyped } from './typed.ts';
import type { Errors } from './validation/checks.ts';
import {
  checkFinalizerNames,
  checkMetadata,
  checkMetadataUpdate,
  checkObjectName,
  dropNamespace,
} from './validation/metadata.ts';
import { append } from '../../lists.ts';

/** How objects of one kind are read, defaulted, checked and stored: built in, or custom. */
export interface Kind {
  /** The type of a built-in kind; undefined for a custom resource, whose patches are JSON merge patches. */
  struct: Struct | undefined;
  /** Nothing is known of its type, so nothing is validated. */
  unknown: boolean;
  /** Rules of a definition that could not be evaluated at the last check. */
  undecided: number;
  /** Why a manifest is no typed value, as server-side apply needs one; undefined: it is one, or its type is not known. */
  untyped(object: ValueMap): string | undefined;
  /**
   * What server-side apply makes of a custom resource before it is read, and what cannot be stored of it; undefined where another way is known, or
   * nothing is known of its type.
   */
  mergeCustom?(live: ValueMap, base: ValueMap, head: ValueMap): { merged: ValueMap; errors: ApplyError[] };
  /** Decodes a manifest, for defaults to be filled in. Throws a `DecodeFailure`. */
  read(object: ValueMap): ValueMap;
  /** The same for what a patch was merged into. */
  readPatched(object: ValueMap): ValueMap;
  /** The same for who only looks at it. */
  view(object: ValueMap): ValueMap;
  /** Fills in defaults, in place or not; not in fields that have got theirs before. */
  fill(object: ValueMap, filled?: ReadonlySet<string>): ValueMap;
  /** An update leaves the fields of an object that it does not name as they are, but for those at the top and the metadata. */
  keepsParts: boolean;
  /** What a new object becomes before it is stored; what cannot be allocated is wrong. */
  prepare(errors: Errors, object: ValueMap): ValueMap;
  /** What is wrong with a new object that has been prepared; nothing more where something could not be allocated. */
  check(errors: Errors, object: ValueMap): void;
  /**
   * What an update becomes before it is stored, and what is wrong with it.
   * @param written what was sent, or what the patch was merged into, before it was decoded
   */
  update(errors: Errors, object: ValueMap, before: ValueMap, written: ValueMap): ValueMap;
  /** What controllers do to a new object. */
  settle(object: ValueMap): void;
}

/** The kind of a manifest; for a custom resource with its definition, if that is known. */
export function kindOf(manifest: ValueMap, definition: ValueMap | undefined, cluster: ApplyCluster): Kind {
  const apiVersion = textAt(manifest, 'apiVersion');
  const struct = structOfKind(apiVersion, textAt(manifest, 'kind'));
  if (struct !== undefined) return builtInOnce(struct, cluster);
  const type = definition === undefined ? undefined : customTypeOf(definition, apiVersion);
  return type === undefined ? unknownKind() : custom(type);
}

/** Kinds whose finalizers may have any name: their validation is that of all objects. */
const FREE_FINALIZERS = /^(?:admissionregistration|apiextensions|apiregistration|coordination|node|policy)\./;

const builtIns = new WeakMap<ApplyCluster, Map<Struct, Kind>>();

function builtInOnce(struct: Struct, cluster: ApplyCluster): Kind {
  const known = builtIns.get(cluster) ?? new Map<Struct, Kind>();
  const kind = known.get(struct) ?? builtIn(struct, cluster);
  builtIns.set(cluster, known.set(struct, kind));
  return kind;
}

function builtIn(struct: Struct, cluster: ApplyCluster): Kind {
  const rules = rulesOf(struct.name);
  return {
    struct,
    unknown: false,
    undecided: 0,
    untyped: (object) => whyUntyped(object, struct),
    read: (object) => decodeObject(object, struct),
    readPatched: (object) => decodePatched(object, struct),
    view: (object) => readObject(object, struct),
    fill(object, filled) {
      fillDefaults(object, struct, filled);
      return object;
    },
    keepsParts: rules.allocateUpdate === undefined && (rules.prepareUpdate === undefined || rules.preparesTop === true),
    prepare(errors, object) {
      dropNamespace(object);
      rules.allocateCreate?.(errors, object, cluster);
      if (errors.length > 0) return object;
      dropGated(errors, struct.name, object, undefined, cluster.minor);
      rules.prepareCreate?.(object, cluster);
      return object;
    },
    check(errors, object) {
      const checkOwn = (): void => {
        rules.check?.(errors, object, cluster);
        rules.checkCreate?.(errors, object, cluster);
      };
      if (rules.metadataLast === true) checkOwn();
      if (errors.length > 0) return;
      checkObjectName(errors, struct.name, mapAt(object, 'metadata'), cluster.minor);
      checkMetadata(errors, mapAt(object, 'metadata'));
      if (!FREE_FINALIZERS.test(struct.name)) checkFinalizerNames(errors, mapAt(object, 'metadata'));
      if (rules.metadataLast !== true) checkOwn();
    },
    update(errors, object, before, written) {
      const update = { object, before, written, cluster };
      dropNamespace(object);
      rules.allocateUpdate?.(errors, update);
      if (errors.length > 0) return object;
      dropGated(errors, struct.name, object, before, cluster.minor);
      rules.prepareUpdate?.(update);
      const metadata = mapAt(object, 'metadata');
      checkMetadata(errors, metadata);
      if (!FREE_FINALIZERS.test(struct.name)) checkFinalizerNames(errors, metadata);
      checkMetadataUpdate(errors, metadata, mapAt(before, 'metadata'));
      if (rules.updateAlone !== true) rules.check?.(errors, object, cluster);
      rules.checkUpdate?.(errors, update);
      return object;
    },
    settle: (object) => rules.settle?.(object),
  };
}

function custom(type: CustomType): Kind {
  const check = (errors: Errors, stored: ValueMap, before: ValueMap | undefined): void => {
    const report = checkCustomResource(stored, before, type);
    append(errors, report.errors);
    kind.undecided = report.undecided;
  };
  const kind: Kind = {
    struct: undefined,
    unknown: false,
    undecided: 0,
    untyped: (object) => whyUntypedCustom(object, type),
    mergeCustom(live, base, head) {
      const merged = applyCustomServerSide(live, base, head, type.schema);
      return { merged, errors: withoutRules(refusedNulls(merged, type), type) };
    },
    read: (object) => readCustomResource(object, type),
    readPatched: (object) => readCustomResource(object, type),
    view: (object) => readCustomResource(object, type),
    fill: (object) => object,
    keepsParts: false,
    prepare: (_errors, object) => keepStatus(object, undefined, type),
    check(errors, object) {
      checkObjectName(errors, '', mapAt(object, 'metadata'), 0);
      checkMetadata(errors, mapAt(object, 'metadata'));
      check(errors, object, undefined);
    },
    update(errors, object, before) {
      const stored = keepStatus(object, before, type);
      const metadata = mapAt(stored, 'metadata');
      checkMetadata(errors, metadata);
      checkMetadataUpdate(errors, metadata, mapAt(before, 'metadata'));
      check(errors, stored, before);
      return stored;
    },
    settle: () => undefined,
  };
  return kind;
}

function unknownKind(): Kind {
  return {
    struct: undefined,
    unknown: true,
    undecided: 0,
    untyped: () => undefined,
    read: readUnknownResource,
    readPatched: readUnknownResource,
    view: readUnknownResource,
    fill: (object) => object,
    keepsParts: false,
    prepare: (_errors, object) => object,
    check: (errors, object) => checkMetadata(errors, mapAt(object, 'metadata')),
    update(errors, object, before) {
      const metadata = mapAt(object, 'metadata');
      checkMetadata(errors, metadata);
      checkMetadataUpdate(errors, metadata, mapAt(before, 'metadata'));
      return object;
    },
    settle: () => undefined,
  };
}
