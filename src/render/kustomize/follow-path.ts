import { joinInside, resolvePath, submoduleOf } from '../../git/paths.ts';
import type { Place } from './graph-model.ts';
import { remoteKind } from './remote.ts';

/** Kustomize's order: a file, else a URL, else a directory (api/internal/target/kusttarget.go, accumulateResources). */
export async function followPath(reference: string, { snapshot, directory, graph }: Place): Promise<string[]> {
  const remote = remoteKind(reference);
  const inside = reference.startsWith('/') ? undefined : joinInside(directory, reference);
  const resolution = inside === undefined || remote === 'file' ? undefined : await resolvePath(snapshot, inside);
  const found = resolution?.found;
  if (inside !== undefined && found !== undefined && found.kind !== 'directory') {
    graph.paths.add(inside);
    if (found.kind === 'submodule') graph.submodules.add(inside);
    return [];
  }
  if (remote !== undefined) {
    (remote === 'this machine' ? graph.escapes : graph.remotes).add(reference);
    if (remote !== 'this machine') graph.addresses.add(reference);
    return [];
  }
  if (inside === undefined || (resolution?.found === undefined && resolution?.reason === 'outside')) {
    // An inline patch may begin like a path; it has more than one line, or it is no path at all.
    if (!reference.includes('\n')) graph.escapes.add(reference);
    return [];
  }
  if (found === undefined) {
    graph.looked.add(resolution?.found === undefined && resolution?.reason === 'missing' ? resolution.at : inside);
    if ((await submoduleOf(snapshot, inside)) !== undefined) graph.submodules.add(inside);
    return [];
  }
  // What leads to the directory must be there too.
  if (resolution !== undefined && resolution.links.length > 0) graph.paths.add(inside);
  return [found.path];
}
