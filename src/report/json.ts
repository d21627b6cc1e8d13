import type { ChangeGroup, FieldChange, FileChange, Hunk } from '../diff/model.ts';
import type { Apply } from '../forecast/applies.ts';
import type { Forecast } from '../forecast/model.ts';
import type { PlanTask } from '../forecast/sync/model.ts';
import type { ApplicationPlan } from '../forecast/sync/tree-model.ts';
import type { Identity, Value, ValueMap } from '../manifest/model.ts';
import { writeCommand } from '../risk/commands.ts';
import type { Acceptance, Finding } from '../risk/model.ts';
import { listImageChanges } from './images.ts';
import { writeJson } from './json-text.ts';
import type { ApplicationReport, ChangeReport, Preview, RevisionReport } from './model.ts';

/**
 * The result as JSON, as `schema/preview-1.schema.json` describes it. Keys stand in a fixed order, integers beyond 2^53 are
 * exact, and nothing is written that is not named here: the manifests themselves, which may hold Secrets, never are.
 */
export function renderJson(preview: Preview): string {
  return [...jsonPieces(preview)].join('');
}

/** Items of a list that are written at one time. */
const AT_A_TIME = 100;

/** What stands around the value of the only entry of a map. */
const OPENING = '{\n  "": ';
const CLOSING = '\n}';

/**
 * The same text in pieces, each made when it is asked for: what ten thousand Applications come to need not be in memory as a whole, and may
 * be longer than a text of JavaScript, which ends at half a gigabyte.
 */
export function* jsonPieces(preview: Preview): Generator<string> {
  let lead = '{';
  for (const { key, value, list } of entriesOf(preview)) {
    yield `${lead}\n  "${key}": `;
    if (list === undefined) yield writeJson({ '': value }).slice(OPENING.length, -CLOSING.length);
    else yield* listPieces(list);
    lead = ',';
  }
  yield '\n}\n';
}

function* listPieces(list: Late): Generator<string> {
  for (let start = 0; start < list.length; start += AT_A_TIME) {
    const items = writeJson({ '': list.slice(start, start + AT_A_TIME) });
    yield (start === 0 ? '[' : ',') + items.slice(`${OPENING}[`.length, -`\n  ]${CLOSING}`.length);
  }
  yield list.length === 0 ? '[]' : '\n  ]';
}

/** An entry of the document, the longest ones as lists. */
type Entry = { key: string; value: Value; list?: undefined } | { key: string; value?: undefined; list: Late };

/** A list whose items become data when they are asked for. */
interface Late {
  length: number;
  slice(start: number, end: number): Value[];
}

function late<T>(items: readonly T[], write: (item: T) => Value): Late {
  return { length: items.length, slice: (start, end) => items.slice(start, end).map(write) };
}

function entriesOf(preview: Preview): Entry[] {
  const { revisions, verdict } = preview;
  return [
    { key: 'schemaVersion', value: preview.schemaVersion },
    { key: 'revisions', value: { base: revisionValue(revisions.base), head: revisionValue(revisions.head) } },
    { key: 'verdict', value: { status: verdict.status, reasons: [...verdict.reasons] } },
    { key: 'counts', value: { ...preview.counts } },
    { key: 'applications', list: late(preview.applications, applicationValue) },
    { key: 'changes', list: late(preview.changes, changeValue) },
    { key: 'groups', list: late(preview.groups, groupValue) },
    { key: 'plans', list: late(preview.plans, planValue) },
    { key: 'applies', list: late(preview.applies, applyValue) },
    { key: 'findings', list: late(preview.findings, findingValue) },
    { key: 'images', list: late(listImageChanges(preview.changes), (image) => ({ ...image })) },
    {
      key: 'notices',
      list: late(preview.notices, ({ code, message, application }) => present({ code, message, application })),
    },
    { key: 'unread', value: [...preview.unread] },
    ...(preview.files === undefined ? [] : [{ key: 'files', list: late(preview.files, fileValue) }]),
    { key: 'tools', value: { ...preview.tools } },
    { key: 'timings', value: { ...preview.timings } },
    ...(preview.part === undefined ? [] : [{ key: 'part', value: { ...preview.part } }]),
  ];
}

/** The map without the keys that have no value. */
function present(map: Record<string, Value | undefined>): ValueMap {
  const result: ValueMap = {};
  for (const key of Object.keys(map)) {
    const value = map[key];
    if (value !== undefined) result[key] = value;
  }
  return result;
}

function revisionValue({ id, name }: RevisionReport): ValueMap {
  return { id, name };
}

function identityValue({ cluster, group, kind, namespace, name }: Identity): ValueMap {
  return { cluster, group, kind, namespace, name };
}

function applicationValue(application: ApplicationReport): ValueMap {
  const { id, name, namespace, parent, destination, path, outcome, error, failedOn, causes, renderedBy, warnings } =
    application;
  return present({
    id,
    name,
    namespace,
    parent,
    destination: { cluster: destination.cluster, namespace: destination.namespace },
    path,
    outcome,
    error,
    failedOn,
    causes: causes === undefined ? undefined : { files: [...causes.files], itself: causes.itself },
    renderedBy,
    warnings: warnings.map(({ code, message }) => ({ code, message })),
  });
}

function changeValue(change: ChangeReport): ValueMap {
  const { id, application, previousApplication, action, identity, previous, fields, hunks, volatile, forecast } =
    change;
  return present({
    id,
    application,
    previousApplication,
    action,
    identity: identityValue(identity),
    previous: previous && identityValue(previous),
    fields: fields.map(fieldValue),
    hunks: hunks.map(hunkValue),
    volatile,
    forecast: forecastValue(forecast),
  });
}

function forecastValue({ effect, restarts, pods, why, waits }: Forecast): ValueMap {
  return present({ effect, restarts, pods, why, waits });
}

function fieldValue({ path, from, to, noise, orderOnly, position, inner, shown, random }: FieldChange): ValueMap {
  return present({
    path,
    from,
    to,
    noise,
    orderOnly,
    position,
    shown: shown && present({ ...shown }),
    random,
    inner: inner?.map(fieldValue),
  });
}

function hunkValue({ path, baseStart, headStart, lines }: Hunk): ValueMap {
  return { path, baseStart, headStart, lines: [...lines] };
}

function fileValue({ path, applications, hunks, told }: FileChange): ValueMap {
  return present({ path, applications: [...applications], hunks: hunks.map(hunkValue), told });
}

function groupValue({ id, changes, applications }: ChangeGroup): ValueMap {
  return { id, changes: [...changes], applications: [...applications] };
}

function applyValue({ change, verdict, errors, lost, extra, kept }: Apply): ValueMap {
  return {
    change,
    verdict,
    errors: errors.map(({ field, type, detail }) => ({ field, type, detail })),
    lost: [...lost],
    extra: [...extra],
    kept: [...kept],
  };
}

function planValue(plan: ApplicationPlan): ValueMap {
  const {
    application,
    autoSync,
    operation,
    tasks,
    leftBehind,
    gone,
    recreated,
    waitsForConfirmation,
    conditions,
    notes,
  } = plan;
  return present({
    application,
    autoSync,
    operation: operation && { phase: operation.phase, message: operation.message },
    tasks: tasks.map(taskValue),
    leftBehind: leftBehind.map(identityValue),
    gone: gone.map(identityValue),
    recreated: recreated.map(identityValue),
    waitsForConfirmation: waitsForConfirmation.map(identityValue),
    conditions: [...conditions],
    notes: [...notes],
  });
}

function taskValue({ order, phase, wave, op, identity, changed, result, message }: PlanTask): ValueMap {
  return present({ order, phase, wave, op, identity: identityValue(identity), changed, result, message });
}

function findingValue(finding: Finding): ValueMap {
  const { rule, severity, enforcement, application, identity, location, message, remedy, evidence, fingerprint } =
    finding;
  const { isWhole, objects, acceptableBy, waived } = finding;
  return present({
    rule,
    severity,
    enforcement,
    application,
    isWhole,
    identity: identity && identityValue(identity),
    objects: objects && { count: objects.count, list: objects.list.map(identityValue) },
    location: location && present({ file: location.file, line: location.line, endLine: location.endLine }),
    message,
    remedy,
    evidence: [...evidence],
    fingerprint,
    acceptableBy: acceptableBy && {
      owners: [...acceptableBy.owners],
      people: acceptableBy.people,
      command: `${writeCommand([finding])} <reason>`,
    },
    waived: waived && acceptanceValue(waived),
  });
}

function acceptanceValue({ how, reason, owner, expires, url, people }: Acceptance): ValueMap {
  return present({ how, reason, owner, expires, url, people: people?.map((person) => ({ ...person })) });
}
