import type { MissingKey } from '../../argocd/application-set/model.ts';
import { lex } from './lexer.ts';
import type { Token } from './lexer.ts';

/** A template ready for helm, or the function that it calls and Argo CD does not have. */
export type Rewritten = { ok: true; text: string } | { ok: false; undefinedFunction: string };

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
 * A Go template of Argo CD as helm has to be given it to do the same: field chains mind `missingkey` (helm has no
 * switch for it), Argo CD's own functions become named templates, and names that the template defines get a prefix of
 * their own, because helm keeps all templates of a chart in one set.
 *
 * @param prefix put before the names of `define`, `block` and `template`
 */
export function rewriteTemplate(template: string, missingKey: MissingKey, prefix: string): Rewritten {
  const segments = lex(template);
  if (segments === undefined) return { ok: true, text: template };
  let text = '';
  for (const segment of segments) {
    if (segment.kind === 'text') {
      text += segment.text;
      continue;
    }
    const foreign = segment.tokens.find((token) => token.kind === 'identifier' && FOREIGN.has(token.text));
    if (foreign !== undefined) return { ok: false, undefinedFunction: foreign.text };
    const writer = { tokens: segment.tokens, at: 0, missingKey, prefix };
    text += `${segment.open}${rewritePipeline(writer, false)}${segment.close}`;
  }
  // helm drops a byte order mark at the start of a file, Argo CD prints it.
  return { ok: true, text: text.startsWith('\uFEFF') ? `{{ "\\ufeff" }}${text.slice(1)}` : text };
}

interface Writer {
  readonly tokens: readonly Token[];
  at: number;
  readonly missingKey: MissingKey;
  readonly prefix: string;
}

/** Rewrites up to the end of the action or, inside parentheses, up to the one that closes them. */
function rewritePipeline(writer: Writer, nested: boolean): string {
  let result = '';
  /** True where a command begins: an identifier there is a call that the following operands belong to. */
  let first = true;
  let suffix = '';
  /** True behind `define`, `block` and `template`: a name follows. */
  let naming = false;
  const endCommand = (): void => {
    const trimmed = result.trimEnd();
    result = trimmed + suffix + result.slice(trimmed.length);
    suffix = '';
    first = true;
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
      first = false;
      writer.at++;
    } else {
      result += rewriteOperand(writer);
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

/** A term with the fields behind it: `.a.b`, `$v.a`, `(…).a`, or anything else as it is. */
function rewriteOperand(writer: Writer): string {
  const token = writer.tokens[writer.at];
  if (token === undefined) return '';
  let base = '';
  if (token.kind === 'open') {
    writer.at++;
    const inner = rewritePipeline(writer, true);
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
  return fields.length === 0 ? base : rewriteChain(base, fields, token.kind === 'open', writer.missingKey);
}

function rewriteChain(base: string, fields: readonly string[], computed: boolean, missingKey: MissingKey): string {
  const native = `${base}.${fields.join('.')}`;
  if (missingKey === 'zero') return native;
  const path = `(list ${base === '' ? '.' : base} ${fields.map((field) => `"${field}"`).join(' ')})`;
  if (missingKey === 'default') return `(index (or (and (include "argo.has" ${path}) (list ${native})) (list nil)) 0)`;
  return `(last (list (include "${computed || base !== '' ? 'argo.reqv' : 'argo.req'}" ${path}) ${native}))`;
}

function prefixName(literal: string, prefix: string): string {
  return literal[0] + prefix + literal.slice(1);
}
