import type { Forecast } from './model.ts';

/**
 * Why something becomes of an object, and only that it waits: for what is the same for all objects of its Application, and told there. Empty
 * where nothing is foretold of it.
 */
export function whyInShort(forecast: Pick<Forecast, 'why' | 'waits'> | undefined): string {
  const waits = forecast?.waits === undefined ? '' : 'It waits, as all of its Application does.';
  return [forecast?.why ?? '', waits].filter((sentence) => sentence !== '').join(' ');
}
