import { covers, type Grant } from './grants.ts';

/** What a list of permissions allows, for those who ask for many: a role can have thousands. */
export interface Coverage {
  /** Whether one of the list covers this permission (`covers`). */
  has(grant: Grant): boolean;
}

/** Lists are made once for a role and a namespace, and never change. */
const known = new WeakMap<readonly Grant[], Coverage>();

/** Up to so many, to look through them is quicker than to look them up. */
const FEW = 16;

/** The coverage of a list, made once. */
export function coverageOf(grants: readonly Grant[]): Coverage {
  if (grants.length <= FEW) return { has: (grant) => grants.some((wide) => covers(wide, grant)) };
  const before = known.get(grants);
  if (before !== undefined) return before;
  const coverage = index(grants);
  known.set(grants, coverage);
  return coverage;
}

function index(grants: readonly Grant[]): Coverage {
  const words = new Set<string>();
  /** Ends of resources as in `*\/exec`, and beginnings of URLs as in `/healthz*`, by their lengths. */
  const [ends, beginnings] = [new Set<number>(), new Set<number>()];
  for (const { namespace, group, resource, name, url, verb } of grants) {
    words.add(url === '' ? wordOf(namespace, verb, group, resource, name) : wordOf(namespace, verb, url));
    if (resource.startsWith('*/')) ends.add(resource.length - 1);
    if (url.endsWith('*')) beginnings.add(url.length - 1);
  }
  const any = {
    namespace: grants.some(({ namespace }) => namespace === ''),
    verb: grants.some(({ verb }) => verb === '*'),
    group: grants.some(({ group }) => group === '*'),
    resource: grants.some(({ resource }) => resource === '*'),
    name: grants.some(({ name }) => name === ''),
  };
  const either = (value: string, all: string, isThere: boolean) => (isThere && value !== all ? [value, all] : [value]);
  const resourcesFor = (resource: string) => [
    ...either(resource, '*', any.resource),
    ...[...ends].filter((length) => length <= resource.length).map((length) => `*${resource.slice(-length)}`),
  ];
  const urlsFor = (url: string) => [
    url,
    ...[...beginnings].filter((length) => length <= url.length).map((length) => `${url.slice(0, length)}*`),
  ];
  return {
    has: ({ namespace, group, resource, name, url, verb }) =>
      either(namespace, '', any.namespace).some((where) =>
        either(verb, '*', any.verb).some((how) =>
          url === ''
            ? either(group, '*', any.group).some((family) =>
                resourcesFor(resource).some((what) =>
                  either(name, '', any.name).some((which) => words.has(wordOf(where, how, family, what, which))),
                ),
              )
            : urlsFor(url).some((address) => words.has(wordOf(where, how, address))),
        ),
      ),
  };
}

function wordOf(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
