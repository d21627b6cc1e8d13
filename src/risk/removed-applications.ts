import { isRemoved } from '../forecast/deletion.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Identity } from '../manifest/model.ts';

/** The Applications that go, as they are looked up: there may be thousands, which hold one another, each with thousands of objects. */
export interface RemovedApplications {
  /** The highest ancestor that is removed as well: what takes the others along. */
  topmost(application: ApplicationSides): ApplicationSides;
  /** The one whose own object this is, as the Application with the id holds it. */
  ofObject(identity: Identity, holder: string): ApplicationSides | undefined;
}

/** Indexes them; each answer is worked out once. */
export function indexRemoved(applications: ReadonlyMap<string, ApplicationSides>): RemovedApplications {
  const tops = new Map<ApplicationSides, ApplicationSides>();
  const byObject = new Map<string, ApplicationSides>();
  for (const item of applications.values()) {
    if (item.base === undefined || item.parent === undefined || !isRemoved(item)) continue;
    const key = objectKey(item.parent, item.base);
    if (!byObject.has(key)) byObject.set(key, item);
  }
  return {
    topmost(application) {
      const way = new Set<ApplicationSides>();
      let top = application;
      for (let at: ApplicationSides | undefined = top; at !== undefined && !way.has(at);) {
        top = tops.get(at) ?? at;
        way.add(at);
        const parent: ApplicationSides | undefined = applications.get(top.parent ?? '');
        at = parent !== undefined && isRemoved(parent) ? parent : undefined;
      }
      for (const each of way) tops.set(each, top);
      return top;
    },
    ofObject: (identity, holder) => byObject.get(objectKey(holder, identity)),
  };
}

function objectKey(holder: string, { namespace, name }: { namespace: string; name: string }): string {
  return [holder, namespace, name].join('\0');
}
