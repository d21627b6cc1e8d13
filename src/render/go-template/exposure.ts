import type { GoValue, Params } from '../../argocd/application-set/go-value.ts';
import { isGoMap, isTextMap } from '../../argocd/application-set/go-value.ts';
import { lex } from './lexer.ts';
import type { Segment } from './lexer.ts';

/** Actions that give `.` another meaning. */
const REBINDING = new Set(['range', 'with', 'define', 'template', 'block']);

/** The field chains of a template on the root; undefined when it may get hold of the parameters in any other way. */
export function rootChains(template: string): string[][] | undefined {
  const chains: string[][] = [];
  for (const segment of lex(template) ?? [])
    if (segment.kind === 'action' && !addChains(segment, chains)) return undefined;
  return chains;
}

function addChains(segment: Extract<Segment, { kind: 'action' }>, chains: string[][]): boolean {
  let previous = '';
  for (const token of segment.tokens) {
    if (token.kind === 'dot' || token.kind === 'variable' || (token.kind === 'keyword' && REBINDING.has(token.text)))
      return false;
    if (token.kind === 'field') {
      if (previous === 'field') chains.at(-1)?.push(token.text.slice(1));
      else if (previous !== 'close' && previous !== 'identifier') chains.push([token.text.slice(1)]);
    }
    previous = token.kind;
  }
  return true;
}

/**
 * True when a template with these chains may notice which type a map of the parameters has. It does not if no chain
 * leads to such a map, or to nowhere; then the costly way to hand over a `map[string]string` can be saved.
 */
export function mindsTypes(chains: string[][] | undefined, params: Params): boolean {
  return chains === undefined || chains.some((chain) => mayHoldTexts(chain, params));
}

function mayHoldTexts(chain: readonly string[], params: Params): boolean {
  let value: GoValue | undefined = params;
  for (const key of chain) {
    if (!isGoMap(value) && !isTextMap(value)) return true;
    value = value.entries.get(key);
  }
  return value === undefined || holdsTexts(value);
}

function holdsTexts(value: GoValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(holdsTexts);
  if (value.type === 'list') return value.items.some(holdsTexts);
  return value.type === 'texts' || [...value.entries.values()].some(holdsTexts);
}
