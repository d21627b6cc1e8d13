import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Source } from '../../src/argocd/model.ts';
import { readSource } from '../../src/argocd/source.ts';
import type { RepositorySettings } from '../../src/config/argocd.ts';
import type { Snapshot } from '../../src/git/model.ts';
import { createPool } from '../../src/process/pool.ts';
import { type Log, silentLog } from '../../src/log.ts';
import { createElsewhere } from '../../src/render/sources/elsewhere.ts';
import type { Elsewhere } from '../../src/render/sources/elsewhere.ts';
import { isProblem } from '../../src/render/model.ts';
import type { Problem, RenderContext, SourceFiles } from '../../src/render/model.ts';
import { createStore } from '../../src/render/store.ts';
import { temporaryDirectory } from './repository.ts';
import { tools } from './tools.ts';

/** The outside world of a test: real helm, a scratch directory, no waiting between tries. */
export interface TestElsewhere {
  elsewhere: Elsewhere;
  context: RenderContext;
  scratch: string;
  /** Lines of warnings. */
  warnings: string[];
  /** Milliseconds that would have been waited. */
  pauses: number[];
}

export interface TestElsewhereOptions {
  root?: string;
  settings?: RepositorySettings[];
  environment?: Record<string, string>;
  cacheDir?: string;
  offline?: boolean;
  helm?: string;
  timeout?: number;
}

export function openElsewhere(options: TestElsewhereOptions = {}): TestElsewhere {
  const scratch = path.join(temporaryDirectory(), 'scratch');
  const warnings: string[] = [];
  const pauses: number[] = [];
  const log: Log = { ...silentLog, warning: (message) => void warnings.push(message) };
  const program = options.helm ?? tools.helm3;
  const context: RenderContext = {
    store: createStore(path.join(scratch, 'renders')),
    helm: () => Promise.resolve({ name: 'helm', program, version: program === tools.helm4 ? '4.1.4' : '3.17.3' }),
    kustomize: () => Promise.resolve({ code: 'no-kustomize', message: 'none' }),
    pool: createPool(2),
    scratch,
    timeout: options.timeout ?? 30_000,
    offline: options.offline ?? false,
    environment: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_GLOBAL: '/dev/null',
      ...options.environment,
    },
    lazy: false,
    adjustments: { ignoreApplications: [], ignoreValueFiles: [], pinnedValues: {} },
    settings: {
      trackingMethod: 'annotation',
      instanceLabelKey: 'app.kubernetes.io/instance',
      namespace: 'argocd',
      kustomize: { enabled: true, buildOptions: '', versions: {} },
      helm: { enabled: true, valuesFileSchemes: ['https', 'http'] },
      directory: { enabled: true },
      ignoreDifferences: [],
      compareOptions: { ignoreAggregatedRoles: false, ignoreResourceStatusField: 'all', serverSideDiff: false },
      applicationSets: {
        preservedAnnotations: [],
        preservedLabels: [],
        newGitFileGlobbing: false,
        includeHiddenDirectories: false,
      },
      plugins: [],
    },
  };
  const elsewhere = createElsewhere({
    root: options.root ?? scratch,
    settings: options.settings ?? [],
    isCommitted: () => Promise.resolve(false),
    context,
    ...(options.cacheDir === undefined ? {} : { cacheDir: options.cacheDir }),
    log,
    pause(duration) {
      pauses.push(duration);
      return Promise.resolve();
    },
  });
  onTestFinished(() => elsewhere.close());
  return { elsewhere, context, scratch, warnings, pauses };
}

/** A source as a manifest would write it. */
export function sourceOf(fields: {
  repoURL: string;
  targetRevision?: string;
  chart?: string;
  path?: string;
  tagPrefix?: string;
}): Source {
  return readSource({ ...fields });
}

/** Content of a file of what was found, or the problem's code and message. */
export async function readFound(found: SourceFiles | Problem, file: string): Promise<string> {
  return isProblem(found) ? `${found.code}: ${found.message}` : readText(found.snapshot, file);
}

/** Content of a file, or `no such file`. */
export async function readText(snapshot: Snapshot, file: string): Promise<string> {
  const entry = await snapshot.find(file);
  return entry === undefined ? 'no such file' : (await snapshot.read(entry)).toString('utf8');
}
