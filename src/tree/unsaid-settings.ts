import { clusterOf, localCluster } from '../argocd/clusters.ts';
import {
  hasSetting,
  type InstanceSetting,
  isInstanceSetting,
  readInstanceSetting,
} from '../argocd/instance-settings.ts';
import type { ArgocdSettings } from '../config/argocd.ts';
import { metadataText, topText } from '../manifest/metadata.ts';
import type { ValueMap, Warning } from '../manifest/model.ts';
import { splitDocuments } from '../manifest/split-documents.ts';
import { isMap } from '../manifest/value-map.ts';
import { readText } from '../render/texts.ts';
import { decode } from './definitions.ts';
import type { ComparedApplication, Node, Tree } from './model.ts';

const CONFIG_MAPS = ['argocd-cm', 'argocd-cmd-params-cm'];

/** Keys that are told one by one. */
const MOST = 4;

/**
 * Where a tree holds the settings of its own Argo CD, and the config file says something else: what is rendered is not what that Argo CD renders then. Of
 * the texts only the documents that name one of the two ConfigMaps are parsed.
 */
export function findUnsaidSettings({ nodes }: Tree, argocd: ArgocdSettings): Tree['warnings'] {
  const seen = new Set<string>();
  const tell = createTeller(nodes, argocd);
  return nodes
    .filter((node) => isHome(node))
    .flatMap((node) =>
      node.sources.flatMap(({ digest, file }) => {
        if (seen.has(digest)) return [];
        seen.add(digest);
        const text = readText(file);
        if (!CONFIG_MAPS.some((name) => text.includes(name))) return [];
        const objects = splitDocuments(text)
          .filter((document) => CONFIG_MAPS.some((name) => document.includes(name)))
          .flatMap(decode);
        return tell(objects, node).map((warning) => ({ ...warning, node: node.key }));
      }),
    );
}

/** The same of the Applications that may differ, before the change: that is what the config file of base is about. */
export function findUnsaidAhead(
  applications: readonly ComparedApplication[],
  argocd: ArgocdSettings,
): (Warning & { application: string })[] {
  const tell = createTeller(
    applications.flatMap(({ nodes }) => nodes.base ?? []),
    argocd,
  );
  return applications.flatMap(({ id, nodes, manifests }) => {
    if (nodes.base === undefined || manifests?.base === undefined || !isHome(nodes.base)) return [];
    const objects = manifests.base.map(({ object }) => object);
    return tell(objects, nodes.base).map((warning) => ({ ...warning, application: id }));
  });
}

/** Whether it deploys into the cluster of the Argo CD that the config file speaks of. */
function isHome({ application, home }: Node): boolean {
  return (
    application !== undefined && home === undefined && clusterOf(application.destination, []) === localCluster.server
  );
}

type Teller = (objects: readonly ValueMap[], node: Node) => Warning[];

function createTeller(nodes: readonly Node[], argocd: ArgocdSettings): Teller {
  const matters = (setting: InstanceSetting): boolean => {
    const [section, key] = setting.path;
    // With annotations alone the label is none of its business; and the policy that is the default matters to sets with another one only.
    if (section === 'instanceLabelKey') return argocd.trackingMethod !== 'annotation';
    return key !== 'policy' || setting.value !== 'sync' || nodes.some(hasPolicy);
  };
  const isSaid = (key: string, text: string): boolean =>
    (readInstanceSetting(key, text) ?? []).every((setting) => hasSetting(argocd, setting) || !matters(setting));
  return (objects, { name, application }) =>
    objects.filter(isSettings).flatMap((object) => {
      const namespace = metadataText(object, 'namespace') || application?.destination.namespace;
      // That of another Argo CD.
      if (namespace !== argocd.namespace) return [];
      const keys = Object.entries(isMap(object.data) ? object.data : {}).flatMap(([key, text]) =>
        typeof text === 'string' && isInstanceSetting(key) && !isSaid(key, text) ? [key] : [],
      );
      if (keys.length === 0) return [];
      const more = keys.length - MOST;
      const named = [...keys.slice(0, MOST), ...(more > 0 ? [`${more} more`] : [])].join(', ');
      return [
        {
          code: 'settings-differ',
          message:
            `ConfigMap ${metadataText(object, 'name')} of Application ${name} has settings that the config file does not have under argocd (${named}): ` +
            'this Argo CD may render and do something else than what is told here. Copy them, as init does',
        },
      ];
    });
}

/** A set with a policy of its own, which one for all sets would take from it. */
function hasPolicy({ set, object }: Node): boolean {
  if (set === undefined) return false;
  const { syncPolicy } = isMap(object.spec) ? object.spec : {};
  return isMap(syncPolicy) && typeof syncPolicy.applicationsSync === 'string';
}

function isSettings(object: ValueMap): boolean {
  return topText(object, 'kind') === 'ConfigMap' && CONFIG_MAPS.includes(metadataText(object, 'name'));
}
