import { template } from './application-shape.ts';
import { flag, listOf, raw, struct, text, textMap, texts } from './field.ts';
import type { Field, Struct } from './field.ts';
import { pullRequestProviders, scmProviders } from './provider-shape.ts';

/** Pre-rendered in a way of its own inside a matrix (applicationset/utils/utils.go, RenderGeneratorParams). */
const values: Field = { kind: 'map', of: text, verbatim: true };
const seconds: Field = { kind: 'integer', pointer: true };
const selector = struct({
  matchLabels: textMap,
  matchExpressions: listOf(struct({ key: text, operator: text, values: texts }, ['key', 'operator'])),
});

const pathItem = struct({ path: text, exclude: flag }, ['path']);

const list = struct({ elements: listOf(raw), template, elementsYaml: text });
const clusters = struct({ selector, template, values, flatList: flag });
const git = struct(
  {
    repoURL: text,
    directories: listOf(pathItem),
    files: listOf(pathItem),
    revision: text,
    requeueAfterSeconds: seconds,
    template,
    pathParamPrefix: text,
    values,
  },
  ['repoURL', 'revision'],
);
const scmProvider = struct({
  ...scmProviders,
  filters: listOf(
    struct({ repositoryMatch: text, pathsExist: texts, pathsDoNotExist: texts, labelMatch: text, branchMatch: text }),
  ),
  cloneProtocol: text,
  requeueAfterSeconds: seconds,
  template,
  values,
});
const clusterDecisionResource = struct(
  { configMapRef: text, name: text, requeueAfterSeconds: seconds, labelSelector: selector, template, values },
  ['configMapRef'],
);
const pullRequest = struct({
  ...pullRequestProviders,
  filters: listOf(struct({ branchMatch: text, targetBranchMatch: text, titleMatch: text })),
  requeueAfterSeconds: seconds,
  template,
  continueOnRepoNotFoundError: flag,
  values,
});
const plugin = struct(
  {
    configMapRef: struct({ name: text }, ['name']),
    input: struct({ parameters: { kind: 'map', of: raw } }),
    requeueAfterSeconds: seconds,
    template,
    values,
  },
  ['configMapRef'],
);

const terminal = { list, clusters, git, scmProvider, clusterDecisionResource, pullRequest };

/** A generator below a matrix or merge that is itself below one. It cannot be another one of these. */
const terminalGenerator = struct({ ...terminal, selector, plugin });

/** A matrix below a matrix or merge, which the CRD lets through unseen (NestedMatrixGenerator). */
export const nestedMatrix: Struct = struct({ generators: listOf(terminalGenerator) });
/** The same for merge (NestedMergeGenerator). */
export const nestedMerge: Struct = struct({ generators: listOf(terminalGenerator), mergeKeys: texts });

const nestedGenerator = struct({ ...terminal, matrix: raw, merge: raw, selector, plugin });

/**
 * A generator of `spec.generators`; its fields in the order of the Go struct, which is the order in which several of
 * them run.
 */
export const generator: Struct = struct({
  ...terminal,
  matrix: struct({ generators: listOf(nestedGenerator), template }, ['generators']),
  merge: struct({ generators: listOf(nestedGenerator), mergeKeys: texts, template }, ['generators', 'mergeKeys']),
  selector,
  plugin,
});

const rolloutStep = struct({
  matchExpressions: listOf(struct({ key: text, operator: text, values: texts })),
  maxUpdate: { kind: 'integerOrText' },
});

/** `spec` of an ApplicationSet (manifests/crds/applicationset-crd.yaml, ApplicationSetSpec), version 3.5. */
export const setSpec: Struct = struct(
  {
    goTemplate: flag,
    generators: listOf(generator),
    template,
    syncPolicy: struct({
      preserveResourcesOnDeletion: flag,
      applicationsSync: { kind: 'text', oneOf: ['create-only', 'create-update', 'create-delete', 'sync'] },
    }),
    strategy: struct({ type: text, rollingSync: struct({ steps: listOf(rolloutStep) }), deletionOrder: text }),
    preservedFields: struct({ annotations: texts, labels: texts }),
    goTemplateOptions: texts,
    applyNestedSelectors: flag,
    ignoreApplicationDifferences: listOf(struct({ name: text, jsonPointers: texts, jqPathExpressions: texts })),
    templatePatch: { kind: 'text', pointer: true },
  },
  ['generators', 'template'],
);

/** The kinds of generators, in the order in which several in one entry run. */
export const KINDS = [
  'list',
  'clusters',
  'git',
  'scmProvider',
  'clusterDecisionResource',
  'pullRequest',
  'matrix',
  'merge',
  'plugin',
] as const;

/** A kind of generator. */
export type Kind = (typeof KINDS)[number];
