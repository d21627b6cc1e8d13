import { inflateRawSync } from 'node:zlib';
import { decodeApplication } from '../argocd/application.ts';
import { instanceEntries, withInstance } from '../argocd/ignored.ts';
import type { Value, ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import { requireCustomRules } from '../risk/custom/compile.ts';
import { UserError } from '../user-error.ts';
import type { ComparedApplication, Node } from '../tree/model.ts';
import type { Gathered, PartOrigin, Written } from './model.ts';
import { readValues } from './values.ts';
import { digestOf } from './write.ts';

/** One part, read. */
export interface Part {
  /** The file it is from. */
  file: string;
  index: number;
  of: number;
  origin: PartOrigin;
  gathered: Gathered;
  written: readonly Written[];
}

/** Bytes of one part, unpacked: beyond it, it is no part but an attack on our memory. */
const MAX_BYTES = 1_500_000_000;
const HINT = 'Name the JSON reports that the jobs with --shard I/M wrote, all of one run.';

/**
 * Reads a part of a sharded run out of its JSON report.
 * @throws UserError when it is none, or not whole
 */
export function readPart(file: string, report: Value): Part {
  const record = isMap(report) ? report['part'] : undefined;
  if (!isMap(record)) throw new UserError('it is not the report of a run with --shard', { place: file, hint: HINT });
  const { format, index, of, digest, data } = record;
  if (format !== 2)
    throw new UserError('it is a part in a format that is not known here', {
      place: file,
      hint: 'Use the same version of argo-manifest-diff in all jobs.',
    });
  if (!isPlace(index, of) || typeof data !== 'string' || digest !== digestOf(data))
    throw new UserError('the part is damaged', { place: file, hint: HINT });
  let content: unknown;
  try {
    content = readValues(inflateRawSync(Buffer.from(data, 'base64'), { maxOutputLength: MAX_BYTES }).toString('utf8'));
  } catch (cause) {
    throw new UserError('the part is damaged', { place: file, hint: HINT, cause });
  }
  if (!isContent(content)) throw new UserError('the part is damaged', { place: file, hint: HINT });
  const { own, written, compared, origin, ...rest } = content;
  return {
    file,
    index: Number(index),
    of: Number(of),
    origin,
    written,
    gathered: {
      ...rest,
      own: { ...own, customRules: requireCustomRules(rest.settings.customRules, 'customRules') },
      compared: {
        ...compared,
        applications: compared.applications.map((each) => decodeAgain(each, instanceEntries(rest.settings.argocd))),
      },
    },
  };
}

/** The digest is of the data only: of these, what is no part of any run would let some of the parts look like all. */
function isPlace(index: Value | undefined, of: Value | undefined): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(of) && Number(index) >= 1 && Number(index) <= Number(of);
}

/** Its digest says that this is what `writePart` wrote, so it is looked at no closer. */
function isContent(content: unknown): content is Gathered & { written: Written[]; origin: PartOrigin } {
  return (
    typeof content === 'object' &&
    content !== null &&
    ['revisions', 'files', 'compared', 'settings', 'own', 'tools', 'written', 'origin'].every((key) =>
      Object.hasOwn(content, key),
    )
  );
}

function decodeAgain(compared: ComparedApplication, ignored: readonly ValueMap[]): ComparedApplication {
  const [base, head] = [compared.nodes.base, compared.nodes.head].map((node) => decodeNode(node, ignored));
  return {
    ...compared,
    nodes: { ...(base === undefined ? {} : { base }), ...(head === undefined ? {} : { head }) },
    ...(base?.application === undefined ? {} : { base: base.application }),
    ...(head?.application === undefined ? {} : { head: head.application }),
  };
}

function decodeNode(node: Node | undefined, ignored: readonly ValueMap[]): Node | undefined {
  if (node === undefined || node.set !== undefined) return node;
  const decoded = decodeApplication(node.object, node.namespace);
  return decoded.ok ? { ...node, application: withInstance(decoded.application, ignored) } : node;
}
