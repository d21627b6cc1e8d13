import { instanceName } from '../../argocd/build-environment.ts';
import type { Application, Source } from '../../argocd/model.ts';
import { applyOverride } from '../../argocd/override.ts';
import { readSource } from '../../argocd/source.ts';
import { resolvePath } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import type { Problem } from '../model.ts';
import { fileNamesIn } from './file-names.ts';
import { isMap } from '../../manifest/value-map.ts';
import { decodeYaml } from '../../manifest/decode-text.ts';

/** What the names of all override files begin with. */
const PREFIX = '.argocd-source';

/** A source after its override files, and which of them there were. */
export interface OverriddenSource {
  source: Source;
  /** Paths of the override files that were read. */
  files: string[];
}

/**
 * Merges `.argocd-source.yaml` and then `.argocd-source-<application>.yaml` of the source's directory over a source
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/parameters/#store-overrides-in-git). A directory of that name is
 * ignored; a file that cannot be read or merged fails the Application.
 * @param directory with all links followed
 */
export async function applyOverrideFiles(
  source: Source,
  application: Application,
  snapshot: Snapshot,
  directory: string,
  argocdNamespace: string,
): Promise<OverriddenSource | Problem> {
  const there = await fileNamesIn(snapshot, directory);
  if (!there.some((name) => name.startsWith(PREFIX))) return { source, files: [] };
  let raw = source.raw;
  const files: string[] = [];
  for (const name of [`${PREFIX}.yaml`, `${PREFIX}-${instanceName(application, argocdNamespace)}.yaml`]) {
    const path = directory === '' ? name : `${directory}/${name}`;
    const entry = (await resolvePath(snapshot, path)).found;
    if (entry === undefined || entry.kind === 'directory') continue;
    files.push(path);
    const patch = parse(decodeYaml(await snapshot.read(entry)));
    if ('error' in patch) return problem(path, patch.error);
    // Nothing at all is no merge patch either (github.com/evanphx/json-patch, MergePatch: "Invalid JSON Patch").
    if (!isMap(patch.value)) return problem(path, patch.value === null ? 'it is empty' : 'it does not hold a map');
    const merged = applyOverride(raw, patch.value);
    if (!merged.ok) return problem(path, merged.problems.map((each) => `${each.field}: ${each.message}`).join('; '));
    raw = merged.source;
  }
  return { source: files.length === 0 ? source : readSource(raw), files };
}

function parse(text: string): { value: ReturnType<typeof parseYaml> } | { error: string } {
  try {
    return { value: parseYaml(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function problem(path: string, reason: string): Problem {
  return {
    code: 'override-file',
    message: `${path}: ${reason}`,
    hint: 'Argo CD fails the Application when an override file does not fit; correct the file.',
  };
}
