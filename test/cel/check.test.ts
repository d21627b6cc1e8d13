import { describe, expect, test } from 'vitest';
import { checkTypes } from '../../src/cel/check.ts';
import { compileExpression } from '../../src/cel/expression.ts';
import { DYN, INT, objectType, STRING, typeOfStruct, type StaticType } from '../../src/cel/types.ts';
import { structOfKind } from '../../src/kubernetes/types/kinds.ts';

function typeOfKind(apiVersion: string, kind: string): StaticType {
  const struct = structOfKind(apiVersion, kind);
  if (struct === undefined) throw new Error(`no ${kind}`);
  return typeOfStruct(struct);
}

const variables: Record<string, StaticType> = {
  object: typeOfKind('apps/v1', 'Deployment'),
  crd: typeOfKind('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  any: DYN,
  number: INT,
  text: STRING,
  request: objectType('request', { name: STRING }),
};

function check(text: string): { kind: string; mistakes: string[] } {
  const compiled = compileExpression(text, Object.keys(variables));
  if ('problem' in compiled) throw new Error(compiled.problem);
  const { type, mistakes } = checkTypes(compiled.expression.tree, variables);
  return { kind: type.kind, mistakes: mistakes.map(({ about, message }) => `${about}: ${message}`) };
}

describe('nothing is wrong with', () => {
  test.each<[string, string]>([
    ['object.spec.replicas <= 5', 'bool'],
    ['object == null || object.spec.replicas != null', 'bool'],
    ['has(object.spec.template.spec.securityContext) && object.spec.paused', 'bool'],
    ["object.metadata.labels['app.kubernetes.io/name'] == 'web'", 'bool'],
    ['object.metadata.__namespace__ == object.metadata.namespace', 'bool'],
    ['object.spec.template.spec.containers.all(c, c.image.startsWith("a") && has(c.resources.limits))', 'bool'],
    ['object.spec.template.spec.containers.map(c, c.name)', 'list'],
    ['object.spec.template.spec.containers.filter(c, c.name == "a")[0].image + "x"', 'string'],
    ['object.spec.template.spec.containers.exists(i, c, i == 0 && c.name == "a")', 'bool'],
    ['object.spec.?replicas.orValue(1) + 1', 'int'],
    ["object.metadata.?labels['a'].orValue('x') + 'y'", 'string'],
    ['object.spec.?template.optMap(t, t.spec.containers.size()).orValue(0)', 'int'],
    [
      'object.spec.strategy.rollingUpdate.maxSurge == 1 || object.spec.strategy.rollingUpdate.maxSurge == "25%"',
      'bool',
    ],
    ['crd.spec.versions.all(v, v.schema.openAPIV3Schema.properties.all(k, k != ""))', 'bool'],
    ['any.what.ever[0].it.is > 5 && any', 'bool'],
    ['number < 1.5 ? text : null', 'dyn'],
    ['type(any) == string || type(any) == net.IP', 'bool'],
    ['quantity(text).isLessThan(quantity("1Gi"))', 'bool'],
    ['quantity(text).add(1).sign()', 'int'],
    ['sets.contains([1, 2], [number])', 'bool'],
    ['timestamp(text) - duration("1h") > timestamp("2020-01-01T00:00:00Z")', 'bool'],
    ['format.dns1123Label().validate(text).hasValue()', 'bool'],
    ['[1, "a", any].size() + {"a": 1}.size()', 'int'],
    ['optional.of(number).value() + 1', 'dyn'],
    ['-number + 1', 'int'],
    ['"a" in object.metadata.labels && "a" in ["a"]', 'bool'],
    ['{"a": [1]}.transformMap(k, v, v.sum())', 'map'],
    ['["b", "a"].sortBy(x, x)[0] == "a"', 'bool'],
  ])('%s', (text, kind) => {
    expect(check(text)).toEqual({ kind, mistakes: [] });
  });
});

describe('a mistake is', () => {
  test.each<[string, string[]]>([
    ['object.spec.replica > 1', ["field: undefined field 'replica' of apps.DeploymentSpec"]],
    ['object.replicas > 1', ["field: undefined field 'replicas' of apps.Deployment"]],
    ['has(object.spec.replica)', ["field: undefined field 'replica' of apps.DeploymentSpec"]],
    ['object.spec.?replica.orValue(1) > 1', ["field: undefined field 'replica' of apps.DeploymentSpec"]],
    ["object['spec']['replica'] == 1", ["field: undefined field 'replica' of apps.DeploymentSpec"]],
    ['object.spec.template.spec.containers.all(c, c.img == "x")', ["field: undefined field 'img' of core.Container"]],
    ['request.nome == "x"', ["field: undefined field 'nome' of request"]],
    ['object.spec.replicas > "5"', ['types: no such overload: int > string']],
    ['object.spec.replicas == "5"', ['types: no such overload: int == string']],
    ['object.spec.replicas.foo', ["types: a int has no field 'foo'"]],
    ['number + text', ['types: no such overload: int + string']],
    ['number + 1.5 > 1.0', ['types: no such overload: int + double']],
    ['text && true', ['types: a side of && is a string and no bool']],
    ['number ? 1 : 2', ['types: a condition is a int and no bool']],
    ['!text', ['types: what ! denies is a string and no bool']],
    ['text.all(c, true)', ['types: a string cannot be looped over']],
    ['[1].all(x, x)', ['types: the condition of all is a int and no bool']],
    ['[1]["a"]', ['types: an index of a list is a string']],
    ['number[0]', ['types: a int has no entries']],
    ['1 in number', ['types: no such overload: int in int']],
    ['1 in ["a"]', ['types: no such overload: int in list']],
    ['text.startsWith(1)', ['types: no such overload: startsWith(string, int)']],
    ['text.charAt("a", "b")', ['unknown: no such overload: charAt(string, string, string)']],
    ['text.startWith("a")', ["unknown: undeclared reference to function 'startWith'"]],
    ['nothing.at.all', ["unknown: undeclared reference to 'nothing'"]],
    ['number.orValue(1)', ['types: no such overload: int.orValue']],
    ['quantity(1).sign()', ['types: no such overload: quantity(int)']],
    ['object < object', ['types: no such overload: object < object']],
    ['"a" % "b"', ['types: no such overload: string % string']],
  ])('%s', (text, mistakes) => {
    expect(check(text).mistakes).toEqual(mistakes);
  });

  test('told with the names that there are', () => {
    const compiled = compileExpression('object.spec.replica', ['object']);
    const [mistake] = 'expression' in compiled ? checkTypes(compiled.expression.tree, variables).mistakes : [];
    expect(mistake).toMatchObject({ name: 'replica', known: expect.arrayContaining(['replicas', 'selector']) });
  });
});
