import type { Application } from '../argocd/model.ts';
import type { Snapshot } from '../git/model.ts';
import { directoriesAbove } from '../git/paths.ts';
import type { ApplicationResult } from '../render/application.ts';
import type { RenderedSource } from '../render/model.ts';
import type { EarlyRenders } from './early-renders.ts';
import { createObjectIndex } from './object-index.ts';
import { createObjectReader, readObjects, type ObjectsResult } from './objects.ts';

/** What the sides of a comparison differ in. */
export interface Difference {
  /** Paths of files that differ. */
  files: readonly string[];
  /** A symbolic link is among them: then a path may lead somewhere else though nothing at it has changed. */
  links: boolean;
}

/** What differs between the files of two sides. @param files those that differ */
export async function readDifference(
  sides: Record<'base' | 'head', Snapshot>,
  files: readonly string[],
): Promise<Difference> {
  const changed = new Set(files);
  const links = await Promise.all([sides.base.links(), sides.head.links()]);
  return { files, links: links.flat().some(({ path }) => changed.has(path)) };
}

/** What a side asks for. */
export interface RenderRequest {
  application: Application;
  /** What tells its Argo CD from others. */
  argocd: string;
  /** The cluster of that, where it is not the one of the bootstrap: what is rendered may ask for its version. */
  home?: string | undefined;
  /** Id of the revision under review on this side. */
  revision: string;
  render(): Promise<ApplicationResult>;
}

/** What the sides of one comparison have in common. */
export interface SharedWork {
  /** Renders, or takes over what another side has found out. */
  render(request: RenderRequest): Promise<ApplicationResult>;
  readObjects(sources: readonly RenderedSource[]): Promise<ObjectsResult>;
}

/** For a side that has no other. */
export const alone: SharedWork = { render: ({ render }) => render(), readObjects };

/**
 * Lets the sides of a comparison share how an Application is rendered. Most of them are the same on both, and nothing that goes into
 * them changes: what the first side found out holds for the second, which then costs next to nothing.
 *
 * @param early told of each Application that a side has come to
 */
export function createSharedWork(difference: Difference, early?: EarlyRenders): SharedWork {
  const render = createSharedRenders(difference);
  return {
    async render(request) {
      const { argocd, revision, application } = request;
      const result = await render(request);
      early?.note({ argocd, revision, namespace: application.namespace, name: application.name, result });
      return result;
    },
    readObjects: createObjectReader(),
  };
}

function createSharedRenders(difference: Difference): SharedWork['render'] {
  if (difference.links) return alone.render;
  const isTouched = createTouchTest(difference.files);
  const first = createObjectIndex<{ revision: string; result: Promise<ApplicationResult> }>();
  return async ({ application, home, revision, render }) => {
    const { value: known, isNew } = first.once(
      `${home ?? ''}\0${application.namespace}\0${application.name}`,
      application.object,
      () => ({ revision, result: render() }),
    );
    const result = await known.result;
    if (isNew) return result;
    if (known.revision === revision) return result;
    if (
      !result.ok ||
      !result.sources.every(
        ({ complete, inputs }) =>
          complete !== undefined && !inputs.some(isTouched) && complete.looked?.some(isTouched) !== true,
      )
    )
      return render();
    const sources = result.sources.map((source): RenderedSource =>
      source.complete?.follows === true ? { ...source, revision } : source,
    );
    return { ok: true, sources };
  };
}

/** Whether something at, below or above a path changes. */
export function createTouchTest(files: readonly string[]): (path: string) => boolean {
  const changed = new Set(files);
  const above = new Set(['']);
  for (const file of files) for (const directory of directoriesAbove(file)) above.add(directory);
  return (input) => {
    const path = input.endsWith('/') ? input.slice(0, -1) : input;
    if (changed.has(path) || above.has(path)) return files.length > 0;
    return directoriesAbove(path).some((directory) => changed.has(directory));
  };
}
