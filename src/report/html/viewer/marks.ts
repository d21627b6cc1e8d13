import type { ApplicationData } from '../model.ts';
import { countOf } from '../../words.ts';
import { element } from './dom.ts';

const glyphs: Record<string, string> = {
  added: '+',
  removed: '−',
  modified: '~',
  moved: '→',
  renamed: '→',
  failed: '!',
  unsupported: '?',
  unchanged: '',
};

/** A small square that says what becomes of an Application or object. */
export function markOf(outcome: string): HTMLElement {
  return element('span', { class: `square ${outcome}`, title: outcome }, glyphs[outcome] ?? '');
}

/** `blocks` or `warns` when an Application has findings. */
export function riskOf(application: ApplicationData): HTMLElement | undefined {
  const { findings } = application;
  if (findings.length === 0) return undefined;
  const blocks = findings.some((finding) => finding.blocks);
  const text = blocks ? 'blocks' : 'warns';
  return element('span', {
    class: `dot ${blocks ? 'bad' : 'warn'}`,
    title: `${countOf(findings.length, 'finding')}, ${text}`,
    label: text,
  });
}
