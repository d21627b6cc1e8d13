import type { Outside as SetOutside } from '../argocd/application-set/model.ts';
import { joinClusters } from '../argocd/cluster-secrets.ts';
import { instanceEntries } from '../argocd/ignored.ts';
import { capabilitiesOf, clusterOf, seenFrom } from '../argocd/clusters.ts';
import type { ClusterSettings } from '../config/argocd.ts';
import type { Settings } from '../config/model.ts';
import type { ValueMap } from '../manifest/model.ts';
import { isMap } from '../manifest/value-map.ts';
import type { Snapshot } from '../git/model.ts';
import { renderApplication } from '../render/application.ts';
import { isProblem } from '../render/model.ts';
import type { RenderContext } from '../render/model.ts';
import { wholeRepository } from '../render/sources/repositories.ts';
import type { Repositories } from '../render/sources/repositories.ts';
import { argocdOf } from './instances.ts';
import { readExpansion } from './expanded.ts';
import type { ExpandSet, RenderNode } from './kept/resume.ts';
import type { Bootstrap, Tree } from './model.ts';
import type { Progress } from './progress.ts';
import type { SharedWork } from './shared-renders.ts';
import { walk } from './walk.ts';

/** All that building the tree of one revision needs. */
export interface SideRequest {
  bootstrap: Bootstrap;
  repositories: Repositories;
  settings: Settings;
  context: RenderContext;
  /** Id of the revision under review. */
  revision: string;
  shared: SharedWork;
  progress: Progress;
}

/** How a side renders an Application, or takes over what the other one has found out. */
export function rendererOf({
  repositories,
  settings,
  context,
  revision,
  shared,
}: Omit<SideRequest, 'bootstrap' | 'progress'>): RenderNode {
  return (application, { bootstrap, home }) =>
    shared.render({
      application,
      argocd: argocdOf({ bootstrap, home }),
      home,
      revision,
      render: () =>
        renderApplication(
          application,
          repositories,
          capabilitiesOf(seenFrom(home, application.destination), settings),
          context,
        ),
    });
}

/** Renders every Application reachable from a bootstrap. */
export async function buildTree(request: SideRequest): Promise<Tree> {
  const { settings } = request;
  const tree = await walkOnce(request, settings.clusters);
  const clusters = joinClusters(settings.clusters, tree.clusters);
  const isNews = clusters.length > settings.clusters.length && tree.nodes.some((node) => node.set !== undefined);
  // Sets may have been expanded before the Secrets were seen that their generators ask for. Nothing is rendered twice.
  return isNews ? walkOnce(request, clusters) : tree;
}

function walkOnce(request: SideRequest, clusters: readonly ClusterSettings[]): Promise<Tree> {
  const { bootstrap, settings, shared, progress } = request;
  return walk({
    bootstrap,
    clusterOf: (destination) => clusterOf(destination, clusters),
    render: rendererOf(request),
    expand: expanderOf(request, clusters),
    readObjects: shared.readObjects,
    maxDepth: settings.maxDepth,
    argocdNamespace: settings.argocd.namespace,
    ignored: instanceEntries(settings.argocd),
    progress,
  });
}

/** How a side makes the Applications of an ApplicationSet. @param clusters those that Argo CD knows */
export function expanderOf(
  { repositories, settings, context }: Pick<SideRequest, 'repositories' | 'settings' | 'context'>,
  clusters: readonly ClusterSettings[],
): ExpandSet {
  /** Files of the repository under review as they are on this side. */
  const own = new Set<Snapshot>();
  const outside: Omit<SetOutside, 'renderTemplates'> = {
    clusters,
    argocdNamespace: settings.argocd.namespace,
    settings: settings.argocd.applicationSets,
    async files(repoURL, targetRevision) {
      const files = await repositories.filesOf(wholeRepository(repoURL, targetRevision));
      if (!isProblem(files)) {
        if (files.elsewhere === undefined && files.pinned === undefined) own.add(files.snapshot);
        return files.snapshot;
      }
      return { certain: files.code === 'revision-not-found', message: files.message };
    },
  };
  let sets: ReturnType<typeof loadSets> | undefined;
  return async (set, name) => {
    const { expandApplicationSet, renderTemplates } = await (sets ??= loadSets(context));
    const inputs = new Set<string>();
    const expansion = await expandApplicationSet(set, {
      ...outside,
      read: (snapshot, path) => void (own.has(snapshot) && inputs.add(path)),
      renderTemplates,
      ...recordedFor(set, settings),
    });
    return readExpansion(expansion, set, name, inputs);
  };
}

/** What expands ApplicationSets: not every tree has one. */
async function loadSets(context: RenderContext) {
  const [{ expandApplicationSet }, { createTemplateRenderer }] = await Promise.all([
    import('../argocd/application-set/expand.ts'),
    import('../render/go-template/render-templates.ts'),
  ]);
  return { expandApplicationSet, renderTemplates: createTemplateRenderer(context) };
}

/** Parameter sets of the config file for generators that ask the outside world. */
function recordedFor(set: ValueMap, { applicationSets }: Settings): Pick<SetOutside, 'recorded'> {
  const name = isMap(set.metadata) ? set.metadata.name : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(applicationSets, name)) return {};
  const recorded = applicationSets[name];
  return recorded === undefined ? {} : { recorded };
}
