import { listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { ValueMap } from '../manifest/model.ts';
import type { ApplicationSides } from '../forecast/model.ts';
import type { Facts } from './facts.ts';

/** One path of an entry of `ignoreDifferences`. https://argo-cd.readthedocs.io/en/stable/user-guide/diffing/ */
interface Ignored {
  group: string;
  kind: string;
  /** Empty: any. */
  namespace: string;
  name: string;
  /** The same however it is written: a JSON pointer where it can be one. */
  place: string;
  /** `apps/Deployment: /spec/replicas` */
  word: string;
}

/** An Application on both sides. */
interface Pair {
  base: { object: ValueMap };
  head: { object: ValueMap };
  sides: ApplicationSides;
}

/** What an Application ignored and does not ignore any more, of objects that it still has; in words, each once. */
export function lostIgnores({ base, head, sides }: Pair, facts: Facts): string[] {
  const left = ignoredIn(head.object);
  const lost = ignoredIn(base.object).filter((each) => !left.some((other) => covers(other, each)));
  const isKnown = sides.failedOn === undefined && !facts.unseen.some(({ id }) => id === sides.id);
  const meant = isKnown ? lost.filter((each) => isOfAny(each, sides.id, facts)) : lost;
  return [...new Set(meant.map(({ word }) => word))];
}

function ignoredIn(application: ValueMap): Ignored[] {
  return listAt(application, 'spec', 'ignoreDifferences').flatMap((entry) => {
    const [group, kind] = [textAt(entry, 'group'), textAt(entry, 'kind')];
    const [namespace, name] = [textAt(entry, 'namespace'), textAt(entry, 'name')];
    const of = [group, kind, namespace, name].filter((part) => part !== '').join('/');
    const read = (key: string, placeOf: (path: string) => string): Ignored[] =>
      textsAt(entry, key).map((path) => ({
        group,
        kind,
        namespace,
        name,
        place: placeOf(path),
        word: `${of}: ${path}`,
      }));
    return [
      ...read('jsonPointers', (path) => path),
      ...read('jqPathExpressions', pointerOf),
      ...read('managedFieldsManagers', (manager) => `manager ${manager}`),
    ];
  });
}

/** `.spec.replicas` as a JSON pointer; any other expression is none, whatever it begins with. */
function pointerOf(expression: string): string {
  return /^(?:\.[A-Za-z_]\w*)+$/.test(expression) ? expression.replaceAll('.', '/') : `jq ${expression}`;
}

function covers(wide: Ignored, narrow: Ignored): boolean {
  return (
    [narrow.group, '*'].includes(wide.group) &&
    [narrow.kind, '*'].includes(wide.kind) &&
    ['', narrow.namespace].includes(wide.namespace) &&
    ['', narrow.name].includes(wide.name) &&
    (narrow.place === wide.place || (wide.place.startsWith('/') && narrow.place.startsWith(`${wide.place}/`)))
  );
}

/** Whether the Application has an object that it is about; of groups and kinds with patterns that is not asked. */
function isOfAny({ group, kind, namespace, name }: Ignored, application: string, { world }: Facts): boolean {
  if (/[*?[{]/.test(`${group}${kind}`)) return true;
  return world.head
    .ofKind(group, kind)
    .some(
      ({ manifest: { identity }, application: owner }) =>
        owner === application && ['', identity.namespace].includes(namespace) && ['', identity.name].includes(name),
    );
}
