import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { textAt } from '../../src/forecast/fields.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { parseJson } from '../../src/manifest/read-json.ts';
import { parseYaml } from '../../src/manifest/yaml.ts';
import { gitEnvironment } from './repository.ts';

/** Cases of the real Argo CD: a repository with Applications and what Argo CD made of them. */
export const conformance = fileURLToPath(new URL('../conformance/', import.meta.url));

/** Where the repository of a case would be. */
export const host = 'https://git.example.com/acme';

/** Names of the cases of a group, in order. */
export function listCases(group: string): string[] {
  return readdirSync(path.join(conformance, group), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

/** `case.yaml` of a case. */
export function readCase(group: string, name: string): ValueMap {
  return asMap(parseYaml(readFileSync(path.join(conformance, group, name, 'case.yaml'), 'utf8')));
}

/** What Argo CD answered, with the variant for helm 3 where there is one. */
export function readExpected(group: string, name: string, helm: 3 | 4): ValueMap {
  const directory = path.join(conformance, group, name);
  const variant = path.join(directory, 'expected.helm3.json');
  return asMap(
    parseJson(
      readFileSync(helm === 3 && existsSync(variant) ? variant : path.join(directory, 'expected.json'), 'utf8'),
    ),
  );
}

export function asMap(value: Value | undefined): ValueMap {
  return isMap(value) ? value : {};
}

/** Items of a list that are maps. */
export function mapsIn(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** The CustomResourceDefinition of an update case, from the few facts that its header has. */
export function definitionOf(crd: ValueMap, object: ValueMap): ValueMap {
  const [group = '', version = ''] = textAt(object, 'apiVersion').split('/');
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${textAt(crd, 'plural')}.${group}` },
    spec: {
      group,
      scope: crd.scope ?? 'Namespaced',
      names: { kind: object.kind ?? '', plural: crd.plural ?? '' },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: crd.schema ?? {} },
          ...(crd.statusSubresource === true ? { subresources: { status: {} } } : {}),
        },
      ],
    },
  };
}

/**
 * Makes the repositories of a case exactly as they were for Argo CD: all files as they are, one commit with fixed author
 * and dates on branch main, so that the commit ids are the same.
 * @returns directories by the name in the repository's URL
 */
export function makeRepositories(group: string, name: string, into: string): Map<string, string> {
  const source = path.join(conformance, group, name);
  const commits = asMap(readExpected(group, name, 4).commits);
  const repositories = new Map<string, string>();
  for (const entry of readdirSync(source)) {
    const match = /^repo(?:-(.+))?$/.exec(entry);
    if (match === null) continue;
    const repository = match[1] ?? 'gitops';
    const directory = path.join(into, repository);
    mkdirSync(into, { recursive: true });
    cpSync(path.join(source, entry), directory, { recursive: true, verbatimSymlinks: true });
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'core.autocrlf=false', ...args], {
        cwd: directory,
        env: gitEnvironment,
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim();
    git('init', '--quiet', '--initial-branch=main');
    git('remote', 'add', 'origin', `${host}/${repository}.git`);
    const commit = (...more: string[]): string => {
      git('add', '--all', '--force');
      git('commit', '--quiet', '--message', 'case', ...more);
      return git('rev-parse', 'HEAD');
    };
    const wanted = commits[repository];
    if (commit() !== wanted && typeof wanted === 'string') {
      restoreLinks(directory);
      const got = commit('--amend');
      if (got !== wanted)
        throw new Error(`${group}/${name}: repository ${repository} is ${got}, Argo CD had ${wanted}`);
    }
    repositories.set(repository, directory);
  }
  return repositories;
}

/** Where a copy of the cases came by a way that cannot carry symbolic links, they are files that hold their target. */
function restoreLinks(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || file.includes(`${path.sep}.git${path.sep}`)) continue;
    const content = readFileSync(file, 'utf8');
    if (!/^[\w./-]+$/.test(content) || content.endsWith('\n')) continue;
    rmSync(file);
    symlinkSync(content, file);
  }
}
