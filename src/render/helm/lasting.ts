import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import { callsRandomFunction, inputsCallRandomFunction } from '../random-functions.ts';
import type { ValueFile } from './value-files.ts';

/**
 * Whether a render of a chart is the same at any time and on any machine, so that a later run may use it: everything that goes in is
 * part of its key, and nothing is random, asks for the time, or comes from elsewhere while it runs.
 *
 * @param directories the chart and those that it takes from the repository
 * @param files value files and file parameters
 * @param pinned values of the config file
 */
export async function isLasting(
  snapshot: Snapshot,
  directories: readonly string[],
  options: HelmOptions,
  files: readonly ValueFile[],
  pinned: readonly { value: string }[],
): Promise<boolean> {
  if (callsRandomFunction(toJson({ ...options })) || pinned.some(({ value }) => callsRandomFunction(value)))
    return false;
  const inputs = [{ snapshot, paths: directories }];
  for (const file of files) {
    if (file.kind === 'url') return false;
    inputs.push({ snapshot: file.files.snapshot, paths: [file.path] });
  }
  return !(await inputsCallRandomFunction(inputs, []));
}
