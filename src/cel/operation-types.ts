import { BOOL, DYN, type StaticType } from './types.ts';

const NUMBERS = ['int', 'double'];
const ORDERED = [...NUMBERS, 'string', 'bool', 'bytes', 'timestamp', 'duration'];

/** The type of an operation between two values; `complain` is told what surely fails. */
export function typeOfOperation(
  operator: string,
  left: StaticType,
  right: StaticType,
  complain: (message: string) => void,
): StaticType {
  const known = left.kind !== 'dyn' && right.kind !== 'dyn';
  const wrong = (): void => complain(`no such overload: ${left.kind} ${operator} ${right.kind}`);
  const numbers = NUMBERS.includes(left.kind) && NUMBERS.includes(right.kind);
  switch (operator) {
    case '==':
    case '!=':
      if (known && !numbers && !sameKind(left, right) && left.kind !== 'null' && right.kind !== 'null') wrong();
      return BOOL;
    case 'in':
      if (!['list', 'map', 'object', 'dyn'].includes(right.kind)) wrong();
      else if (
        right.kind === 'list' &&
        ORDERED.includes(left.kind) &&
        ORDERED.includes(right.items.kind) &&
        left.kind !== right.items.kind
      )
        wrong();
      return BOOL;
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (known && !numbers && (left.kind !== right.kind || !ORDERED.includes(left.kind))) wrong();
      return BOOL;
    default:
      return typeOfArithmetic(operator, left, right, wrong);
  }
}

function sameKind(left: StaticType, right: StaticType): boolean {
  const shape = ({ kind }: StaticType): string => (kind === 'object' ? 'map' : kind);
  return shape(left) === shape(right);
}

function typeOfArithmetic(operator: string, left: StaticType, right: StaticType, wrong: () => void): StaticType {
  if (left.kind === 'dyn' || right.kind === 'dyn') return DYN;
  const times = ['timestamp', 'duration'];
  if (times.includes(left.kind) && times.includes(right.kind)) {
    const span = left.kind === right.kind;
    return { kind: span ? 'duration' : 'timestamp' };
  }
  const fits = operator === '+' ? [...NUMBERS, 'string', 'list', 'bytes'] : operator === '%' ? ['int'] : NUMBERS;
  if (left.kind !== right.kind || !fits.includes(left.kind)) wrong();
  return left;
}
