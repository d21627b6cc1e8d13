import type { HelmOptions } from '../../argocd/model.ts';
import type { Snapshot } from '../../git/model.ts';
import { toJson } from '../../manifest/stringify.ts';
import { callsRandomFunction, chartCallsRandomFunction } from '../random-functions.ts';
import type { ValueFile } from './value-files.ts';

/** Answers by the object id of a chart, which is read whole for it. */
const known = new Map<string, Promise<boolean>>();

/**
 * Whether a render of a chart is the same at any time and on any machine, so that a later run may use it: everything that goes in is
 * part of its key, and nothing is random, asks for the time, or comes from elsewhere while it runs.
 */
export async function isLasting(
  snapshot: Snapshot,
  directories: readonly string[],
  options: HelmOptions,
  valueFiles: readonly ValueFile[],
): Promise<boolean> {
  if (callsRandomFunction(toJson({ ...options }))) return false;
  for (const file of valueFiles) {
    if (file.kind === 'url') return false;
    const entry = await file.files.snapshot.find(file.path);
    if (entry === undefined || callsRandomFunction((await file.files.snapshot.read(entry)).toString('utf8')))
      return false;
  }
  for (const directory of directories) if (await isRandom(snapshot, directory)) return false;
  return true;
}

async function isRandom(snapshot: Snapshot, directory: string): Promise<boolean> {
  const oid = (await snapshot.find(directory))?.oid ?? '';
  let answer = known.get(oid);
  if (answer === undefined) {
    answer = chartCallsRandomFunction(snapshot, directory);
    known.set(oid, answer);
  }
  return answer;
}
