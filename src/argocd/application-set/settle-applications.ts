import { isMap } from '../../manifest/value-map.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { refuseCreation } from './creation.ts';
import { encodeGo } from './go-json.ts';
import type { GeneratedApplication, Outside, RejectedApplication } from './model.ts';
import { normaliseSpec } from './normalise-spec.ts';
import type { RenderedApplication } from './render-applications.ts';
import { application as applicationShape } from './template-patch.ts';
import { findInvalid, nameOf } from './validation.ts';

/**
 * Tells Applications that come into being from those that do not: first the controller drops what it finds wrong, then
 * the API server refuses what it finds wrong, one by one.
 *
 * @param namespace of the set
 */
export function settleApplications(
  rendered: readonly RenderedApplication[],
  setName: string,
  namespace: string,
  outside: Outside,
): { applications: GeneratedApplication[]; rejected: RejectedApplication[] } {
  const invalid = findInvalid(
    rendered.map((each) => each.application),
    setName,
    outside,
  );
  const applications: GeneratedApplication[] = [];
  const rejected: RejectedApplication[] = [];
  for (const { application, generator, parameters } of rendered) {
    const object = toObject(application, namespace);
    const name = nameOf(application);
    const reason = invalid.get(name);
    const refusal = reason === undefined ? refuseCreation(object) : undefined;
    if (reason !== undefined) rejected.push({ object, generator, parameters, name, stage: 'validation', reason });
    else if (refusal !== undefined)
      rejected.push({ object, generator, parameters, name, stage: 'create', reason: refusal });
    else applications.push({ object, generator, parameters });
  }
  return { applications, rejected };
}

/** The Application as it is written to the API server. Its namespace is always that of the set. */
function toObject(application: ValueMap, namespace: string): ValueMap {
  const encoded = encodeGo(application, applicationShape);
  const { metadata, spec, operation } = isMap(encoded) ? encoded : {};
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { ...(isMap(metadata) ? metadata : {}), namespace },
    spec: normaliseSpec(isMap(spec) ? spec : {}),
    ...(isMap(operation) ? { operation } : {}),
  };
}
