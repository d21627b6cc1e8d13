import { finishSources } from '../render/application.ts';
import type { ApplicationResult } from '../render/application.ts';
import type { RenderedSource } from '../render/model.ts';
import { createCrew } from '../process/crew.ts';

/** What a side found out about an Application, on the way down its tree. */
export interface Sighting {
  /** What tells its Argo CD from others: the trees of several may each have one of that name. */
  argocd: string;
  namespace: string;
  name: string;
  /** Id of the revision under review on this side. */
  revision: string;
  result: ApplicationResult;
}

/** Makes texts of Applications that differ while their trees still grow. */
export interface EarlyRenders {
  /** Takes note of it; once it is known of both sides and what goes in differs, its texts are made as soon as there is room. */
  note(sighting: Sighting): void;
  /** Begins no more; settles when all that was begun has ended. */
  stop(): Promise<void>;
}

/**
 * Which Applications differ is known for sure when both trees are whole; most are seen on both sides long before, and then nothing can happen
 * any more that would spare rendering them. Nobody is told of failures: whoever asks for the text is, as it is made once.
 *
 * They are made one by one. What is not begun when the trees are there, the comparison asks for.
 *
 * @param began called when the first one begins
 */
export function createEarlyRenders(began: () => void): EarlyRenders {
  /** Those that were seen on one side; undefined for those of which a side has several, as nobody knows yet which are a pair. */
  const seen = new Map<string, Sighting | undefined>();
  const crew = createCrew(1);
  let stopped = false;
  let first = true;

  async function make(sides: readonly (readonly RenderedSource[])[]): Promise<void> {
    if (stopped) return;
    if (first) began();
    first = false;
    // Before what the trees still need: one after the other, these never have all the room.
    await Promise.allSettled(sides.map((sources) => finishSources(sources, Infinity)));
  }

  return {
    note(sighting) {
      if (stopped) return;
      const key = [sighting.argocd, sighting.namespace, sighting.name].join('\0');
      const known = seen.get(key);
      if (known === undefined) {
        if (!seen.has(key)) seen.set(key, sighting);
        return;
      }
      if (known.revision === sighting.revision) {
        seen.set(key, undefined);
        return;
      }
      seen.delete(key);
      const [one, other] = [known.result, sighting.result];
      if (!one.ok || !other.ok || haveEqualKeys(one.sources, other.sources)) return;
      const sides = [one.sources, other.sources];
      if (sides.flat().some((source) => source.pending !== undefined)) crew.add(() => make(sides));
    },
    stop() {
      stopped = true;
      seen.clear();
      return crew.finished();
    },
  };
}

/** Whether all that goes into the sources of an Application is the same on both sides. */
export function haveEqualKeys(base: readonly RenderedSource[], head: readonly RenderedSource[]): boolean {
  return base.length === head.length && base.every((source, index) => source.key === head[index]?.key);
}
