import { decodeApplication, isApplication, isAppProject } from '../../src/argocd/application.ts';
import { clusterOf } from '../../src/argocd/clusters.ts';
import type { Application } from '../../src/argocd/model.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import { compare } from '../../src/diff/changes.ts';
import type { ApplicationManifests, Change } from '../../src/diff/model.ts';
import { definitionsOf } from '../../src/forecast/definitions.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ApplicationSides, Forecast, TrackingSettings } from '../../src/forecast/model.ts';
import { collectCustomScopes, isCustomResourceDefinition } from '../../src/kubernetes/scopes.ts';
import type { ValueMap } from '../../src/manifest/model.ts';
import { normaliseObjects } from '../../src/manifest/normalise.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { assess } from '../../src/risk/assess.ts';
import { requireCustomRules } from '../../src/risk/custom/compile.ts';
import type { PolicyEdits } from '../../src/risk/facts.ts';
import type { Finding, Verdict } from '../../src/risk/model.ts';
import type { RiskPolicy } from '../../src/risk/risk-policy.ts';
import { decide } from '../../src/risk/verdict.ts';

/** The objects of every Application of one side, by the name of the Application. */
export type Side = Record<string, readonly ValueMap[]>;

/** A small pull request: what every Application renders before and after. */
export interface Scenario {
  base: Side;
  head: Side;
  /** Applications that are there and whose objects nobody read. */
  unseen?: readonly ValueMap[];
  policy?: Partial<RiskPolicy>;
  tracking?: TrackingSettings;
  edits?: PolicyEdits;
  /** `customRules` of the configuration, as YAML. */
  customRules?: string;
  /** What the files hold that `policies` names. */
  policies?: readonly ValueMap[];
  /** The AppProjects among the objects are all that the tree has; beside these `said` exist. */
  projects?: { said?: readonly string[]; namespace?: string };
  /** `resource.exclusions` of argocd-cm is empty: what Argo CD leaves out by default is applied. */
  everyKind?: true;
  /** Further facts of Applications: what failed, which are sets. */
  sides?: Record<string, Partial<ApplicationSides>>;
}

/** What the program makes of it. */
export interface Outcome {
  changes: Change[];
  forecasts: Map<string, Forecast>;
  findings: Finding[];
  verdict: Verdict;
}

const CLUSTER = 'https://kubernetes.default.svc';
export const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** An Application as most repositories have them: automated, pruning, with the finalizer, one namespace. */
export function applicationObject(name: string, spec: ValueMap = {}, metadata: ValueMap = {}): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd', finalizers: [FINALIZER], ...metadata },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/acme/gitops.git', path: `apps/${name}`, targetRevision: 'main' },
      destination: { server: CLUSTER, namespace: 'shop' },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
      ...spec,
    },
  };
}

/** A policy without any settings. */
export function plainPolicy(more: Partial<RiskPolicy> = {}): RiskPolicy {
  const { production, ephemeral, rules, waivers, clusters, annotationWaivers, owners, approvals } = defaultConfig();
  const settings = { production, ephemeral, rules, waivers, clusters, annotationWaivers, owners, approvals };
  return { ...settings, failOn: 'high', today: '2026-06-15', ...more };
}

/** Documents of a YAML text. */
export function objects(text: string): ValueMap[] {
  return parseDocuments(text).filter(
    (value): value is ValueMap => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}

/** Plays a pull request through: compare, forecast, assess, decide. An Application that no other one holds is one of the bootstrap. */
export function play(scenario: Scenario): Outcome {
  const held = { base: applicationsIn(scenario.base), head: applicationsIn(scenario.head) };
  const names = [
    ...new Set([
      ...Object.keys(scenario.base),
      ...Object.keys(scenario.head),
      ...held.base.keys(),
      ...held.head.keys(),
    ]),
  ];
  const everything: ApplicationManifests[] = [];
  const applications = names.map((name): ApplicationSides => {
    const base = sideOf(name, scenario.base, held.base, scenario);
    const head = sideOf(name, scenario.head, held.head, scenario);
    everything.push({
      id: name,
      ...(base === undefined ? {} : { base: base.manifests }),
      ...(head === undefined ? {} : { head: head.manifests }),
    });
    const parent = held.head.get(name)?.parent ?? held.base.get(name)?.parent;
    return {
      id: name,
      ...(base === undefined ? {} : { base: base.application }),
      ...(head === undefined ? {} : { head: head.application }),
      baseCount: base?.manifests.length ?? 0,
      headCount: head?.manifests.length ?? 0,
      ...(parent === undefined ? {} : { parent }),
      ...scenario.sides?.[name],
    };
  });
  for (const object of scenario.unseen ?? []) {
    const application = decode(object);
    applications.push({ id: application.name, base: application, head: application, baseCount: 0, headCount: 0 });
  }
  const { changes } = compare(everything);
  const definitions = definitionsOf(
    [scenario.base, scenario.head].flatMap((side) => Object.values(side).flat().filter(isCustomResourceDefinition)),
  );
  const forecasts = forecast(changes, applications, scenario.tracking, definitions);
  const edits = scenario.edits === undefined ? {} : { edits: scenario.edits };
  const findings = assess(
    {
      changes,
      forecasts,
      applications,
      everything,
      definitions,
      ...edits,
      ...(scenario.projects === undefined ? {} : { projects: { ...projectsOf(scenario), ...scenario.projects } }),
      customRules: rulesOf(scenario.customRules),
      policyDocuments: (scenario.policies ?? []).map((object) => ({ object, file: 'policies/all.yaml' })),
    },
    plainPolicy(scenario.policy),
  );
  return { changes, forecasts, findings, verdict: decide(findings, applications) };
}

function projectsOf({ base, head }: Scenario) {
  const projects = (side: Side) => Object.values(side).flatMap((all) => all.filter(isAppProject));
  return { base: projects(base), head: projects(head) };
}

function rulesOf(text: string | undefined) {
  if (text === undefined) return [];
  return requireCustomRules(readConfig(`version: 1\ncustomRules:\n${text}`).customRules, 'config.yaml');
}

function applicationsIn(side: Side): Map<string, { application: Application; parent: string }> {
  return new Map(
    Object.entries(side).flatMap(([parent, list]) =>
      list.filter(isApplication).map((object) => {
        const application = decode(object);
        return [application.name, { application, parent }] as const;
      }),
    ),
  );
}

function sideOf(
  name: string,
  side: Side,
  held: ReadonlyMap<string, { application: Application; parent: string }>,
  { everyKind }: Scenario,
) {
  const list = side[name];
  const application = held.get(name)?.application ?? (list === undefined ? undefined : decode(applicationObject(name)));
  if (application === undefined) return undefined;
  const all = list ?? [];
  const scopes = collectCustomScopes(Object.values(side).flat());
  return {
    application,
    manifests: normaliseObjects({
      objects: structuredClone(all),
      cluster: clusterOf(application.destination, []),
      namespace: application.destination.namespace,
      scopes,
      ...(everyKind === true ? { exclusions: [] } : {}),
    }).manifests,
  };
}

function decode(object: ValueMap): Application {
  const decoded = decodeApplication(object, 'argocd');
  if (!decoded.ok) throw new Error(`the Application does not decode: ${JSON.stringify(decoded.problems)}`);
  return decoded.application;
}
