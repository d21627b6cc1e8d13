import { decodeText } from '../../manifest/decode-text.ts';
import { joinInside, resolvePath } from '../../git/paths.ts';
import { ManifestError } from '../../manifest/manifest-error.ts';
import type { Value } from '../../manifest/model.ts';
import { parseDocuments } from '../../manifest/yaml.ts';
import { followHelm } from './follow-helm.ts';
import { followPath } from './follow-path.ts';
import type { Place } from './graph-model.ts';
import { standInFor } from './ksops.ts';
import { pluginChart } from './references.ts';

/** Puts something in the place of a configuration of ksops; false where it is none, or where nothing can stand for it. */
export async function standFor(text: string, { snapshot, directory, graph }: Place): Promise<boolean> {
  const path = isPath(text) ? joinInside(directory, text) : undefined;
  const file = path === undefined ? undefined : (await resolvePath(snapshot, path)).found;
  if (path === undefined || (file?.kind !== 'file' && file?.kind !== 'executable')) return false;
  const standIn = await standInFor(decodeText(await snapshot.read(file)), directory, snapshot);
  if (standIn === undefined) return false;
  graph.standIns.set(file.path, standIn.content);
  for (const each of [path, file.path, ...standIn.files]) graph.paths.add(each);
  return true;
}

/**
 * A configuration may name further files in fields of its own; under kustomize's load restriction they lie below the
 * directory, so it is taken as a whole, and what texts in it lead to elsewhere besides.
 */
export async function followPlugin(text: string, place: Place): Promise<string[]> {
  const { snapshot, directory, graph } = place;
  const file = isPath(text) ? (await resolvePath(snapshot, joinInside(directory, text) ?? directory)).found : undefined;
  const isFile = file?.kind === 'file' || file?.kind === 'executable';
  const content = isFile ? decodeText(await snapshot.read(file)) : text;
  graph.plugins = true;
  graph.paths.add(directory);
  const documents = parsePlugins(content);
  for (const reference of documents.flatMap(pluginChart)) await followHelm(reference, place);
  for (const value of documents.flatMap(collectTexts)) await followText(value.slice(value.indexOf('=') + 1), place);
  return isPath(text) ? followPath(text, place) : [];
}

/** A configuration in place is a map, so it is written over several lines, in braces, or with a colon. */
function isPath(text: string): boolean {
  return !/\n|^\s*[{[]|:\s/.test(text);
}

function parsePlugins(content: string): Value[] {
  try {
    return parseDocuments(content);
  } catch (error) {
    if (error instanceof ManifestError) return [];
    throw error;
  }
}

function collectTexts(value: Value): string[] {
  if (typeof value === 'string') return value.includes('\n') ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(collectTexts);
}

async function followText(text: string, { snapshot, directory, graph }: Place): Promise<void> {
  const inside = text.startsWith('/') ? undefined : joinInside(directory, text);
  if (inside === undefined) graph.pluginEscapes.add(text);
  // Anything below the directory is there already.
  else if (text.split('/').includes('..') && (await resolvePath(snapshot, inside)).found !== undefined)
    graph.paths.add(inside);
}
