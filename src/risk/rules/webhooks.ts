import { fieldAt, isMap, listAt, mapAt, numberAt, textAt, textsAt } from '../../forecast/fields.ts';
import { podsOf } from '../../forecast/restarts.ts';
import type { Identity, Manifest, ValueMap } from '../../manifest/model.ts';
import type { Facts } from '../facts.ts';
import { podsBehind } from '../labelled.ts';
import { eachUpdateOf, listWords, suspect, type Rule } from '../rule.ts';
import { isEmptySelector, matchesSelector } from '../selectors.ts';
import { severityOfLoss } from '../severity.ts';
import { describeUnseen } from '../usage.ts';
import { failsClosed, isOpened, refusing } from '../webhook-reach.ts';
import type { World } from '../world.ts';

const WEBHOOKS = 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/';
const GROUP = 'admissionregistration.k8s.io';
const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];
/** Groups whose objects the cluster itself needs to keep running. */
const VITAL = [
  '',
  '*',
  'apps',
  'batch',
  'coordination.k8s.io',
  'rbac.authorization.k8s.io',
  'networking.k8s.io',
  'discovery.k8s.io',
];

/** Rules about admission webhooks and aggregated APIs. */
export const WEBHOOK_RULES: Rule[] = [
  {
    id: 'webhook-fail-closed',
    title: 'Webhook that can lock the cluster',
    severity: 'high',
    severityNote: 'always',
    when: 'A webhook with failurePolicy Fail (the default) newly asks about pods, nodes, leases or other things that the cluster itself needs, and its namespaceSelector or objectSelector spares nothing; or it waits longer than 10 seconds.',
    exempt:
      'It asks only about custom resources; kube-system is left out by namespaceSelector, or the webhook takes only labelled objects; it was so before.',
    why: 'When its pods are down, nothing can be created any more, not even the pods of the webhook itself: node upgrades and repairs get stuck.',
    sources: [
      'https://blog.jetstack.io/blog/gke-webhook-outage',
      `${WEBHOOKS}#avoiding-operating-on-the-kube-system-namespace`,
    ],
    remedy: 'Leave out kube-system and its own namespace by namespaceSelector, and keep timeoutSeconds short.',
    find: eachUpdateOf(KINDS, (update) => {
      const { base, head } = update;
      if (!isWebhook(head.identity)) return [];
      const old = new Set(
        (base === undefined ? [] : webhooksOf(base)).filter(locks).map((item) => textAt(item, 'name')),
      );
      const fresh = webhooksOf(head)
        .filter(locks)
        .map((item) => textAt(item, 'name'))
        .filter((name) => !old.has(name));
      return fresh.length === 0
        ? []
        : [suspect(update, 'high', `fails closed for what the cluster needs: ${listWords(fresh)}`, { facts: fresh })];
    }),
  },
  {
    id: 'webhook-fail-open',
    title: 'Webhook no longer refuses',
    severity: 'medium',
    severityNote: 'always',
    when: 'failurePolicy changes from Fail to Ignore, a webhook is removed, or its rules (their scope too, and their versions where it takes no equivalent requests) or selectors match less.',
    exempt: 'It failed open before.',
    why: 'A control is silently off.',
    sources: [`${WEBHOOKS}#failure-policy`],
    remedy: 'Say in the pull request what takes its place.',
    find: (facts) => [
      ...eachUpdateOf(KINDS, (update) => {
        const { base, head } = update;
        if (base === undefined || !isWebhook(head.identity)) return [];
        const byName = new Map(webhooksOf(head).map((item) => [textAt(item, 'name'), item]));
        const open = webhooksOf(base).flatMap((old) => {
          const name = textAt(old, 'name');
          const now = byName.get(name);
          return isOpened(old, now) ? [{ name, now }] : [];
        });
        if (open.length === 0) return [];
        const what = `refuses less than before: ${listWords(open.map(({ name }) => name))}`;
        return [suspect(update, 'medium', what, { facts: open.map(({ name, now }) => `${name} ${refusing(now)}`) })];
      })(facts),
      ...facts.lost.flatMap((change) => {
        if (change.action !== 'removed' || !isWebhook(change.identity) || facts.cause(change) !== undefined) return [];
        if (change.base !== undefined && !webhooksOf(change.base).some(failsClosed)) return [];
        const severity = severityOfLoss(facts.effect(change), { destroyed: 'medium' });
        return severity === undefined
          ? []
          : [
              suspect({ change }, severity, 'is removed from Git: nothing is checked by it any more', {
                facts: ['removed'],
              }),
            ];
      }),
    ],
  },
  {
    id: 'webhook-service-dangling',
    title: 'Webhook that nothing answers',
    severity: 'high',
    severityNote: 'always',
    when: 'The Service of a webhook that stays, or everything behind it, was rendered before the change and is not after it, or has no replica.',
    exempt: 'The webhook fails open; it goes as well.',
    why: 'Every write that it asks about is refused.',
    sources: ['https://blog.jetstack.io/blog/gke-webhook-outage', WEBHOOKS],
    remedy: 'Remove the webhook configuration first.',
    find: (facts) =>
      KINDS.flatMap((kind) => facts.world.head.ofKind(GROUP, kind)).flatMap(({ manifest, application }) => {
        const dead = webhooksOf(manifest)
          .filter((item) => failsClosed(item) && isDead(manifest, item, facts))
          .map((item) => textAt(item, 'name'));
        if (dead.length === 0) return [];
        return [
          suspect(
            { change: { application, identity: manifest.identity } },
            'high',
            `has nobody to ask any more: ${listWords(dead)}`,
            { facts: dead, evidence: describeUnseen(facts.unseen) },
          ),
        ];
      }),
  },
  {
    id: 'apiservice-changed',
    title: 'Aggregated API removed or not verified',
    severity: 'high',
    severityNote: 'high; removal that waits or leaves it behind is milder',
    when: 'An APIService is removed, or stops verifying its certificate.',
    exempt: 'It did not verify it before.',
    why: 'Metrics and autoscalers stop, and while an API does not answer no namespace can be deleted.',
    sources: ['https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/'],
    remedy: 'Remove what asks the API first.',
    find: (facts) => [
      ...facts.lost.flatMap((change) => {
        if (change.action !== 'removed' || !isApiService(change.identity) || facts.cause(change) !== undefined)
          return [];
        const severity = severityOfLoss(facts.effect(change), { destroyed: 'high' });
        return severity === undefined
          ? []
          : [suspect({ change }, severity, 'is removed from Git', { facts: ['removed'] })];
      }),
      ...eachUpdateOf(['APIService'], (update) => {
        const skips = (item: Manifest | undefined) => fieldAt(item?.object, ['spec', 'insecureSkipTLSVerify']) === true;
        if (
          !isApiService(update.head.identity) ||
          update.base === undefined ||
          skips(update.base) ||
          !skips(update.head)
        )
          return [];
        return [suspect(update, 'high', 'does not verify its certificate any more', { facts: ['insecure'] })];
      })(facts),
    ],
  },
];

function isWebhook({ group, kind }: Identity): boolean {
  return group === GROUP && KINDS.includes(kind);
}

function isApiService({ group, kind }: Identity): boolean {
  return group === 'apiregistration.k8s.io' && kind === 'APIService';
}

function webhooksOf(configuration: Manifest): ValueMap[] {
  return listAt(configuration.object, 'webhooks').filter(isMap);
}

/** Fails closed for what the cluster needs to repair itself. */
function locks(webhook: ValueMap): boolean {
  if (!failsClosed(webhook)) return false;
  const vital = listAt(webhook, 'rules').some(
    (rule) =>
      textsAt(rule, 'apiGroups').some((group) => VITAL.includes(group)) &&
      textsAt(rule, 'operations').some((operation) => operation !== 'DELETE' && operation !== 'CONNECT'),
  );
  if (!vital) return false;
  return (numberAt(webhook, 'timeoutSeconds') ?? 10) > 10 || !spares(webhook);
}

/** Whether kube-system is left out, or only labelled objects are asked about. */
function spares(webhook: ValueMap): boolean {
  const objects = fieldAt(webhook, ['objectSelector']);
  if (isMap(objects) && !isEmptySelector(objects) && !matchesSelector(objects, {})) return true;
  const namespaces = fieldAt(webhook, ['namespaceSelector']);
  return (
    isMap(namespaces) &&
    !isEmptySelector(namespaces) &&
    !matchesSelector(namespaces, { 'kubernetes.io/metadata.name': 'kube-system' })
  );
}

/** The Service, or all pods behind it, were there before and are not any more. */
function isDead(configuration: Manifest, webhook: ValueMap, { world }: Facts): boolean {
  const service = mapAt(webhook, 'clientConfig', 'service');
  const identity: Identity = {
    cluster: configuration.identity.cluster,
    group: '',
    kind: 'Service',
    namespace: textAt(service, 'namespace'),
    name: textAt(service, 'name'),
  };
  if (identity.name === '' || world.base.find(identity).length === 0) return false;
  if (world.head.find(identity).length === 0) return true;
  return answering(identity, world.base) > 0 && answering(identity, world.head) === 0;
}

/** Pods behind a Service. */
function answering(identity: Identity, world: World): number {
  const service = world.find(identity)[0]?.manifest;
  if (service === undefined) return 0;
  return podsBehind(service, world.within(identity.cluster, identity.namespace)).reduce(
    (sum, { manifest }) => sum + (podsOf(manifest) ?? 1),
    0,
  );
}
