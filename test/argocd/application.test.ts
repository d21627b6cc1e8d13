import { describe, expect, it } from 'vitest';
import { decodeApplication } from '../../src/argocd/application.ts';
import { detectSourceType } from '../../src/argocd/source-type.ts';
import type { ValueMap } from '../../src/manifest/model.ts';

const source: ValueMap = { repoURL: 'https://git.example.com/a.git', path: 'charts/web' };
const destination: ValueMap = { server: 'https://kubernetes.default.svc', namespace: 'web' };

function decode(spec: ValueMap, metadata: ValueMap = { name: 'web' }) {
  return decodeApplication(
    { apiVersion: 'argoproj.io/v1alpha1', kind: 'Application', metadata, spec: { project: 'default', ...spec } },
    'argocd',
  );
}

function fieldsOf(decoded: ReturnType<typeof decode>): string[] {
  return decoded.ok ? [] : decoded.problems.map((problem) => problem.field);
}

function sourceOf(block: ValueMap) {
  const decoded = decode({ source: { ...source, ...block }, destination });
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.problems));
  const [first] = decoded.application.sources;
  if (first === undefined) throw new Error('no source');
  return first;
}

describe('decodeApplication', () => {
  it.each<[ValueMap, string | undefined]>([
    [
      { source, destination, syncPolicy: { automated: {}, managedNamespaceMetadata: { labels: { any: 'x' } } } },
      undefined,
    ],
    [{ source: { ...source, helm: { valuesObject: { any: 1 } } }, destination }, undefined],
    [
      { source, destination, syncpolicy: {} },
      'spec.syncpolicy (did you mean syncPolicy?): no field of an Application: the API server drops it',
    ],
    [
      { sources: [source, { ...source, helm: { valuesFiles: [] } }], destination, autoSync: true },
      'spec.sources[1].helm.valuesFiles (did you mean valueFiles?), spec.autoSync: no fields of an Application: the API server drops them',
    ],
  ])('tells fields that there are not: %j', (spec, message) => {
    const decoded = decode(spec);
    expect(decoded.ok && decoded.warnings).toEqual(message === undefined ? [] : [{ code: 'unknown-field', message }]);
  });

  it.each<[string, ValueMap, ValueMap | undefined, string[]]>([
    ['fine', { source, destination }, undefined, []],
    ['no name', { source, destination }, {}, ['metadata.name']],
    ['a name with an underscore', { source, destination }, { name: 'Stock_Levels' }, ['metadata.name']],
    ['a name that climbs', { source, destination }, { name: '../../etc' }, ['metadata.name']],
    ['no source', { destination }, undefined, ['spec.source']],
    ['neither path nor chart', { source: { repoURL: 'x' }, destination }, undefined, ['spec.source']],
    ['no repository', { source: { path: 'x' }, destination }, undefined, ['spec.source.repoURL']],
    [
      'a chart without version',
      { source: { repoURL: 'x', chart: 'y' }, destination },
      undefined,
      ['spec.source.targetRevision'],
    ],
    ['no destination', { source }, undefined, ['spec.destination']],
    ['two destinations', { source, destination: { server: 'a', name: 'b' } }, undefined, ['spec.destination']],
    [
      'a version that YAML read as a number',
      { source: { ...source, targetRevision: 1.2 }, destination },
      undefined,
      ['spec.source.targetRevision'],
    ],
    [
      'a parameter that is a number',
      { source: { ...source, helm: { parameters: [{ name: 'a', value: 3 }] } }, destination },
      undefined,
      ['spec.source.helm.parameters[0].value'],
    ],
    ['a source as text', { source: 'charts/web', destination }, undefined, ['spec.source', 'spec.source']],
    [
      'what renders nothing, of wrong types',
      {
        source,
        destination,
        revisionHistoryLimit: '5',
        info: [{ name: 'a', value: 1 }],
        syncPolicy: { automated: true, syncOptions: ['a=b', false], retry: { limit: 2.5, backoff: { factor: '2' } } },
        ignoreDifferences: [{ kind: 'Service', jsonPointers: '/spec' }],
      },
      undefined,
      [
        'spec.revisionHistoryLimit',
        'spec.info[0].value',
        'spec.syncPolicy.automated',
        'spec.syncPolicy.syncOptions[1]',
        'spec.syncPolicy.retry.limit',
        'spec.syncPolicy.retry.backoff.factor',
        'spec.ignoreDifferences[0].jsonPointers',
      ],
    ],
    [
      'what renders nothing, as it should be',
      {
        source,
        destination,
        revisionHistoryLimit: 5,
        info: [{ name: 'a', value: '1' }],
        syncPolicy: {
          automated: {},
          syncOptions: ['a=b'],
          retry: { limit: 2, backoff: { factor: 2n, duration: '5s' } },
        },
        ignoreDifferences: null,
      },
      undefined,
      [],
    ],
    [
      'a hydrator without branches that writes to the root',
      {
        destination,
        sourceHydrator: {
          drySource: source,
          syncSource: { targetBranch: '', path: './' },
          hydrateTo: { targetBranch: '' },
        },
      },
      undefined,
      [
        'spec.sourceHydrator.syncSource.targetBranch',
        'spec.sourceHydrator.hydrateTo.targetBranch',
        'spec.sourceHydrator.syncSource.path',
      ],
    ],
    [
      'a hydrator of the root of a repository',
      {
        destination,
        sourceHydrator: { drySource: { ...source, path: '' }, syncSource: { targetBranch: 'env', path: 'out' } },
      },
      undefined,
      [],
    ],
    ['a bare ref among sources', { sources: [source, { repoURL: 'x', ref: 'values' }], destination }, undefined, []],
    ['an empty entry of sources', { sources: [{ repoURL: 'x' }], destination }, undefined, ['spec.sources[0]']],
  ])('%s', (_title, spec, metadata, fields) => {
    expect(fieldsOf(decode(spec, metadata))).toEqual(fields);
  });

  it('drops unknown fields and nulls', () => {
    expect(sourceOf({ helm: { releaseName: 'x', unknown: 1, values: null } }).raw).toEqual({
      ...source,
      helm: { releaseName: 'x' },
    });
  });

  it('lets the hydrator win over sources, and sources over source', () => {
    const hydrated = decode({
      source,
      sources: [{ ...source, path: 'b' }],
      sourceHydrator: { drySource: { ...source, path: 'dry' }, syncSource: { targetBranch: 'env', path: 'out' } },
      destination,
    });
    expect(hydrated).toMatchObject({
      ok: true,
      application: { hydrated: true, multiSource: false, sources: [{ path: 'dry' }] },
    });
    const multi = decode({ source, sources: [{ ...source, path: 'b' }], destination });
    expect(multi).toMatchObject({ ok: true, application: { multiSource: true, sources: [{ path: 'b' }] } });
  });

  it('says that a missing project would be refused, and goes on', () => {
    const decoded = decodeApplication({ metadata: { name: 'a' }, spec: { source, destination } }, 'argocd');
    expect(decoded).toMatchObject({
      ok: true,
      warnings: [{ code: 'missing-project' }],
      application: { project: 'default' },
    });
  });

  it.each([
    [{ sync: { status: 'Synced' } }, ['status-in-git']],
    [{}, []],
    [null, []],
  ])('says what becomes of a status in Git: %j', (status, codes) => {
    const object = { metadata: { name: 'a' }, spec: { project: 'default', source, destination }, status };
    const decoded = decodeApplication(object, 'argocd');
    expect(decoded.ok && decoded.warnings.map(({ code }) => code)).toEqual(codes);
  });
});

describe('normalisation and type detection', () => {
  const all = { helm: true, kustomize: true };
  it.each<[string, ValueMap, string[], string | undefined]>([
    ['a chart', {}, ['Chart.yaml', 'values.yaml'], 'Helm'],
    ['a name that ends with Chart.yaml', {}, ['MyChart.yaml'], 'Helm'],
    ['a kustomization', {}, ['kustomization.yml'], 'Kustomize'],
    ['both: the later name wins', {}, ['Chart.yaml', 'kustomization.yaml'], 'Kustomize'],
    ['both, the old spelling sorts first among capitals', {}, ['Chart.yaml', 'Kustomization'], 'Kustomize'],
    ['neither', {}, ['a.yaml'], 'Directory'],
    ['an empty helm block', { helm: {} }, ['a.yaml'], 'Directory'],
    [
      'a helm block of zero values',
      { helm: { releaseName: '', valueFiles: [], skipCrds: false } },
      ['kustomization.yaml'],
      'Kustomize',
    ],
    ['a helm block with an empty valuesObject', { helm: { valuesObject: {} } }, ['kustomization.yaml'], 'Helm'],
    ['recurse: false', { directory: { recurse: false } }, ['Chart.yaml'], 'Helm'],
    ['recurse: true', { directory: { recurse: true } }, ['Chart.yaml'], 'Directory'],
    ['only include', { directory: { include: '*.yaml' } }, ['Chart.yaml'], 'Directory'],
    ['an empty plugin block', { plugin: {} }, ['Chart.yaml'], 'Plugin'],
    [
      'a kustomize block that only says how labels are set',
      { kustomize: { forceCommonLabels: true, forceCommonAnnotations: true, labelWithoutSelector: true, images: [] } },
      ['Chart.yaml'],
      'Helm',
    ],
    [
      'a kustomize block with something to set',
      { kustomize: { ignoreMissingComponents: true } },
      ['Chart.yaml'],
      'Kustomize',
    ],
    ['two blocks', { helm: { releaseName: 'x' }, kustomize: { namePrefix: 'y' } }, [], undefined],
  ])('%s', (_title, block, names, type) => {
    expect(detectSourceType(sourceOf(block), names, all).type).toBe(type);
  });

  it('takes the dry source of the hydrator as it is written', () => {
    const drySource = { ...source, targetRevision: 'HEAD', helm: {} };
    const decoded = decode({
      destination,
      sourceHydrator: { drySource, syncSource: { targetBranch: 'env', path: 'out' } },
    });
    const [dry] = decoded.ok ? decoded.application.sources : [];
    if (dry === undefined) throw new Error('no source');
    expect(detectSourceType(dry, ['kustomization.yaml'], all).type).toBe('Helm');
  });

  it('falls back to a directory when the tool is switched off', () => {
    expect(detectSourceType(sourceOf({}), ['Chart.yaml'], { helm: false, kustomize: true })).toMatchObject({
      type: 'Directory',
      why: expect.stringContaining('switched off'),
    });
  });
});
