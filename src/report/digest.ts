import type { ChangeReport } from './model.ts';
import { joinPhrases, type Phrase } from './phrase.ts';
import { clip } from './visible.ts';
import { countOf } from './words.ts';
import { readScalars, type Scalar } from './yaml-lines.ts';

/** A fact that is worth a word when an object appears or goes, and where its values stand (a regular expression of the path). */
interface Fact {
  name: string;
  path: RegExp;
}

const podSpec = String.raw`(?:spec\.jobTemplate\.)?(?:spec\.template\.)?spec`;

/** In order of interest; what an object does not have is not told. */
const facts: readonly Fact[] = [
  { name: 'replicas', path: /^spec\.replicas$/ },
  { name: 'schedule', path: /^spec\.schedule$/ },
  { name: 'type', path: /^(?:spec\.)?type$/ },
  { name: 'image', path: new RegExp(String.raw`^${podSpec}\.(?:initContainers|containers)\.\*\.image$`) },
  { name: 'port', path: /^spec\.ports\.\*\.port$/ },
  { name: 'port', path: new RegExp(String.raw`^${podSpec}\.containers\.\*\.ports\.\*\.containerPort$`) },
  { name: 'host', path: /^spec\.(?:rules\.\*\.host|hostnames\.\*)$/ },
  { name: 'storage', path: /^spec\.(?:volumeClaimTemplates\.\*\.spec\.)?resources\.requests\.storage$/ },
  { name: 'capacity', path: /^spec\.capacity\.storage$/ },
  { name: 'reclaim policy', path: /^(?:spec\.persistentVolumeReclaimPolicy|reclaimPolicy)$/ },
  { name: 'failure policy', path: /^webhooks\.\*\.failurePolicy$/ },
  { name: 'role', path: /^roleRef\.name$/ },
  { name: 'project', path: /^spec\.project$/ },
];

/** Facts in one line, and values of one fact. */
const [maximumFacts, maximumValues] = [6, 3];

/**
 * What an added or removed object amounts to, in at most six facts: replicas, images, ports, sizes … Empty when nothing of
 * that is in it, or when its text is not part of the result.
 */
export function describeObject(change: ChangeReport): Phrase {
  const mark = change.action === 'removed' ? '-' : '+';
  const lines = change.hunks.flatMap((hunk) => hunk.lines).filter((line) => line.startsWith(mark));
  const scalars = readScalars(lines.map((line) => line.slice(1)));
  const told = facts.map((fact) => tell(fact, scalars)).filter((phrase) => phrase.length > 0);
  const keys = ['data', 'stringData', 'binaryData'].map((field) => countKeys(lines, field)).reduce((a, b) => a + b, 0);
  return joinPhrases(
    keys === 0 ? told.slice(0, maximumFacts) : [...told.slice(0, maximumFacts - 1), [countOf(keys, 'key')]],
    ' · ',
  );
}

function tell(fact: Fact, scalars: readonly Scalar[]): Phrase {
  const values = [...new Set(scalars.filter((each) => fact.path.test(each.path.join('.'))).map((each) => each.value))];
  if (values.length === 0) return [];
  const rest = values.length - maximumValues;
  const shown = joinPhrases(
    values.slice(0, maximumValues).map((value) => [{ code: clip(value, 100) }]),
    ', ',
  );
  const name = values.length > 1 && /^(?:image|port|host)$/.test(fact.name) ? `${fact.name}s` : fact.name;
  return [`${name} `, ...shown, ...(rest > 0 ? [` and ${rest} more`] : [])];
}

/** Keys directly below a top-level field, whatever their values are. */
function countKeys(lines: readonly string[], field: string): number {
  const start = lines.findIndex((line) => line.slice(1) === `${field}:`);
  if (start < 0) return 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^.\S/.test(line));
  return (end < 0 ? rest : rest.slice(0, end)).filter((line) => /^. {2}[^\s-]/.test(line)).length;
}
