import { decodeDocuments } from '../manifest/decode.ts';
import { ManifestError } from '../manifest/manifest-error.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { Problem, RenderedSource } from '../render/model.ts';
import { takeText } from './source-text.ts';
import { append } from '../lists.ts';

/** Objects of rendered texts in order, or why they cannot be read. */
export type ObjectsResult = { ok: true; objects: ValueMap[] } | { ok: false; problem: Problem };

/** Reads equal texts once, whichever side asks: for the walk, which reads those that hold Applications. */
export function createObjectReader(): typeof readObjects {
  const known = new Map<string, Promise<ObjectsResult>>();
  return (sources) => {
    const key = sources.map(({ type, digest }) => `${type === 'Directory' ? 'file' : 'tool'} ${digest}`).join('\n');
    let read = known.get(key);
    if (read === undefined) {
      read = readObjects(sources);
      known.set(key, read);
    }
    return read;
  };
}

/** Reads rendered texts as Argo CD reads them: files of a directory in one way, the output of a tool in another. */
export async function readObjects(sources: readonly RenderedSource[]): Promise<ObjectsResult> {
  const objects: ValueMap[] = [];
  for (const source of sources) {
    try {
      append(objects, decodeDocuments(takeText(source), source.type === 'Directory' ? 'file' : 'tool'));
    } catch (error) {
      return { ok: false, problem: unreadable(error) };
    }
  }
  return { ok: true, objects };
}

/** Why objects cannot be what Argo CD would hold; an error that is no word about manifests is a bug and goes on. */
export function unreadable(error: unknown): Problem {
  if (!(error instanceof ManifestError)) throw error;
  return {
    code: 'unreadable-manifest',
    message: `what it renders cannot be read: ${error.message}`,
    hint: 'Argo CD refuses it too; correct the template or file.',
  };
}
