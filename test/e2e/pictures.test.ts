import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf, images, type RenderedDemo, renderDemo } from '../../scripts/screenshots.mjs';
import { openWorkshop } from '../support/workspace.ts';

const workshop = openWorkshop();
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
let demo: RenderedDemo;

beforeAll(async () => {
  demo = await renderDemo(workshop.directory('demo'));
});

test('the pictures show what the demo produces (node scripts/screenshots.mjs takes them anew)', () => {
  expect(readFileSync(join(images, 'digest.txt'), 'utf8').trim()).toBe(digestOf(demo));
});

test('another comment or page would be noticed', () => {
  const digest = digestOf(demo);
  expect(digestOf({ ...demo, comment: `${demo.comment}x` })).not.toBe(digest);
  expect(digestOf({ ...demo, html: demo.html.replace('Blocked', 'Passes') })).not.toBe(digest);
});

describe('the README shows each picture, light and dark', () => {
  test.each(['comment', 'report'])('%s', (name) => {
    for (const scheme of ['light', 'dark']) {
      const file = `docs/images/${name}-${scheme}.png`;
      expect(readme).toContain(file);
      expect(
        readFileSync(new URL(`../../${file}`, import.meta.url))
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');
    }
  });
});
