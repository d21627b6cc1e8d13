import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { RULES } from '../../src/risk/catalogue.ts';
import { describeRules } from '../../src/risk/rules-page.ts';

const PAGE = fileURLToPath(new URL('../../docs/rules.md', import.meta.url));

test('docs/rules.md is up to date', () => {
  const text = describeRules(RULES);
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, text);
  expect(readFileSync(PAGE, 'utf8'), 'write it anew: UPDATE_DOCS=1 npx vitest run test/risk/rules-page.test.ts').toBe(
    text,
  );
});

test('rule ids are unique and in kebab case, and every rule says why and where that is known from', () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  for (const rule of RULES) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.sources.every((source) => source.startsWith('https://'))).toBe(true);
    for (const text of [rule.when, rule.exempt, rule.why, rule.remedy]) expect(text).toMatch(/\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
  }
});
