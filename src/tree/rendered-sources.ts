import type { Source } from '../argocd/model.ts';
import type { RenderedSource } from '../render/model.ts';
import type { Node } from './model.ts';

/** What each source of an Application rendered; those that only lend their files to others render nothing. */
export function renderedSources(
  node: Pick<Node, 'application' | 'sources'> | undefined,
): { source: Source; rendered: RenderedSource }[] {
  const sources =
    node?.application?.sources.filter(({ ref, path, chart }) => ref === '' || path !== '' || chart !== '') ?? [];
  return (node?.sources ?? []).flatMap((rendered, index) => {
    const source = sources[index];
    return source === undefined ? [] : [{ source, rendered }];
  });
}

/** Whether it is of the files of a side. What follows the side and is what it was on the other may be the same in memory, with the other's revision. */
export function isOfSide({ revision, complete }: RenderedSource, side: string): boolean {
  return revision === side || complete?.follows === true;
}

/** Sources whose texts may hold Applications or definitions: all that the walk follows. */
export function speakingOf<S extends Pick<RenderedSource, 'mentions'>>(sources: readonly S[]): S[] {
  return sources.filter(({ mentions }) => mentions.applications || mentions.definitions);
}
