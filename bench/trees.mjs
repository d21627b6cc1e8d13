// Trees of Applications to measure with, made with `git fast-import`: a bootstrap with one root per cluster, a chart for each Application
// that holds others, fifty services to a group, and one chart for the services (or one each), or one base of kustomize.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { labels, serviceBase, serviceChart, serviceOverlay, valuesOf } from './services.mjs';

export const REPO_URL = 'https://git.example.com/acme/gitops.git';
const CLUSTERS = ['prod-eu', 'prod-us'];
const GROUP = 50;

/** How Applications hold each other: one level of groups below each cluster, none at all, or a chain of groups, each holding the next. */
export const shapes = ['groups', 'flat', 'deep'];

/**
 * @param {{ applications: number, ownCharts?: boolean, kustomize?: boolean, files?: number, shape?: string }} tree `files`: others around the tree, so many
 * @returns the names that scenarios need; `nodes` are the Applications that hold others, parents first
 */
export function describeTree({ applications, ownCharts = false, kustomize = false, files = 0, shape = 'groups' }) {
  const nodes = CLUSTERS.flatMap((cluster) => nodesOf(cluster, applications / CLUSTERS.length, shape));
  return { ownCharts, kustomize, files, nodes, services: nodes.flatMap(({ services }) => services) };
}

function nodesOf(cluster, count, shape) {
  const services = Array.from({ length: count }, (_, index) => ({ name: `${cluster}-service-${index}` }));
  const root = { name: cluster, path: `clusters/${cluster}`, holds: [], services: [] };
  if (shape === 'flat') return [{ ...root, services }];
  const groups = Array.from({ length: Math.max(1, Math.ceil(count / GROUP)) }, (_, index) => {
    const name = `${cluster}-group-${index}`;
    return { name, path: `groups/${name}`, holds: [], services: services.slice(index * GROUP, (index + 1) * GROUP) };
  });
  const all = [root, ...groups];
  if (shape === 'deep') for (const [index, { name }] of groups.entries()) all[index].holds.push(name);
  else root.holds.push(...groups.map(({ name }) => name));
  return all;
}

/** Scenarios: what head changes, what has to be rendered for it, as { side, node } or { side, service }. */
export const scenarios = {
  nothing: { edit: () => ({ 'README.md': 'another text\n' }), needed: (tree) => needNodes(tree) },
  'one service changed': {
    edit: (tree) => {
      const [{ name }] = tree.services;
      return ownFiles(tree, name, '1.0.1');
    },
    needed: (tree) => [...needNodes(tree), ...bothSides([tree.services[0]])],
  },
  'a group of 50 removed': {
    edit: (tree) => {
      const { holder, left } = removal(tree);
      return { [`${holder.path}/values.yaml`]: nodeValues(left) };
    },
    needed: (tree) => {
      const { holder, gone } = removal(tree);
      return [
        ...needNodes(tree),
        { side: 'head', node: holder },
        ...gone.map((service) => ({ side: 'base', service })),
      ];
    },
  },
  'shared chart changed': {
    edit: (tree) =>
      tree.kustomize
        ? inDirectory('base/service', serviceBase('    release: "2"\n'))
        : Object.fromEntries(
            chartsOf(tree).map((chart) => [`charts/${chart}/templates/labels.tpl`, labels('release: "2"')]),
          ),
    needed: (tree) => [...needNodes(tree), ...bothSides(tree.services)],
  },
  'every image changed': {
    edit: (tree) => Object.assign({}, ...tree.services.map(({ name }) => ownFiles(tree, name, '1.0.1'))),
    needed: (tree) => [...needNodes(tree), ...bothSides(tree.services)],
  },
};

/** Fifty services that go: a whole group where nothing hangs on it, otherwise the first fifty of whoever holds some. */
function removal({ nodes }) {
  const [first] = nodes;
  const group = nodes.find(({ name }) => name === first.holds[0]);
  if (group !== undefined && group.holds.length === 0)
    return { holder: first, left: { ...first, holds: first.holds.slice(1) }, gone: group.services };
  const holder = nodes.find(({ services }) => services.length > 0);
  return {
    holder,
    left: { ...holder, services: holder.services.slice(GROUP) },
    gone: holder.services.slice(0, GROUP),
  };
}

function needNodes(tree) {
  return tree.nodes.map((node) => ({ side: 'base', node }));
}

function bothSides(services) {
  return services.flatMap((service) => [
    { side: 'base', service },
    { side: 'head', service },
  ]);
}

/** Makes a bare-bones repository in `directory`, with the branches `base` and one per scenario. */
export function makeTree(tree, directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const git = (...args) => execFileSync('git', ['-C', directory, ...args], { stdio: 'pipe' });
  git('init', '-q', '-b', 'base');
  git('remote', 'add', 'origin', REPO_URL);
  const base = filesOf(tree);
  const parts = [commit('base', base)];
  for (const [index, { edit }] of Object.values(scenarios).entries())
    parts.push(commit(`scenario-${index}`, edit(tree), 'base'));
  const done = spawnSync('git', ['-C', directory, 'fast-import', '--quiet'], { input: parts.join('') });
  if (done.status !== 0) throw new Error(String(done.stderr));
}

/** Name of the branch of a scenario. */
export function branchOf(name) {
  return `scenario-${Object.keys(scenarios).indexOf(name)}`;
}

function commit(branch, files, from) {
  const lines = [
    `commit refs/heads/${branch}\n`,
    'committer bench <bench@example.com> 1700000000 +0000\n',
    data(branch),
  ];
  if (from !== undefined) lines.push(`from refs/heads/${from}\n`);
  for (const [path, content] of Object.entries(files)) lines.push(`M 100644 inline ${path}\n`, data(content));
  return `${lines.join('')}\n`;
}

function data(text) {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

function chartsOf(tree) {
  return tree.ownCharts ? tree.services.map(({ name }) => name) : ['service'];
}

function filesOf(tree) {
  const files = { 'README.md': 'a tree to measure with\n' };
  for (const cluster of CLUSTERS)
    files[`bootstrap/${cluster}.yaml`] = application(cluster, `clusters/${cluster}`, 'argocd');
  const chart = tree.ownCharts ? '{{ . }}' : 'service';
  const service = tree.kustomize
    ? application('{{ . }}', 'services/{{ . }}', '{{ . }}')
    : application('{{ . }}', `charts/${chart}`, '{{ . }}', '../../values/{{ . }}.yaml');
  const templates = {
    groups: `{{- range .Values.groups }}\n---\n${application('{{ . }}', 'groups/{{ . }}', 'argocd')}{{- end }}\n`,
    services: `{{- range .Values.services }}\n---\n${service}{{- end }}\n`,
  };
  for (const node of tree.nodes) {
    files[`${node.path}/Chart.yaml`] = 'apiVersion: v2\nname: node\nversion: 1.0.0\n';
    files[`${node.path}/values.yaml`] = nodeValues(node);
    for (const [name, text] of Object.entries(templates)) files[`${node.path}/templates/${name}.yaml`] = text;
  }
  for (const { name } of tree.services) Object.assign(files, ownFiles(tree, name, '1.0.0'));
  if (tree.kustomize) Object.assign(files, inDirectory('base/service', serviceBase()));
  else for (const each of chartsOf(tree)) Object.assign(files, inDirectory(`charts/${each}`, serviceChart()));
  for (let index = 0; index < tree.files; index++)
    files[`sources/${index % 200}/src/${index % 50}/file-${index}.txt`] = `file ${index}\n`;
  return files;
}

/** The files that are a service's alone. */
function ownFiles(tree, name, tag) {
  return tree.kustomize
    ? { [`services/${name}/kustomization.yaml`]: serviceOverlay(name, tag) }
    : { [`values/${name}.yaml`]: valuesOf(name, tag) };
}

function inDirectory(directory, files) {
  return Object.fromEntries(Object.entries(files).map(([file, content]) => [`${directory}/${file}`, content]));
}

function nodeValues({ holds, services }) {
  const list = (names) => names.map((name) => `  - ${name}\n`).join('');
  return `groups:\n${list(holds)}services:\n${list(services.map(({ name }) => name))}`;
}

function application(name, path, namespace, values) {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: ${name}
  namespace: argocd
  finalizers: [resources-finalizer.argocd.argoproj.io]
spec:
  project: default
  destination: {server: https://kubernetes.default.svc, namespace: ${namespace}}
  source:
    repoURL: ${REPO_URL}
    path: ${path}
    targetRevision: HEAD
${values === undefined ? '' : `    helm: {valueFiles: ["${values}"]}\n`}  syncPolicy: {automated: {prune: true, selfHeal: true}}
`;
}
