import { readFileSync } from 'node:fs';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { buildEnvironment } from '../../src/argocd/build-environment.ts';
import type { Application } from '../../src/argocd/model.ts';
import { readSource } from '../../src/argocd/source.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import type { Repository, Snapshot } from '../../src/git/model.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { Value, ValueMap } from '../../src/manifest/model.ts';
import { isMap } from '../../src/manifest/value-map.ts';
import { parseDocuments } from '../../src/manifest/yaml.ts';
import { createPool } from '../../src/process/pool.ts';
import { renderKustomize } from '../../src/render/kustomize/kustomize.ts';
import { findKustomize } from '../../src/render/kustomize/tool.ts';
import type { Capabilities, RenderContext, RenderedSource, RenderResult } from '../../src/render/model.ts';
import { createStore } from '../../src/render/store.ts';
import { findTool } from '../../src/render/tools.ts';
import { createRepository, temporaryDirectory } from '../support/repository.ts';
import type { FileContent } from '../support/repository.ts';
import { tools } from '../support/tools.ts';

/** Environment of the tests: nothing of the developer's own configuration. */
export const environment = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null' };

/** Opens a repository made for a test. */
export async function openMade(directory: string): Promise<Repository> {
  const scratch = path.join(temporaryDirectory(), 'scratch');
  const repository = await openRepository({ directory, environment, scratch, offline: true });
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

/** How the context of a test differs from the usual one. */
export interface ContextOptions {
  builder?: string;
  helm?: string;
  buildOptions?: string;
  versions?: Record<string, string>;
  offline?: boolean;
}

/** What all renders share; the builder is that of kubectl 1.35 unless told otherwise. */
export function contextFor(options: ContextOptions = {}): RenderContext {
  const scratch = temporaryDirectory();
  const { builder = tools.kubectl35, helm = tools.helm3, buildOptions = '', versions = {}, offline = true } = options;
  const { argocd } = defaultConfig();
  return {
    store: createStore(path.join(scratch, 'renders')),
    helm: () =>
      findTool({
        name: 'helm',
        explicit: helm,
        bundled: [],
        environment,
        versionArgs: ['version', '--short'],
        flag: '--helm',
      }),
    kustomize: () => findKustomize({ explicit: builder, bundledKubectl: [], environment }),
    pool: createPool(2),
    scratch,
    timeout: 25_000,
    offline,
    environment,
    lazy: false,
    adjustments: { ignoreApplications: [], ignoreValueFiles: [], pinnedValues: {} },
    settings: { ...argocd, kustomize: { ...argocd.kustomize, buildOptions, versions } },
  };
}

/** What of a request matters to a test. */
export interface Wanted {
  /** Directory of the source; `app` unless told otherwise. */
  path?: string;
  /** `spec.source.kustomize`. */
  kustomize?: ValueMap;
  /** `spec.source.helm`. */
  helm?: ValueMap;
  context?: RenderContext;
  capabilities?: Capabilities;
  how?: typeof renderKustomize;
}

/** Renders a kustomization of a snapshot, or something else. */
export function render(snapshot: Snapshot, wanted: Wanted = {}): Promise<RenderResult> {
  const {
    path: at = 'app',
    kustomize,
    helm,
    context = contextFor(),
    capabilities = { kubeVersion: '1.34.0', apiVersions: [] },
    how = renderKustomize,
  } = wanted;
  const repoURL = 'https://git.example.com/acme/gitops.git';
  const source = readSource({
    repoURL,
    path: at,
    targetRevision: 'HEAD',
    ...(kustomize === undefined ? {} : { kustomize }),
    ...(helm === undefined ? {} : { helm }),
  });
  const application: Application = {
    name: 'web',
    namespace: 'argocd',
    project: 'default',
    sources: [source],
    multiSource: false,
    hydrated: false,
    destination: { server: 'https://kubernetes.default.svc', name: '', namespace: 'demo' },
    object: {},
  };
  const files = { snapshot, revision: snapshot.revision };
  const variables = buildEnvironment(application, source, snapshot.revision, 'argocd');
  const request = {
    application,
    source,
    files,
    directory: at,
    environment: variables,
    capabilities,
    refs: new Map(),
    typeReason: 'test',
  };
  return how(request, context);
}

/** The source that was rendered; an error of the test when there is none. */
export function rendered(result: RenderResult): RenderedSource {
  if (result.ok) return result.source;
  const { code, message, detail = '' } = result.problem;
  throw new Error(`${code}: ${message}\n${detail}`);
}

/** The objects that came out, by `Kind/name`. */
export function objectsOf(result: RenderResult): Record<string, ValueMap> {
  const documents = parseDocuments(readFileSync(rendered(result).file, 'utf8')).filter(isMap);
  const nameOf = (each: ValueMap): string =>
    [each.kind, field(each, 'metadata', 'name')].filter((part) => typeof part === 'string').join('/');
  return Object.fromEntries(documents.map((each) => [nameOf(each), each]));
}

/** The value at a path of keys and positions; undefined when something on the way is not there. */
export function field(value: Value | undefined, ...steps: (string | number)[]): Value | undefined {
  let current = value;
  for (const step of steps) {
    if (Array.isArray(current) && typeof step === 'number') current = current[step];
    else if (isMap(current) && typeof step === 'string') current = current[step];
    else return undefined;
  }
  return current;
}

/** A Deployment with one container. */
export function deployment(name: string, image = 'registry.example.com/acme/web:1.0.0'): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector:
    matchLabels: {app: ${name}}
  template:
    metadata:
      labels: {app: ${name}}
    spec:
      containers:
        - name: main
          image: ${image}
`;
}

/** A ConfigMap with one entry. */
export function configMap(name: string, value = 'x'): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  key: "${value}"\n`;
}
