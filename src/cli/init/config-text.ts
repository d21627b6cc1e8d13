import { checkServer } from '../../config/checks.ts';
import type { Value, ValueMap } from '../../manifest/model.ts';
import { isMap } from '../../manifest/value-map.ts';
import { makeOneLine } from '../../report/visible.ts';
import type { Needs, Selectors } from './guesses.ts';
import type { KnownSettings } from './known-settings.ts';

/** What was found out about the repository, as far as the config file can say it. */
export interface ConfigFacts {
  /** The roots of the tree. */
  bootstrap: readonly string[];
  /** Address that Applications know the repository by, where it is not the one it is cloned from. */
  repoUrl?: string;
  kubeVersion?: { version: string; file: string };
  production: Selectors;
  ephemeral: Selectors;
  needs: Needs;
  /** Where Argo CD is, if not in the usual namespace. */
  namespace?: string;
  /** What files say of the settings of Argo CD. */
  settings: KnownSettings;
  /** Kustomizations that take charts from elsewhere. */
  inflating: readonly string[];
}

/** Entries of one kind that are written out as examples. */
const MOST = 20;

/**
 * The text of a first config file. Prose stands behind `# `, settings that are switched off directly behind `#`: all of them together
 * are a valid file too. Names of the repository are always in double quotes, with everything special escaped.
 */
export function writeConfig(facts: ConfigFacts): string {
  const { kubeVersion, production, ephemeral } = facts;
  const blocks = [
    [
      '# yaml-language-server: $schema=https://raw.githubusercontent.com/argo-manifest-diff/argo-manifest-diff/v1/schema/config-1.schema.json',
      '# Settings of argo-manifest-diff, written by `argo-manifest-diff init` from what it found. The file is read from the base',
      '# revision: a pull request cannot change how it is judged itself. Every key: docs/configuration.md of the program.',
      '# To switch a setting on, remove the # in front of it.',
      'version: 1',
    ],
    [
      '# The manifests at the root of the tree of Applications: directories, files or globs, charts and kustomizations.',
      'bootstrap:',
      ...facts.bootstrap.map((path) => `  - ${quote(path)}`),
    ],
    kubeVersion === undefined
      ? [
          '# Which Kubernetes your clusters run: charts ask for it, and rules about removed API versions need it. None was found here.',
          '#kubeVersion: "1.34.0"',
        ]
      : [
          `# Which Kubernetes your clusters run, for all that say nothing else. Guessed from ${makeOneLine(kubeVersion.file)}.`,
          `kubeVersion: ${quote(kubeVersion.version)}`,
        ],
    [
      '# API versions that the clusters serve besides the built-in ones, where charts look for them with .Capabilities.',
      '#apiVersions: ["monitoring.coreos.com/v1", "monitoring.coreos.com/v1/ServiceMonitor"]',
    ],
    ['# Lowest severity that blocks a merge: critical, high, medium, low, or never to report only.', 'failOn: high'],
    [
      '# What counts as production: several rules are stricter there. Globs over names; one match is enough.',
      ...writeScope(
        'production',
        production,
        '{apps: ["*-prod"], namespaces: ["prod-*"], clusters: ["https://prod-*"]}',
      ),
    ],
    [
      '# What is short-lived, such as an environment for a pull request: losing it is no risk.',
      ...writeScope('ephemeral', ephemeral, '{apps: ["pr-*", "preview-*"]}'),
    ],
    writeClusters(facts.needs),
    writeRecorded(facts.needs),
    facts.repoUrl === undefined
      ? [
          '# Other names by which Applications know this repository, and how to reach others: variables of the step hold the credentials.',
          '#repositories:',
          '#  - {url: "git@old-host.example.com:acme/gitops.git", thisRepository: true}',
          '#  - {url: "https://charts.example.com", usernameEnv: CHARTS_USER, passwordEnv: CHARTS_PASSWORD}',
        ]
      : [
          '# What Applications call this repository, which is cloned from another address, and how to reach others: variables of the step hold the credentials.',
          'repositories:',
          `  - {url: ${quote(facts.repoUrl)}, thisRepository: true}`,
          '#  - {url: "https://charts.example.com", usernameEnv: CHARTS_USER, passwordEnv: CHARTS_PASSWORD}',
        ],
    writeArgocd(facts),
    [
      '# One rule judged in another way (docs/rules.md lists them): enforcement is block, ack, warn or off.',
      '#rules:',
      '#  image-tag-mutable: {enforcement: warn}',
    ],
    [
      '# Fields whose changes are folded away, because a machine writes them.',
      '#noise:',
      '#  - {match: {kind: Deployment}, paths: ["spec.template.metadata.annotations.rollme"]}',
    ],
    [
      '# Findings that somebody answers for, until a day.',
      '#waivers:',
      '#  - {rule: strategy-recreate, match: {app: "legacy-*"}, reason: "its volume can be mounted once only", owner: "team-legacy", expires: 2027-01-31}',
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function writeScope(key: string, { apps, namespaces, clusters }: Selectors, example: string): string[] {
  const lists = Object.entries({ apps, namespaces, clusters }).filter(([, globs]) => globs.length > 0);
  if (lists.length === 0) return [`#${key}: ${example}`];
  return [`${key}:`, ...lists.map(([name, globs]) => `  ${name}: [${globs.map(quote).join(', ')}]`)];
}

function writeClusters({ clusters, clusterGenerators }: Needs): string[] {
  const labels = new Map(clusterGenerators.flatMap((each) => Object.entries(each.labels)));
  const asked = [...labels].map(([name, value]) => `${quote(name)}: ${quote(value)}`);
  const why =
    clusterGenerators.length === 0
      ? '# Clusters that differ in version or API versions, as Argo CD knows them from its cluster Secrets.'
      : `# Clusters as Argo CD knows them from its cluster Secrets. Needed here: the cluster generator of ${listNames(clusterGenerators.map(({ set }) => set))} makes nothing without them.`;
  return [
    why,
    '#clusters:',
    ...listClusters(clusters).map(
      ({ name, server }) =>
        `#  - {name: ${quote(name)}, server: ${quote(server)}, kubeVersion: "1.34.0", labels: {${asked.join(', ')}}}`,
    ),
  ];
}

/** The cluster that Argo CD runs in: it has this address, and always the name in-cluster. */
const IN_CLUSTER = 'https://kubernetes.default.svc';

/** Clusters as Applications name them, by address or by name; the other half has to be put in by hand. */
function listClusters(named: readonly string[]): { name: string; server: string }[] {
  const clusters = new Map<string, { name: string; server: string }>();
  for (const [index, cluster] of named.slice(0, MOST).entries()) {
    const isAddress = cluster.includes('://');
    if (isAddress && checkServer(cluster) !== undefined) continue;
    const host =
      cluster === IN_CLUSTER ? 'in-cluster' : (cluster.replace(/^https?:\/\//, '').split(/[:/]/, 1)[0] ?? '');
    const own = cluster === 'in-cluster' ? IN_CLUSTER : `https://cluster-${index + 1}.example.com`;
    const server = isAddress ? cluster : own;
    if (!clusters.has(server)) clusters.set(server, { name: isAddress ? host : cluster, server });
  }
  return clusters.size > 0 ? [...clusters.values()] : [{ name: 'prod-eu', server: 'https://prod-eu.example.com' }];
}

function writeRecorded({ recorded }: Needs): string[] {
  if (recorded.length === 0) return [];
  const example: Record<string, string> = {
    pullRequest: '{number: "12", branch: "feature", head_sha: "0123456789abcdef0123456789abcdef01234567"}',
    scmProvider: '{organization: "acme", repository: "shop", branch: "main"}',
    plugin: '{key: "value"}',
    clusterDecisionResource: '{clusterName: "prod-eu"}',
  };
  const sets = new Map<string, Set<string>>();
  for (const { set, generator } of recorded) sets.set(set, (sets.get(set) ?? new Set()).add(generator));
  const more = sets.size - MOST;
  return [
    '# What the generators of these ApplicationSets give, which ask the world outside: record it here, a few sets of parameters are enough.',
    '#applicationSets:',
    ...[...sets]
      .slice(0, MOST)
      .map(
        ([set, generators]) =>
          `#  ${quote(set)}: {${[...generators].map((each) => `${each}: [${example[each] ?? '{}'}]`).join(', ')}}`,
      ),
    ...(more > 0 ? [`# … and ${more} more.`] : []),
  ];
}

function writeArgocd({ needs: { plugins }, inflating, namespace, settings }: ConfigFacts): string[] {
  const known: ValueMap = { ...(namespace === undefined ? {} : { namespace }), ...settings.settings };
  const kustomize = isMap(known.kustomize) ? known.kustomize : {};
  const [first, ...others] = 'buildOptions' in kustomize ? [] : inflating;
  if (first !== undefined) known.kustomize = { ...kustomize, buildOptions: '--enable-helm' };
  const isNone = Object.keys(known).length === 0;
  return [
    '# Settings of your Argo CD that change what is rendered and done; copy what your ConfigMaps argocd-cm and argocd-cmd-params-cm set.',
    ...(settings.files.length === 0 ? [] : [`# Taken from ${listNames(settings.files)}.`]),
    ...settings.unclear.map(({ key, why }) => `# ${makeOneLine(key)}: ${makeOneLine(why)}.`),
    ...(first === undefined
      ? []
      : [
          `# ${makeOneLine(first)}${others.length === 0 ? '' : ` and ${others.length} more`} take charts: kustomize does that with --enable-helm only.`,
        ]),
    ...(namespace === undefined ? [] : ['# Applications and projects here are in this namespace, so Argo CD is.']),
    `${isNone ? '#' : ''}argocd:`,
    ...Object.entries(known).flatMap(([key, value]) => writeSetting(key, value)),
    ...(isMap(known.kustomize) ? [] : ['#  kustomize: {buildOptions: "--enable-helm"}']),
    ...(plugins.length === 0
      ? []
      : [
          '# The config management plugins that Applications here ask for (docs/plugins.md): what their sidecars run.',
          '#  plugins:',
        ]),
    ...plugins.map((name) =>
      name === 'helmfile'
        ? '#    - {name: helmfile, discover: {fileName: helmfile.yaml}, generate: {command: [helmfile], args: [--quiet, template, --include-crds, --skip-tests]}}'
        : `#    - {name: ${quote(name === '' ? 'found-by-discovery' : name)}, generate: {command: [sh], args: ["-c", "the command of its ConfigManagementPlugin"]}}`,
    ),
  ];
}

/** A key of `argocd`, with an entry of a list of sections on each line. */
function writeSetting(key: string, value: Value): string[] {
  if (Array.isArray(value) && value.some(isMap))
    return [`  ${key}:`, ...value.map((item) => `    - ${writeFlow(item)}`)];
  return [`  ${key}: ${writeFlow(value)}`];
}

/** In one line. Keys are those of the config file. */
function writeFlow(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (isMap(value))
    return `{${Object.entries(value)
      .map(([key, each]) => `${key}: ${writeFlow(each)}`)
      .join(', ')}}`;
  return typeof value === 'string' ? quote(value) : String(value);
}

function listNames(names: readonly string[]): string {
  const all = [...new Set(names)].map(makeOneLine);
  return `${all.slice(0, MOST).join(', ')}${all.length > MOST ? ` and ${all.length - MOST} more` : ''}`;
}

/** A double-quoted scalar of YAML: what JSON escapes is escaped alike there (YAML 1.2, 5.7), and the rest is on one line. */
function quote(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff]|\p{Cf}/gu, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
