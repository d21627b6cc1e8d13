import { fieldAt, isMap, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Manifest, ValueMap } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import { hostOf, isOutside } from './outside.ts';
import type { Severity } from './model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { addressOf } from './source-addresses.ts';

const TYPE = 'argocd.argoproj.io/secret-type';

/** What a Secret of Argo CD newly does, without any value of it; `about` is an address, for whoever accepts it accepts this one. */
interface Step {
  word: string;
  severity: Severity;
  about?: string;
}

/**
 * Secrets by which Argo CD newly goes to another server, or believes it without asking: credentials go there, and what is deployed.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/
 */
export function findMovedCredentials(facts: Facts): Suspicion[] {
  return facts.updatesOf('Secret').flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== '') return [];
    const type = textAt(head.object, 'metadata', 'labels', TYPE);
    const [before, after] = [base, head].map((side) => (side === undefined ? undefined : valuesOf(side)));
    const steps =
      type === 'cluster'
        ? ofCluster(before, after ?? {})
        : /^(?:repository|repo-creds|repository-write|repo-write-creds)$/.test(type)
          ? ofRepository(before, after ?? {}, type)
          : head.identity.name === 'argocd-secret'
            ? ofArgo(before, after ?? {})
            : [];
    const worst = steps.toSorted((a, b) => compareSeverity(a.severity, b.severity))[0];
    if (worst === undefined) return [];
    const words = steps.map(({ word }) => word);
    return [
      suspect(update, worst.severity, listWords(words), {
        facts: steps.map(({ word, about = '' }) => `${word} ${about}`).toSorted(),
      }),
    ];
  });
}

type Values = Readonly<Record<string, string>>;

function valuesOf({ object }: Manifest): Values {
  const texts = (data: ValueMap): [string, string][] =>
    Object.entries(data).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[key, value]] : [],
    );
  return Object.fromEntries([
    ...texts(mapAt(object, 'data')).map(([key, value]) => [key, Buffer.from(value, 'base64').toString('utf8')]),
    ...texts(mapAt(object, 'stringData')),
  ]);
}

/** Programs that clouds have for logins: https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters */
const LOGINS =
  /^(?:.*\/)?(?:argocd-k8s-auth|aws|aws-iam-authenticator|gke-gcloud-auth-plugin|gcloud|kubelogin|tanzu|pinniped)$/;

function ofCluster(before: Values | undefined, after: Values): Step[] {
  if (before === undefined)
    return [
      {
        word: 'is a further cluster that Argo CD deploys to',
        severity: 'medium',
        about: addressOf(after['server'] ?? ''),
      },
      ...loginSteps({}, configOf(after)),
    ];
  const server = addressOf(after['server'] ?? '');
  const moved = addressOf(before['server'] ?? '') !== server;
  return [
    ...(moved
      ? [
          {
            word: 'makes the cluster another server, which gets all that is deployed there',
            severity: 'high' as const,
            about: server,
          },
        ]
      : []),
    ...loginSteps(configOf(before), configOf(after)),
    ...lostScopes(before, after, ['project', 'namespaces']),
  ];
}

function configOf(values: Values): ValueMap {
  const config = parseHeld(values['config'] ?? '').find(isMap);
  return config ?? {};
}

function loginSteps(before: ValueMap, after: ValueMap): Step[] {
  const insecure = (config: ValueMap): boolean => fieldAt(config, ['tlsClientConfig', 'insecure']) === true;
  const program = (config: ValueMap): string =>
    JSON.stringify([
      textAt(config, 'execProviderConfig', 'command'),
      listAt(config, 'execProviderConfig', 'args').filter((arg): arg is string => typeof arg === 'string'),
    ]);
  const command = textAt(after, 'execProviderConfig', 'command');
  const proxy = hostOf(textAt(after, 'proxyUrl'));
  return [
    ...(insecure(after) && !insecure(before)
      ? [{ word: 'does not verify the certificate of the cluster', severity: 'high' as const }]
      : []),
    ...(command !== '' && !LOGINS.test(command) && program(before) !== program(after)
      ? [{ word: 'has Argo CD run another program to log in', severity: 'high' as const, about: program(after) }]
      : []),
    ...(isOutside(proxy) && proxy !== hostOf(textAt(before, 'proxyUrl'))
      ? [{ word: 'goes to the cluster by a proxy outside', severity: 'high' as const, about: proxy }]
      : []),
  ];
}

/** What only one project, or some namespaces, had before. */
function lostScopes(before: Values, after: Values, keys: readonly string[]): Step[] {
  return keys
    .filter((key) => (before[key] ?? '').trim() !== '' && (after[key] ?? '').trim() === '')
    .map((key) => ({ word: `is not bound to ${key} any more`, severity: 'medium' }));
}

const CREDENTIALS = [
  'password',
  'bearerToken',
  'sshPrivateKey',
  'tlsClientCertKey',
  'githubAppPrivateKey',
  'gcpServiceAccountKey',
];

function ofRepository(before: Values | undefined, after: Values, type: string): Step[] {
  const old = before ?? {};
  const [from, to] = [addressOf(old['url'] ?? ''), addressOf(after['url'] ?? '')];
  const keeps = CREDENTIALS.some((key) => (after[key] ?? '') !== '' && after[key] === old[key]);
  // Credentials of a group go to every address that begins like it.
  const wider = type.endsWith('creds') ? !to.startsWith(from) : hostOf(from) !== hostOf(to);
  const proxy = hostOf(after['proxy'] ?? '');
  const believes = ['insecure', 'insecureIgnoreHostKey', 'insecureOCIForceHttp'].filter(
    (key) => after[key] === 'true' && old[key] !== 'true',
  );
  return [
    ...(keeps && from !== '' && from !== to && wider
      ? [
          {
            word: 'sends credentials that were for another address somewhere else',
            severity: 'high' as const,
            about: to,
          },
        ]
      : []),
    ...(isOutside(proxy) && proxy !== hostOf(old['proxy'] ?? '')
      ? [{ word: 'fetches by a proxy outside', severity: 'high' as const, about: proxy }]
      : []),
    ...(before === undefined
      ? []
      : [
          ...believes.map((key): Step => ({ word: `does not verify whom it asks (${key})`, severity: 'medium' })),
          ...lostScopes(before, after, ['project']),
        ]),
  ];
}

/** Keys of Argo CD's own Secret: whoever wrote one of them may log in with it, or sign a login of anybody. */
const OWN = /^(?:admin\.password|server\.secretkey|accounts\.[^.]+\.(?:password|tokens))$/;

function ofArgo(before: Values | undefined, after: Values): Step[] {
  return Object.keys(after)
    .filter((key) => OWN.test(key) && after[key] !== '' && after[key] !== before?.[key])
    .map((key) => ({ word: `sets ${key} of Argo CD to what is in Git`, severity: 'high' }));
}
