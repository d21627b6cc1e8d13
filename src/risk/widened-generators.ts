import { canonicalText } from '../diff/values.ts';
import { fieldAt, isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Value } from '../manifest/model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { scalarText } from './identity.ts';
import { isEmptySelector } from './selectors.ts';
import { addressOf, ownerOf } from './source-addresses.ts';
import type { Update } from './updates.ts';

/** A way by which somebody decides which Applications there are. */
interface Way {
  word: string;
  severity: 'high' | 'medium';
}

/** Generators inside of others. */
const NESTED = ['matrix', 'merge', 'union'];

function generatorsOf(generators: readonly Value[]): Value[] {
  return generators.flatMap((generator) => [
    generator,
    ...NESTED.flatMap((kind) => generatorsOf(listAt(generator, kind, 'generators'))),
  ]);
}

/** Sets that stay and whose Applications are newly made by others: who may make a repository, a pull request or a file, and on more clusters. */
export function findWidenedGenerators({ change, base, head }: Update): Suspicion[] {
  if (base === undefined || head.identity.group !== 'argoproj.io') return [];
  const [before, after] = [base, head].map(({ object }) => generatorsOf(listAt(object, 'spec', 'generators')));
  const found = [
    ...newWays(before ?? [], after ?? []),
    ...newRepositories(before ?? [], after ?? []),
    ...lostLimits(base, head),
  ];
  if (found.length === 0) return [];
  const words = [...new Set(found.map(({ word }) => word))];
  const severity = found.some((way) => way.severity === 'high') ? 'high' : 'medium';
  return [
    suspect({ change }, severity, `newly ${listWords(words)}`, {
      // Another organisation or filter behind the same words is somebody else.
      facts: [...words.toSorted(), canonicalText(fieldAt(head.object, ['spec', 'generators']) ?? null)],
    }),
  ];
}

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Pull-Request/ and …/Generators-SCM-Provider/ */
function newWays(before: readonly Value[], after: readonly Value[]): Way[] {
  const provider = (kind: string) => (generators: readonly Value[]) =>
    generators.flatMap((generator) => {
      const settings = fieldAt(generator, [kind]);
      return isMap(settings) ? [settings] : [];
    });
  const ways = (['pullRequest', 'scmProvider'] as const).flatMap((kind): Way[] => {
    const [old, now] = [provider(kind)(before), provider(kind)(after)];
    const what = kind === 'pullRequest' ? 'pull request' : 'repository';
    if (now.length > 0 && old.length === 0)
      return [{ word: `makes an Application of every ${what} (${kind})`, severity: 'medium' }];
    const [known, people] = [OWNERS, PEOPLE].map((keys) => new Set(old.flatMap((each) => ownersOf(each, keys))));
    const fresh = now.flatMap((each) =>
      ownersOf(each, OWNERS).flatMap((owner, index): Way[] => {
        if (known?.has(owner) === true) return [];
        const isStranger = people?.has(ownersOf(each, PEOPLE)[index] ?? '') !== true;
        return [{ word: `follows ${owner} (${kind})`, severity: isStranger ? 'high' : 'medium' }];
      }),
    );
    return [
      ...fresh,
      ...(old.every(isFiltered) && !now.every(isFiltered)
        ? [
            {
              word: `makes an Application of every ${what}, whatever its labels (${kind})`,
              severity: 'medium' as const,
            },
          ]
        : []),
    ];
  });
  const clusters = (generators: readonly Value[]) =>
    provider('clusters')(generators).map((settings) => mapAt(settings, 'selector'));
  return clusters(after).some(isEmptySelector) && clusters(before).length > 0 && !clusters(before).some(isEmptySelector)
    ? [...ways, { word: 'deploys to every cluster', severity: 'medium' }]
    : ways;
}

/** Settings of the services that repositories and pull requests are asked of. */
const SERVICES = [
  'github',
  'gitlab',
  'gitea',
  'bitbucket',
  'bitbucketServer',
  'azuredevops',
  'azureDevOps',
  'awsCodeCommit',
];
/** Whose they are: the server, and what is on it. */
const OWNERS = ['api', 'organization', 'owner', 'workspace', 'group', 'teamProject', 'project', 'repo', 'region'];
const PEOPLE = OWNERS.filter((key) => key !== 'repo');

function ownersOf(settings: Value, keys: readonly string[]): string[] {
  return SERVICES.flatMap((service) => {
    const parts = keys.map((key) => scalarText(fieldAt(settings, [service, key]))).filter((part) => part !== '');
    return isMap(fieldAt(settings, [service])) ? [`${service} ${parts.join('/')}`] : [];
  });
}

/** Whether not everything is taken: a filter without a word, or with a pattern of anything, keeps nothing out. */
function isFiltered(settings: Value): boolean {
  const isLimit = (filter: Value): boolean =>
    Object.values(mapAt({ filter }, 'filter')).some((said) =>
      Array.isArray(said) ? said.length > 0 : !/^(?:\^?(?:\.[*+])?\$?)$/.test(scalarText(said)),
    );
  const filters = listAt(settings, 'filters');
  return (
    (filters.length > 0 && filters.every(isLimit)) ||
    SERVICES.some((service) => listAt(settings, service, 'labels').length > 0)
  );
}

/** Where files and directories are looked for, whose names and contents decide what is deployed where. */
function newRepositories(before: readonly Value[], after: readonly Value[]): Way[] {
  const places = (generators: readonly Value[]) =>
    generators.flatMap((generator) => {
      const url = textAt(generator, 'git', 'repoURL');
      return url === '' ? [] : [{ address: addressOf(url), revision: textAt(generator, 'git', 'revision') || 'HEAD' }];
    });
  const [old, now] = [places(before), places(after)];
  const owners = new Set(old.map(({ address }) => ownerOf(address)));
  if (old.length === 0) return [];
  return now.flatMap(({ address, revision }): Way[] => {
    if (old.some((place) => canonicalText([place.address, place.revision]) === canonicalText([address, revision])))
      return [];
    const isStranger = !owners.has(ownerOf(address));
    return [{ word: `reads what to deploy from ${revision} of ${address}`, severity: isStranger ? 'high' : 'medium' }];
  });
}

/** Steps of a rollout that go, and updates that do not come any more. */
function lostLimits(base: Update['head'], head: Update['head']): Way[] {
  const steps = (item: Update['head']) =>
    textAt(item.object, 'spec', 'strategy', 'type') === 'RollingSync'
      ? listAt(item.object, 'spec', 'strategy', 'rollingSync', 'steps').length
      : 0;
  const policy = (item: Update['head']) => textAt(item.object, 'spec', 'syncPolicy', 'applicationsSync') || 'sync';
  const stops = /^create-(?:only|delete)$/;
  return [
    ...(steps(head) > 0 && steps(head) < steps(base)
      ? [{ word: `syncs in ${steps(head)} steps instead of ${steps(base)}`, severity: 'medium' as const }]
      : []),
    ...(stops.test(policy(head)) && !stops.test(policy(base))
      ? [
          {
            word: `does not update its Applications any more (applicationsSync: ${policy(head)})`,
            severity: 'medium' as const,
          },
        ]
      : []),
  ];
}
