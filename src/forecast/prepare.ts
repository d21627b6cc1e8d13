import { structOfKind } from '../kubernetes/types/kinds.ts';
import type { Manifest } from '../manifest/model.ts';
import { prepareRendered } from './apply/once.ts';
import { type Definitions, definitionFor } from './definitions.ts';
import { textAt } from './fields.ts';
import type { ApplicationSides } from './model.ts';
import { hookRole, isGeneratedName } from './hooks.ts';
import { applyIgnored } from './ignored.ts';
import { methodBefore, methodOf } from './immutable/refusals.ts';
import { readWriteMode } from './sync-options.ts';

/**
 * Works out ahead what can be known of a change from its two manifests alone: what the API server makes of the update. Whoever waits for
 * something else meanwhile spares `foretell` most of its work. Called too early, too often or not at all it changes no result: whoever
 * asks for the same of the same objects takes what is there.
 * @param application at base and at head
 * @param definitions those that are known by now; without its own a custom resource is left for later
 */
export function prepareUpdate(
  base: Manifest,
  head: Manifest,
  application: Pick<ApplicationSides, 'base' | 'head'> | undefined,
  definitions: Definitions = new Map(),
): void {
  const { object } = head;
  if (hookRole(object) !== 'resource' || isGeneratedName(object)) return;
  const crd = definitionFor(head.identity, definitions);
  if (crd === undefined && structOfKind(textAt(object, 'apiVersion'), textAt(object, 'kind')) === undefined) return;
  const writtenBy = methodBefore(base.object, application?.base);
  // Argo CD looks for differences as if it applied by client, whatever way it writes.
  if (base.namespaceCleared !== true && head.namespaceCleared !== true)
    prepareRendered(base.object, object, { method: 'client-side', writtenBy }, crd);
  const written = applyIgnored(base.object, object, head.identity, application?.head);
  if (written === object) {
    const method = methodOf(readWriteMode(base.object, object, application?.head));
    prepareRendered(base.object, object, { method, writtenBy }, crd);
  }
}
