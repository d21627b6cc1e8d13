import type { Checked, Expr, Shape } from '../typing/expr.ts';
import type { Type } from '../typing/type.ts';
import { NOWHERE, typeAt, type Path } from './paths.ts';
import { exactly, type Size } from './sizes.ts';

/** Sizes of what a list or map holds. */
export interface EntrySize {
  isMap: boolean;
  key: Size;
  value: Size;
}

/** A name of a loop, or of a value. */
export interface Local {
  name: string;
  path: Path;
  size: Size | undefined;
  entries: EntrySize | undefined;
}

/** How much there may be at a place of what is looked at; undefined where nothing is known of it. */
export type Placed = (path: Path) => Size | undefined;

/** What is known while costs are added up. */
export interface Coster {
  checked: Checked;
  placed: Placed;
  paths: Map<Expr, Path>;
  locals: Local[];
  sizes: Map<Expr, Size>;
  entries: Map<Expr, EntrySize>;
}

/** A part of an expression, as functions are told of it. */
export interface Part {
  expr: Expr | undefined;
  type: Type;
  path: Path;
  /** Undefined where only its place may tell. */
  size: Size | undefined;
}

/** What a call costs at most, and how large its result is, where that is known. */
export interface CallCost {
  cost: number;
  size?: Size | undefined;
}

/** A call whose arguments are known. */
export interface Call {
  name: string;
  expr: Expr;
  costs: readonly number[];
  args: readonly Part[];
  target: Part | undefined;
}

/** What loops collect in. */
export const COLLECTED = '__result__';

/** The name of a loop that is meant where it stands. */
export function localOf({ locals }: Coster, name: string): Local | undefined {
  return locals.findLast((one) => one.name === name);
}

/** Where a part is in the object. */
export function pathTo(coster: Coster, expr: Expr): Path {
  const local = expr.shape.kind === 'ident' ? localOf(coster, expr.shape.name) : undefined;
  return local?.path ?? coster.paths.get(expr) ?? NOWHERE;
}

/** A part, as functions are told of it. */
export function partOf(coster: Coster, expr: Expr): Part {
  const path = pathTo(coster, expr);
  const isOwn = path.length > 0 && path.room[0] === COLLECTED;
  return { expr, type: coster.checked.typeOf(expr), path: isOwn ? NOWHERE : path, size: sizeOf(coster, expr) };
}

/** The size of a part, as far as it is known. */
export function sizeOf(coster: Coster, expr: Expr): Size | undefined {
  const known = coster.sizes.get(expr) ?? literalSize(expr.shape);
  if (known !== undefined) return known;
  const placed = coster.placed(pathTo(coster, expr));
  if (placed !== undefined) {
    coster.sizes.set(expr, placed);
    return placed;
  }
  if (isScalar(coster.checked.typeOf(expr))) return exactly(1);
  return expr.shape.kind === 'ident' ? localOf(coster, expr.shape.name)?.size : undefined;
}

/** Places in what a schema describes, with the limits that it sets. */
export function placesOf(root: Type): Placed {
  return (path) => {
    const type = path.length === 0 ? undefined : typeAt(root, path);
    return type === undefined ? undefined : { least: 0, most: type.most ?? 0 };
  };
}

function literalSize(shape: Shape): Size | undefined {
  if (shape.kind === 'list') return exactly(shape.items.length);
  if (shape.kind === 'map') return exactly(shape.entries.length);
  if (shape.kind !== 'literal') return undefined;
  if (typeof shape.value === 'string') return exactly(Array.from(shape.value).length);
  return exactly(shape.value instanceof Uint8Array ? shape.value.length : 1);
}

function isScalar(type: Type): boolean {
  if (type.kind === 'opaque' && type.name === 'optional_type') {
    const [content] = type.params;
    return content !== undefined && isScalar(content);
  }
  return ['bool', 'double', 'duration', 'int', 'timestamp', 'uint'].includes(type.kind);
}

/** The sizes of what a part holds, as far as they are known. */
export function entriesOf(coster: Coster, expr: Expr): EntrySize | undefined {
  const known = coster.entries.get(expr);
  if (known !== undefined) return known;
  return expr.shape.kind === 'ident' ? localOf(coster, expr.shape.name)?.entries : undefined;
}
