import { fieldAt, listAt, mapAt, textAt } from '../forecast/fields.ts';
import type { Identity, Value, ValueMap } from '../manifest/model.ts';
import { scalarText } from './identity.ts';
import type { World } from './world.ts';

/** Variables of a container by their names; undefined where nobody here sees the value: it is in a Secret, or no part of the tree. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** Variables that are taken from ConfigMaps: a program does not start with so many (`ARG_MAX`), and one map may be named a thousand times. */
const MOST = 100_000;
/** Characters of a value that names others: whoever writes them decides how often each is named. */
const LONGEST = 10_000;

/**
 * The variables that a container starts with: those of ConfigMaps of the tree come first, those by name go before them, and one may name others that are
 * known by then. Which of these ways is taken must not matter to who looks for a value.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 * https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
 */
export function variablesOf(container: ValueMap, identity: Identity, world: World): Variables {
  const find = (name: string): ValueMap | undefined => dataOf(name, identity, world);
  const found = new Map<string, string | undefined>();
  let left = MOST;
  for (const source of listAt(container, 'envFrom')) {
    const prefix = textAt(source, 'prefix');
    const data = Object.entries(find(textAt(source, 'configMapRef', 'name')) ?? {});
    left -= data.length;
    if (left < 0) break;
    for (const [key, value] of data) found.set(`${prefix}${key}`, scalarText(value));
  }
  for (const variable of listAt(container, 'env')) found.set(textAt(variable, 'name'), valueOf(variable, found, find));
  return found;
}

/** What a ConfigMap of the tree holds; undefined where there is none. */
export function dataOf(name: string, { cluster, namespace }: Identity, world: World): ValueMap | undefined {
  const map = world.find({ cluster, namespace, group: '', kind: 'ConfigMap', name })[0];
  return map === undefined ? undefined : mapAt(map.manifest.object, 'data');
}

function valueOf(variable: Value, known: Variables, find: (name: string) => ValueMap | undefined): string | undefined {
  if (fieldAt(variable, ['valueFrom']) === undefined) return fillIn(scalarText(fieldAt(variable, ['value'])), known);
  const reference = mapAt(variable, 'valueFrom', 'configMapKeyRef');
  const value = fieldAt(find(textAt(reference, 'name')), [textAt(reference, 'key')]);
  return value === undefined ? undefined : scalarText(value);
}

/** `$(NAME)`; `$$(NAME)` is none. A name that is not known stays as it is, and one that nobody sees makes all of it so. */
function fillIn(text: string, known: Variables): string | undefined {
  if (!text.includes('$(')) return text;
  let isHidden = false;
  let length = text.length;
  const filled = text.replace(/\$\$|\$\(([^()$\s]{1,200})\)/g, (word, name?: string) => {
    if (name === undefined || !known.has(name)) return word;
    const value = known.get(name);
    length += value?.length ?? 0;
    isHidden ||= value === undefined || length > LONGEST;
    return value === undefined || isHidden ? word : value;
  });
  return isHidden ? undefined : filled;
}
