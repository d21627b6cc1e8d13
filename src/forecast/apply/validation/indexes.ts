/**
 * How many indexes of a Job a list like `0-2,5` names, or why it cannot be read.
 * https://github.com/kubernetes/kubernetes/blob/release-1.36/pkg/apis/batch/validation/validation.go (validateIndexesFormat)
 */
export function countIndexes(list: string, completions: number): number | string {
  if (list === '') return 0;
  let last: number | undefined;
  let total = 0;
  for (const part of list.split(',')) {
    const interval = readInterval(part, completions);
    if (typeof interval === 'string') return interval;
    const [from, to] = interval;
    if (last !== undefined && last >= from) return `non-increasing order, previous: ${last}, current: ${from}`;
    total += to - from + 1;
    last = to;
  }
  return total;
}

function readInterval(text: string, completions: number): [number, number] | string {
  const ends = text.split('-');
  if (ends.length > 2)
    return `the fragment ${JSON.stringify(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  const numbers: number[] = [];
  for (const end of ends) {
    if (!/^\+?\d+$/.test(end)) return `cannot convert string to integer for index: ${JSON.stringify(end)}`;
    if (Number(end) >= completions) return `too large index: ${JSON.stringify(end)}`;
    numbers.push(Number(end));
  }
  const [from = 0, to = from] = numbers;
  if (numbers.length > 1 && from >= to) return `non-increasing order, previous: ${from}, current: ${to}`;
  return [from, to];
}
