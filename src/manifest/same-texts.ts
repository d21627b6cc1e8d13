import { splitDocuments } from './split-documents.ts';

/**
 * True when two streams are sure to hold the same objects: the same documents to the letter, at most in another order. Nothing
 * is parsed, so it says no whenever it cannot be sure. Of objects with one identity Argo CD keeps the last one
 * (https://github.com/argoproj/argo-cd/blob/v3.5.1/controller/state.go, DeduplicateTargetObjects): documents that may be such
 * must follow each other as before.
 */
export function sameTexts(base: string, head: string): boolean {
  if (base === head) return true;
  // A stream that begins with a brace may be one of JSON values, which has no separators.
  if ([base, head].some((text) => /^\s*[{[]/.test(text))) return false;
  const [one, other] = [splitDocuments(base), splitDocuments(head)];
  if (one.length !== other.length) return false;
  if (one.every((text, index) => text === other[index])) return true;
  const known = new Set(one);
  if (!other.every((text) => known.has(text))) return false;
  const [before, after] = [sequences(one), sequences(other)];
  if (before === undefined || after === undefined || before.size !== after.size) return false;
  return [...before].every(([name, texts]) => after.get(name) === texts);
}

/** Under each name the documents that have it, in their order; undefined when a document does not tell its name plainly. */
function sequences(texts: readonly string[]): Map<string, string> | undefined {
  const result = new Map<string, string>();
  for (const text of texts) {
    const name = plainName(text);
    if (name === undefined) return undefined;
    result.set(name, `${result.get(name) ?? ''}\0${text}`);
  }
  return result;
}

/**
 * Kind and name of a document written as helm and kustomize write it. Undefined for flow style, merge keys, lists, repeated
 * keys, generated names, names that are not plain words: whatever could make it another object than it seems.
 */
function plainName(text: string): string | undefined {
  if (/^items[ \t]*:|^["'?{[&*!]|<<|^(?:kind|metadata)[ \t]*:[ \t]*[&*!|>]/m.test(text)) return undefined;
  const kinds = [...text.matchAll(/^kind:[ \t]+(["']?)(\w+)\1[ \t]*$/gm)];
  const metadata = [...text.matchAll(/^metadata:[ \t]*\n((?:(?:[ \t#][^\n]*)?\n)*)/gm)];
  const [kind, block] = [kinds[0]?.[2], metadata[0]?.[1]];
  if (kinds.length !== 1 || metadata.length !== 1 || kind === undefined || block === undefined) return undefined;
  if ((text.match(/^(?:kind|metadata)[ \t]*:/gm) ?? []).length !== 2) return undefined;
  const indent = /^( +)[^\s#]/m.exec(block)?.[1];
  if (indent === undefined) return undefined;
  const names = block
    .split('\n')
    .filter((line) => line.startsWith(indent) && /^["']?name["']?[ \t]*:/.test(line.slice(indent.length)));
  const name = /^name:[ \t]+(["']?)([\w.:-]+)\1[ \t]*$/.exec(names[0]?.slice(indent.length) ?? '')?.[2];
  return names.length === 1 && name !== undefined ? `${kind} ${name}` : undefined;
}
