import type { Change } from '../diff/model.ts';
import type { Definitions } from '../forecast/definitions.ts';
import { listWords } from './rule.ts';
import { schemaSourceOf } from '../forecast/new-objects.ts';

/** Argo CD's own objects are read by their own shape, and what that does not allow is told with the Application. */
const READ_ELSEWHERE = ['Application', 'ApplicationSet', 'AppProject'];

/** How many written objects no schema is known for, in one notice; none when there are none. */
export function describeUnjudged(
  changes: readonly Change[],
  definitions: Definitions,
): { code: string; message: string }[] {
  const heads = changes.flatMap(({ head }) => head ?? []);
  const unjudged = heads.filter(
    ({ identity: { group, kind } }) => group !== 'argoproj.io' || !READ_ELSEWHERE.includes(kind),
  );
  const left = unjudged.filter((head) => schemaSourceOf(head, definitions) === 'none');
  if (left.length === 0) return [];
  const kinds = [...new Set(left.map(({ identity, apiVersion }) => `${identity.kind} (${apiVersion})`))].toSorted();
  const objects = left.length === 1 ? '1 object is' : `${left.length} objects are`;
  return [
    {
      code: 'schema-unknown',
      message: `${objects} not checked against a schema, because no CustomResourceDefinition in the tree has the kind: ${listWords(kinds)}`,
    },
  ];
}
