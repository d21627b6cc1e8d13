import { expect } from 'vitest';

/** Markdown without what GitHub shows as code: the text in which mentions, references, HTML and formulas come alive. */
export interface ReadMarkdown {
  /** Lines outside fences, with inline code replaced by `□`. */
  live: string[];
  /** Rows of tables as they are written. */
  rows: string[];
  /** Fences found, with the lines inside. */
  fences: string[][];
}

/**
 * Reads Markdown by the rules of CommonMark for fenced blocks and code spans (sections 4.5 and 6.1): a fence is closed by a
 * line of up to three blanks and at least as many backticks and nothing else; a span by a run of exactly as many.
 */
export function readMarkdown(markdown: string): ReadMarkdown {
  const live: string[] = [];
  const rows: string[] = [];
  const fences: string[][] = [];
  let open: { ticks: number; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    const [, ticks = '', info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (open !== undefined) {
      if (ticks.startsWith('`') && ticks.length >= open.ticks && info.trim() === '') open = undefined;
      else open.lines.push(line);
    } else if (ticks !== '' && !info.includes('`')) {
      expect(['diff', 'text'], `fence of ours: ${line}`).toContain(info);
      open = { ticks: ticks.length, lines: [] };
      fences.push(open.lines);
    } else {
      live.push(stripCode(line));
      if (line.startsWith('|')) rows.push(line);
    }
  }
  expect(open, 'every fence is closed').toBeUndefined();
  return { live, rows, fences };
}

/** A line with its code spans and `<code>` elements replaced. No span of ours goes over the end of a line. */
function stripCode(line: string): string {
  let rest = line.replace(/<code>[^<]*<\/code>/g, '□');
  let result = '';
  for (let match = /`+/.exec(rest); match !== null; match = /`+/.exec(rest)) {
    const after = rest.slice(match.index + match[0].length);
    const close = new RegExp(`(?<!\`)${match[0]}(?!\`)`).exec(after);
    expect(close, `code span is closed: ${line}`).not.toBeNull();
    result += `${rest.slice(0, match.index)}□`;
    rest = after.slice((close?.index ?? 0) + match[0].length);
  }
  return result + rest;
}

const ownTags = /<\/?(?:details|summary|sub|b|br|code)(?: open)?>/g;

/** Fails when text of the repository is anything but text: see `hostileTexts`. */
export function expectHarmless(markdown: string): void {
  expect(markdown).not.toContain('<!--');
  expect(markdown.replaceAll('\n', '').replaceAll('\t', '')).not.toMatch(
    /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\u0430\u2003\u3164]/u,
  );
  const { live, rows } = readMarkdown(markdown);
  for (const line of live) {
    const text = line.replace(ownTags, '').replace(/\]\(https:\/\/ci\.example\.com\/[\w/]*(?:#[\w%&=.-]*)?\)/g, ']');
    expect(text, 'mention').not.toContain('@');
    expect(text, 'HTML').not.toMatch(/<|javascript:/);
    expect(text, 'formula').not.toContain('$');
    expect(text.replace(/^#{3} /, ''), 'reference').not.toMatch(/(?:&)?#(?!\d+;)|GH-\d|\b[0-9a-f]{7,}\b/i);
    expect(text, 'link').not.toMatch(/\]\(|:\/\/|www\./);
    expect(
      text
        .replaceAll('***', '')
        .replaceAll('**', '')
        .replace(/\*ComparisonError\*/, ''),
      'emphasis',
    ).not.toMatch(/[*_~\\]/);
    expect(text, 'heading or quote').not.toMatch(/^(?:#{1,2} |#{4,}|={2,}|\s*[-=]+\s*$)/);
  }
  // Cells are split before code is recognised, so a pipe counts wherever it stands.
  expect(rows.filter((row) => ![4, 5, 6].includes(row.split('|').length - 1))).toEqual([]);
  expect(new Set(rows.map((row) => row.split('|').length)).size).toBeLessThanOrEqual(2);
}

/** Fails when a block is cut: tags open and close in turn, fences are closed. */
export function expectWhole(markdown: string): void {
  const text = readMarkdown(markdown).live.join('\n');
  let depth = 0;
  for (const [tag] of text.matchAll(/<\/?details(?: open)?>/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    expect(depth).toBeGreaterThanOrEqual(0);
    expect(depth).toBeLessThanOrEqual(1);
  }
  expect(depth).toBe(0);
  for (const tag of ['summary', 'sub', 'b', 'code']) {
    expect(text.split(`<${tag}>`).length, tag).toBe(text.split(`</${tag}>`).length);
  }
  expect(markdown.endsWith('</sub>\n')).toBe(true);
}
