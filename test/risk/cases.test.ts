import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/risk/catalogue.ts';
import { play } from '../replay/scenario.ts';
import { ROWS as FIRST } from './first-cases.ts';
import { CASES } from './cases/all.ts';

describe('each rule', () => {
  test.each(CASES)('%s %s: %s', (rule, _kind, _what, severity, scenario) => {
    const found = play(scenario).findings.filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.severity)).toEqual(severity === '' ? [] : [severity]);
  });

  test.each(RULES.map((rule) => rule.id))(
    '%s has a case that fires, one that does not and one that is exempt',
    (id) => {
      const kinds = new Set([...CASES, ...FIRST].filter(([rule]) => rule === id).map(([, kind]) => kind));
      expect([...kinds].toSorted()).toEqual(['exempt', 'fires', 'silent']);
    },
  );

  test.each(CASES)(
    '%s %s: %s is quiet when nothing changes, and bears swapped sides',
    (_rule, _kind, _what, _severity, scenario) => {
      const { edits: _edits, ...rest } = scenario;
      expect(play({ ...rest, head: rest.base, sides: {} }).findings).toEqual([]);
      expect(Array.isArray(play({ ...rest, base: rest.head, head: rest.base, sides: {} }).findings)).toBe(true);
    },
  );
});
