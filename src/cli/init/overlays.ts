import { isApplication, isApplicationSet } from '../../argocd/application.ts';
import { mergePatch } from '../../argocd/override.ts';
import { joinInside, resolvePath } from '../../git/paths.ts';
import type { Snapshot } from '../../git/model.ts';
import { append } from '../../lists.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap, setEntry } from '../../manifest/value-map.ts';
import { readDocuments } from '../../manifest/yaml.ts';
import type { Holder, Scan } from './scan.ts';
import { nameOf } from './sources.ts';

/** What a kustomization changes, and in which objects. */
interface Edit {
  change(object: ValueMap): Value;
  fits(object: ValueMap): boolean;
}

/**
 * Applications and ApplicationSets as the patches of kustomizations make them: an overlay that gives an Application its path is what says which
 * directory is read. Good enough to see where they lead: patches of one kustomization are applied in order, those of several not on top of each
 * other, and what cannot be read changes nothing.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/patches/
 */
export async function listPatched(scan: Scan, files: Snapshot): Promise<Holder[]> {
  const edits = new Map<string, Edit[]>();
  for (const [directory, documents] of scan.overlays)
    edits.set(directory, await readEdits(directory, documents, files));
  return scan.holders.flatMap((holder) => {
    const objects = (scan.leading.get(holder.path) ?? []).flatMap((directory) =>
      holder.objects.flatMap((object) => editObject(object, edits.get(directory) ?? [])),
    );
    return objects.length === 0 ? [] : [{ ...holder, objects }];
  });
}

function editObject(object: ValueMap, edits: readonly Edit[]): ValueMap[] {
  if (!isApplication(object) && !isApplicationSet(object)) return [];
  const own = edits.filter(({ fits }) => fits(object));
  const edited = own.reduce<Value>((each, { change }) => (isMap(each) ? change(each) : each), object);
  return own.length === 0 || !isMap(edited) ? [] : [edited];
}

async function readEdits(directory: string, documents: readonly ValueMap[], files: Snapshot): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const document of documents) {
    const entries = [document.patches, document.patchesJson6902, document.patchesStrategicMerge]
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .map((entry) => (typeof entry === 'string' ? { path: entry, patch: entry } : entry))
      .filter(isMap);
    for (const { path, patch, target } of entries) {
      const text = (await readText(directory, path, files)) ?? (typeof patch === 'string' ? patch : '');
      for (const value of parse(text)) append(edits, editsOf(value, isMap(target) ? target : undefined));
    }
  }
  return edits;
}

async function readText(directory: string, path: Value | undefined, files: Snapshot): Promise<string | undefined> {
  const inside = typeof path === 'string' && !path.includes('\n') ? joinInside(directory, path) : undefined;
  const found = inside === undefined ? undefined : (await resolvePath(files, inside)).found;
  return found?.kind === 'file' ? (await files.read(found)).toString('utf8') : undefined;
}

function parse(text: string): Value[] {
  try {
    return readDocuments(text, 'tool').documents.map(({ value }) => value);
  } catch {
    return [];
  }
}

/** A list of operations (RFC 6902), or part of an object, which names what it is for where the kustomization does not. */
function editsOf(value: Value, target: ValueMap | undefined): Edit[] {
  if (Array.isArray(value)) {
    if (target === undefined) return [];
    const operations = value.filter(isMap);
    const change = (object: ValueMap): Value => operations.reduce<Value>(operate, object);
    return [{ change, fits: (object) => selects(target, object) }];
  }
  if (!isMap(value)) return [];
  const own = target ?? { kind: value.kind ?? '', name: nameOf(value) };
  // Names are what the target says, never what the patch has in their place.
  const { metadata: _metadata, ...rest } = value;
  return [{ change: (object) => mergePatch(object, rest), fits: (object) => selects(own, object) }];
}

/** Selectors are expressions that have to fit as a whole; one that is too long to be a name, or is none, fits nothing. */
function selects({ kind, name }: ValueMap, object: ValueMap): boolean {
  const fits = (pattern: Value | undefined, text: string): boolean => {
    if (pattern === undefined || pattern === '') return true;
    if (typeof pattern !== 'string' || pattern.length > 253) return false;
    return pattern === text || pattern === '.*' || (/^[\w.*-]+$/.test(pattern) && fitsGlob(pattern, text));
  };
  return fits(kind, typeof object.kind === 'string' ? object.kind : '') && fits(name, nameOf(object));
}

/** Only `.*` is understood: a pattern of a repository is no pattern to run. */
function fitsGlob(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('.*');
  const last = rest.pop();
  if (last === undefined) return false;
  if (!text.startsWith(first) || !text.slice(first.length).endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const next = text.indexOf(part, at);
    if (next === -1 || next + part.length > text.length - last.length) return false;
    at = next + part.length;
  }
  return true;
}

function operate(object: Value, { op, path, value }: ValueMap): Value {
  if (typeof path !== 'string' || !path.startsWith('/')) return object;
  const keys = path
    .slice(1)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  return op === 'add' || op === 'replace' || op === 'remove' ? put(object, keys, op, value ?? null) : object;
}

/** A copy with another value in one place; places that are not there change nothing. */
function put(at: Value, [key = '', ...rest]: readonly string[], op: 'add' | 'replace' | 'remove', value: Value): Value {
  if (Array.isArray(at)) {
    // What is added goes before the item that is there, or behind the last one.
    const index = key === '-' && op === 'add' && rest.length === 0 ? at.length : Number(key);
    const end = op === 'add' && rest.length === 0 ? at.length : at.length - 1;
    if (!Number.isInteger(index) || index < 0 || index > end) return at;
    if (rest.length > 0) return at.map((item, each) => (each === index ? put(item, rest, op, value) : item));
    return at.toSpliced(index, op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [value]));
  }
  if (!isMap(at)) return at;
  const result: ValueMap = { ...at };
  if (rest.length > 0) {
    const inner = Object.hasOwn(at, key) ? at[key] : undefined;
    if (inner !== undefined) setEntry(result, key, put(inner, rest, op, value));
  } else if (op === 'remove') delete result[key];
  else setEntry(result, key, value);
  return result;
}
