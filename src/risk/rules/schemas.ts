import { hasOnlyMetadata, schemaSourceOf } from '../../forecast/new-objects.ts';
import { readWriteMode } from '../../forecast/sync-options.ts';
import type { Facts } from '../facts.ts';
import { listWords, suspect, type Rule, type Suspicion } from '../rule.ts';
import { schemaProblems, type SchemaProblem } from '../schema-problems.ts';
import { targetMinor } from '../../forecast/target-version.ts';
import type { Update } from '../updates.ts';

/** Problems that the sentence names; the others are counted. */
const NAMED = 3;
/** Problems that the evidence has one by one. */
const SHOWN = 20;

/** Rules about objects that do not fit the types of the API. */
export const SCHEMA_RULES: Rule[] = [
  {
    id: 'schema-invalid',
    title: 'Field or value that the schema does not allow',
    severity: 'high',
    severityNote:
      'medium for a new object that has nothing but metadata: it is meant for one that the cluster has already · else always',
    when: 'A new or changed object has a field that its kind does not have (misspelt, at the wrong level, or of a later release), a value of a wrong type, or lacks a required field. Kinds of Kubernetes are judged by the types of the Kubernetes version of their cluster (`kubeVersion` and `clusters` of the configuration), custom resources by the CustomResourceDefinition in the tree.',
    exempt:
      'The object at base had the same; status, and what x-kubernetes-preserve-unknown-fields keeps; kinds whose CustomResourceDefinition is not in the tree (a notice counts them; only their metadata is judged).',
    why: 'A wrong type or a missing field is refused, and the sync fails. An unknown field is worse with client-side apply: Argo CD does not ask the API server for strict validation, so the field is dropped, the sync succeeds, and the probe, limit or policy that it was meant to be is not there. Server-side apply refuses it.',
    sources: [
      'https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation',
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning',
      'https://github.com/argoproj/argo-cd/issues/16817',
    ],
    remedy: 'Write the field as the API has it, at the level where it belongs, with a value of its type.',
    find: (facts) => facts.sent.flatMap((update) => findInvalid(update, facts)),
  },
];

function findInvalid(update: Update, facts: Facts): Suspicion[] {
  const { change, base, head, application } = update;
  const problems = schemaProblems(change, facts);
  if (problems.length === 0) return [];
  const mode = readWriteMode((base ?? head).object, head.object, application?.head);
  const told = problems.map((problem) => problem.told);
  const isStrict = mode.serverSide && !mode.replace;
  const isNew = base === undefined && head.identity.name !== '';
  const forLive = isNew && problems.every(({ kind }) => kind === 'refused') && hasOnlyMetadata(head.object);
  const what = describe(problems, isStrict);
  return [
    suspect(
      update,
      forLive ? 'medium' : 'high',
      forLive ? `${what}; it goes through if the cluster has it already` : what,
      {
        facts: [isStrict ? 'refused' : 'dropped', ...problems.map((problem) => problem.fact).toSorted()],
        evidence: [
          ...told.slice(0, SHOWN),
          ...(told.length > SHOWN ? [`${told.length - SHOWN} more`] : []),
          judgedBy(update, facts),
        ],
      },
    ),
  ];
}

function describe(problems: readonly SchemaProblem[], serverSide: boolean): string {
  const of = (kind: SchemaProblem['kind']) =>
    problems.filter((problem) => problem.kind === kind).map((problem) => problem.told);
  const [refused, unknown] = [of('refused'), of('unknown')];
  const fields = unknown.length === 1 ? 'a field that its kind does not have' : 'fields that its kind does not have';
  const fate = serverSide
    ? 'server-side apply refuses the object'
    : `${unknown.length === 1 ? 'it is' : 'they are'} dropped without a word, so the sync succeeds without`;
  return [
    ...(refused.length === 0 ? [] : [`will be refused by the API server: ${listWords(refused, NAMED)}`]),
    ...(unknown.length === 0 ? [] : [`has ${fields}: ${listWords(unknown, NAMED)}; ${fate}`]),
  ].join('; it ');
}

function judgedBy({ head }: Update, facts: Facts): string {
  if (schemaSourceOf(head, facts.definitions) === 'definition')
    return 'judged by the CustomResourceDefinition in the tree';
  const minor = targetMinor(head.identity.cluster, facts.policy);
  return minor === undefined
    ? 'judged by every release of Kubernetes that is known here, as no kubeVersion is configured'
    : `the cluster is taken for Kubernetes 1.${minor}`;
}
