import type { Preview } from '../model.ts';
import type { ApplicationNames } from '../names.ts';
import { assumption, listSteps, writeSteps } from '../plans.ts';
import { countOf } from '../words.ts';
import { phraseHtml } from './markup.ts';

/** Lines of the page: what does the same is told once, so few results have more. */
const maximum = 500;

/** What Argo CD does, step by step. */
export function plansHtml(preview: Preview, nameOf: ApplicationNames): string {
  const plans = listSteps(preview, nameOf);
  if (plans.length === 0) return '';
  const items = plans.slice(0, maximum).map((steps) => `<li>${phraseHtml(writeSteps(steps))}</li>`);
  const rest = plans.length - items.length;
  return (
    `<details class="block notes"><summary><h2>Order of the merge</h2> <span class="quiet">what Argo CD does, step by step</span></summary>` +
    `<p class="quiet">${assumption}</p><ul>${items.join('')}</ul>` +
    `${rest > 0 ? `<p class="quiet">${countOf(rest, 'more plan')}: see the JSON.</p>` : ''}</details>\n`
  );
}
