import type { ValueMap } from '../../manifest/model.ts';
import { structOfKind } from '../../kubernetes/types/kinds.ts';
import type { Struct } from '../../kubernetes/types/struct-table.ts';
import { textAt } from '../fields.ts';

/**
 * The type by which Argo CD itself patches an object: those that client-go's scheme has. CustomResourceDefinitions and APIServices are not among
 * them, so they are merged as JSON there, like custom resources. https://github.com/kubernetes/client-go/blob/v0.36.1/kubernetes/scheme/register.go
 */
export function patchedStructOf(object: ValueMap): Struct | undefined {
  const struct = structOfKind(textAt(object, 'apiVersion'), textAt(object, 'kind'));
  return struct !== undefined && /^(?:apiextensions|apiregistration)\./.test(struct.name) ? undefined : struct;
}
