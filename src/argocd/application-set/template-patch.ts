import { SyntaxProblem } from '../../manifest/manifest-error.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { parseJson } from '../../manifest/read-json.ts';
import { isMap } from '../../manifest/value-map.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { describe } from '../shape.ts';
import type { Refusal } from './admission.ts';
import { applicationSpec, operation, templateMetadata } from './application-shape.ts';
import { raw, struct, text } from './field.ts';
import type { Struct } from './field.ts';
import { decodeGo, encodeGo } from './go-json.ts';
import { applyStrategicPatch } from './strategic-patch.ts';

/** An Application on its way from a template to the API server. Of its status nothing is looked into but that it is a map. */
export const application: Struct = struct(
  { metadata: templateMetadata, spec: applicationSpec, status: { kind: 'map', of: raw }, operation },
  ['metadata', 'spec'],
);

/** What a patch is read as: an Application with what tells its kind. A patch cannot change that, but must have it as text. */
const patchShape: Struct = struct({ apiVersion: text, kind: text, ...application.fields });

/** What a template patch gives, or which field is to blame. */
export type PatchResult =
  | { ok: true; application: ValueMap }
  | { ok: false; place: string; message: string; panic: boolean };

/**
 * Applies a rendered `templatePatch` (applicationset/controllers/template/patch.go, applyTemplatePatch): it must fit an
 * Application, is merged strategically, and cannot change the project. Text that begins with `{` is JSON, everything
 * else YAML.
 *
 * @param generated metadata and spec of the Application, as rendered
 */
export function applyTemplatePatch(generated: ValueMap, rendered: string): PatchResult {
  const fail = (place: string, message: string, panic = false): PatchResult => ({
    ok: false,
    place: place === '' ? 'spec.templatePatch' : `spec.templatePatch: ${place}`,
    message,
    panic,
  });
  let patch: Value;
  try {
    patch = rendered.trim().startsWith('{') ? parseJson(rendered) : parseYaml(rendered);
  } catch (error) {
    if (error instanceof SyntaxProblem)
      return fail(
        '',
        `the rendered patch is not ${rendered.trim().startsWith('{') ? 'JSON (it begins with "{")' : 'YAML'}: ${error.message}`,
      );
    throw error;
  }
  if (patch === null) return { ok: true, application: generated };
  if (!isMap(patch)) return fail('', `the rendered patch must be a map, it is ${describe(patch)}`);
  const refusals: Refusal[] = [];
  decodeGo(patch, patchShape, '', refusals);
  const [refusal] = refusals;
  if (refusal !== undefined) return fail(refusal.place, refusal.message);
  const original = encodeGo(generated, application);
  const patched = applyStrategicPatch(isMap(original) ? original : {}, patch, application);
  if (!patched.ok) return fail(patched.place, patched.message, patched.panic);
  const decoded = decodeGo(patched.value, application, '', refusals);
  const [late] = refusals;
  if (late !== undefined || !isMap(decoded))
    return fail(late?.place ?? '', late?.message ?? 'the patch leaves no Application');
  const spec = { ...(isMap(decoded.spec) ? decoded.spec : {}) };
  const before = isMap(generated.spec) ? generated.spec.project : undefined;
  if (before === undefined) delete spec.project;
  else spec.project = before;
  return { ok: true, application: { ...decoded, spec } };
}
