import { decodeApplication } from '../../src/argocd/application.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { Settings } from '../../src/config/model.ts';
import { definitionsOf } from '../../src/forecast/definitions.ts';
import { textAt } from '../../src/forecast/fields.ts';
import { type MergePlan, planMerge } from '../../src/forecast/merge-plan.ts';
import type { ApplicationPlan } from '../../src/forecast/sync/tree-model.ts';
import type { Manifest, ValueMap } from '../../src/manifest/model.ts';
import { normaliseObjects } from '../../src/manifest/normalise.ts';
import type { ComparedApplication, Node } from '../../src/tree/model.ts';
import { application } from './sync/build.ts';

const HERE = 'https://kubernetes.default.svc';

/** What every Application renders; those that no other holds are those of the bootstrap, in the project default. */
export type Side = Record<string, ValueMap[]>;

/** A merge of which the plan is asked. */
export interface Merge {
  base: Side;
  head: Side;
  /** AppProjects of the bootstrap. */
  bootstrap?: { base: ValueMap[]; head: ValueMap[] };
  settings?: Partial<Settings['argocd']>;
  clusters?: Settings['clusters'];
  failed?: boolean;
  /** Of each only a part is known. */
  partial?: boolean;
}

const root = application('root', { spec: { destination: { server: HERE, namespace: 'argocd' } } });
function isKind(kind: string) {
  return (object: ValueMap) => object['kind'] === kind;
}

function nameOf(object: ValueMap): string {
  return textAt(object, 'metadata', 'name');
}

function sideOf(name: string, side: Side): { node: Node; manifests: Manifest[] } | undefined {
  const held = Object.values(side).flatMap((objects) => objects.filter(isKind('Application')));
  const object = name === 'root' ? root : held.find((each) => nameOf(each) === name);
  if (object === undefined) return undefined;
  const decoded = decodeApplication(object, 'argocd');
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  const { manifests } = normaliseObjects({
    objects: structuredClone(side[name] ?? []),
    cluster: HERE,
    namespace: decoded.application.destination.namespace,
    scopes: new Map(),
  });
  const node: Node = {
    key: name,
    origin: { bootstrap: 'bootstrap' },
    name,
    namespace: decoded.application.namespace,
    object,
    application: decoded.application,
    depth: 0,
    sources: [],
    warnings: [],
  };
  return { node, manifests };
}

/** The plan of the Application `a`, and undefined where it has none. */
export function plan(merge: Merge): ApplicationPlan | undefined {
  return planAll(merge).plans.find((each) => each.application === 'a');
}

/** All plans of a merge. */
export function planAll({ base, head, bootstrap, settings, clusters = [], failed, partial }: Merge): MergePlan {
  const names = [...new Set(['root', ...Object.keys(base), ...Object.keys(head)])];
  const applications = names.map((name): ComparedApplication => {
    const sides = { base: sideOf(name, base), head: sideOf(name, head) };
    return {
      id: name,
      name,
      namespace: (sides.head ?? sides.base)?.node.namespace ?? 'argocd',
      ...(name === 'root' ? {} : { parent: 'root' }),
      nodes: Object.fromEntries(Object.entries(sides).flatMap(([key, side]) => (side ? [[key, side.node]] : []))),
      ...Object.fromEntries(
        Object.entries(sides).flatMap(([key, side]) => (side ? [[key, side.node.application]] : [])),
      ),
      manifests: Object.fromEntries(
        Object.entries(sides).flatMap(([key, side]) => (side ? [[key, side.manifests]] : [])),
      ),
      baseCount: 1,
      headCount: 1,
      ...(partial === true ? { partial } : {}),
      warnings: [],
    };
  });
  const broken: ComparedApplication = {
    id: 'broken',
    name: 'broken',
    namespace: 'argocd',
    nodes: {},
    baseCount: 0,
    headCount: 0,
    warnings: [],
    failedOn: 'head',
  };
  const projectsOf = (side: Side) => Object.values(side).flatMap((objects) => objects.filter(isKind('AppProject')));
  return planMerge({
    applications: failed === true ? [...applications, broken] : applications,
    projects: {
      base: [...projectsOf(base), ...(bootstrap?.base ?? [])],
      head: [...projectsOf(head), ...(bootstrap?.head ?? [])],
    },
    settings: { argocd: { ...defaultConfig().argocd, ...settings }, clusters },
    definitions: definitionsOf([]),
    revisions: { base: { id: '1'.repeat(40) }, head: { id: '2'.repeat(40) } },
    today: '2027-01-31',
  });
}
