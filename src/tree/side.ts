import { capabilitiesOf } from '../argocd/clusters.ts';
import type { Settings } from '../config/model.ts';
import { renderApplication } from '../render/application.ts';
import type { RenderContext } from '../render/model.ts';
import type { Repositories } from '../render/sources/repositories.ts';
import type { Bootstrap, Tree } from './model.ts';
import { readObjects } from './objects.ts';
import { walk } from './walk.ts';

/** All that building the tree of one revision needs. */
export interface SideRequest {
  bootstrap: Bootstrap;
  repositories: Repositories;
  settings: Settings;
  context: RenderContext;
  progress(done: number, found: number): void;
}

/** Renders every Application reachable from a bootstrap. */
export function buildTree({ bootstrap, repositories, settings, context, progress }: SideRequest): Promise<Tree> {
  return walk({
    bootstrap,
    render: (application) =>
      renderApplication(application, repositories, capabilitiesOf(application.destination, settings), context),
    readObjects,
    maxDepth: settings.maxDepth,
    argocdNamespace: settings.argocd.namespace,
    progress,
  });
}
