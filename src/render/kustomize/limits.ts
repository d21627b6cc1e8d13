import { OFFLINE_FORBIDS } from '../../texts.ts';
import type { Warning } from '../../manifest/model.ts';
import { isHelmEnabled, isUnrestricted, namedHelm, worksWithHelm } from './arguments.ts';
import type { KustomizationGraph } from './graph-model.ts';
import { isPinned, remoteKind } from './remote.ts';
import { isProblem } from '../model.ts';
import type { Problem, RenderContext } from '../model.ts';
import type { Tool } from '../tools.ts';
import { builderVersion } from './tool.ts';

/** What cannot be built here, or must not be. */
export function refuse(graph: KustomizationGraph, options: string): Problem | undefined {
  const escapes = [...graph.escapes, ...(isUnrestricted(options) ? graph.pluginEscapes : [])];
  if (escapes.length > 0) {
    return {
      code: 'path-outside',
      message: `${escapes.map((each) => `"${each}"`).join(', ')} leads out of the repository`,
      hint: 'A kustomization may only name what lies in the repository, or a URL.',
    };
  }
  if (graph.submodules.size > 0) {
    return {
      code: 'submodule',
      message: `${[...graph.submodules].join(', ')} lies in a submodule, which this version does not read`,
      unsupported: true,
    };
  }
  return undefined;
}

/** Why what it names elsewhere is not fetched. */
export async function refuseFetching(
  graph: KustomizationGraph,
  options: string,
  { offline, reach }: Pick<RenderContext, 'offline' | 'reach'>,
): Promise<Problem | undefined> {
  if (!offline) {
    for (const address of graph.addresses) {
      const refused = await reach?.refuse(address, remoteKind(address) === 'file' ? 'file' : 'repository');
      if (refused !== undefined) return refused;
    }
    return undefined;
  }
  const remotes = [...graph.remotes, ...(isHelmEnabled(options) ? graph.downloads : [])];
  if (remotes.length === 0) return undefined;
  return {
    code: 'offline',
    message: `${remotes.join(', ')} would have to be downloaded, and ${OFFLINE_FORBIDS} it`,
    unsupported: true,
  };
}

/** Charts are seen; what is downloaded, and what plugins do, may hold more of them. What is called is guarded in any case. */
export function mayCallHelm(graph: KustomizationGraph, options: string): boolean {
  return isHelmEnabled(options) && (graph.charts || graph.plugins || graph.remotes.size > 0);
}

/** The helm that the builder shall call; undefined when none is needed, or the build options name one. */
export async function findHelm(
  graph: KustomizationGraph,
  builder: Tool,
  options: string,
  context: RenderContext,
): Promise<Tool | Problem | undefined> {
  if (!mayCallHelm(graph, options) || namedHelm(options) !== undefined) return undefined;
  const helm = await context.helm();
  if (isProblem(helm)) return graph.charts ? helm : undefined;
  if (worksWithHelm(builder.version, helm.version) || !graph.charts) return helm;
  return {
    code: 'helm-for-kustomize',
    message: `kustomize ${builderVersion(builder)} cannot call helm ${helm.version}: it asks for the version in a way that helm 4 refuses`,
    hint: 'Name kustomize 5.8.1 or later with --kustomize, or helm 3 with --helm.',
    unsupported: true,
  };
}

/** That helm does not see what the repository would have it use: plugins are programs, and nobody allowed them. */
export function helmHomeWarnings(graph: KustomizationGraph, options: string): Warning[] {
  if (graph.helmHomes.size === 0 || !isHelmEnabled(options)) return [];
  return [
    {
      code: 'helm-home',
      message: `${[...graph.helmHomes].join(', ')}: the kustomization names it as helm's own directory (configHome), which is not used here: plugins in it would be run`,
    },
  ];
}

/** That values of Secrets are not what they will be in the cluster. */
export function ksopsWarnings({ standIns }: KustomizationGraph): Warning[] {
  if (standIns.size === 0) return [];
  return [
    {
      code: 'not-decrypted',
      message: `${[...standIns.keys()].join(', ')}: ksops is not run, so what it decrypts is compared as sops encrypted it`,
    },
  ];
}

/** That what is fetched may change by itself. */
export function remoteWarnings(remotes: readonly string[]): Warning[] {
  const moving = remotes.filter((each) => !isPinned(each));
  if (moving.length === 0) return [];
  return [
    {
      code: 'remote-content',
      message: `${moving.join(', ')}: fetched while rendering and not pinned to a commit, so the result may change although nothing in the repository does`,
    },
  ];
}
