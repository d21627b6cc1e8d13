import { writeFiles } from './files.ts';
import type { PublishRequest } from './model.ts';

/**
 * Writes what a part of a sharded run hands on, for another job to merge: nothing of it is a result, so nobody is told.
 * @throws UserError when the report directory cannot be used
 */
export async function publishPart(request: PublishRequest): Promise<void> {
  const files = request.renderers.files.filter(({ output }) => output === 'json');
  const { directory, paths, outcome } = await writeFiles({ ...request, renderers: { ...request.renderers, files } });
  request.runner.setOutput('report-dir', directory);
  for (const [output, path] of Object.entries(paths)) request.runner.setOutput(output, path);
  request.runner.log.info(outcome.message);
}
