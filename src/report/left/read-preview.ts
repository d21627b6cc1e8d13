import schemaFile from '../../../schema/preview-1.schema.json' with { type: 'json' };
import type { Value } from '../../manifest/model.ts';
import { parseJson } from '../../manifest/read-json.ts';
import { statusOf } from '../../risk/verdict.ts';
import type { Preview } from '../model.ts';
import { conform, refuse, type Schema } from './conform.ts';
import { checkFormats } from './formats.ts';
import { nestingOf } from './nesting.ts';

/** Levels of nesting; the document has about ten of its own, the rest is room for values of manifests. */
const deepest = 200;

const schema: Schema = schemaFile;

/**
 * Reads the JSON report of a run that nobody trusts, so that every other report can be made of it as if this run had made the
 * result itself. What comes back has the shape that `schema/preview-1.schema.json` promises and nothing beyond it, its parts fit each
 * other, and its verdict is what its own findings and failures say, or worse. All its texts stay texts of a stranger, as they always
 * are in reports. What is only in memory of the run that wrote it, whole objects and the table of images, is not there.
 * @throws UserError when it is anything else; nothing of its text is in the message
 */
export function readPreview(text: string): Preview {
  if (nestingOf(text) > deepest) refuse('', `is nested deeper than ${deepest} levels`);
  const document: unknown = conform(parse(text), schema, schema);
  if (!isPreview(document)) return refuse('', 'has another version');
  if ('part' in document) return refuse('', 'is only a part of a run: the parts have to be merged first');
  checkFormats(document);
  checkParts(document);
  return withOwnVerdict(document);
}

function parse(text: string): Value {
  try {
    return parseJson(text);
  } catch {
    return refuse('', 'is no JSON');
  }
}

/** `conform` has looked at all of it: the schema and the types are the same, and a test holds them to that. */
function isPreview(document: unknown): document is Preview {
  return typeof document === 'object' && document !== null && 'schemaVersion' in document;
}

/** What refers to something finds it, nothing is there twice, and the counts of changes are those of what is listed. */
function checkParts({ applications, changes, groups, plans, applies, files = [], counts }: Preview): void {
  const owners = new Map(applications.map(({ id, parent }) => [id, parent]));
  const known = new Set(changes.map(({ id }) => id));
  if (owners.size < applications.length) refuse('applications', 'has an id twice');
  if (known.size < changes.length) refuse('changes', 'has an id twice');
  const belongs = (at: string, ids: readonly string[], all: { has(id: string): boolean }): void => {
    if (ids.some((id) => !all.has(id))) refuse(at, 'refers to something that is not there');
  };
  belongs(
    'changes',
    changes.map(({ application }) => application),
    owners,
  );
  // Each is in one group. A text of millions of references to the same one would be millions of lines to choose from.
  for (const [ids, all] of [
    [groups.flatMap((group) => group.applications), owners],
    [groups.flatMap((group) => group.changes), known],
  ] as const) {
    belongs('groups', ids, all);
    if (new Set(ids).size < ids.length) refuse('groups', 'has an id twice');
  }
  belongs(
    'plans',
    plans.map(({ application }) => application),
    owners,
  );
  belongs(
    'applies',
    applies.map(({ change }) => change),
    known,
  );
  for (const file of files) {
    belongs('files', file.applications, owners);
    if (new Set(file.applications).size < file.applications.length) refuse('files', 'has an id twice');
  }
  checkParents(owners);
  for (const action of ['added', 'removed', 'modified', 'moved', 'renamed'] as const)
    if (counts[action] !== changes.filter((change) => change.action === action).length)
      refuse(`counts.${action}`, 'is not what is listed');
  if (counts.workloadsRestarted !== changes.filter(({ forecast }) => forecast.restarts).length)
    refuse('counts.workloadsRestarted', 'is not what is listed');
}

/** An Application that is above itself would be walked for ever by whoever opens the report. */
function checkParents(owners: ReadonlyMap<string, string | undefined>): void {
  const fine = new Set<string>();
  for (const start of owners.keys()) {
    const way = new Set<string>();
    for (let id: string | undefined = start; id !== undefined && !fine.has(id); id = owners.get(id)) {
      if (way.has(id)) refuse('applications', 'has one that is above itself');
      way.add(id);
    }
    for (const id of way) fine.add(id);
  }
}

const badness = { pass: 0, incomplete: 1, blocked: 2 } as const;

function withOwnVerdict(preview: Preview): Preview {
  const { status, reasons } = preview.verdict;
  const own = statusOf(preview.findings, preview.applications);
  if (badness[own] <= badness[status]) return preview;
  const note = `The run said ${status}, and what it found says ${own}.`;
  return { ...preview, verdict: { status: own, reasons: [note, ...reasons] } };
}
