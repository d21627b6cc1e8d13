/** True when an IPv4 range holds another one and is larger. */
export function holdsRange(range: string, other: string): boolean {
  const [one, two] = [readRange(range), readRange(other)];
  if (one === undefined || two === undefined || one.bits >= two.bits) return false;
  const shift = BigInt(32 - one.bits);
  return one.address >> shift === two.address >> shift;
}

function readRange(range: string): { address: bigint; bits: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(range);
  if (match === null) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, bits = 32] = match.slice(1).map(Number);
  return bits > 32 ? undefined : { address: BigInt(((a * 256 + b) * 256 + c) * 256 + d), bits };
}
