import type { Define } from '../define.ts';
import { spend, type Meter } from '../limit.ts';
import { equals } from '../order.ts';

/** https://pkg.go.dev/github.com/google/cel-go/ext#Sets */
export function addSets(define: Define): void {
  define('sets::contains(list, list): bool', containsAll);
  define(
    'sets::equivalent(list, list): bool',
    (list: unknown[], other: unknown[], meter: Meter) =>
      containsAll(list, other, meter) && containsAll(other, list, meter),
  );
  define('sets::intersects(list, list): bool', (list: unknown[], other: unknown[], meter: Meter) => {
    spend(meter, list.length * other.length);
    return other.some((item) => list.some((own) => equals(own, item, meter)));
  });
}

function containsAll(list: readonly unknown[], other: readonly unknown[], meter: Meter): boolean {
  spend(meter, list.length * other.length);
  return other.every((item) => list.some((own) => equals(own, item, meter)));
}
