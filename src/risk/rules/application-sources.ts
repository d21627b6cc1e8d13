import type { Source } from '../../argocd/model.ts';
import { parseVersion } from '../../argocd/semver.ts';
import { listAt, sameValue } from '../../forecast/fields.ts';
import { applicationOptions, objectOptions } from '../../forecast/sync-options.ts';
import type { Facts } from '../facts.ts';
import { findParts } from '../foreign-parts.ts';
import { lostIgnores } from '../lost-ignores.ts';
import type { Severity } from '../model.ts';
import { findForeignFloating } from '../foreign-sources.ts';
import { isOlder } from '../older-versions.ts';
import { findOtherDeployers } from '../other-deployers.ts';
import { addressOf, isPinned, ownerOf } from '../source-addresses.ts';
import { eachUpdate, listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { eachPair, suspectApplication, type Pair } from './application-changes.ts';

import { findSharedHydration } from '../hydration.ts';

const DOCS = 'https://argo-cd.readthedocs.io/en/stable';

/** Rules about where an Application takes its manifests from, and the options it syncs with. */
export const APPLICATION_SOURCE_RULES: Rule[] = [
  {
    id: 'hydrator-path-shared',
    title: 'Two Applications hydrate to one path',
    severity: 'high',
    severityNote: 'always',
    when: 'After the change two Applications write to the same directory of the same branch (spec.sourceHydrator), and before it was not so.',
    exempt: 'Applications of several Argo CDs: they know nothing of each other.',
    why: 'Argo CD refuses to hydrate them and all others of that branch, so nothing of these gets deployed any more; or, where their dry sources or the spelling of the path differ, each one writes over what the other wrote.',
    sources: [`${DOCS}/user-guide/source-hydrator/`],
    remedy: 'Give each of them a path of its own (syncSource.path).',
    find: findSharedHydration,
  },
  {
    id: 'target-revision-floating',
    title: 'Pinned revision begins to float',
    severity: 'high',
    severityNote:
      'high in production, for refs of pull requests, and for a new Application that follows a branch of somebody new; else medium',
    when: 'targetRevision changes from a commit, a version tag or an exact chart version to a branch, HEAD, nothing or a range of versions, or from the main branch to another one. A new Application follows a branch, or a range of versions of a chart, of an owner of whom nothing here had a source.',
    exempt:
      'It goes from one branch to another, or to the main one (HEAD, main, master, trunk); the Application is new, and its owner is the one of this repository or of another source.',
    why: 'Whatever is pushed there later deploys without a pull request here, and what is rendered now cannot be rendered again.',
    sources: [`${DOCS}/user-guide/tracking_strategies/`],
    remedy: 'Pin a commit, a tag or an exact chart version.',
    find: (facts) => [...eachPair(findFloating)(facts), ...findForeignFloating(facts)],
  },
  {
    id: 'target-revision-downgrade',
    title: 'Older revision, or a new major version of a chart',
    severity: 'medium',
    severityNote: 'always',
    when: 'targetRevision changes to a lower version, or a chart to another major version.',
    exempt:
      'One of the two is not a version; builds of one release that are called after their commits (1.4.0-g58e88a9).',
    why: 'Data migrations and stored versions of custom resources do not run backwards; a major version of a chart breaks something by definition.',
    sources: ['https://helm.sh/docs/topics/charts/#charts-and-versioning', 'https://semver.org/'],
    remedy: 'Read the upgrade notes of the chart, and find out how to roll it back.',
    find: eachPair((pair) =>
      sourcePairs(pair).flatMap(([from, to]) => {
        const [one, other] = [parseVersion(from.targetRevision), parseVersion(to.targetRevision)];
        if (typeof one === 'string' || typeof other === 'string') return [];
        const lower = isOlder(other, one);
        if (!lower && (to.chart === '' || one.major === other.major)) return [];
        const what = `goes ${lower ? 'back' : 'over a major version'} from ${from.targetRevision} to ${to.targetRevision} of ${to.chart || to.repoURL}`;
        return [suspectApplication(pair, 'medium', what, [from.targetRevision, to.targetRevision])];
      }),
    ),
  },
  {
    id: 'source-repo-changed',
    title: 'Manifests come from somewhere else',
    severity: 'high',
    severityNote:
      'high for another host or owner and for a new plugin, medium for another repository of the same owner and for one more source',
    when: 'The repoURL of a source changes, a source of another repository comes, a value file or component of another address comes, or a source begins to use a config management plugin or passCredentials. Or an object by which another controller deploys (Flux, Fleet, HelmChart of k3s, packages of Crossplane, catalogs of OLM, Carvel and others) names another address, or is new and names one of somebody of whom nothing here was.',
    exempt: 'Another spelling of the same address (scheme, user, case, `.git`).',
    why: 'Whoever can push there deploys with the rights of Argo CD; a plugin runs programs of its own.',
    sources: [`${DOCS}/operator-manual/security/`],
    remedy: 'Make sure who can write to the new place, and that the AppProject allows only such places.',
    find: (facts) => [
      ...eachPair((pair) => [...findRepositories(pair), ...findPlugins(pair), ...findParts(pair)])(facts),
      ...findOtherDeployers(facts),
    ],
  },
  {
    id: 'sync-options-risky',
    title: 'Risky sync options',
    severity: 'high',
    severityNote:
      'high for Replace=true, Force=true, Validate=false, PrunePropagationPolicy=orphan and for FailOnSharedResource or RespectIgnoreDifferences that goes · medium for ServerSideApply that comes or goes, and for PruneLast or CreateNamespace that goes',
    when: 'An Application or object begins to be written or deleted in another way, or loses a guard: FailOnSharedResource, RespectIgnoreDifferences, PruneLast, CreateNamespace.',
    exempt:
      'Force=true as an option of the Application, which Argo CD ignores; RespectIgnoreDifferences without ignoreDifferences; CreateNamespace while the Namespace is rendered; new objects, Jobs and CustomResourceDefinitions.',
    why: 'Replace and Force delete and recreate, another way to apply changes who owns which field, and a guard that goes was there for a reason.',
    sources: [`${DOCS}/user-guide/sync-options/`],
    remedy: 'Put the option on the one object that needs it, for the one sync that needs it.',
    find: (facts) => [...eachPair(findApplicationOptions)(facts), ...findObjectOptions(facts)],
  },
  {
    id: 'ignore-differences-removed',
    title: 'Ignored differences are applied again',
    severity: 'high',
    severityNote: 'high where RespectIgnoreDifferences kept what the cluster has, but for replicas; else medium',
    when: 'An entry of spec.ignoreDifferences is removed, or loses a path.',
    exempt:
      'It only moves inside the list, is written in another way, or a wider one is there; no object is left that it is about.',
    why: 'What an autoscaler, a webhook or an injector owns is reset to what Git says at every sync, and the two fight. What Git said there while it was ignored was never applied, and nobody judged it.',
    sources: [`${DOCS}/user-guide/diffing/`],
    remedy: 'Keep the entry as long as somebody else writes the field.',
    find: eachPair((pair, facts) => {
      const lost = lostIgnores(pair, facts);
      if (lost.length === 0) return [];
      const isKept = applicationOptions(pair.base).includes('RespectIgnoreDifferences=true');
      const severity = isKept && lost.some((path) => !/replicas/i.test(path)) ? 'high' : 'medium';
      return [suspectApplication(pair, severity, `does not ignore ${listWords(lost)} any more`, lost.toSorted())];
    }),
  },
];

function findFloating(pair: Pair): Suspicion[] {
  return sourcePairs(pair).flatMap(([from, to]) => {
    const isLess = isPinned(from) || (isMain(from) && !isMain(to));
    if (!isLess || isPinned(to) || from.targetRevision === to.targetRevision) return [];
    const what = `follows ${to.targetRevision || 'HEAD'} of ${to.chart || to.repoURL} instead of ${from.targetRevision || 'HEAD'}`;
    const severity = isOfPullRequest(to) ? 'high' : 'medium';
    return [
      suspectApplication(pair, severity, what, [to.repoURL, to.chart, to.targetRevision], { inProduction: 'high' }),
    ];
  });
}

/** Sources that belong together, and differ. */
function sourcePairs(pair: Pair): [Source, Source][] {
  return [...pairSources(pair)].flatMap(([to, from]): [Source, Source][] =>
    sameValue(from.raw, to.raw) ? [] : [[from, to]],
  );
}

/** What a source was before: by place where the lists are of one length, else by what it is called, and at last by its repository. */
function pairSources({ base, head }: Pair): Map<Source, Source> {
  const pairs = new Map<Source, Source>();
  const left = new Set(base.sources);
  const take = (to: Source, from: Source | undefined): void => {
    if (from === undefined || pairs.has(to)) return;
    pairs.set(to, from);
    left.delete(from);
  };
  const isAlike = (one: Source, other: Source) =>
    addressOf(one.repoURL) === addressOf(other.repoURL) &&
    one.chart === other.chart &&
    isForFiles(one) === isForFiles(other);
  if (base.sources.length === head.sources.length)
    for (const [index, to] of head.sources.entries()) take(to, base.sources[index]);
  for (const to of head.sources)
    take(
      to,
      [...left].find((from) => isAlike(from, to) && from.path === to.path),
    );
  for (const to of head.sources)
    take(
      to,
      [...left].find((from) => isAlike(from, to)),
    );
  return pairs;
}

/** Nothing is rendered of it: it lends files to the others. */
function isForFiles({ ref, path, chart }: Source): boolean {
  return ref !== '' && path === '' && chart === '';
}

/** The branch that changes go to by pull requests, as far as its name tells. */
function isMain({ targetRevision, chart }: Source): boolean {
  return chart === '' && /^(|HEAD|(refs\/heads\/)?(main|master|trunk))$/.test(targetRevision);
}

/** What GitHub and GitLab keep of a pull request, also of one from a fork: whoever opened it may push there. */
function isOfPullRequest({ targetRevision, chart }: Source): boolean {
  return chart === '' && /^(refs\/)?(pull|merge-requests|pull-requests|changes)\/\d/.test(targetRevision);
}

function findRepositories(pair: Pair): Suspicion[] {
  const { base, head } = pair;
  const addresses = (sources: readonly Source[]) => new Set(sources.map(({ repoURL }) => addressOf(repoURL)));
  const rendered = (sources: readonly Source[]) => addresses(sources.filter((source) => !isForFiles(source)));
  const [known, now] = [addresses(base.sources), rendered(head.sources)];
  // Where sources come or go as well, one that is new takes the place of one that is gone, if there is one.
  const gone = [...rendered(base.sources)].find((address) => address !== '' && !now.has(address));
  const pairs = pairSources(pair);
  const further = head.sources.flatMap((to) => {
    const other = addressOf(to.repoURL);
    if (pairs.has(to) || known.has(other)) return [];
    return [[isForFiles(to) ? undefined : gone, other] as const];
  });
  const changed = sourcePairs(pair).map(([from, to]) => [addressOf(from.repoURL), addressOf(to.repoURL)] as const);
  return [...changed, ...further].flatMap(([one, other]) => {
    if (one === undefined)
      return [suspectApplication(pair, 'medium', `takes manifests or values from ${other} as well`, ['more', other])];
    if (one === other || one === '') return [];
    const sameOwner = ownerOf(one) === ownerOf(other);
    return [
      suspectApplication(pair, sameOwner ? 'medium' : 'high', `takes its manifests from ${other} instead of ${one}`, [
        one,
        other,
      ]),
    ];
  });
}

function findPlugins(pair: Pair): Suspicion[] {
  const before = pair.base.sources.flatMap(({ plugin }) => (plugin === undefined ? [] : [plugin.name]));
  return pair.head.sources.flatMap(({ plugin }) => {
    if (plugin === undefined || before.includes(plugin.name)) return [];
    return [
      suspectApplication(pair, 'high', `begins to use the plugin ${plugin.name || '(discovered)'}`, [
        'plugin',
        plugin.name,
      ]),
    ];
  });
}

/** Options that must not come, and those that must not go, with how bad it is. */
const COMES: Readonly<Record<string, Severity>> = {
  'Replace=true': 'high',
  'Validate=false': 'high',
  'PrunePropagationPolicy=orphan': 'high',
  'ServerSideApply=true': 'medium',
};
const GOES: Readonly<Record<string, Severity>> = {
  'FailOnSharedResource=true': 'high',
  'RespectIgnoreDifferences=true': 'high',
  'PruneLast=true': 'medium',
  'CreateNamespace=true': 'medium',
  'ServerSideApply=true': 'medium',
};

function findApplicationOptions(pair: Pair, facts: Facts): Suspicion[] {
  const [before, after] = [applicationOptions(pair.base), applicationOptions(pair.head)];
  const come = Object.keys(COMES).filter((option) => !before.includes(option) && after.includes(option));
  const go = Object.keys(GOES).filter(
    (option) => before.includes(option) && !after.includes(option) && !isHarmless(option, pair, facts),
  );
  return [
    ...come.map((option) =>
      suspectApplication(pair, COMES[option] ?? 'medium', `begins to sync with ${option}`, [option]),
    ),
    ...go.map((option) => ({
      ...suspectApplication(pair, GOES[option] ?? 'medium', `does not sync with ${option} any more`, [`-${option}`]),
      remedy: `Keep ${option}, or say in the pull request why it is not needed any more.`,
    })),
  ];
}

function isHarmless(option: string, { base, head }: Pair, { world }: Facts): boolean {
  if (option === 'RespectIgnoreDifferences=true') return listAt(base.object, 'spec', 'ignoreDifferences').length === 0;
  if (option !== 'CreateNamespace=true') return false;
  return world.head
    .ofKind('', 'Namespace')
    .some(({ manifest }) => manifest.identity.name === head.destination.namespace);
}

const RISKY = ['Replace=true', 'Force=true', 'Validate=false', 'PrunePropagationPolicy=orphan'];

function findObjectOptions(facts: Facts): Suspicion[] {
  return eachUpdate((update) => {
    if (update.base === undefined) return [];
    const risky = objectOptions(update.head.object).filter((option) => RISKY.includes(option));
    if (risky.length === 0) return [];
    const before = objectOptions(update.base.object);
    const come = risky.filter((option) => !before.includes(option));
    // Jobs without hooks and large definitions cannot be updated otherwise.
    const usual = ['Job', 'CustomResourceDefinition'].includes(update.head.identity.kind);
    if (come.length === 0 || usual) return [];
    return [suspect(update, 'high', `is synced with ${come.join(', ')} from now on`, { facts: come })];
  })(facts);
}
