import type { BuildEnvironment } from '../../argocd/build-environment.ts';
import type { KustomizeOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { ValueMap } from '../../manifest/model.ts';
import { parseYaml } from '../../manifest/yaml.ts';
import { findComponents } from './components.ts';
import { KustomizationError } from './document.ts';
import { planEdits } from './edits.ts';
import { findKustomizations } from './kustomizations.ts';
import type { Problem } from '../model.ts';
import { decodeYaml } from '../../manifest/decode-text.ts';

/** The kustomization file of a source after Argo CD's edits. */
export interface EditedKustomization {
  path: string;
  /** Undefined when nothing is to be edited. */
  document?: ValueMap;
  commands: string[][];
}

/**
 * Makes Argo CD's edits to the one kustomization file of a directory; nothing is written. Argo CD's commands fail for a
 * directory without such a file, and for one with two (commands/internal/kustfile/kustomizationfile.go, validate).
 */
export async function editKustomization(
  options: KustomizeOptions,
  snapshot: Snapshot,
  directory: string,
  environment: BuildEnvironment,
): Promise<EditedKustomization | Problem> {
  const found = await findKustomizations(snapshot, directory);
  const [file] = found;
  if (file === undefined || found.length > 1)
    return misplaced(
      directory,
      found.map((each) => each.path),
    );
  try {
    const edits = planEdits(options, await findComponents(options, snapshot, directory), environment);
    const [first, ...rest] = edits;
    if (first === undefined) return { path: file.path, commands: [] };
    const original = parseYaml(decodeYaml(await snapshot.read(file.entry)));
    const document = rest.reduce((edited, edit) => edit.apply(edited), first.apply(original));
    return { path: file.path, document, commands: edits.flatMap((edit) => edit.commands) };
  } catch (error) {
    if (!(error instanceof KustomizationError) && !(error instanceof ManifestError)) throw error;
    return {
      code: 'kustomize-edit',
      message: `the options of the Application cannot be edited into ${file.path}: ${error.message}`,
      hint: 'Correct spec.source.kustomize, or the file.',
    };
  }
}

function misplaced(directory: string, found: readonly string[]): Problem {
  const where = directory === '' ? 'the root of the repository' : directory;
  if (found.length > 1) {
    return {
      code: 'kustomization-twice',
      message: `${where} holds more than one kustomization file: ${found.join(', ')}`,
      hint: 'Keep one of them.',
    };
  }
  return {
    code: 'kustomization-missing',
    message: `${where} holds no kustomization file (kustomization.yaml, kustomization.yml or Kustomization)`,
    hint: 'Add one, or remove the kustomize block of the source.',
  };
}
