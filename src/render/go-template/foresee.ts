import type { GoValue, Params } from '../../argocd/application-set/go-value.ts';
import { isGoMap, isTextMap } from '../../argocd/application-set/go-value.ts';
import { lex } from './lexer.ts';
import type { Token } from './lexer.ts';

/**
 * The reason for which a template with `missingkey=error` is bound to fail with these parameters, when it is plain to
 * see: a field of the root that is not there, with nothing before it that could matter. Undefined when only a run can
 * tell.
 */
export function foreseeMissing(template: string, params: Params): string | undefined {
  for (const segment of lex(template) ?? []) {
    if (segment.kind === 'text') continue;
    const chains = readChains(segment.tokens);
    for (const chain of chains.fields) {
      const verdict = follow(chain, params);
      if (verdict !== undefined) return verdict.missing;
    }
    if (!chains.complete) return undefined;
  }
  return undefined;
}

/** The field chains on the root that are evaluated first, and whether that was all the action does. */
function readChains(tokens: readonly Token[]): { fields: string[][]; complete: boolean } {
  const fields: string[][] = [];
  let current: string[] | undefined;
  let called = false;
  for (const [index, token] of tokens.entries()) {
    const behind = tokens[index - 1];
    if (token.kind === 'field' && behind !== undefined && ['field', 'variable', 'close'].includes(behind.kind)) {
      if (behind.kind === 'field') current?.push(token.text.slice(1));
      else return { fields, complete: false };
    } else if (token.kind === 'field') {
      current = [token.text.slice(1)];
      fields.push(current);
    } else if (token.kind === 'identifier' && !called && !['and', 'or'].includes(token.text)) {
      // The operands of a call are evaluated before it; what follows in the pipeline may never be.
      called = true;
    } else if (token.kind === 'pipe') {
      return { fields, complete: false };
    } else if (token.kind !== 'space' && token.kind !== 'dot' && token.kind !== 'string' && token.kind !== 'number') {
      return { fields, complete: false };
    }
  }
  return { fields, complete: !called };
}

/**
 * What evaluating a chain comes to: undefined when it succeeds, else an error, with its text if it is about a missing
 * key.
 */
function follow(chain: readonly string[], params: Params): { missing: string | undefined } | undefined {
  let value: GoValue | undefined = params;
  for (const key of chain) {
    if (isGoMap(value) || isTextMap(value)) {
      value = value.entries.get(key);
      if (value === undefined) return { missing: `map has no entry for key "${key}"` };
    } else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      return { missing: `can't evaluate field ${key} in type interface {}` };
    } else {
      return { missing: undefined };
    }
  }
  return undefined;
}
