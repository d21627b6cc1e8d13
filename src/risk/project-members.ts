import { compileGobwas } from '../argocd/gobwas.ts';
import { fieldAt, isMap, listAt, textAt, textsAt } from '../forecast/fields.ts';
import type { Project } from '../forecast/sync/project.ts';
import type { ValueMap } from '../manifest/model.ts';
import { scalarText } from './identity.ts';
import type { Right } from './project-kinds.ts';

/** Bounds that are no lists: clusters that belong to other projects, and objects that belong to nobody. */
export function newBounds({ spec: before }: Project, { spec: after }: Project): Right[] {
  // https://argo-cd.readthedocs.io/en/stable/user-guide/projects/#project-scoped-repositories-and-clusters
  const isBound = (spec: ValueMap) => spec['permitOnlyProjectScopedClusters'] === true;
  // https://argo-cd.readthedocs.io/en/stable/user-guide/orphaned-resources/
  const watches = (spec: ValueMap) => isMap(fieldAt(spec, ['orphanedResources']));
  const overlooked = ({ spec }: Pick<Project, 'spec'>) =>
    listAt(spec, 'orphanedResources', 'ignore').map((item) =>
      ['group', 'kind', 'name'].map((key) => textAt(item, key) || '*').join('/'),
    );
  const known = new Set(overlooked({ spec: before }));
  const fresh = overlooked({ spec: after }).filter((item) => !known.has(item) && /^[^/]*\*[^/]*\/\*\/\*$/.test(item));
  return [
    ...(isBound(before) && !isBound(after)
      ? [{ words: 'clusters that are not of the project alone (permitOnlyProjectScopedClusters)', mild: false }]
      : []),
    ...(watches(before) && !watches(after)
      ? [{ words: 'objects of nobody without a word (orphanedResources)', mild: true }]
      : []),
    ...fresh.map((item) => ({ words: `objects of nobody without a word (${item})`, mild: true })),
  ];
}

/** What a role may write or start inside of the project, and who newly has it: a token, or the members of a group. */
export function newMembers({ spec: before }: Project, { spec: after }: Project): Right[] {
  const held = new Set(membersOf(before));
  return membersOf(after)
    .filter((words) => !held.has(words))
    .map((words) => ({ words, mild: true }));
}

function membersOf(spec: ValueMap): string[] {
  return listAt(spec, 'roles').flatMap((role) => {
    const name = textAt(role, 'name');
    const writes = textsAt(role, 'policies').filter(isWriting);
    if (writes.length === 0) return [];
    return [
      ...writes.map((policy) => `role ${name}: ${policy}`),
      ...textsAt(role, 'groups').map((group) => `role ${name} for group ${group}`),
      ...listAt(role, 'jwtTokens').map(
        (token) => `role ${name} for the token ${textAt(token, 'id') || scalarText(fieldAt(token, ['iat']))}`,
      ),
    ];
  });
}

/** What is written or started, one of each sort; finer ones end with what they are about. */
const WRITES = ['create', 'update', 'delete', 'sync', 'override', 'action/apps/Deployment/restart'];

/**
 * `p, proj:shop:ci, applications, sync, shop/*, allow`; the action may be a pattern, or be about some kinds. All of them are told as everything.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/rbac/
 */
function isWriting(policy: string): boolean {
  const [, , , action = '', , effect] = policy.split(',', 6).map((part) => part.trim());
  if (effect !== 'allow' || action === '*') return false;
  if (/^(?:action|update|delete)\//.test(action)) return true;
  const pattern = compileGobwas(action);
  return WRITES.some((write) => write === action || pattern?.shouldMatch(write) === true);
}
