// npm run bench: the built program against the bare command lines, in one run, as ratios. See README.md.
//   npm run bench -- [--applications 100,1000] [--scenarios "nothing,one service changed"] [--rounds 3] [--own-charts | --kustomize] [--shape flat] [--files 50000] [--sequential] [--profile] [--helm PATH]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../scripts/ensure-installed.mjs';
import { ensureTools, toolPaths } from '../scripts/tools.mjs';
import { tellProfile } from './profile.mjs';
import { branchOf, describeTree, makeTree, scenarios } from './trees.mjs';

const { values: options } = parseArgs({
  options: {
    applications: { type: 'string', default: '100,1000' },
    scenarios: { type: 'string', default: Object.keys(scenarios).join(',') },
    rounds: { type: 'string', default: '3' },
    'own-charts': { type: 'boolean', default: false },
    kustomize: { type: 'boolean', default: false },
    files: { type: 'string', default: '0' },
    helm: { type: 'string', default: toolPaths.helm3 },
    sequential: { type: 'boolean', default: false },
    shape: { type: 'string', default: 'groups' },
    profile: { type: 'boolean', default: false },
  },
});
// A benchmark is often the first thing that is run in a fresh clone.
ensureInstalled();
if (options.helm === toolPaths.helm3) await ensureTools();

// With it, Node 20 reads all of its certificates before it runs anything, which can take longer than its whole start does without.
delete process.env.NODE_EXTRA_CA_CERTS;

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const cores = availableParallelism();
const programs = { helm: options.helm, kubectl: toolPaths.kubectl35 };
const root = mkdtempSync(join(tmpdir(), 'argo-manifest-diff-bench-'));
/** Tells what the process itself has used, without its children. */
const report = `data:text/javascript,process.on('exit',()=>{const{user,system}=process.cpuUsage();require('node:fs').writeFileSync(process.env.BENCH_REPORT,JSON.stringify({cpu:(user+system)/1e6,memory:process.resourceUsage().maxRSS*1024}))})`;
const probe = join(root, 'probe.cjs');
writeFileSync(probe, decodeURIComponent(report.slice(report.indexOf(',') + 1)));

try {
  for (const applications of options.applications.split(',').map(Number)) measureTree(applications);
} finally {
  rmSync(root, { recursive: true, force: true });
}

function measureTree(applications) {
  const tree = describeTree({
    applications,
    ownCharts: options['own-charts'],
    kustomize: options.kustomize,
    files: Number(options.files),
    shape: options.shape,
  });
  const directory = join(root, `tree-${applications}`);
  makeTree(tree, directory);
  console.log(
    `\n${applications} Applications below ${tree.nodes.length} that hold others, ${options.shape}; ${cores} cores`,
  );
  const start = least(5, () => time(process.execPath, ['-e', '0']));
  for (const name of options.scenarios.split(',')) {
    const branch = branchOf(name);
    const lines = commandLines(tree, name, directory, branch);
    const cache = join(root, `cache-${applications}-${branch}`);
    const ours = (extra) => runOurs(directory, branch, extra);
    const floors = [];
    const cold = [];
    const warm = [];
    const rounds = Number(options.rounds);
    ours(['--cache-dir', cache]);
    for (let round = 0; round < rounds; round++) {
      floors.push(runFloor(lines, cores));
      cold.push(ours([]));
      warm.push(ours(['--cache-dir', cache]));
    }
    const [floor, first, again] = [floors, cold, warm].map((list) => list.toSorted((a, b) => a.wall - b.wall)[0]);
    console.log(`  ${name}: ${lines.length} command lines are needed`);
    console.log(`    bare command lines        ${seconds(floor.wall)}  CPU ${seconds(floor.total)}`);
    if (options.sequential) {
      const one = runFloor(lines, 1);
      console.log(`    one after the other       ${seconds(one.wall)}  ${(one.wall / floor.wall).toFixed(2)} f`);
    }
    console.log(
      `    without a store           ${seconds(first.wall)}  ${(first.wall / floor.wall).toFixed(2)} f  ${countRuns(directory, branch, [])} tool runs  CPU of Node ${seconds(first.cpu)}, ${(first.cpu / floor.total).toFixed(2)} of the command lines'  peak ${megabytes(first.memory)}`,
    );
    console.log(
      `    with the store            ${seconds(again.wall)}  ${(again.wall / start.wall).toFixed(1)} s  ${countRuns(directory, branch, ['--cache-dir', cache])} tool runs  peak ${megabytes(again.memory)}`,
    );
    if (options.profile) tellProfile(profile(directory, branch), '    ');
    rmSync(cache, { recursive: true, force: true });
  }
  console.log(`    s, the start of Node: ${seconds(start.wall)}`);
  rmSync(directory, { recursive: true, force: true });
}

function runOurs(directory, branch, extra, { helm, kubectl } = programs, flags = []) {
  const output = join(root, 'report.json');
  const tools = ['--helm', helm, '--kustomize', kubectl];
  const args = [cli, 'diff', '--repo', directory, '--base', 'base', '--head', branch, ...tools, '--offline'];
  const outcome = time(
    process.execPath,
    [
      ...flags,
      '--require',
      probe,
      ...args,
      '--fail-on',
      'never',
      '--format',
      `json=${join(root, 'preview.json')}`,
      ...extra,
    ],
    { BENCH_REPORT: output },
  );
  return { ...outcome, ...JSON.parse(readFileSync(output, 'utf8')) };
}

/** One more run, whose own processor time is told by what it went to. */
function profile(directory, branch) {
  const into = join(root, 'profile');
  rmSync(into, { recursive: true, force: true });
  runOurs(directory, branch, [], programs, ['--cpu-prof', '--cpu-prof-interval', '500', '--cpu-prof-dir', into]);
  return into;
}

/** Through a wrapper that writes a mark for each run: too slow to be timed. Texts are kept by program, so the store is filled by it first. */
function countRuns(directory, branch, extra) {
  const marks = join(root, 'marks');
  writeFileSync(marks, '');
  const wrappers = Object.fromEntries(
    Object.entries(programs).map(([name, program]) => {
      const wrapper = join(root, name);
      const script = `#!/bin/sh\ncase "$1" in template|kustomize) echo >>'${marks}';; esac\nexec '${program}' "$@"\n`;
      writeFileSync(wrapper, script, { mode: 0o755 });
      return [name, wrapper];
    }),
  );
  if (extra.length > 0) runOurs(directory, branch, extra, wrappers);
  writeFileSync(marks, '');
  runOurs(directory, branch, extra, wrappers);
  return readFileSync(marks, 'utf8').length;
}

/** The command lines that have to run, on checkouts of both sides. */
function commandLines(tree, scenario, directory, branch) {
  const sides = { base: 'base', head: branch };
  const parts = tree.kustomize ? ['base', 'services'] : ['charts', 'values'];
  const folders = [...new Set(tree.nodes.map((node) => node.path.split('/')[0])), ...parts].join(' ');
  for (const [side, revision] of Object.entries(sides)) {
    const target = join(directory, '..', `checkout-${side}`);
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target);
    spawnSync('sh', ['-c', `git -C '${directory}' archive ${revision} -- ${folders} | tar x -C '${target}'`]);
  }
  return scenarios[scenario].needed(tree).map(({ side, node, service }) => {
    const at = join(directory, '..', `checkout-${side}`);
    if (node !== undefined)
      return `helm ${join(at, node.path)} --name-template ${node.name} --namespace argocd --include-crds`;
    if (tree.kustomize) return `kubectl ${join(at, 'services', service.name)}`;
    const chart = tree.ownCharts ? service.name : 'service';
    return `helm ${join(at, 'charts', chart)} --name-template ${service.name} --namespace ${service.name} --values ${join(at, 'values', `${service.name}.yaml`)} --include-crds`;
  });
}

/** Charts first: those that hold others must be rendered before the others are known. */
function runFloor(lines, parallel) {
  const script = Object.entries({ helm: 'template', kubectl: 'kustomize' }).map(([name, command]) => {
    const list = join(root, `lines-${name}`);
    const own = lines.filter((line) => line.startsWith(`${name} `));
    writeFileSync(list, own.map((line) => `${line.slice(name.length + 1)}\n`).join(''));
    return `xargs -r -a '${list}' -P ${parallel} -L 1 '${programs[name]}' ${command} >/dev/null`;
  });
  return time('sh', ['-c', script.join(' && ')]);
}

/** Wall time, and processor time with all children, of one command. */
function time(program, args, env = {}) {
  const file = join(root, 'times');
  const began = performance.now();
  const done = spawnSync(
    'bash',
    // Where its input is a socket, as a pipe of Node is, bash may read the start files of a login first.
    [
      '--norc',
      '-c',
      `"$@" >/dev/null 2>"${root}/stderr"; code=$?; times >"${file}"; exit $code`,
      'bash',
      program,
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const wall = (performance.now() - began) / 1000;
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${readFileSync(join(root, 'stderr'), 'utf8')}`);
  const [, children] = readFileSync(file, 'utf8').trim().split('\n');
  const total = [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, rest]) => sum + Number(minutes) * 60 + Number(rest),
    0,
  );
  return { wall, total };
}

function least(rounds, run) {
  return Array.from({ length: rounds }, run).toSorted((a, b) => a.wall - b.wall)[0];
}

function seconds(value) {
  return `${value.toFixed(2).padStart(6)} s`;
}

function megabytes(value) {
  return `${(value / 1e6).toFixed(0)} MB`;
}
