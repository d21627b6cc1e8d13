import type { ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { admit, join } from './admission.ts';
import type { Refusal } from './admission.ts';
import { applicationSpec } from './application-shape.ts';
import { checkLabelValue, checkQualifiedName, checkSubdomain } from './names.ts';
import { textEntries, textOf, textsOf } from './stored.ts';

/** Bytes that all annotations of an object may take together. */
const MAX_ANNOTATIONS = 256 * 1024;

/**
 * Why the API server would not create an Application (k8s.io/apimachinery, pkg/api/validation/objectmeta.go, and the
 * Application CRD); undefined when it would.
 */
export function refuseCreation(object: ValueMap): string | undefined {
  const metadata = isMap(object.metadata) ? object.metadata : {};
  const refusals: Refusal[] = [];
  const refuse = (place: string, message: string | undefined): void =>
    void (message === undefined || refusals.push({ place, message }));
  const name = textOf(metadata.name);
  refuse('metadata.name', name === '' ? 'an Application needs a name' : quoted(name, checkSubdomain(name)));
  for (const [key, value] of textEntries(metadata.labels)) {
    refuse('metadata.labels', quoted(key, checkQualifiedName(key)));
    refuse(join('metadata.labels', key), quoted(value, checkLabelValue(value)));
  }
  let size = 0;
  for (const [key, value] of textEntries(metadata.annotations)) {
    refuse('metadata.annotations', quoted(key, checkQualifiedName(key.toLowerCase())));
    size += Buffer.byteLength(key) + Buffer.byteLength(value);
  }
  if (size > MAX_ANNOTATIONS) refuse('metadata.annotations', `take ${size} bytes, ${MAX_ANNOTATIONS} are allowed`);
  for (const [index, finalizer] of textsOf(metadata.finalizers).entries()) {
    refuse(`metadata.finalizers[${index}]`, quoted(finalizer, checkQualifiedName(finalizer)));
  }
  admit(object.spec ?? {}, applicationSpec, 'spec', refusals);
  return refusals.length === 0 ? undefined : refusals.map(({ place, message }) => `${place}: ${message}`).join('; ');
}

function quoted(text: string, problem: string | undefined): string | undefined {
  return problem === undefined ? undefined : `"${text}" ${problem}`;
}
