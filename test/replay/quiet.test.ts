import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { textAt } from '../../src/forecast/fields.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { assign } from './assign.ts';
import { applicationObject, play, type Scenario } from './scenario.ts';

interface Edit {
  set?: Record<string, ValueMap>;
  add?: ValueMap[];
  remove?: string[];
}
interface Quiet extends Edit {
  name: string;
  /** What base has beside the usual; gone at head unless it is added again. */
  before?: Edit;
  application?: ValueMap;
  move?: string[];
}

const read = (file: string): unknown => load(readFileSync(new URL(`quiet/${file}`, import.meta.url), 'utf8'));
const base = read('base.yaml') as { application: string; objects: ValueMap[] };
const cases = read('cases.yaml') as Quiet[];

test('there are many of them, each once', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map((quiet) => quiet.name)).size).toBe(cases.length);
});

test.each(cases.map((quiet): [string, Quiet] => [quiet.name, quiet]))('quiet: %s', (_, quiet) => {
  const { findings, verdict } = play(scenarioOf(quiet));
  expect(
    findings.filter((finding) => finding.enforcement === 'block').map(({ rule, message }) => `${rule}: ${message}`),
  ).toEqual([]);
  expect(verdict).toEqual({ status: 'pass', reasons: [] });
});

test('quiet: one more label in forty Applications', () => {
  const side = (labels: ValueMap) =>
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index): [string, ValueMap[]] => [
        `app-${index}`,
        [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', labels } }],
      ]),
    );
  expect(play({ base: side({ app: 'x' }), head: side({ app: 'x', team: 'y' }) }).findings).toEqual([]);
});

function scenarioOf(quiet: Quiet): Scenario {
  const before = edit(base.objects, quiet.before ?? {});
  const after = edit(base.objects, quiet);
  const source = { repoURL: 'https://git.example.com/acme/gitops.git', path: 'apps/shop', targetRevision: 'v1.2.0' };
  const calm = { syncPolicy: { automated: { selfHeal: true } } };
  const moved = (quiet.move ?? []).map((name) => after.find((object) => nameOf(object) === name) ?? {});
  const rest = after.filter((object) => !moved.includes(object));
  const move = moved.length > 0;
  const spec = { source, ...(move ? calm : {}) };
  return {
    base: { root: [applicationObject('shop', spec), applicationObject('extra')], shop: before, extra: [extra] },
    head: {
      root: [applicationObject('shop', withoutNulls({ ...spec, ...quiet.application })), applicationObject('extra')],
      shop: rest,
      extra: [extra, ...moved],
    },
  };
}

const extra: ValueMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' } };

function nameOf(object: ValueMap): string {
  return `${textAt(object, 'kind')}/${textAt(object, 'metadata', 'name')}`;
}

function edit(objects: readonly ValueMap[], { set = {}, add = [], remove = [] }: Edit): ValueMap[] {
  const unknown = [...Object.keys(set), ...remove].filter((name) => !objects.some((object) => nameOf(object) === name));
  if (unknown.length > 0) throw new Error(`there is no ${unknown.join(', ')}`);
  const edited = objects
    .filter((object) => !remove.includes(nameOf(object)))
    .map((object) => {
      const copy = structuredClone(object);
      for (const [path, value] of Object.entries(set[nameOf(object)] ?? {})) assign(copy, path, value);
      return copy;
    });
  return [...edited, ...add];
}

function withoutNulls(map: ValueMap): ValueMap {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== null));
}
