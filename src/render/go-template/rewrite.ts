import type { MissingKey } from '../../argocd/application-set/model.ts';
import { lex } from './lexer.ts';
import type { Segment, Token } from './lexer.ts';

/** A template ready for helm, or the function that it calls and Argo CD does not have. */
export type Rewritten =
  | { ok: true; text: string }
  | { ok: false; undefinedFunction: string }
  | { ok: false; tooMuch: true };

class TooMuch extends Error {}

/** Characters that field chains of a template may become: what stands in parentheses before one is written twice, and so is what stands in these. */
const MOST_WRITTEN = 5_000_000;
/** Parentheses in parentheses; nobody writes so many, and each is a call in a call. */
const DEEPEST = 200;

/**
 * Functions of helm that Argo CD's templates do not have, or that Argo CD took out of sprig
 * (applicationset/utils/utils.go, init). helm would run them.
 */
const FOREIGN = new Set([
  'include',
  'tpl',
  'required',
  'lookup',
  'toToml',
  'mustToToml',
  'fromToml',
  'mustToYaml',
  'toYamlPretty',
  'fromJsonArray',
  'getHostByName',
  'env',
  'expandenv',
]);

/** Functions that are a named template of ours; `decode` turns the JSON that it prints back into a value. */
const OURS: Readonly<Record<string, { collect: boolean; decode: boolean }>> = {
  normalize: { collect: false, decode: false },
  slugify: { collect: true, decode: false },
  fromYaml: { collect: false, decode: true },
  fromYamlArray: { collect: false, decode: true },
  fromJson: { collect: false, decode: true },
};

/**
 * Functions of sprig with parameters of type `map[string]interface {}`, and which operands these are
 * (https://github.com/Masterminds/sprig/blob/v3.3.0/dict.go, url.go).
 */
const MAPS: Readonly<Record<string, { from: number; to: number }>> = {
  get: { from: 0, to: 0 },
  set: { from: 0, to: 0 },
  unset: { from: 0, to: 0 },
  hasKey: { from: 0, to: 0 },
  pick: { from: 0, to: 0 },
  omit: { from: 0, to: 0 },
  values: { from: 0, to: 0 },
  urlJoin: { from: 0, to: 0 },
  pluck: { from: 1, to: Infinity },
  keys: { from: 0, to: Infinity },
  merge: { from: 0, to: Infinity },
  mustMerge: { from: 0, to: Infinity },
  mergeOverwrite: { from: 0, to: Infinity },
  mustMergeOverwrite: { from: 0, to: Infinity },
};

/**
 * A Go template of Argo CD as helm has to be given it to do the same: field chains mind `missingkey` (helm has no
 * switch for it), Argo CD's own functions become named templates, and names that the template defines get a prefix of
 * their own, because helm keeps all templates of a chart in one set.
 *
 * @param prefix put before the names of `define`, `block` and `template`
 */
export function rewriteTemplate(template: string, missingKey: MissingKey, prefix: string): Rewritten {
  const segments = lex(template);
  if (segments === undefined) return { ok: true, text: template };
  try {
    return rewriteSegments(segments, missingKey, prefix);
  } catch (error) {
    if (error instanceof TooMuch) return { ok: false, tooMuch: true };
    throw error;
  }
}

function rewriteSegments(segments: readonly Segment[], missingKey: MissingKey, prefix: string): Rewritten {
  let text = '';
  const effort = { written: 0, depth: 0 };
  const nilDot = segments.some((segment) => segment.kind === 'action' && segment.tokens.some(isTemplateCall));
  for (const segment of segments) {
    if (segment.kind === 'text') {
      text += segment.text;
      continue;
    }
    const foreign = segment.tokens.find((token) => token.kind === 'identifier' && FOREIGN.has(token.text));
    if (foreign !== undefined) return { ok: false, undefinedFunction: foreign.text };
    const writer = { tokens: segment.tokens, at: 0, missingKey, nilDot, prefix, effort };
    text += `${segment.open}${rewritePipeline(writer, false)}${segment.close}`;
  }
  // helm drops a byte order mark at the start of a file, Argo CD prints it.
  return { ok: true, text: text.startsWith('\uFEFF') ? `{{ "\\ufeff" }}${text.slice(1)}` : text };
}

interface Writer {
  readonly tokens: readonly Token[];
  at: number;
  readonly missingKey: MissingKey;
  /** Dot may be no value at all: what `template` and `block` are given becomes the dot of what they call. */
  readonly nilDot: boolean;
  readonly prefix: string;
  readonly effort: { written: number; depth: number };
}

/** Rewrites up to the end of the action or, inside parentheses, up to the one that closes them. */
function rewritePipeline(writer: Writer, nested: boolean): string {
  let result = '';
  /** True where a command begins: an identifier there is a call that the following operands belong to. */
  let first = true;
  let suffix = '';
  /** True behind `define`, `block` and `template`: a name follows. */
  let naming = false;
  /** The function of the command, and how many of its operands were met. */
  let called = '';
  let operands = 0;
  const endCommand = (): void => {
    const trimmed = result.trimEnd();
    result = trimmed + suffix + result.slice(trimmed.length);
    suffix = '';
    first = true;
    called = '';
  };
  for (let token = writer.tokens[writer.at]; token !== undefined; token = writer.tokens[writer.at]) {
    if (token.kind === 'close' && nested) break;
    if (token.kind === 'pipe' || token.kind === 'separator') {
      endCommand();
      result += token.text;
      writer.at++;
    } else if (token.kind === 'space') {
      result += token.text;
      writer.at++;
    } else if (token.kind === 'keyword' && !['nil', 'true', 'false'].includes(token.text)) {
      naming = ['define', 'block', 'template'].includes(token.text);
      result += token.text;
      writer.at++;
    } else if (naming && token.kind === 'string') {
      result += prefixName(token.text, writer.prefix);
      naming = false;
      writer.at++;
    } else if (token.kind === 'identifier') {
      const call = rewriteCall(token.text, first);
      result += call.text;
      suffix = call.suffix ?? suffix;
      operands = first ? 0 : operands + 1;
      if (first) called = token.text;
      first = false;
      writer.at++;
    } else {
      result += rewriteOperand(writer, takesMap(called, operands++));
      first = false;
    }
  }
  endCommand();
  return result;
}

function rewriteCall(name: string, first: boolean): { text: string; suffix?: string } {
  const ours = Object.hasOwn(OURS, name) ? OURS[name] : undefined;
  if (ours === undefined) return { text: name };
  const call = `include "argo.${name}"`;
  // As an operand it is called without arguments; only slugify takes that.
  if (!first) return { text: ours.collect ? '""' : `(${call})` };
  if (ours.collect) return { text: 'list', suffix: ` | ${call}` };
  return ours.decode ? { text: call, suffix: ' | mustFromJson' } : { text: call };
}

function takesMap(name: string, operand: number): boolean {
  const maps = Object.hasOwn(MAPS, name) ? MAPS[name] : undefined;
  return maps !== undefined && operand >= maps.from && operand <= maps.to;
}

/**
 * A term with the fields behind it: `.a.b`, `$v.a`, `(…).a`, or anything else as it is.
 *
 * @param asMap it is given to a parameter that is a map
 */
function rewriteOperand(writer: Writer, asMap: boolean): string {
  const token = writer.tokens[writer.at];
  if (token === undefined) return '';
  let base = '';
  if (token.kind === 'open') {
    writer.at++;
    if (++writer.effort.depth > DEEPEST) throw new TooMuch();
    const inner = rewritePipeline(writer, true);
    writer.effort.depth--;
    const closed = writer.tokens[writer.at]?.kind === 'close';
    if (closed) writer.at++;
    base = `(${inner}${closed ? ')' : ''}`;
    if (!closed) return base;
  } else if (token.kind === 'variable') {
    base = token.text;
    writer.at++;
  } else if (token.kind !== 'field') {
    writer.at++;
    return token.text;
  }
  const fields: string[] = [];
  for (let next = writer.tokens[writer.at]; next?.kind === 'field'; next = writer.tokens[writer.at]) {
    fields.push(next.text.slice(1));
    writer.at++;
  }
  if (fields.length === 0) return base;
  const nilBase = token.kind === 'open' || base !== '' || writer.nilDot;
  const chain = rewriteChain(base, fields, nilBase, asMap, writer.missingKey);
  writer.effort.written += chain.length;
  if (writer.effort.written > MOST_WRITTEN) throw new TooMuch();
  return chain;
}

function rewriteChain(
  base: string,
  fields: readonly string[],
  nilBase: boolean,
  asMap: boolean,
  missingKey: MissingKey,
): string {
  const native = `${base}.${fields.join('.')}`;
  if (missingKey === 'zero') return native;
  const path = `(list ${base === '' ? '.' : base} ${fields.map((field) => `"${field}"`).join(' ')})`;
  const value = rewriteAccess(native, path, nilBase, missingKey);
  // Of what a function returns, a null is no value, which does for a map; of a field it is a value of the wrong type.
  return asMap ? `(last (list (include "argo.map" ${path}) ${value}))` : value;
}

function rewriteAccess(native: string, path: string, nilBase: boolean, missingKey: MissingKey): string {
  if (missingKey === 'default') return `(index (or (and (include "argo.has" ${path}) (list ${native})) (list nil)) 0)`;
  return `(last (list (include "${nilBase ? 'argo.reqv' : 'argo.req'}" ${path}) ${native}))`;
}

function isTemplateCall({ kind, text }: Token): boolean {
  return kind === 'keyword' && (text === 'template' || text === 'block');
}

function prefixName(literal: string, prefix: string): string {
  return literal[0] + prefix + literal.slice(1);
}
