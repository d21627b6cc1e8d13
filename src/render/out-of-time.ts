import type { Problem } from './problem.ts';

/** What nothing is begun for any more: the run has taken as long as it may. It says nothing about the Application, on whatever side. */
export const OUT_OF_TIME: Problem = {
  code: 'deadline-timeout',
  message: 'not rendered: the time that the whole run may take is over',
  hint: 'Find out in the log what takes so long, or give the run more time with --deadline SECONDS (input deadline).',
};
