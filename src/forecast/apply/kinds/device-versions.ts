import type { Value, ValueMap } from '../../../manifest/model.ts';
import { isMap, listAt, mapAt, textAt, without } from '../../fields.ts';
import type { KindRules } from './rules.ts';

const OLDER = 'resource.k8s.io/v1beta1';
const STABLE = 'resource.k8s.io/v1';

/** What a request for exactly one thing says: once itself, since v1beta2 in a part of its own. */
const EXACTLY = [
  'deviceClassName',
  'selectors',
  'allocationMode',
  'count',
  'adminAccess',
  'tolerations',
  'capacity',
] as const;

/** Where the requests of a kind, or its devices, are. */
const LISTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['ResourceClaim', ['spec', 'devices', 'requests']],
  ['ResourceClaimTemplate', ['spec', 'spec', 'devices', 'requests']],
  ['ResourceSlice', ['spec', 'devices']],
]);

/**
 * An object of `resource.k8s.io/v1beta1` in the words of the stable version; any other as it is.
 * https://github.com/kubernetes/kubernetes/blob/v1.36.1/pkg/apis/resource/v1beta1/conversion.go
 */
export function inStableDevices(object: ValueMap): ValueMap {
  if (object['apiVersion'] !== OLDER) return object;
  return changed(object, textAt(object, 'kind') === 'ResourceSlice' ? stableDevice : stableRequest, STABLE);
}

/** An object in the words of the stable version as another one shows it. */
export function inDevicesOf(version: string, object: ValueMap): ValueMap {
  if (version !== OLDER) return { ...object, apiVersion: version };
  return changed(object, textAt(object, 'kind') === 'ResourceSlice' ? olderDevice : olderRequest, OLDER);
}

function changed(object: ValueMap, change: (item: ValueMap) => ValueMap, apiVersion: string): ValueMap {
  const shown = { ...object, apiVersion };
  const path = LISTS.get(textAt(object, 'kind'));
  const items = path === undefined ? [] : listAt(object, ...path);
  if (path === undefined || items.length === 0) return shown;
  const list = items.map((item): Value => (isMap(item) ? change(item) : item));
  return withList(shown, path, list);
}

function withList(map: ValueMap, [key = '', ...rest]: readonly string[], list: Value[]): ValueMap {
  return { ...map, [key]: rest.length === 0 ? list : withList(mapAt(map, key), rest, list) };
}

function stableRequest(request: ValueMap): ValueMap {
  const said = EXACTLY.filter((key) => request[key] !== undefined && request[key] !== '');
  const rest = without(request, [...EXACTLY]);
  if (said.length === 0) return rest;
  const exactly: ValueMap = { deviceClassName: '' };
  for (const key of said) exactly[key] = request[key] ?? null;
  return { ...rest, exactly };
}

function olderRequest(request: ValueMap): ValueMap {
  const { exactly, ...rest } = request;
  return { ...rest, deviceClassName: '', ...(isMap(exactly) ? exactly : {}) };
}

function stableDevice(device: ValueMap): ValueMap {
  const { basic, ...rest } = device;
  return { ...rest, ...(isMap(basic) ? basic : {}) };
}

function olderDevice({ name = '', ...basic }: ValueMap): ValueMap {
  return { name, basic };
}

/** Rules of the stable version for objects of the older one: the server has one form of both. */
export function forOlderDevices(rules: KindRules): KindRules {
  const { check, checkUpdate, ...rest } = rules;
  const tidy = (object: ValueMap): void => void Object.assign(object, inDevicesOf(OLDER, inStableDevices(object)));
  return {
    ...rest,
    prepareCreate: tidy,
    prepareUpdate: ({ object }) => tidy(object),
    ...(check === undefined
      ? {}
      : { check: (errors, object, cluster) => check(errors, inStableDevices(object), cluster) }),
    ...(checkUpdate === undefined
      ? {}
      : {
          checkUpdate(errors, update) {
            const [object, before] = [inStableDevices(update.object), inStableDevices(update.before)];
            checkUpdate(errors, { ...update, object, before });
          },
        }),
  };
}
