import { type Address, type Block, firstOf, parseCidr, parseIp } from './addresses.ts';

/** Blocks of addresses, ready to be compared with others. Each answer takes a few steps, however many there are. */
export interface AddressRanges {
  /** Whether a block is a part of one of them, and smaller. */
  hold(range: string): boolean;
  /** Whether one of them, an address by itself too, is a part of a block, and smaller. */
  areHeldBy(range: string): boolean;
}

/** Reads texts of blocks and addresses once; what is neither is in no block and holds none. */
export function readRanges(texts: readonly string[]): AddressRanges {
  const blocks = texts.flatMap((text) => parseCidr(text) ?? blockOf(parseIp(text)));
  const known = new Set(blocks.map((block) => keyOf(block, block.prefix)));
  const prefixes = [...new Set(blocks.map(({ prefix }) => prefix))];
  // By their beginning; of those with the same one the smallest first.
  const sorted = {
    IPv4: blocks.filter(({ address }) => address.family === 'IPv4').toSorted(compareBlocks),
    IPv6: blocks.filter(({ address }) => address.family === 'IPv6').toSorted(compareBlocks),
  };
  return {
    hold(range) {
      const block = parseCidr(range);
      return block !== undefined && prefixes.some((prefix) => prefix < block.prefix && known.has(keyOf(block, prefix)));
    },
    areHeldBy(range) {
      const block = parseCidr(range);
      if (block === undefined) return false;
      const { family, bits: first } = firstOf(block);
      const size = 1n << BigInt(WIDTHS[family] - block.prefix);
      const inside = (from: bigint): Block | undefined => {
        const found = sorted[family][lowerBound(sorted[family], from)];
        return found !== undefined && firstOf(found).bits < first + size ? found : undefined;
      };
      const [own, next] = [inside(first), inside(first + 1n)];
      return (own !== undefined && own.prefix > block.prefix) || next !== undefined;
    },
  };
}

const WIDTHS = { IPv4: 32, IPv6: 128 } as const;

function blockOf(address: Address | undefined): Block | [] {
  return address === undefined ? [] : { address, prefix: WIDTHS[address.family] };
}

function keyOf({ address }: Block, prefix: number): string {
  const { family, bits } = firstOf({ address, prefix });
  return `${family} ${prefix} ${bits}`;
}

function compareBlocks(one: Block, other: Block): number {
  const [a, b] = [firstOf(one).bits, firstOf(other).bits];
  return a === b ? other.prefix - one.prefix : a < b ? -1 : 1;
}

/** The place of the first block that begins there or behind. */
function lowerBound(blocks: readonly Block[], from: bigint): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const block = blocks[middle];
    if (block !== undefined && firstOf(block).bits < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
