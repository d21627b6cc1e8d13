import { canonicalText } from '../diff/values.ts';
import { isMap, listAt, mapAt, textsAt } from '../forecast/fields.ts';
import type { Manifest, Value } from '../manifest/model.ts';
import type { Facts } from './facts.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';

/**
 * What policies newly do not look at, by objects of their own: exceptions of Kyverno, and the namespaces that Gatekeeper passes over.
 * https://kyverno.io/docs/guides/exceptions/ https://open-policy-agent.github.io/gatekeeper/website/docs/exempt-namespaces/
 */
export function findExceptions(facts: Facts): Suspicion[] {
  return [...findOfKyverno(facts), ...findOfGatekeeper(facts)];
}

function findOfKyverno(facts: Facts): Suspicion[] {
  return facts.updatesOf('PolicyException').flatMap((update) => {
    const { base, head } = update;
    if (!/^(?:policies\.)?kyverno\.io$/.test(head.identity.group)) return [];
    const content = canonicalText(mapAt(head.object, 'spec'));
    if (base !== undefined && canonicalText(mapAt(base.object, 'spec')) === content) return [];
    const what = isForAll(head) ? 'excepts whatever there is from policies' : 'excepts something from policies';
    return [suspect(update, isForAll(head) ? 'high' : 'medium', what, { facts: ['exception', content] })];
  });
}

/** Every rule of a policy, or objects that nothing but their kind says. */
function isForAll({ object }: Manifest): boolean {
  const rules = listAt(object, 'spec', 'exceptions').flatMap((each) => textsAt(each, 'ruleNames'));
  const filters = ['any', 'all'].flatMap((key) => listAt(object, 'spec', 'match', key));
  const conditions = listAt(object, 'spec', 'matchConditions');
  const isNarrow = (filter: Value): boolean => {
    const resources = mapAt(filter, 'resources');
    return (
      ['names', 'namespaces'].some((key) => {
        const list = textsAt(resources, key);
        return list.length > 0 && !list.some((name) => /^[*?]*$/.test(name));
      }) || ['selector', 'namespaceSelector'].some((key) => isMap(resources[key]))
    );
  };
  const isLimited = filters.length > 0 ? filters.every(isNarrow) : conditions.length > 0;
  return !isLimited || (rules.includes('*') && filters.length === 0);
}

function findOfGatekeeper(facts: Facts): Suspicion[] {
  return facts.updatesOf('Config').flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== 'config.gatekeeper.sh') return [];
    const spaces = ({ object }: Manifest): string[] =>
      listAt(object, 'spec', 'match').flatMap((each) => textsAt(each, 'excludedNamespaces'));
    const known = new Set(base === undefined ? [] : spaces(base));
    const fresh = spaces(head).filter((name) => !known.has(name) && (base !== undefined || /^[*]+$/.test(name)));
    if (fresh.length === 0) return [];
    const severity = fresh.some((name) => name.includes('*')) ? 'high' : 'medium';
    return [
      suspect(update, severity, `passes over ${listWords(fresh)}`, { facts: ['exception', ...fresh.toSorted()] }),
    ];
  });
}

/** Labels by which controllers of policies look at a Namespace, or do not. https://open-policy-agent.github.io/gatekeeper/website/docs/exempt-namespaces/ https://docs.sigstore.dev/policy-controller/overview/ */
export function findSparedNamespaces(facts: Facts): Suspicion[] {
  return facts.updatesOf('Namespace').flatMap((update) => {
    const { base, head } = update;
    if (head.identity.group !== '') return [];
    const [before, after] = [mapAt(base?.object, 'metadata', 'labels'), mapAt(head.object, 'metadata', 'labels')];
    const [ignore, include] = ['admission.gatekeeper.sh/ignore', 'policy.sigstore.dev/include'];
    const found = [
      ...(Object.hasOwn(after, ignore) && base !== undefined && !Object.hasOwn(before, ignore) ? [ignore] : []),
      ...(before[include] === 'true' && after[include] !== 'true' ? [include] : []),
    ];
    return found.length === 0
      ? []
      : [suspect(update, 'high', `is not looked at by policies any more: ${listWords(found)}`, { facts: found })];
  });
}
