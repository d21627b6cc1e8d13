import { isAppProject } from '../argocd/application.ts';
import { readText } from '../render/texts.ts';
import { isCustomResourceDefinition } from '../kubernetes/scopes.ts';
import { decodeDocuments } from '../manifest/decode.ts';
import { ManifestError, SyntaxProblem } from '../manifest/manifest-error.ts';
import { splitDocuments } from '../manifest/split-documents.ts';
import { metadataText, topText } from '../manifest/metadata.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { mergeGlobalProjects } from './global-projects.ts';
import type { Tree } from './model.ts';
import { append } from '../lists.ts';

/**
 * The CustomResourceDefinitions of the trees that define the kinds of these objects, base's before head's. Of the texts that
 * speak of definitions only the documents that name such a kind are parsed: definitions are large, and most of them are of
 * no use to a comparison. Each text is read once.
 */
export async function readDefinitions(
  { base, head }: { base: Tree; head: Tree },
  objects: Iterable<Manifest>,
): Promise<ValueMap[]> {
  const wanted = new Map<string, { group: string; kind: string }>();
  for (const { identity } of objects) {
    const { group, kind } = identity;
    if (base.scopes.has(`${group}/${kind}`) || head.scopes.has(`${group}/${kind}`))
      wanted.set(`${group}/${kind}`, { group, kind });
  }
  if (wanted.size === 0) return [];
  const files = new Map<string, string>();
  for (const { sources } of [...base.nodes, ...head.nodes]) {
    for (const source of sources) {
      if (!source.mentions.definitions) continue;
      // What head renders stands behind what base does, and so wins.
      files.delete(source.digest);
      files.set(source.digest, source.file);
    }
  }
  const definitions: ValueMap[] = [];
  for (const file of files.values()) {
    for (const document of splitDocuments(readText(file))) {
      if (document.includes('CustomResourceDefinition') && [...wanted.values()].some((each) => names(document, each)))
        append(definitions, decode(document).filter(isCustomResourceDefinition));
    }
  }
  return definitions;
}

/**
 * The AppProjects of a tree, also of Applications that do not change: what they permit counts for all that is in them. Each has what its global
 * projects add, where the ConfigMap that names these is read, too. Of the texts that speak of Argo CD only the documents that
 * name the kind are parsed.
 */
export function readProjects({ nodes, projects }: Tree, documents: readonly ValueMap[]): ValueMap[] {
  const found = documents.filter(isAppProject);
  const settings = documents.filter(isArgocdSettings);
  const seen = new Set<string>();
  for (const { sources } of projects.length === 0 ? [] : nodes) {
    for (const { mentions, digest, file } of sources) {
      if (!mentions.applications || seen.has(digest)) continue;
      seen.add(digest);
      for (const document of splitDocuments(readText(file))) {
        if (document.includes('AppProject')) append(found, decode(document).filter(isAppProject));
        if (document.includes('globalProjects')) append(settings, decode(document).filter(isArgocdSettings));
      }
    }
  }
  return settings.length === 0 ? found : mergeGlobalProjects(found, settings);
}

function isArgocdSettings(object: ValueMap): boolean {
  return topText(object, 'kind') === 'ConfigMap' && metadataText(object, 'name') === 'argocd-cm';
}

function names(document: string, { group, kind }: { group: string; kind: string }): boolean {
  return document.includes(group) && document.includes(kind);
}

/** Objects of a document. What does not parse is told where it belongs; here it defines nothing. */
export function decode(document: string): ValueMap[] {
  try {
    return decodeDocuments(document);
  } catch (error) {
    if (error instanceof ManifestError || error instanceof SyntaxProblem) return [];
    throw error;
  }
}
