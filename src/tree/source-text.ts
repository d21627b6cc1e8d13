import type { RenderedSource } from '../render/model.ts';
import { readText } from '../render/texts.ts';

/** Texts that were looked at and will be read: the one who reads them takes them. */
const looked = new WeakMap<RenderedSource, string>();

/** The text of a source, for one who only compares it. It is kept until it is read. */
export function lookAt(source: RenderedSource): string {
  const text = looked.get(source) ?? readText(source.file);
  looked.set(source, text);
  return text;
}

/** The text of a source, which nobody needs any more then. */
export function takeText(source: RenderedSource): string {
  const text = looked.get(source);
  looked.delete(source);
  return text ?? readText(source.file);
}

/** Texts that were looked at and are not read. */
export function forgetText(source: RenderedSource): void {
  looked.delete(source);
}
