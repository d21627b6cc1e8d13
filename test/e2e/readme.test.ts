import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderReadme } from '../../scripts/readme.mjs';

test('the README shows the comment as the demo produces it (node scripts/readme.mjs brings it up to date)', async () => {
  expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toBe(await renderReadme());
});
