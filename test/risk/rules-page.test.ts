import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ruleIds, ruleThresholds } from '../../src/config/rule-ids.ts';
import { FAMILIES, RULES } from '../../src/risk/catalogue.ts';
import { describeRule, describeRules } from '../../src/risk/rules-page.ts';

const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const HOW = 'write them anew: UPDATE_DOCS=1 npx vitest run test/risk/rules-page.test.ts';

const pages = new Map([
  ['rules.md', describeRules(FAMILIES)],
  ...RULES.map((rule): [string, string] => [`rules/${rule.id}.md`, describeRule(rule)]),
]);

test('docs/rules.md and the page of each rule are up to date', () => {
  if (process.env['UPDATE_DOCS'] === '1') {
    rmSync(`${DOCS}rules`, { recursive: true, force: true });
    mkdirSync(`${DOCS}rules`);
    for (const [name, text] of pages) writeFileSync(`${DOCS}${name}`, text);
  }
  for (const [name, text] of pages) expect(readFileSync(`${DOCS}${name}`, 'utf8'), HOW).toBe(text);
  expect(readdirSync(`${DOCS}rules`).toSorted()).toEqual(RULES.map((rule) => `${rule.id}.md`).toSorted());
});

test('rule ids are unique and in kebab case, and every rule says why and where that is known from', () => {
  expect(new Set(RULES.map((rule) => rule.id)).size).toBe(RULES.length);
  for (const rule of RULES) {
    expect(rule.id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(rule.sources.every((source) => source.startsWith('https://'))).toBe(true);
    for (const text of [rule.when, rule.exempt, rule.why, rule.remedy]) expect(text, rule.id).toMatch(/\.$/);
    expect(rule.sources.length).toBeGreaterThan(0);
    expect(rule.severityNote).not.toBe('');
  }
});

test('the configuration knows exactly these ids', () => {
  expect([...ruleIds]).toEqual(RULES.map((rule) => rule.id).toSorted());
  for (const owners of Object.values(ruleThresholds)) for (const id of owners) expect(ruleIds).toContain(id);
});
