import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { makeConfigSchema, makeConfigTable } from '../../src/config/config-documents.ts';
import { defaultConfig } from '../../src/config/defaults.ts';
import { readConfig } from '../../src/config/file.ts';

const schemaFile = fileURLToPath(new URL('../../schema/config-1.schema.json', import.meta.url));
const guideFile = fileURLToPath(new URL('../../docs/configuration.md', import.meta.url));
const guide = readFileSync(guideFile, 'utf8');

// `npx vitest run test/config -u` writes both files anew.
describe('what is made of the shape of the config file', () => {
  it('is the JSON Schema', async () => {
    await expect(`${JSON.stringify(makeConfigSchema(), undefined, 2)}\n`).toMatchFileSnapshot(schemaFile);
  });

  it('is the table of all keys', async () => {
    const table = /(?<=<!-- keys:begin [^\n]*-->\n)[^]*?(?=<!-- keys:end -->)/;
    expect(guide).toMatch(table);
    await expect(guide.replace(table, () => `\n${makeConfigTable()}\n\n`)).toMatchFileSnapshot(guideFile);
  });
});

it('is what the guide to acceptance shows', () => {
  const acceptance = readFileSync(fileURLToPath(new URL('../../docs/acceptance.md', import.meta.url)), 'utf8');
  const example = /```yaml\n(owners:[^]*?)```/.exec(acceptance)?.[1] ?? '';
  const { owners, approvals } = readConfig(`version: 1\n${example}`);
  expect(owners['rbac-*']).toEqual(['team:security']);
  expect(approvals).toEqual({ ...defaultConfig().approvals, critical: 2 });
});

describe('the guide', () => {
  it('has an example that is valid', () => {
    const example = /```yaml\n([^]*?)```/.exec(guide)?.[1] ?? '';
    const config = readConfig(example);
    expect(config.clusters.map((cluster) => cluster.name)).toEqual(['prod-eu']);
    expect(config.repositories).toHaveLength(3);
    expect(config.argocd.plugins[0]?.generate).toEqual({ command: ['helmfile'], args: ['template'] });
  });

  it('shows the messages as they are', () => {
    const messages = /```\n(\.argo[^]*?)\n```/.exec(guide)?.[1] ?? '';
    const text = 'version: 1\nkubeVersion: 1.30\napiVersion: []\nfailOn: low\n';
    expect(() => readConfig(text)).toThrow(expect.objectContaining({ message: messages }));
  });
});

describe('the JSON Schema', () => {
  const schema = makeConfigSchema();

  it('refuses unknown keys in every section', () => {
    const sections: unknown[] = [];
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('properties' in value) sections.push('additionalProperties' in value && value.additionalProperties);
      for (const part of Object.values(value)) visit(part);
    };
    visit(schema);
    expect(sections.length).toBeGreaterThan(10);
    expect(new Set(sections)).toEqual(new Set([false]));
  });

  it('demands the version, and knows the words of a choice', () => {
    expect(schema).toMatchObject({
      required: ['version'],
      properties: { version: { const: 1 }, failOn: { enum: expect.arrayContaining(['never']) } },
    });
  });
});
