import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listFiles } from '../../scripts/list-files.mjs';
import { findViolations } from './check.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

test('src/ keeps to the table in test/architecture/rules.ts', async () => {
  const files = (await listFiles(src)).filter((file) => file.endsWith('.ts'));
  const sources = new Map<string, string>();
  for (const file of files) sources.set(file, await readFile(join(src, file), 'utf8'));
  expect(sources.size).toBeGreaterThan(10);
  expect(findViolations(sources)).toEqual([]);
});
