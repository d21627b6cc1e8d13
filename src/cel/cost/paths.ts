import { isReservedWord } from '../escape.ts';
import type { Type } from '../typing/type.ts';

/**
 * A path of field names, grown as a slice of Go grows: what is added to a path that has room lands in the room of all that share
 * it. cel-go's estimate of costs shows it, and the API server with it.
 */
export interface Path {
  room: string[];
  length: number;
  capacity: number;
}

export const NOWHERE: Path = { room: [], length: 0, capacity: 0 };

/** The path of a variable. */
export function pathOf(name: string): Path {
  return { room: [name], length: 1, capacity: 1 };
}

/** The path one further. */
export function extend(path: Path, name: string): Path {
  const { room, length, capacity } = path;
  if (length < capacity) {
    room[length] = name;
    return { room, length: length + 1, capacity };
  }
  return { room: [...room.slice(0, length), name], length: length + 1, capacity: Math.max(1, capacity * 2) };
}

/** The type that a path leads to from the type of `self`; the first name is always taken for it. */
export function typeAt(root: Type, { room, length }: Path): Type | undefined {
  let type: Type | undefined = root;
  for (const name of room.slice(1, length)) {
    if (name === '@items' || name === '@values') type = type.kind === 'map' ? type.params[1] : listItems(type);
    else if (name === '@keys') type = type.kind === 'map' ? type.params[0] : undefined;
    // A word of the language names a field for the checker only.
    else type = isReservedWord(name) ? undefined : type.field?.(name);
    if (type === undefined) return undefined;
  }
  return type;
}

function listItems(type: Type): Type | undefined {
  return type.kind === 'list' ? type.params[0] : undefined;
}
