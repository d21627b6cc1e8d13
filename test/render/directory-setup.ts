import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { buildEnvironment } from '../../src/argocd/build-environment.ts';
import type { Application, Source } from '../../src/argocd/model.ts';
import { readSource } from '../../src/argocd/source.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { Snapshot, Repository } from '../../src/git/model.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { readDocuments } from '../../src/manifest/yaml.ts';
import { createPool } from '../../src/process/pool.ts';
import { renderDirectory } from '../../src/render/directory/directory.ts';
import type { RenderContext, RenderResult } from '../../src/render/model.ts';
import { createStore } from '../../src/render/store.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';

/** Opens a repository made for a test. */
export async function openMade(directory: string): Promise<Repository> {
  const environment = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_GLOBAL: '/dev/null' };
  const repository = await openRepository({
    directory,
    environment,
    scratch: path.join(temporaryDirectory(), 'scratch'),
    offline: true,
  });
  onTestFinished(() => repository.close());
  return repository;
}

/** The files as one commit of a fresh repository. */
export async function snapshotOf(files: Record<string, FileContent>): Promise<Snapshot> {
  const made = createRepository();
  made.commit(files);
  const repository = await openMade(made.directory);
  return repository.snapshot(await repository.resolve('main'));
}

/** What all renders share; the PATH decides whether there is a jsonnet. */
export function contextFor(searchPath = process.env.PATH): RenderContext {
  const scratch = temporaryDirectory();
  const absent = { code: 'absent', message: 'not needed here' };
  return {
    store: createStore(path.join(scratch, 'renders')),
    helm: () => Promise.resolve(absent),
    kustomize: () => Promise.resolve(absent),
    pool: createPool(2),
    scratch,
    timeout: 20_000,
    offline: true,
    environment: searchPath === undefined ? {} : { PATH: searchPath },
    lazy: false,
    adjustments: { ignoreApplications: [], ignoreValueFiles: [], pinnedValues: {} },
    settings: defaultConfig().argocd,
  };
}

/** What of a request matters here. */
export interface Wanted {
  /** Directory of the source. */
  path?: string;
  /** `spec.source.directory`. */
  directory?: ValueMap;
  context?: RenderContext;
}

/** Renders a directory of a snapshot. */
export function render(
  snapshot: Snapshot,
  { path: at = 'app', directory, context = contextFor() }: Wanted = {},
): Promise<RenderResult> {
  const source = readSource({
    repoURL: 'https://git.example.com/acme/gitops.git',
    path: at,
    targetRevision: 'HEAD',
    ...(directory === undefined ? {} : { directory }),
  });
  const application = applicationWith(source);
  return renderDirectory(
    {
      application,
      source,
      files: { snapshot, revision: snapshot.revision },
      directory: at,
      environment: buildEnvironment(application, source, snapshot.revision, 'argocd'),
      capabilities: { kubeVersion: undefined, apiVersions: [] },
      refs: new Map(),
      typeReason: 'test',
    },
    context,
  );
}

/** An Application of one source. */
export function applicationWith(source: Source): Application {
  return {
    name: 'shop',
    namespace: 'argocd',
    project: 'default',
    sources: [source],
    multiSource: false,
    hydrated: false,
    destination: { server: 'https://kubernetes.default.svc', name: '', namespace: 'demo' },
    object: {},
  };
}

/** A ConfigMap as a manifest. */
export function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n`;
}

/** The text that was rendered. @throws when nothing was */
export function textOf(result: RenderResult): string {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return readFileSync(result.source.file, 'utf8');
}

/** The objects that were rendered, Lists as they are. @throws when nothing was */
export function objectsOf(result: RenderResult): Value[] {
  const { documents, error } = readDocuments(textOf(result), 'file');
  if (error !== undefined) throw error;
  return documents.map((document) => document.value);
}

/** Names of the objects that were rendered, in order. @throws when nothing was */
export function namesOf(result: RenderResult): unknown[] {
  return objectsOf(result).map((object) =>
    isMap(object) && isMap(object.metadata) ? object.metadata.name : undefined,
  );
}

/** Codes and messages of the warnings. */
export function warningsOf(result: RenderResult): string[] {
  return result.ok ? result.source.warnings.map((each) => `${each.code} ${each.message}`) : [];
}

/** True for a JSON object. */
export function isMap(value: Value | undefined): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
