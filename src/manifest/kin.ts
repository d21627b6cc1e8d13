import { readAlike, takeApart, type Example } from './alike.ts';
import type { Decoded } from './go-yaml/decode.ts';
import type { ValueMap } from './model.ts';
import { ownText } from './own-texts.ts';
import { settleBeside } from './share-parts.ts';
import { isMap } from './value-map.ts';

/** A document that was parsed. */
interface Kin {
  text: string;
  object: ValueMap;
  /** What others can be read by, once there is another one that is not too different. */
  example?: Example;
}

/** What was parsed of one template. */
interface Family {
  /** The last ones, each different from the others in more than values; the latest first. */
  members: Kin[];
  /** Documents in a row that could be read by none of them. */
  misses: number;
}

const families = new Map<string, Family>();

/** Templates that are remembered at most. */
const MAX_TEMPLATES = 1000;

/** Documents of each: two sides of a comparison, and one that an option makes another. */
const MAX_MEMBERS = 3;

/** Of a longer document nothing is read by it: its lines would be in memory all the time. */
const MAX_LENGTH = 32 * 1024;

/** After so many documents of a template that are all different in more than values, no further one is tried. */
const MAX_MISSES = 8;

/** The object of a document that differs from one of its template in simple values only; undefined where it is to be parsed. */
export function readLikeKin(document: string): ValueMap | undefined {
  const text = withoutMark(document);
  const family = text.length > MAX_LENGTH ? undefined : families.get(templateOf(text));
  if (family === undefined || family.misses >= MAX_MISSES) return undefined;
  for (const member of family.members) {
    if (!isPromising(member, text)) continue;
    member.example ??= takeApart(member.text, member.object);
    const object = readAlike(member.example, text);
    if (object === undefined) continue;
    family.misses = 0;
    return object;
  }
  return undefined;
}

/** Where one is much longer than the other, it has parts that the other lacks. */
function isPromising({ text: { length } }: Kin, text: string): boolean {
  return length <= MAX_LENGTH && Math.abs(length - text.length) <= length / 4;
}

/**
 * Makes an object that was just parsed hold in common with the last one of its template what is equal at the same place: a thousand
 * Applications of one chart differ in little more than names, and what they do not differ in is in memory once.
 * @param document the text that it was parsed from
 */
export function settleBesideKin(document: string, { value: object, isFragile }: Decoded): void {
  // A list is taken apart, and its items go their own ways.
  if (!isMap(object) || Object.hasOwn(object, 'items')) return;
  const text = withoutMark(document);
  const key = templateOf(text);
  const { members, misses } = families.get(key) ?? { members: [], misses: -1 };
  settleBeside(members[0]?.object ?? {}, object);
  if (members.length === 0 && families.size >= MAX_TEMPLATES) families.clear();
  families.set(key, {
    members: [{ text, object }, ...members.slice(0, MAX_MEMBERS - 1)],
    misses: isFragile ? MAX_MISSES : misses + 1,
  });
}

/** Of a stream only the first document has the mark that begins it. With it, nothing behind it is a directive. */
function withoutMark(text: string): string {
  return text.startsWith('---\n') && !text.includes('\n%') ? text.slice(4) : text;
}

/** helm names the template of each document in a comment above it; elsewhere two lines tell what a document is about. */
function templateOf(text: string): string {
  const lineEnd = text.indexOf('\n');
  const end = text.startsWith('# Source:') ? lineEnd : text.indexOf('\n', lineEnd + 1);
  return ownText(text.slice(0, end < 0 ? undefined : end));
}
