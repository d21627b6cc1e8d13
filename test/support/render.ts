import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { asMap, mapsIn } from './cases.ts';
import { createRepository, temporaryDirectory } from './repository.ts';
import type { FileContent } from './repository.ts';
import { tools } from './tools.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What `render` wrote. */
export interface RenderedTree {
  /** Entries of `index.json`. */
  applications: ValueMap[];
  /** Objects of an Application. */
  manifests(name: string): Value[];
}

/** Runs the built `render` on a repository of these files, with a config file of this content. */
export async function renderWithConfig(
  files: Record<string, FileContent>,
  config: object,
  environment: Record<string, string> = {},
): Promise<RenderedTree> {
  const repository = createRepository();
  repository.commit(files);
  const directory = temporaryDirectory();
  const configFile = path.join(directory, 'config.yaml');
  writeFileSync(configFile, JSON.stringify({ version: 1, ...config }));
  const output = path.join(directory, 'out');
  const args = [
    'render',
    '--repo',
    repository.directory,
    '--revision',
    'main',
    '--output',
    output,
    '--config',
    configFile,
    '--helm',
    tools.helm4,
    '--repo-url',
    'https://git.example.com/acme/gitops.git',
  ];
  try {
    execFileSync(process.execPath, [cli, ...args], {
      env: { PATH: process.env.PATH, HOME: directory, ...environment },
      stdio: 'pipe',
    });
  } catch (error) {
    if (!(error instanceof Error) || !('status' in error) || error.status !== 2) throw error;
  }
  const index = asMap(parseJson(readFileSync(path.join(output, 'index.json'), 'utf8')));
  return {
    applications: mapsIn(index.applications),
    manifests: (name) => parseDocuments(readFileSync(path.join(output, name, 'manifest.yaml'), 'utf8')),
  };
}
