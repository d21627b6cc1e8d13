import type { CustomRuleTest, Operation } from '../../config/custom-rules.ts';
import { compare } from '../../diff/changes.ts';
import type { FieldChange } from '../../diff/model.ts';
import { maskPair } from '../../diff/secrets.ts';
import { mapAt, textAt } from '../../forecast/fields.ts';
import type { Manifest, ValueMap } from '../../manifest/model.ts';
import { lazily } from '../lazily.ts';
import type { CompiledRule } from './compile.ts';
import { evaluateRule } from './evaluate.ts';
import { matchesKind } from './match.ts';
import { variablesOf, type Scene } from './variables.ts';

/** How a test of a rule ended. */
export interface TestResult {
  name: string;
  ok: boolean;
  /** What came, where it is not what was expected. */
  told?: string;
}

const CLUSTER = 'https://kubernetes.default.svc';
const APPLICATION = {
  name: 'app',
  namespace: 'argocd',
  project: 'default',
  parent: '',
  labels: {},
  annotations: {},
  destination: { server: CLUSTER, name: '', namespace: 'default' },
  sources: [],
  autoSync: true,
};
const EFFECTS: Readonly<Record<Operation, string>> = { CREATE: 'created', UPDATE: 'updated', DELETE: 'destroyed' };
/** Steps of one test. */
const STEPS = 1_000_000;

/** Runs the tests that a rule brings along. Their objects are taken as they are written, without defaults. */
export function tryRule(compiled: CompiledRule): TestResult[] {
  return compiled.rule.tests.map((test, index) => {
    const name = test.name ?? `test ${index + 1}`;
    const told = tell(compiled, test);
    return told === undefined ? { name, ok: true } : { name, ok: false, told };
  });
}

function tell(compiled: CompiledRule, test: CustomRuleTest): string | undefined {
  const operation = test.old === undefined ? 'CREATE' : test.new === undefined ? 'DELETE' : 'UPDATE';
  const object = test.new ?? test.old ?? {};
  const { operations, kinds } = compiled.rule.match;
  const looks =
    operations.includes(operation) && (kinds.length === 0 || kinds.some((kind) => matchesKind(kind, kindOf(object))));
  if (!looks) {
    const what = `${operation} of ${textAt(object, 'apiVersion')}/${textAt(object, 'kind')}`;
    return test.expect === 'pass' ? undefined : `expected a finding, but match leaves ${what} out`;
  }
  const views = {
    clear: lazily(() => variablesOf(sceneOf(test, operation, {}))),
    masked: lazily(() => variablesOf(sceneOf(test, operation, maskOf(test)))),
  };
  const result = evaluateRule(compiled, views, { steps: STEPS });
  if (result.kind === 'error') return `cannot be evaluated: ${result.message}`;
  if (result.kind === test.expect) return undefined;
  return result.kind === 'fail'
    ? `expected none, but found: ${result.message}`
    : 'expected a finding, but there is none';
}

function kindOf(object: ValueMap): { group: string; version: string; kind: string } {
  const parts = textAt(object, 'apiVersion').split('/');
  return { group: parts.slice(0, -1).join('/'), version: parts.at(-1) ?? '', kind: textAt(object, 'kind') };
}

interface Objects {
  old?: ValueMap | undefined;
  new?: ValueMap | undefined;
}

function maskOf(test: CustomRuleTest): Objects {
  const { base, head } = maskPair(test.old, test.new);
  return { old: base, new: head };
}

function sceneOf(test: CustomRuleTest, operation: Operation, masked: Objects): Scene {
  const object = test.new ?? test.old ?? {};
  const [before, after] = [masked.old ?? test.old, masked.new ?? test.new];
  const { destination } = APPLICATION;
  const app = { ...APPLICATION, ...test.app, destination: { ...destination, ...mapAt(test.app, 'destination') } };
  return {
    object: () => after,
    oldObject: () => before,
    app: () => app,
    oldApp: () => app,
    cluster: test.cluster ?? CLUSTER,
    env: test.env ?? '',
    effect: test.effect ?? EFFECTS[operation],
    changes: () => fieldsOf(test),
    objects: () => (after === undefined ? [] : [after]),
    tree: () => ({ applications: 1, applicationsChanged: 1, added: 0, removed: 0, modified: 0, destroyed: 0 }),
    request: {
      operation,
      name: textAt(object, 'metadata', 'name'),
      namespace: textAt(object, 'metadata', 'namespace'),
      kind: kindOf(object),
    },
  };
}

function fieldsOf(test: CustomRuleTest): readonly FieldChange[] {
  if (test.old === undefined || test.new === undefined) return [];
  const [base, head] = [manifestOf(test.old), manifestOf(test.new)];
  // Both are the same object, whatever they are called.
  const { changes } = compare([{ id: 'app', base: [base], head: [{ ...head, identity: base.identity }] }]);
  return changes[0]?.fields ?? [];
}

function manifestOf(object: ValueMap): Manifest {
  const { group, kind } = kindOf(object);
  const [name, namespace] = [textAt(object, 'metadata', 'name'), textAt(object, 'metadata', 'namespace')];
  return {
    identity: { cluster: CLUSTER, group, kind, namespace, name },
    apiVersion: textAt(object, 'apiVersion'),
    object,
  };
}
