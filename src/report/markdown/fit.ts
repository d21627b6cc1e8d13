/** What a reader misses when a part is left out, in the singular; more than one is `nouns`, or the noun with an s. */
export interface Kind {
  noun: string;
  nouns?: string;
}

/** A piece of text that is shown whole or not at all. */
export interface Part {
  text: string;
  /** Parts of a lower tier are placed first, wherever they stand. */
  tier: number;
  /** What it holds, and how many of it: told when it is left out. */
  kind: Kind;
  count: number;
}

/** Parts that belong together, with what must stand around them. Nothing of it is shown without a part. */
export interface Block {
  before: string;
  parts: Part[];
  after: string;
  /** What was never going to be shown here: counted with what is left out. */
  rest?: { kind: Kind; count: number };
}

/** The text that fits, and what does not. */
export interface Fitted {
  text: string;
  omitted: { kind: Kind; count: number }[];
}

/** A block that is not a list: one part. */
export function wholeBlock(text: string, tier: number, kind: Kind, count = 1): Block {
  return { before: '', parts: [{ text, tier, kind, count }], after: '' };
}

/**
 * Places as many parts as fit into `budget` UTF-8 bytes, by tier and then in their order, and writes them in the order of
 * the blocks. Nothing is ever cut: once a part of a block does not fit, the later ones of that block are left out, too.
 */
export function fitBlocks(blocks: readonly Block[], budget: number): Fitted {
  let left = budget;
  const shown = new Set<Part>();
  const open = new Set<Block>();
  const full = new Set<Block>();
  const queue = blocks
    .flatMap((block) => block.parts.map((part) => ({ block, part })))
    .toSorted((a, b) => a.part.tier - b.part.tier);
  for (const { block, part } of queue) {
    const frame = open.has(block) ? 0 : Buffer.byteLength(block.before) + Buffer.byteLength(block.after);
    const size = frame + Buffer.byteLength(part.text);
    if (full.has(block) || size > left) full.add(block);
    else {
      left -= size;
      open.add(block);
      shown.add(part);
    }
  }
  const write = ({ before, parts, after }: Block) =>
    `${before}${parts.flatMap((part) => (shown.has(part) ? [part.text] : [])).join('')}${after}`;
  const text = blocks.map((block) => (open.has(block) ? write(block) : '')).join('');
  return { text, omitted: countOmitted(blocks, shown) };
}

function countOmitted(blocks: readonly Block[], shown: ReadonlySet<Part>): Fitted['omitted'] {
  const omitted = new Map<string, { kind: Kind; count: number }>();
  const add = ({ kind, count }: { kind: Kind; count: number }) => {
    const sum = (omitted.get(kind.noun)?.count ?? 0) + count;
    if (count > 0) omitted.set(kind.noun, { kind, count: sum });
  };
  for (const { parts, rest } of blocks) {
    for (const part of parts) if (!shown.has(part)) add(part);
    if (rest !== undefined) add(rest);
  }
  return [...omitted.values()];
}
