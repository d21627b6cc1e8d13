import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { placesOf } from '../../../src/cel/cost/known.ts';
import { compileExpression } from '../../../src/cel/expression.ts';
import { judgeExpression } from '../../../src/cel/exact.ts';
import { optionalOf, type Type } from '../../../src/cel/typing/type.ts';
import { createObject } from '../../../src/forecast/apply/apply.ts';
import { typeOfSchema } from '../../../src/forecast/apply/custom/rule-types.ts';
import type { ValueMap } from '../../../src/manifest/model.ts';

interface Line {
  root?: boolean;
  schema: ValueMap;
  rules: [string, number | 'any' | null, true?][];
}

const lines: Line[] = JSON.parse(readFileSync(new URL('golden/rules.json', import.meta.url), 'utf8'));

/** What is more than can be counted. */
const BEYOND = 1e15;

function costOf(text: string, type: Type, isOptional: boolean): number | 'any' | null {
  const compiled = compileExpression(text, ['self', 'oldSelf']);
  if ('problem' in compiled) return null;
  const judged = judgeExpression(compiled.expression, {
    self: type,
    oldSelf: isOptional ? optionalOf(type) : type,
  });
  if (judged === undefined || 'problem' in judged || judged.type.kind !== 'bool') return null;
  const cost = judged.cost(placesOf(type));
  return cost > BEYOND ? 'any' : cost;
}

test('rules cost what the API server says, and those that it refuses are refused', () => {
  const found = lines.map(({ root = false, schema, rules }) => {
    const type = typeOfSchema(schema, root);
    if (type === undefined) throw new Error('a schema without a type');
    return rules.map(([text, , isOptional]) => [text, costOf(text, type, isOptional === true)]);
  });
  expect(found).toEqual(lines.map(({ rules }) => rules.map(([text, cost]) => [text, cost])));
});

function definition(spec: ValueMap): ValueMap {
  const openAPIV3Schema: ValueMap = { type: 'object', properties: { spec } };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'webs.acme.example' },
    spec: {
      group: 'acme.example',
      scope: 'Namespaced',
      names: { plural: 'webs', singular: 'web', kind: 'Web', listKind: 'WebList' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
    },
  };
}

/** What the API server refuses of a list with a rule. */
function refused(list: ValueMap, ...rules: ValueMap[]): string[] {
  const items = { type: 'array', ...list, 'x-kubernetes-validations': rules };
  const { errors } = createObject(definition({ type: 'object', properties: { list: items } }));
  return errors.map(
    ({ type, field, detail }) => `${type} ${field.replace(/^.*\[list\]/, 'list')} ${/[\d.]+x/.exec(detail)?.[0]}`,
  );
}

describe('a definition is refused for rules that are too dear', () => {
  const text = { type: 'string' };
  const pairs = { rule: 'self.all(a, self.exists_one(b, a == b))' };

  test.each<[string, ValueMap, ValueMap[], string[]]>([
    [
      'all with all, without a limit',
      { items: text },
      [pairs],
      [
        'Forbidden list.x-kubernetes-validations[0].rule 100x',
        'Forbidden list.x-kubernetes-validations[0].rule undefined',
        'Forbidden spec.validation.openAPIV3Schema 100x',
      ],
    ],
    [
      'lists with a limit, texts without',
      { items: text, maxItems: 10 },
      [pairs],
      ['Forbidden list.x-kubernetes-validations[0].rule 3.1x'],
    ],
    ['both with a limit', { items: { ...text, maxLength: 63 }, maxItems: 100 }, [pairs], []],
    ['one after the other', { items: { ...text, maxLength: 253 }, maxItems: 256 }, [pairs], []],
    [
      'many that are dear only together',
      { items: { ...text, maxLength: 1000 }, maxItems: 100 },
      Array.from({ length: 26 }, () => pairs),
      [
        'Forbidden list.x-kubernetes-validations[0].rule undefined',
        'Forbidden list.x-kubernetes-validations[1].rule undefined',
        'Forbidden list.x-kubernetes-validations[2].rule undefined',
        'Forbidden list.x-kubernetes-validations[3].rule undefined',
        'Forbidden spec.validation.openAPIV3Schema 1.050557x',
      ],
    ],
    [
      'a message',
      { items: { ...text, maxLength: 10 }, maxItems: 10 },
      [{ rule: 'true', messageExpression: 'self.map(t, t + t).join(",")' }],
      [
        'Forbidden list.x-kubernetes-validations[0].messageExpression 100x',
        'Forbidden list.x-kubernetes-validations[0].messageExpression undefined',
        'Forbidden spec.validation.openAPIV3Schema 100x',
      ],
    ],
  ])('%s', (_, list, rules, expected) => {
    expect(refused(list, ...rules)).toEqual(expected);
  });

  test('a rule in a list counts as often as there is room for its items', () => {
    const item = (limits: ValueMap): ValueMap => ({
      type: 'array',
      ...limits,
      items: { type: 'string', maxLength: 50, 'x-kubernetes-validations': [{ rule: 'self.matches("^[a-z]+$")' }] },
    });
    const errors = (limits: ValueMap): string[] =>
      createObject(definition({ type: 'object', properties: { list: item(limits) } })).errors.map(
        ({ detail }) => /[\d.]+x/.exec(detail)?.[0] ?? detail,
      );
    expect(errors({ maxItems: 10 })).toEqual([]);
    expect(errors({})).toEqual(['4.5x']);
  });
});

test('a rule on what has no type cannot be compiled', () => {
  const open = { 'x-kubernetes-preserve-unknown-fields': true, 'x-kubernetes-validations': [{ rule: 'self.a == 1' }] };
  const { errors } = createObject(definition({ type: 'object', properties: { open } }));
  expect(errors.map(({ type }) => type)).toEqual(['InternalError']);
});
