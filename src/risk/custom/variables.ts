import { toPlainCel } from '../../cel/convert.ts';
import { BOOL, DYN, INT, objectType, STRING, type StaticType } from '../../cel/types.ts';
import type { Operation } from '../../config/custom-rules.ts';
import type { FieldChange } from '../../diff/model.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { lazily } from '../lazily.ts';

/** What an expression of a custom rule gets. Each is made when it is asked for. */
export interface Scene {
  object: () => ValueMap | undefined;
  oldObject: () => ValueMap | undefined;
  app: () => Value;
  oldApp: () => Value;
  /** Address of the destination cluster. */
  cluster: string;
  env: 'production' | 'ephemeral' | '';
  effect: string;
  /** Fields that differ, with secrets masked. */
  changes: () => readonly FieldChange[];
  /** Objects of the Application after the change. */
  objects: () => readonly ValueMap[];
  tree: () => Value;
  request: {
    operation: Operation;
    name: string;
    namespace: string;
    kind: { group: string; version: string; kind: string };
  };
}

const texts: StaticType = { kind: 'map', values: STRING };
const APP = objectType('app', {
  name: STRING,
  namespace: STRING,
  project: STRING,
  parent: STRING,
  labels: texts,
  annotations: texts,
  destination: objectType('app.destination', { server: STRING, name: STRING, namespace: STRING }),
  sources: {
    kind: 'list',
    items: objectType('app.sources[]', { repoURL: STRING, path: STRING, chart: STRING, targetRevision: STRING }),
  },
  autoSync: BOOL,
});

/** The variables of custom rules and their types; `object` and `oldObject` are those of the kind. */
export const VARIABLES = {
  object: DYN,
  oldObject: DYN,
  app: APP,
  oldApp: APP,
  cluster: STRING,
  env: STRING,
  effect: STRING,
  changes: { kind: 'list', items: objectType('changes[]', { path: STRING, op: STRING, old: DYN, new: DYN }) },
  objects: { kind: 'list', items: DYN },
  tree: objectType('tree', {
    applications: INT,
    applicationsChanged: INT,
    added: INT,
    removed: INT,
    modified: INT,
    destroyed: INT,
  }),
  request: objectType('request', {
    operation: STRING,
    name: STRING,
    namespace: STRING,
    kind: objectType('request.kind', { group: STRING, version: STRING, kind: STRING }),
  }),
} as const satisfies Record<string, StaticType>;

/** The names of the variables. */
export const VARIABLE_NAMES: readonly string[] = Object.keys(VARIABLES);

/** The values of the variables; each is made once, and only if an expression names it. */
export function variablesOf(scene: Scene): Record<string, unknown> {
  const variables: Record<string, unknown> = { cluster: scene.cluster, env: scene.env, effect: scene.effect };
  const made: Readonly<Record<string, () => unknown>> = {
    object: () => toPlainCel(scene.object()),
    oldObject: () => toPlainCel(scene.oldObject()),
    app: () => toPlainCel(scene.app()),
    oldApp: () => toPlainCel(scene.oldApp()),
    changes: () => scene.changes().map(describeField),
    objects: () => scene.objects().map(toPlainCel),
    tree: () => toPlainCel(scene.tree()),
    request: () => toPlainCel({ ...scene.request }),
  };
  for (const [name, make] of Object.entries(made))
    Object.defineProperty(variables, name, { get: lazily(make), enumerable: true });
  return variables;
}

function describeField({ path, from, to }: FieldChange): Map<string, unknown> {
  return new Map<string, unknown>([
    ['path', path],
    ['op', from === undefined ? 'add' : to === undefined ? 'remove' : 'replace'],
    ['old', toPlainCel(from)],
    ['new', toPlainCel(to)],
  ]);
}
