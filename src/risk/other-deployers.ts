import type { Manifest } from '../manifest/model.ts';
import { addressesBefore, addressesIn, type AddressTable, kindsIn } from './addressed-objects.ts';
import type { Facts } from './facts.ts';
import type { Suspicion } from './rule.ts';
import { listWords, suspect } from './rule.ts';
import { addressOf, ownerOf } from './source-addresses.ts';

/**
 * Objects by which another controller deploys what lies elsewhere: by group and kind, where they say the address.
 * https://fluxcd.io/flux/components/source/ https://docs.k3s.io/add-ons/helm https://fleet.rancher.io/ref-gitrepo
 * https://docs.crossplane.io/latest/packages/ https://github.com/crossplane-contrib/provider-helm
 * https://olm.operatorframework.io/docs/concepts/crds/catalogsource/ https://carvel.dev/kapp-controller/docs/latest/app-spec/
 * https://open-cluster-management.io/ https://github.com/kubernetes-sigs/cluster-api-addon-provider-helm
 */
const ADDRESSES: AddressTable = new Map([
  ['source.toolkit.fluxcd.io/GitRepository', ['spec.url']],
  ['source.toolkit.fluxcd.io/HelmRepository', ['spec.url']],
  ['source.toolkit.fluxcd.io/OCIRepository', ['spec.url']],
  ['source.toolkit.fluxcd.io/Bucket', ['spec.endpoint']],
  ['helm.cattle.io/HelmChart', ['spec.repo', 'spec.chart']],
  ['fleet.cattle.io/GitRepo', ['spec.repo']],
  ['pkg.crossplane.io/Provider', ['spec.package']],
  ['pkg.crossplane.io/Configuration', ['spec.package']],
  ['pkg.crossplane.io/Function', ['spec.package']],
  ['helm.crossplane.io/Release', ['spec.forProvider.chart.repository', 'spec.forProvider.chart.url']],
  ['helm.m.crossplane.io/Release', ['spec.forProvider.chart.repository', 'spec.forProvider.chart.url']],
  ['operators.coreos.com/CatalogSource', ['spec.image', 'spec.address']],
  ['olm.operatorframework.io/ClusterCatalog', ['spec.source.image.ref']],
  [
    'kappctrl.k14s.io/App',
    [
      'spec.fetch.[].git.url',
      'spec.fetch.[].http.url',
      'spec.fetch.[].helmChart.repository.url',
      'spec.fetch.[].imgpkgBundle.image',
      'spec.fetch.[].image.url',
    ],
  ],
  [
    'packaging.carvel.dev/PackageRepository',
    ['spec.fetch.imgpkgBundle.image', 'spec.fetch.http.url', 'spec.fetch.git.url'],
  ],
  ['apps.open-cluster-management.io/Channel', ['spec.pathname']],
  ['addons.cluster.x-k8s.io/HelmChartProxy', ['spec.repoURL']],
  ['config.projectsveltos.io/ClusterProfile', ['spec.helmCharts.[].repositoryURL']],
]);
const KINDS = kindsIn(ADDRESSES);

/**
 * Objects of other controllers that newly deploy from somewhere: of nobody that was known, or, where one that is there changes, of
 * anybody else. Nothing of what lies there is rendered, so nobody sees it.
 */
export function findOtherDeployers(facts: Facts): Suspicion[] {
  const updates = KINDS.flatMap((kind) => facts.updatesOf(kind)).filter(({ head }) => isDeployer(head));
  if (updates.length === 0) return [];
  const known = knownOwners(facts);
  return updates.flatMap((update): Suspicion[] => {
    const before = update.base === undefined ? [] : addressesOf(update.base);
    const fresh = addressesOf(update.head).filter((address) => !before.includes(address));
    const strange =
      update.base === undefined
        ? fresh.filter((address) => !known.has(ownerOf(address)))
        : fresh.filter((address) => !before.map(ownerOf).includes(ownerOf(address)));
    const told = strange.length > 0 || update.base === undefined ? strange : fresh;
    if (told.length === 0) return [];
    return [
      suspect(update, strange.length > 0 ? 'high' : 'medium', `newly deploys from ${listWords(told)}`, {
        evidence: before.length === 0 ? [] : [`Before: ${listWords(before)}.`],
        facts: told.toSorted(),
      }),
    ];
  });
}

function isDeployer({ identity }: Manifest): boolean {
  return ADDRESSES.has(`${identity.group}/${identity.kind}`);
}

/** A chart by its name alone is no address. */
function addressesOf(manifest: Manifest): string[] {
  return addressesIn(ADDRESSES, manifest).filter(isAddress);
}

function isAddress(address: string): boolean {
  return address.includes('.') || address.includes('/');
}

/** Owners of all that anything here was deployed from before. */
function knownOwners(facts: Facts): ReadonlySet<string> {
  const { applications, addresses = [] } = facts;
  const sources = applications.flatMap(({ base }) => base?.sources ?? []).map(({ repoURL }) => addressOf(repoURL));
  const others = addressesBefore(ADDRESSES, facts).filter(isAddress);
  return new Set([...sources, ...addresses.map(addressOf), ...others].map(ownerOf));
}
