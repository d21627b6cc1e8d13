import { readText } from '../render/texts.ts';
import { joinInside } from '../git/paths.ts';
import { mayBe } from '../manifest/matches.ts';
import { ManifestError } from '../manifest/manifest-error.ts';
import { metadataText, topText } from '../manifest/metadata.ts';
import type { Identity, Value } from '../manifest/model.ts';
import { normaliseLines, splitStream } from '../manifest/split-documents.ts';
import { isMap } from '../manifest/value-map.ts';
import { parseYaml } from '../manifest/yaml.ts';
import type { Node } from './model.ts';
import { isOfSide, renderedSources } from './rendered-sources.ts';

/** The comment that helm, and we for a plain directory, write before what a file gives. */
const COMMENT = /^# Source: (.+)$/m;

/** What a rendered text holds: heads of its objects by kind and name, each with the comment that it stands behind. */
type Contents = ReadonlyMap<string, { head: Value; comment: string }[]>;

/**
 * Tells the file of the repository, at that revision, that an object of an Application was written in: a manifest of a plain
 * directory, or a template of a chart. Undefined where the tool does not tell, as kustomize, or where the file lies elsewhere.
 * `revision` is what sources carry that follow the change. Each rendered text is read once.
 */
export function createWrittenIn(): (node: Node, identity: Identity, revision: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<Contents>>();
  return async (node, identity, revision) => {
    let found: string | undefined;
    for (const { source, rendered } of renderedSources(node)) {
      if (!isOfSide(rendered, revision) || source.chart !== '' || rendered.pending !== undefined) continue;
      if (rendered.type !== 'Directory' && rendered.type !== 'Helm') continue;
      const contents = known.get(rendered.file) ?? readContents(rendered.file);
      known.set(rendered.file, contents);
      // Of an object that is there twice, Argo CD keeps the last.
      const entry = (await contents).get(keyOf(identity))?.findLast(({ head }) => mayBe(head, identity));
      const name = entry === undefined ? undefined : readName(entry.comment);
      if (name === undefined) continue;
      // Helm begins the name with that of the chart, which need not be that of its directory.
      found = joinInside(source.path, rendered.type === 'Helm' ? name.slice(name.indexOf('/') + 1) : name);
    }
    return found;
  };
}

function keyOf({ kind, name }: Pick<Identity, 'kind' | 'name'>): string {
  return `${kind}\0${name}`;
}

async function readContents(file: string): Promise<Contents> {
  const contents = new Map<string, { head: Value; comment: string }[]>();
  let comment: string | undefined;
  for (const { text } of splitStream(normaliseLines(readText(file))).chunks) {
    comment = COMMENT.exec(text)?.[1] ?? comment;
    const value = read(text);
    if (comment === undefined || !isMap(value)) continue;
    const [apiVersion, kind, name] = [
      topText(value, 'apiVersion'),
      topText(value, 'kind'),
      metadataText(value, 'name'),
    ];
    const head = { apiVersion, kind, metadata: { name, namespace: metadataText(value, 'namespace') } };
    const key = keyOf({ kind, name });
    if (contents.get(key)?.push({ head, comment }) === undefined) contents.set(key, [{ head, comment }]);
  }
  return contents;
}

function read(text: string): Value | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof ManifestError) return undefined;
    throw error;
  }
}

/** A file name with characters that a comment cannot hold stands in it as a JSON string. */
function readName(comment: string): string | undefined {
  if (!comment.startsWith('"')) return comment;
  try {
    const name: unknown = JSON.parse(comment);
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}
