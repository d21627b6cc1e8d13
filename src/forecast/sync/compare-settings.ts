import type { IsExcluded } from '../../manifest/resource-filter.ts';
import type { Apply } from './apply.ts';
import type { Project, ProjectCluster } from './project.ts';
import type { Cluster, World } from './world.ts';

/** Everything around one Application that decides how it compares. */
export interface CompareSettings {
  world: World;
  cluster: Cluster;
  /** The destination as projects see it. */
  destination: ProjectCluster;
  project: Project;
  apply: Apply;
  isExcluded: IsExcluded;
  argocdNamespace: string;
}
