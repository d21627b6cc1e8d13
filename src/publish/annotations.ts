import type { Outcome, PublishRequest } from './model.ts';

/** Shows findings at the lines that cause them, in the files of the pull request and on the page of the run. */
export function publishAnnotations({ preview, renderers, runner }: PublishRequest): { outcome: Outcome } {
  const annotations = renderers.annotations(preview);
  runner.annotate(annotations);
  const destination = 'annotations';
  return annotations.length === 0
    ? { outcome: { destination, state: 'skipped', message: 'no finding has a place in a file' } }
    : { outcome: { destination, state: 'done', message: 'findings were shown in the files' } };
}
