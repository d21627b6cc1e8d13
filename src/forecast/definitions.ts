import type { Identity, ValueMap } from '../manifest/model.ts';
import { fieldAt, textAt } from './fields.ts';

/** CustomResourceDefinitions that hold at head, by `group/kind` of what they define. */
export type Definitions = ReadonlyMap<string, ValueMap>;

/** Definitions by what they define; of two for a kind the last counts. */
export function definitionsOf(definitions: Iterable<ValueMap>): Definitions {
  const found = new Map<string, ValueMap>();
  for (const definition of definitions) {
    const kind = textAt(definition, 'spec', 'names', 'kind');
    if (kind !== '') found.set(`${textAt(definition, 'spec', 'group')}/${kind}`, definition);
  }
  return found;
}

/** The definition of a kind; undefined for those that come with Kubernetes, and where it is not known. */
export function definitionFor({ group, kind }: Identity, definitions: Definitions): ValueMap | undefined {
  const definition = definitions.get(`${group}/${kind}`);
  return fieldAt(definition, ['spec']) === undefined ? undefined : definition;
}
