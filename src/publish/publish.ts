import { UserError } from '../user-error.ts';
import { publishAnnotations } from './annotations.ts';
import { publishComment } from './comment.ts';
import { writeFiles } from './files.ts';
import type { Destination, Outcome, PublishRequest } from './model.ts';
import { listOutputs } from './outputs.ts';
import { publishStatus } from './status.ts';
import { publishSummary } from './summary.ts';

/**
 * Brings the result to every destination, one after another: whatever goes wrong at one is an outcome, told in the log, and
 * never keeps the others from theirs. Files come first, because all others may name them; the summary comes late, because
 * it says what else went wrong; the outputs last, because they hold the addresses of the rest. Never throws.
 */
export async function publish(request: PublishRequest): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const attempt = async <T extends { outcome: Outcome }>(destination: Destination, run: () => Promise<T>) => {
    const result = await run().catch((error: unknown) => ({ outcome: failed(destination, error) }));
    outcomes.push(result.outcome);
    tell(request, result.outcome);
    return result;
  };
  const files = await attempt('files', () => writeFiles(request));
  const comment = await attempt('comment', () => publishComment(request));
  await attempt('status', () => publishStatus(request));
  await attempt('summary', () => publishSummary(request, outcomes));
  await attempt('annotations', async () => publishAnnotations(request));
  await attempt('outputs', async () => {
    const outputs = listOutputs(request.preview, {
      reportDirectory: 'directory' in files ? files.directory : undefined,
      reports: 'paths' in files ? files.paths : {},
      commentUrl: 'url' in comment ? comment.url : undefined,
    });
    for (const [name, value] of Object.entries(outputs)) request.runner.setOutput(name, value);
    return { outcome: { destination: 'outputs', state: 'done', message: 'the outputs were set' } };
  });
  return outcomes;
}

function failed(destination: Destination, error: unknown): Outcome {
  const message = error instanceof UserError ? error.text : error instanceof Error ? error.message : String(error);
  return { destination, state: 'failed', message: `${destination}: ${message}` };
}

function tell({ runner }: PublishRequest, { state, message }: Outcome): void {
  if (state === 'degraded' || state === 'failed') runner.log.warning(message);
  else runner.log.info(message);
}
