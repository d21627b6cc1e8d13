import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config/file.ts';
import { parseCommandLine } from '../../src/config/flags.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['', 'docs', 'docs/rules'].flatMap((directory) =>
  readdirSync(path.join(root, directory)).flatMap((name) => (name.endsWith('.md') ? [path.join(directory, name)] : [])),
);
const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');

/** The anchor that GitHub makes of a heading. */
function anchorOf(heading: string): string {
  const words = heading.replaceAll('`', '').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1');
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

const anchorsOf = (page: string): string[] =>
  [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe('links of the pages', () => {
  it('are found', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(anchorsOf('README.md')).toContain('in-two-minutes');
  });

  it.each(pages)('%s leads where there is something', (page) => {
    const text = read(page).replaceAll(/^```[\s\S]*?^```$/gm, '');
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const wrong = links.filter((link) => {
      if (/^https?:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.normalize(path.join(path.dirname(page), file));
      if (!existsSync(path.join(root, target))) return true;
      return (
        anchor !== undefined && !(statSync(path.join(root, target)).isFile() && anchorsOf(target).includes(anchor))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('command lines of the pages', () => {
  const lines = pages.flatMap((page) =>
    [...read(page).matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, text = '']) =>
      [...text.matchAll(/^argo-manifest-diff(?: +([^#\s].*?))?(?: +#.*)?$/gm)].map(
        ([, words = '']) => [page, words] as const,
      ),
    ),
  );

  it('are found', () => {
    expect(lines.length).toBeGreaterThan(10);
  });

  it.each(lines)('%s: argo-manifest-diff %s', (_page, words) => {
    const argv = words.split(' ').filter((word) => word !== '');
    expect(() => parseCommandLine(argv, { cores: 1, readFile: () => '' })).not.toThrow();
  });
});

describe('config files of the pages', () => {
  const texts = pages.flatMap((page) =>
    [...read(page).matchAll(/^```yaml\n((?:# .*\n)?version: 1\n[\s\S]*?)^```$/gm)].map(
      ([, text = '']) => [page, text] as const,
    ),
  );

  it('are found', () => {
    expect(texts.length).toBeGreaterThan(4);
  });

  it.each(texts)('%s: %s', (_page, text) => {
    expect(() => readConfig(text)).not.toThrow();
  });
});
