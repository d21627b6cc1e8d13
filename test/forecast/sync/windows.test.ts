import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { OPEN_PROJECT } from '../../../src/forecast/sync/project.ts';
import { canSync } from '../../../src/forecast/sync/windows.ts';
import { application } from './build.ts';

/** A Sunday. */
const NOON = Date.parse('2026-03-01T12:00:00Z');
const shop = { name: 'shop', namespace: 'argocd', object: application('shop'), lastSync: undefined };

describe('canSync', () => {
  const windows = (...syncWindows: ValueMap[]) => ({ ...OPEN_PROJECT, spec: { ...OPEN_PROJECT.spec, syncWindows } });
  const deny: ValueMap = { kind: 'deny', schedule: '0 10 * * *', duration: '4h', applications: ['*'] };
  const allow: ValueMap = { kind: 'allow', schedule: '0 20 * * *', duration: '1h', applications: ['shop'] };

  it.each([
    ['no windows', [], true, true],
    ['an active deny', [deny], false, false],
    ['an active deny that lets people', [{ ...deny, manualSync: true }], false, true],
    ['a deny of another time', [{ ...deny, schedule: '0 14 * * *' }], true, true],
    ['a deny of another application', [{ ...deny, applications: ['web-*'] }], true, true],
    [
      'a deny in another zone',
      [{ ...deny, schedule: '0 10 * * *', duration: '1h', timeZone: 'America/New_York' }],
      true,
      true,
    ],
    [
      'a deny that is active in its zone',
      [{ ...deny, schedule: '30 6 * * *', duration: '1h', timeZone: 'America/New_York' }],
      false,
      false,
    ],
    [
      'a zone that there is not, so UTC',
      [{ ...deny, schedule: '30 11 * * *', duration: '1h', timeZone: 'PST' }],
      false,
      false,
    ],
    [
      'a zone in the letters of another one, so UTC',
      [{ ...deny, schedule: '30 11 * * *', duration: '1h', timeZone: 'america/new_york' }],
      false,
      false,
    ],
    [
      'a zone, and another one in its schedule: both count',
      [{ ...deny, schedule: 'TZ=America/New_York 30 15 * * *', duration: '1h', timeZone: 'Asia/Tokyo' }],
      false,
      false,
    ],
    ['an allow that is closed', [allow], false, false],
    ['an allow that is open', [{ ...allow, schedule: '0 11 * * *', duration: '90m' }], true, true],
    ['a namespace', [{ ...deny, applications: [], namespaces: ['shop'] }], false, false],
    ['a deny whose time never comes', [{ ...deny, schedule: '0 0 31 2 *', duration: '1h' }], false, false],
    ['both of two', [{ ...deny, namespaces: ['shop'], andOperator: true }], false, false],
    ['all of two', [{ ...deny, namespaces: ['other'], andOperator: true }], true, true],
    ['what cannot be read', [{ ...deny, schedule: 'soon' }], false, false],
  ])('with %s', (_title, list, auto, manual) => {
    expect([canSync(windows(...list), shop, false, NOON), canSync(windows(...list), shop, true, NOON)]).toEqual([
      auto,
      manual,
    ]);
  });
});
