import { isMap, listAt, mapAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import type { Update } from './updates.ts';

const GROUP = 'admissionregistration.k8s.io';
const MUTATING = 'MutatingWebhookConfiguration';

/** A webhook that is answered from outside of the cluster. */
interface Outside {
  host: string;
  /** It is sent Secrets. */
  secrets: boolean;
  /** Of all namespaces and with whatever labels. */
  everywhere: boolean;
}

/**
 * Webhooks that newly send Secrets to an address: who answers reads every one that is written, without any role.
 * https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#url
 */
export function findSecretsSentOut(facts: Facts): Suspicion[] {
  return ['ValidatingWebhookConfiguration', MUTATING].flatMap((kind) =>
    newOutside(facts, kind, ({ secrets }) => secrets).flatMap(({ update, hosts, everywhere }) => [
      suspect(update, everywhere ? 'critical' : 'high', `newly sends Secrets that are written to ${listWords(hosts)}`, {
        facts: ['webhook', ...hosts],
      }),
    ]),
  );
}

/** Webhooks by which somebody outside of the cluster newly changes what is written: pods, roles, whatever they are asked about. */
export function findChangedOutside(facts: Facts): Suspicion[] {
  return newOutside(facts, MUTATING, () => true).flatMap(({ update, hosts }) => [
    suspect(update, 'high', `newly lets ${listWords(hosts)} change what is written`, { facts: ['webhook', ...hosts] }),
  ]);
}

function newOutside(
  facts: Facts,
  kind: string,
  isMeant: (outside: Outside) => boolean,
): { update: Update; hosts: string[]; everywhere: boolean }[] {
  return facts.updatesOf(kind).flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== GROUP) return [];
    const before = new Set(
      base === undefined
        ? []
        : outsideOf(base)
            .filter(isMeant)
            .map(({ host }) => host),
    );
    const fresh = outsideOf(head).filter((outside) => isMeant(outside) && !before.has(outside.host));
    if (fresh.length === 0) return [];
    const hosts = [...new Set(fresh.map(({ host }) => host))].toSorted();
    return [{ update, hosts, everywhere: fresh.some((outside) => outside.everywhere) }];
  });
}

function outsideOf({ object }: Manifest): Outside[] {
  return listAt(object, 'webhooks').flatMap((webhook) => {
    const host = /^https:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(textAt(webhook, 'clientConfig', 'url'))?.[1]?.toLowerCase();
    if (host === undefined || /\.svc(?:\.|$)|^localhost$/.test(host)) return [];
    const everywhere = ['namespaceSelector', 'objectSelector'].every((key) => isEmpty(mapAt(webhook, key)));
    return [{ host, secrets: listAt(webhook, 'rules').some(isAboutSecrets), everywhere }];
  });
}

function isAboutSecrets(rule: Value): boolean {
  const groups = textsAt(rule, 'apiGroups');
  const resources = textsAt(rule, 'resources');
  return (
    ['', '*'].some((group) => groups.includes(group)) &&
    ['secrets', '*', '*/*'].some((each) => resources.includes(each))
  );
}

function isEmpty(selector: Value): boolean {
  return isMap(selector) && Object.keys(selector).length === 0;
}
