import type { Plan } from './model.ts';

/** A plan in which nothing happens yet. */
export function emptyPlan(application: string): Plan {
  return { application, autoSync: '', tasks: [], waitsForConfirmation: [], conditions: [], notes: [] };
}
