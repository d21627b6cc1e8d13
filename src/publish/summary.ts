import { summaryLimit } from '../github/runner.ts';
import type { Notice, Preview } from '../report/model.ts';
import type { Outcome, PublishRequest } from './model.ts';

/** UTF-8 bytes: what GitHub takes, with room for what earlier parts of the step wrote. */
const budget = summaryLimit - 64 * 1024;

/**
 * Writes the step's summary: the one place that is there also for a run with a read-only token. It says what else could not
 * be published.
 * @param others what became of the other destinations
 */
export async function publishSummary(
  request: PublishRequest,
  others: readonly Outcome[],
): Promise<{ outcome: Outcome }> {
  const { renderers, runner } = request;
  const preview = withNotices(request.preview, others);
  const substitute = `${renderers.status(preview)}\n\nThe whole summary is longer than GitHub shows; the report files have it all.`;
  const written = await runner.writeSummary(renderers.summary(preview, { budget }), substitute);
  const destination = 'summary';
  switch (written) {
    case 'whole':
      return { outcome: { destination, state: 'done', message: 'the summary was written' } };
    case 'replaced':
      return {
        outcome: {
          destination,
          state: 'degraded',
          message: 'the summary is longer than GitHub shows, so only its result was written',
        },
      };
    case 'none':
      return { outcome: { destination, state: 'skipped', message: 'this runner has no step summaries' } };
  }
}

/** The result with a notice for each destination that did not get it. */
function withNotices(preview: Preview, others: readonly Outcome[]): Preview {
  const notices = others
    .filter(({ state }) => state === 'degraded' || state === 'failed')
    .map(({ destination, message }): Notice => ({ code: `${destination}-not-published`, message: sentence(message) }));
  return { ...preview, notices: [...preview.notices, ...notices] };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
}
