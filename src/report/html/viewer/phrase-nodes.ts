import type { Phrase } from '../../phrase.ts';
import { type Child, element } from './dom.ts';

/** A phrase as nodes. */
export function phraseNodes(phrase: Phrase): Child[] {
  return phrase.flatMap((span): Child[] => {
    if (typeof span === 'string') return [span];
    if ('strong' in span) return [element('strong', {}, span.strong)];
    return 'code' in span ? [element('code', {}, span.code)] : proseNodes(span.prose);
  });
}

/** A sentence as nodes; what stands in backticks is code. */
export function proseNodes(text: string): Child[] {
  return text.split(/`([^`]+)`/).map((part, index): Child => (index % 2 === 1 ? element('code', {}, part) : part));
}
