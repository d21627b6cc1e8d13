import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { applyUpdate, createObject } from '../../src/forecast/apply/apply.ts';
import type { ApplyError, ApplyResult } from '../../src/forecast/apply/model.ts';
import { textAt } from '../../src/forecast/fields.ts';
import { applyJsonPatch } from '../../src/forecast/apply/patch/json-merge.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { asMap, conformance, definitionOf, mapsIn } from '../support/cases.ts';

const directory = path.join(conformance, 'update');
const expected = asMap(parseJson(readFileSync(path.join(directory, 'expected.json'), 'utf8')));
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** One case: the facts that the function is given. */
interface Case {
  name: string;
  old: ValueMap;
  head: ValueMap;
  live: ValueMap | undefined;
  hasLastApplied: boolean;
  crd: ValueMap | undefined;
  dualStack: boolean;
}

function readCase(name: string): Case {
  const [header, old, head] = parseDocuments(readFileSync(path.join(directory, `${name}.yaml`), 'utf8')).map(asMap);
  if (header === undefined || old === undefined || head === undefined)
    throw new Error(`${name}: three documents wanted`);
  const overlay = header.live === undefined ? undefined : asMap(header.live);
  const annotations = asMap(asMap(overlay?.metadata).annotations);
  return {
    name,
    old,
    head,
    live: overlay,
    hasLastApplied: annotations[LAST_APPLIED] !== null,
    crd: header.crd === undefined ? undefined : definitionOf(asMap(header.crd), old),
    dualStack: header.dualStack === true,
  };
}

function creation({ crd, dualStack }: Case, minor: number): Parameters<typeof createObject>[1] {
  return { ...(crd === undefined ? {} : { crd }), cluster: { minor, dualStack } };
}

/** A PUT has no trace of what Git wrote before: it is accepted, refused or does nothing. */
function plainVerdict({ verdict, changed }: ApplyResult): string {
  return verdict === 'accepted-differs' ? (changed.length > 0 ? 'accepted' : 'no-op') : verdict;
}

function liveOf(facts: Case, minor: number): ValueMap {
  const { old, live } = facts;
  const created = createObject(old, creation(facts, minor));
  expect(created.errors, 'the old object can be created').toEqual([]);
  return live === undefined ? created.stored : applyJsonPatch(created.stored, live);
}

function run(facts: Case, minor: number, method: 'client-side' | 'replace'): ApplyResult {
  const { old, head, crd, hasLastApplied, dualStack } = facts;
  const live = liveOf(facts, minor);
  const result = applyUpdate({
    base: old,
    head,
    live,
    hasLastApplied,
    method,
    cluster: { minor, dualStack },
    ...(crd === undefined ? {} : { crd }),
  });
  // Items that a list has beyond Git count only where nobody else wrote the object.
  if (facts.live !== undefined || result.verdict === 'refused' || result.extra.length === 0) return result;
  return { ...result, verdict: 'accepted-differs' };
}

/** The cluster of `serverVersion`, 1.36, and of the older one that `otherVersions` may name. */
const CURRENT = 36;
const OLDER = { version: 'v1.33.13', minor: 33 };

const tally = { passed: 0, failed: 0 };
const verdicts = { refused: { hit: 0, said: 0, there: 0 }, 'accepted-differs': { hit: 0, said: 0, there: 0 } };

function count(got: string, wanted: string): void {
  for (const [verdict, score] of Object.entries(verdicts)) {
    score.said += got === verdict ? 1 : 0;
    score.there += wanted === verdict ? 1 : 0;
    score.hit += got === verdict && wanted === verdict ? 1 : 0;
  }
}

afterAll(() => {
  for (const [verdict, { hit, said, there }] of Object.entries(verdicts))
    console.log(`${verdict}: precision ${hit}/${said}, recall ${hit}/${there}`);
  console.log(`conformance update: ${tally.passed} passed, ${tally.failed} failed`);
});

/** Fields and kinds of errors. */
function plain(errors: readonly ApplyError[]): string[] {
  return errors.map(({ field, type }) => `${type} ${field}`).toSorted();
}

function plainExpected(value: Value | undefined): string[] {
  return mapsIn(value)
    .map((error) => `${textAt(error, 'type')} ${textAt(error, 'field')}`)
    .toSorted();
}

/** Sentences that are another program's own: of its parsers, and of the names of resources. */
const OWN_WORDS = [/^Operation cannot be fulfilled/, /invalid character/];
/** What the server says of a value that is no scalar: the value as Go prints it, or as JSON. */
const COMPOSITE =
  /^(Invalid value|Unsupported value|Duplicate value|Not found): (?:\{.*\}|\[.*\]|map\[.*\]|[a-z]+\.[A-Za-z]+\{.*\}|null)(?=: |$)/s;

/** The details of errors as far as they are told here: without composite values, long texts cut. */
function details(errors: readonly { field: string; detail: string }[]): string[] {
  return errors
    .filter(({ detail }) => OWN_WORDS.every((pattern) => !pattern.test(detail)))
    .map(({ field, detail }) => `${field}: ${detail.replace(COMPOSITE, '$1')}`)
    .toSorted();
}

function detailsExpected(value: Value | undefined): string[] {
  return details(mapsIn(value).map((error) => ({ field: textAt(error, 'field'), detail: textAt(error, 'detail') })));
}

function texts(value: Value | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A patch as the cases have it: without status, without the last-applied annotation, long texts shortened. */
function simplified(patch: Value | undefined): Value {
  const { status: _, metadata, spec, ...others } = asMap(patch);
  // A trust bundle is stored re-encoded, so it is always sent.
  const { trustBundle: __, ...fields } = asMap(spec);
  const rest = spec === undefined ? others : { ...others, spec: fields };
  return withMetadata(rest, metadata);
}

function withMetadata(rest: ValueMap, metadata: Value | undefined): ValueMap {
  if (metadata === undefined) return rest;
  const { annotations, ...others } = asMap(metadata);
  const { [LAST_APPLIED]: _, ...own } = asMap(annotations);
  const result = { ...others, ...(Object.keys(own).length > 0 ? { annotations: own } : {}) };
  return Object.keys(result).length > 0 ? { ...rest, metadata: result } : rest;
}

describe('update', () => {
  const names = readdirSync(directory)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));

  test('every case has an answer', () => {
    expect(names.toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each(names)('%s', (name) => {
    tally.failed += 1;
    const facts = readCase(name);
    const wanted = asMap(expected[name]);
    const got = run(facts, CURRENT, 'client-side');
    count(got.verdict, textAt(wanted, 'verdict'));
    expect({ verdict: got.verdict, errors: plain(got.errors) }).toEqual({
      verdict: wanted.verdict,
      errors: plainExpected(wanted.errors),
    });
    expect(details(got.errors), 'what is said').toEqual(detailsExpected(wanted.errors));
    expect({ changed: got.changed, lost: got.lost, extra: got.extra, kept: got.kept }).toEqual({
      changed: texts(wanted.changed),
      lost: texts(wanted.lost),
      extra: texts(wanted.extra),
      kept: texts(wanted.kept),
    });
    expect(simplified(got.patch), 'the patch').toEqual(simplified(wanted.patch));
    expect(
      createObject(facts.head, creation(facts, CURRENT)).errors.length > 0 ? 'refused' : 'accepted',
      'as a new object',
    ).toBe(wanted.createVerdict);
    const replaced = run(facts, CURRENT, 'replace');
    expect({ verdict: plainVerdict(replaced), errors: plain(replaced.errors) }, 'as a PUT').toEqual({
      verdict: wanted.replaceVerdict,
      errors: plainExpected(wanted.replaceErrors),
    });
    const other = asMap(wanted.otherVersions)[OLDER.version];
    if (other !== undefined) {
      const older = run(facts, OLDER.minor, 'client-side');
      expect({ verdict: older.verdict, errors: plain(older.errors) }, OLDER.version).toEqual({
        verdict: asMap(other).verdict,
        errors: plainExpected(asMap(other).errors),
      });
    }
    tally.failed -= 1;
    tally.passed += 1;
  });
});
