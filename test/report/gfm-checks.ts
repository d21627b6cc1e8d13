import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { expect } from 'vitest';
import { renderGfm } from '../../scripts/gfm.mjs';

type Node = DefaultTreeAdapterTypes.ChildNode;

/** What a comment is made of. GitHub knows more; whatever else comes out was put in by somebody else. */
const elements: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  b: [],
  blockquote: [],
  br: [],
  code: ['class'],
  details: ['open'],
  em: [],
  h3: [],
  li: [],
  p: [],
  pre: [],
  strong: [],
  sub: [],
  summary: [],
  table: [],
  tbody: [],
  td: [],
  th: [],
  thead: [],
  tr: [],
  ul: [],
};

/** Elements in which GitHub makes no mentions, references, emoji or formulas (html-pipeline, `IGNORE_PARENTS`). */
const inert = new Set(['pre', 'code', 'a']);

/** What GitHub makes something of in plain text. */
const alive: readonly [name: string, pattern: RegExp][] = [
  ['mention', /(?:^|[^\w`])@[a-z0-9]/i],
  ['reference', /(?:^|[^\w])#\d|\bGH-\d|[\w-]\/[\w.-]+#\d/i],
  ['commit', /\b[0-9a-f]{7,64}\b/i],
  ['emoji', /:[a-z0-9_+-]+:/i],
  ['formula', /\$[^\s$]|\$\$/],
  ['address', /https?:|www\.|\w@\w+\.\w/i],
];

/** The words of ours that stand in bold or italics. */
const emphasised =
  /^(?:Do:|Accept:|Accept all at once:|Accepted|Not passed:|Warnings|Failing before and after, not caused by this change:|Fixed by this change:|Not covered: this program cannot render:|ComparisonError|[A-Z]+|[\d,]+|[\d,]+ applications? cannot be rendered with this change|[a-zA-Z0-9 ,()-]*(?:deleted|destroyed|refused|recreated|removed|added|behind|orphaned|confirm|restarts?|replaced|removal|prune|sync|server|moves?|dropped)[a-zA-Z0-9 ,()-]*)$/;

/** What a reader of the comment gets, as a GFM parser and an HTML parser see it. */
export interface ReadComment {
  /** Names of the elements around text, in order, without inline ones: equal for two texts that are told the same way. */
  skeleton: string[];
  /** Texts of the fenced blocks. */
  fences: string[];
}

/** Fails when text of the repository became anything but text. */
export function expectInert(markdown: string, links = 'https://ci.example.com/'): ReadComment {
  const read: ReadComment = { skeleton: [], fences: [] };
  const html = renderGfm(markdown);
  const nodes = parseFragment(html).childNodes;
  for (const node of nodes) walk(node, [], read, links);
  // What the parser had to put right by itself: an end tag too many, an element left open.
  for (const name of ['details', 'summary', 'sub', 'b']) {
    const opened = html.match(new RegExp(`<${name}(?=[ >])`, 'g'))?.length ?? 0;
    expect(html.match(new RegExp(`</${name}>`, 'g'))?.length ?? 0, `</${name}>`).toBe(opened);
  }
  return read;
}

function walk(node: Node, above: readonly string[], read: ReadComment, links: string): void {
  if ('value' in node) return readText(node.value, above, read);
  if (!('tagName' in node)) throw new Error(`a ${node.nodeName} in a comment`);
  const allowed = elements[node.tagName];
  expect(allowed, `<${node.tagName}>`).toBeDefined();
  for (const { name, value } of node.attrs) {
    expect(allowed, `<${node.tagName} ${name}="${value}">`).toContain(name);
    if (name === 'href') expect(value.startsWith(links), `link to ${value}`).toBe(true);
    if (name === 'class') expect(['language-diff', 'language-text']).toContain(value);
  }
  if (!['code', 'a', 'br', 'strong', 'em', 'b', 'sub'].includes(node.tagName)) read.skeleton.push(node.tagName);
  if (node.tagName === 'pre') read.fences.push('');
  for (const child of node.childNodes) walk(child, [...above, node.tagName], read, links);
}

function readText(text: string, above: readonly string[], read: ReadComment): void {
  if (above.includes('pre')) read.fences.push(`${read.fences.pop() ?? ''}${text}`);
  if (above.some((name) => inert.has(name))) return;
  for (const [name, pattern] of alive)
    expect(pattern.exec(text)?.[0], `${name} in ${JSON.stringify(text)}`).toBeUndefined();
  if (above.at(-1) === 'strong' || above.at(-1) === 'em') expect(text).toMatch(emphasised);
  // An alert may only be where it is ours: first in a block quote of the top level.
  if (text.includes('[!')) {
    expect(text).toMatch(/^\[!(?:CAUTION|WARNING)\](?:\n|$)/);
    expect(above).toEqual(['blockquote', 'p']);
  }
}
