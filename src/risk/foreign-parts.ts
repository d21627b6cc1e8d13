import type { Source } from '../argocd/model.ts';
import { fieldAt, listAt, textAt, textsAt } from '../forecast/fields.ts';
import { hostOf, isOutside } from './outside.ts';
import { listWords, type Suspicion } from './rule.ts';
import { type Pair, suspectApplication } from './rules/application-changes.ts';
import { addressOf } from './source-addresses.ts';

/** Value files and components that a source fetches from elsewhere, by their addresses without what stands behind `?`. */
function partsFromElsewhere({ raw }: Pick<Source, 'raw'>): string[] {
  const named = [
    ...textsAt(raw, 'helm', 'valueFiles').filter(isRemote),
    ...listAt(raw, 'helm', 'fileParameters')
      .map((parameter) => textAt(parameter, 'path'))
      .filter(isRemote),
    ...textsAt(raw, 'kustomize', 'components').filter((part) => isRemote(part) || isRepository(part)),
  ];
  return [...new Set(named.map((address) => addressOf(address.replace(/\?[^]*$/, ''))))];
}

function isRemote(address: string): boolean {
  return /^(?:[a-z0-9+.-]{1,20}:\/\/|git@)/i.test(address) && isOutside(hostOf(address));
}

/**
 * Repositories as kustomize takes them, without a scheme: `github.com/acme/kit//component?ref=v1`, `gh:acme/kit`, `me@host:kit`.
 * https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md
 */
function isRepository(part: string): boolean {
  return (
    /^(?:git::|gh:|github\.com[:/]|[\w.-]{1,64}@[\w.-]{1,253}[:/])/i.test(part) ||
    /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}\/[^]*(?:\/\/|\.git(?:[/?]|$)|\?ref=)/i.test(part)
  );
}

/** Whether helm sends the credentials of a repository to whatever host its index names. https://helm.sh/docs/helm/helm_repo_add/ */
function passesCredentials({ raw }: Pick<Source, 'raw'>): boolean {
  return fieldAt(raw, ['helm', 'passCredentials']) === true;
}

/** Values and components out of the web, and credentials for whoever the index of a repository names. */
export function findParts(pair: Pair): Suspicion[] {
  const { base, head } = pair;
  const before = new Set(base.sources.flatMap(partsFromElsewhere));
  const fresh = head.sources.flatMap(partsFromElsewhere).filter((address) => !before.has(address));
  const passes = head.sources.some(passesCredentials) && !base.sources.some(passesCredentials);
  return [
    ...(fresh.length === 0
      ? []
      : [
          suspectApplication(pair, 'high', `takes values or components from ${listWords(fresh)}`, [
            'parts',
            ...fresh.toSorted(),
          ]),
        ]),
    ...(passes
      ? [
          suspectApplication(
            pair,
            'medium',
            'sends its credentials to every host that the index of its charts names (passCredentials)',
            ['passCredentials'],
          ),
        ]
      : []),
  ];
}
