import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/diff/model.ts';
import { forecast } from '../../src/forecast/forecast.ts';
import type { ApplicationSides, TrackingSettings } from '../../src/forecast/model.ts';
import { assess } from '../../src/risk/assess.ts';
import type { Finding } from '../../src/risk/model.ts';
import { added, CASCADE, deployment, goes, manifest, modified, moved, removed, stays } from '../forecast/build.ts';
import { applicationObject, plainPolicy, play } from '../replay/scenario.ts';
import { object as document } from './cases/build.ts';
import { claim, config, crd, gone, namespace, noPrune, prune, ROWS, service, web, zero } from './first-cases.ts';

function findings(changes: Change[], applications: ApplicationSides[], tracking?: TrackingSettings): Finding[] {
  return assess({ changes, applications, forecasts: forecast(changes, applications, tracking) }, plainPolicy());
}

describe('each rule', () => {
  test.each(ROWS)('%s %s: %s', (rule, _kind, _what, severity, changes, applications, tracking) => {
    const found = findings(changes, applications, tracking).filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.severity)).toEqual(severity === '' ? [] : [severity]);
  });
});

describe('one cause is told once', () => {
  const root = stays('root');
  const child = goes('a', { finalizers: [CASCADE] }, { parent: 'root' });
  const object = (name: string) => ({
    ...manifest('argoproj.io/v1alpha1/Application', name),
    identity: {
      cluster: 'https://kubernetes.default.svc',
      group: 'argoproj.io',
      kind: 'Application',
      namespace: 'argocd',
      name,
    },
  });

  test('a removed Application explains its objects and names those that hold data', () => {
    const changes = [
      removed('root', object('a')),
      removed('a', web),
      removed('a', claim),
      removed('a', service),
      removed('a', crd),
    ];
    const found = findings(changes, [root, child]);
    expect(found.map((finding) => finding.rule)).toEqual(['app-deleted-cascade']);
    expect(found[0]?.evidence).toEqual([
      'Application argocd/a: destroyed',
      'PersistentVolumeClaim shop/data: destroyed',
      'CustomResourceDefinition x.example.com: left behind',
      'destroyed: 1 Deployment, 1 Service',
    ]);
    expect(found[0]?.message).toBe(
      'Application a is removed from Git: 3 objects destroyed, 1 object left behind, among them PersistentVolumeClaim shop/data.',
    );
  });

  test('a removed parent explains its children', () => {
    const parent = goes('p', { finalizers: [CASCADE] });
    const changes = [removed('p', object('a')), removed('a', claim)];
    const found = findings(changes, [parent, goes('a', { finalizers: [CASCADE] }, { parent: 'p' })]);
    expect(found.map(({ rule, application, severity }) => [rule, application, severity])).toEqual([
      ['app-deleted-cascade', 'p', 'critical'],
    ]);
  });

  test('a Namespace explains what lives in it, in other Applications too', () => {
    const changes = [removed('a', namespace), removed('b', claim), modified('b', web, deployment('web', {}, 'x:2'))];
    const found = findings(changes, [prune, stays('b')]);
    expect(found.map((finding) => finding.rule)).toEqual(['namespace-deleted']);
    expect(found[0]?.evidence).toContain('PersistentVolumeClaim shop/data: destroyed');
  });

  test('an emptied Application explains its objects', () => {
    const found = findings([removed('a', claim), removed('a', web)], [stays('a', {}, { baseCount: 2, headCount: 0 })]);
    expect(found.map((finding) => finding.rule)).toEqual(['app-becomes-empty']);
  });

  test('moves are told once for each pair of Applications', () => {
    const found = findings(
      [moved('a', 'b', web), moved('a', 'b', claim), moved('a', 'c', service)],
      [prune, stays('b'), stays('c')],
    );
    expect(found.map(({ application, severity, identity }) => [application, severity, identity?.name])).toEqual([
      ['b', 'high', undefined],
      ['c', 'medium', 'web'],
    ]);
  });

  test.each([
    ['automated', {}, 'whichever syncs first decides'],
    ['by hand', { syncPolicy: {} }, 'taker waits for a manual sync, and what is deleted stays away until then'],
  ])('a move says what the new owner does: %s', (_, spec, told) => {
    const [giver, taker] = [applicationObject('giver'), applicationObject('taker', spec)];
    const objects = [document('v1/ConfigMap', 'one'), document('v1/ConfigMap', 'two')];
    const scenario = {
      base: { root: [giver, taker], giver: objects, taker: [] },
      head: { root: [taker], taker: objects },
    };
    const found = play(scenario).findings.find(({ rule }) => rule === 'resource-moved-apps');
    expect(found?.message).toBe(
      `2 objects moved from giver to taker, and giver is removed and deletes what it had: ${told}.`,
    );
  });
});

describe('findings', () => {
  test('come worst first, and block at or above the limit', () => {
    const changes = [removed('a', manifest('batch/v1/CronJob', 'c')), removed('a', service), removed('a', claim)];
    expect(findings(changes, [prune]).map(({ rule, enforcement }) => [rule, enforcement])).toEqual([
      ['pvc-deleted', 'block'],
      ['service-deleted', 'block'],
      ['workload-deleted', 'warn'],
    ]);
  });

  test('of nothing are none', () => {
    expect(findings([], [prune, noPrune])).toEqual([]);
  });

  const printOf = (changes: Change[], applications: ApplicationSides[], rule: string) =>
    findings(changes, applications).find((finding) => finding.rule === rule)?.fingerprint;

  test('keep their fingerprint while the risk is the same', () => {
    const first = printOf([removed('a', claim)], [prune], 'pvc-deleted');
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(printOf([removed('a', config), removed('a', claim)], [prune], 'pvc-deleted')).toBe(first);
    expect(
      printOf([removed('a', manifest('v1/PersistentVolumeClaim', 'data', { spec: { x: 1 } }))], [prune], 'pvc-deleted'),
    ).toBe(first);
  });

  test.each<[string, Change[], ApplicationSides[]]>([
    ['effect', [removed('a', claim)], [noPrune]],
    ['object', [removed('a', manifest('v1/PersistentVolumeClaim', 'other'))], [prune]],
    ['Application', [removed('b', claim)], [stays('b')]],
  ])('get another fingerprint with another %s', (_, changes, applications) => {
    const print = printOf(changes, applications, 'pvc-deleted');
    expect(print).toMatch(/^[0-9a-f]{32}$/);
    expect(print).not.toBe(printOf([removed('a', claim)], [prune], 'pvc-deleted'));
  });

  test('of an immutable field follow its value, but never hash a Secret', () => {
    const print = (app: string) =>
      printOf(
        [modified('a', web, deployment('web', { selector: { matchLabels: { app } } }))],
        [prune],
        'immutable-field-changed',
      );
    expect(print('x')).not.toBe(print('y'));
    const frozen = (value: string) => manifest('v1/Secret', 's', { immutable: true, stringData: { password: value } });
    const secretPrint = (value: string) =>
      printOf([modified('a', frozen('hunter2'), frozen(value))], [prune], 'immutable-field-changed');
    expect(secretPrint('one')).toBe(secretPrint('two'));
    expect(JSON.stringify(findings([modified('a', frozen('hunter2'), frozen('swordfish'))], [prune]))).not.toMatch(
      /hunter2|swordfish/,
    );
  });

  test('grow when the Application that goes takes along more data', () => {
    const other = manifest('v1/PersistentVolumeClaim', 'other');
    const first = printOf([removed('a', claim)], [gone], 'app-deleted-cascade');
    expect(printOf([removed('a', claim), removed('a', config)], [gone], 'app-deleted-cascade')).toBe(first);
    expect(printOf([removed('a', claim), removed('a', other)], [gone], 'app-deleted-cascade')).not.toBe(first);
  });

  test('survive swapped sides', () => {
    const swapped: ApplicationSides[] = [{ id: 'a', head: prune.head, baseCount: 0, headCount: 3 } as ApplicationSides];
    expect(findings([added('a', claim), modified('a', zero, web)], swapped)).toEqual([]);
  });
});
