/** Calls back for each whole line of a stream of bytes. */
export function cutLines(take: (line: string) => void): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, from)) {
      take(rest.toString('utf8', from, end));
      from = end + 1;
    }
    rest = rest.subarray(from);
  };
}
