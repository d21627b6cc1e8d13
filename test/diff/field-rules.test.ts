import { describe, expect, test } from 'vitest';
import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';
import { parsePathPattern } from '../../src/config/path-pattern.ts';
import { compare } from '../../src/diff/changes.ts';
import { foldingReason, type FieldRule } from '../../src/diff/field-rules.ts';
import { noiseRulesFor } from '../../src/diff/noise-rules.ts';
import { parsePath } from '../../src/diff/paths.ts';
import type { Identity } from '../../src/manifest/model.ts';
import { manifest } from './manifests.ts';
import { startEffort } from '../support/effort.ts';

const rule = (...paths: string[]): FieldRule => ({
  covers: () => true,
  paths: paths.map((path) => parsePathPattern(path) ?? []),
  reason: 'rule',
});

test.each<[string, string, boolean]>([
  ['spec.a', 'spec.a', true],
  ['spec.a', 'spec.a.b[0]', true],
  ['spec.a.b', 'spec.a', false],
  ['spec.a', 'spec.ab', false],
  ['spec.*', 'spec.a', true],
  ['spec.*.b', 'spec.a.c', false],
  ['spec.*', 'spec[0]', false],
  ['a[*].b', 'a[0].b', true],
  ['a[*].b', 'a[name=x].b', true],
  ['a[*].b', 'a.x.b', false],
  ['a[name=x]', 'a[name=x].image', true],
  ['a[name=x]', 'a[name=y].image', false],
  ['a[port=80]', 'a[port=80,protocol=TCP].b', true],
  ['a[port=80,protocol=UDP]', 'a[port=80,protocol=TCP].b', false],
  ['a[1]', 'a[1]', true],
  ['a[1]', 'a[0]', false],
  ['**.b', 'b', true],
  ['**.b', 'a[0].c.b.d', true],
  ['a.**.b', 'a.b', true],
  ['a.**.b', 'a.c.d', false],
  ['a.**', 'a', true],
  ['**', 'anything.at[0].all', true],
  ['data["a.b"]', 'data["a.b"]', true],
])('%s and %s: %s', (pattern, path, expected) => {
  expect(foldingReason([rule(pattern)], parsePath(path))).toBe(expected ? 'rule' : undefined);
});

test('a pattern of many wildcards takes no long time', () => {
  const pattern = `${'**.'.repeat(60)}x`;
  const effort = startEffort();
  expect(foldingReason([rule(pattern)], parsePath('a.'.repeat(200) + 'b'))).toBeUndefined();
  expect(effort()).toBeLessThan(250);
});

describe('rules of the config file', () => {
  const covered = (text: string, application: string, identity: Partial<Identity>) => {
    const { noise } = readConfig(`version: 1\nnoise: [{match: ${text}, paths: [spec]}]`);
    const whole = { cluster: '', group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web', ...identity };
    return noiseRulesFor(application, noise).some(({ covers }) => covers(whole));
  };
  test.each<[string, string, Partial<Identity>, boolean]>([
    ['{kind: Deployment}', 'a', {}, true],
    ['{kind: "*"}', 'a', {}, true],
    ['{kind: deployment}', 'a', {}, false],
    ['{kind: Deployment, group: apps}', 'a', {}, true],
    ['{kind: Deployment, group: ""}', 'a', {}, false],
    ['{kind: Service, group: ""}', 'a', { kind: 'Service', group: '' }, true],
    ['{kind: Deployment, name: "web-*"}', 'a', { name: 'web-1' }, true],
    ['{kind: Deployment, name: "web-*"}', 'a', {}, false],
    ['{kind: Deployment, namespace: "{shop,bank}"}', 'a', {}, true],
    ['{kind: Deployment, namespace: bank}', 'a', {}, false],
    ['{kind: Deployment, app: "shop-*"}', 'shop-eu', {}, true],
    ['{kind: Deployment, app: "shop-*"}', 'bank', {}, false],
  ])('%s in %s of %j: %s', (match, application, identity, expected) => {
    expect(covered(match, application, identity)).toBe(expected);
  });

  test('none are there unless they are written', () => {
    expect(noiseRulesFor('a', defaultConfig().noise)).toEqual([]);
  });

  const workload = (kind: string, mark: string) =>
    manifest(kind, 'ns/web', {
      spec: {
        selector: { matchLabels: { mark } },
        template: { metadata: { annotations: { mark } }, spec: { containers: [{ name: 'a', image: mark }] } },
        volumeClaimTemplates: [{ metadata: { annotations: { mark } } }],
      },
    });
  const told = (kind: string, ...paths: string[]) => {
    const rules = noiseRulesFor('a', [{ match: { kind }, paths }]);
    const result = compare([{ id: 'A', base: [workload(kind, '1')], head: [workload(kind, '2')], rules }]);
    return {
      noise: Object.fromEntries(
        result.changes.flatMap((change) => change.fields.map(({ path, noise }) => [path, noise])),
      ),
      folded: result.folded,
    };
  };

  test('fold what they name, but never selectors, volumeClaimTemplates or the pods of a Job', () => {
    expect(told('StatefulSet', 'spec.**')).toEqual({
      folded: 2,
      noise: {
        'spec.selector.matchLabels.mark': undefined,
        'spec.template.metadata.annotations.mark': 'noise rule',
        'spec.template.spec.containers[name=a].image': 'noise rule',
        'spec.volumeClaimTemplates[0].metadata.annotations.mark': undefined,
      },
    });
    expect(told('Job', '**').folded).toBe(0);
    expect(told('Deployment', 'spec.template.metadata.annotations.mark').folded).toBe(1);
  });

  test('fold fields that come and go, and what is left out of the hunks', () => {
    const [base, head] = [
      manifest('ConfigMap', 'ns/x', { data: { a: '1', stamp: '1' } }),
      manifest('ConfigMap', 'ns/x', { data: { a: '2' } }),
    ];
    const rules = noiseRulesFor('a', [{ match: { kind: 'ConfigMap' }, paths: ['data.stamp'] }]);
    const [change] = compare([{ id: 'A', base: [base], head: [head], rules }]).changes;
    expect(change?.fields.map(({ path, noise }) => [path, noise])).toEqual([
      ['data.a', undefined],
      ['data.stamp', 'noise rule'],
    ]);
    expect(change?.hunks.flatMap(({ lines }) => lines).filter((line) => !line.startsWith(' '))).toEqual([
      '-  a: "1"',
      '+  a: "2"',
    ]);
  });
});
