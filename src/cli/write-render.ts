import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../config/model.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import { stringifyDocuments } from '../manifest/stringify.ts';
import { readManifests } from '../tree/manifests.ts';
import type { Node, Tree } from '../tree/model.ts';
import { UserError } from '../user-error.ts';
import { writeJson } from '../report/json-text.ts';

/** The index beside the manifests: which file a later run may remove. */
const INDEX = 'index.json';

/** A tree, and what it was rendered with. */
interface Rendered {
  revision: string;
  tree: Tree;
  settings: Settings;
  tools: Record<string, string>;
}

/** What `render` wrote, in numbers. */
export interface Written {
  rendered: number;
  failed: number;
  unsupported: number;
  manifests: number;
}

/**
 * Writes `DIR/<application>/manifest.yaml` for every Application that rendered, and `DIR/index.json`. Objects are in a
 * stable order with sorted keys, Secrets included: it is the user's own disk. Directories of Applications that an earlier
 * run wrote and that are gone are removed; nothing else is.
 * @throws UserError when the directory holds something else, or cannot be written
 */
export async function writeRender(rendered: Rendered, output: string): Promise<Written> {
  try {
    return await writeAll(rendered, output);
  } catch (cause) {
    // What the system refuses has the name of a call.
    if (!(cause instanceof Error) || !('syscall' in cause)) throw cause;
    throw new UserError(`${output} cannot be written: ${cause.message}`, {
      place: '--output',
      hint: 'Name an empty directory that you may write to, or one that is not there yet.',
      cause,
    });
  }
}

async function writeAll(rendered: Rendered, output: string): Promise<Written> {
  const { tree, settings } = rendered;
  await prepare(output);
  const nodes = tree.nodes.filter((node) => node.set === undefined);
  const directories = nameDirectories(nodes);
  const byKey = new Map(tree.nodes.map((node) => [node.key, node]));
  const entries: ValueMap[] = [];
  const written: Written = { rendered: 0, failed: 0, unsupported: 0, manifests: 0 };
  for (const node of nodes) {
    const directory = directories.get(node.key) ?? node.name;
    const result =
      node.problem === undefined
        ? await readManifests(node, tree.scopes, settings)
        : { ok: false as const, problem: node.problem };
    const parent = parentName(node, byKey);
    const warnings = [
      ...node.warnings,
      ...node.sources.flatMap((source) => source.warnings),
      ...(result.ok ? result.warnings : []),
      ...tree.warnings.filter((each) => each.node === node.key),
    ].map(({ code, message }) => ({ code, message }));
    const common: ValueMap = {
      name: node.name,
      namespace: node.namespace,
      ...(parent === undefined ? {} : { parent }),
      sourceType: node.sources.map((source) => source.type).join(','),
    };
    if (result.ok) {
      await writeManifests(path.join(output, directory), result.manifests);
      entries.push({ ...common, outcome: 'rendered', warnings, directory, manifests: result.manifests.length });
      written.rendered++;
      written.manifests += result.manifests.length;
    } else {
      const outcome = result.problem.unsupported === true ? 'unsupported' : 'failed';
      const error = [result.problem.message, result.problem.detail, result.problem.hint]
        .filter((text) => text !== undefined)
        .join('\n');
      entries.push({ ...common, outcome, error, warnings, manifests: 0 });
      written[outcome]++;
    }
  }
  const remarks = tree.warnings
    .filter((each) => each.node === undefined)
    .map(({ code, message }) => ({ code, message }));
  await writeFile(
    path.join(output, INDEX),
    `${writeJson({ revision: rendered.revision, tools: rendered.tools, applications: entries, warnings: remarks })}\n`,
  );
  return written;
}

/** The nearest Application above; an ApplicationSet in between is none. */
function parentName(node: Node, nodes: ReadonlyMap<string, Node>): string | undefined {
  const parent = nodes.get(node.origin.parent ?? '');
  return parent?.set === undefined ? parent?.name : parentName(parent, nodes);
}

async function writeManifests(directory: string, manifests: readonly Manifest[]): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(
    path.join(directory, 'manifest.yaml'),
    stringifyDocuments(manifests.map((manifest) => manifest.object)),
  );
}

/** `name`, or `namespace_name` where several Applications share a name. Names are checked to be safe as directories. */
function nameDirectories(nodes: readonly Node[]): Map<string, string> {
  const counts = new Map<string, number>();
  for (const node of nodes) counts.set(node.name, (counts.get(node.name) ?? 0) + 1);
  const taken = new Set<string>();
  const result = new Map<string, string>();
  for (const node of nodes) {
    const wanted = (counts.get(node.name) ?? 0) > 1 ? `${node.namespace}_${node.name}` : node.name;
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted}_${number}`;
    taken.add(name);
    result.set(node.key, name);
  }
  return result;
}

/** Removes what an earlier run wrote; refuses a directory that holds anything else. */
async function prepare(output: string): Promise<void> {
  await mkdir(output, { recursive: true });
  const present = await readdir(output, { withFileTypes: true });
  if (present.length === 0) return;
  const ours = present.some((entry) => entry.name === INDEX);
  if (!ours) {
    throw new UserError(`${output} holds files that are not from an earlier render`, {
      place: '--output',
      hint: 'Name an empty directory, or one that render wrote before.',
    });
  }
  for (const entry of present) {
    if (!entry.isDirectory() || entry.name === '.git') continue;
    const inside = await readdir(path.join(output, entry.name));
    if (inside.length === 0 || (inside.length === 1 && inside[0] === 'manifest.yaml'))
      await rm(path.join(output, entry.name), { recursive: true });
  }
}
