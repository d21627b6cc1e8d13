import { isMap } from '../forecast/fields.ts';
import type { Manifest, Value, ValueMap } from '../manifest/model.ts';
import { standsForCloud } from './data-kinds.ts';
import type { Facts } from './facts.ts';
import { parseHeld } from './held-pods.ts';
import type { Severity } from './model.ts';
import { listWords, suspect, type Suspicion } from './rule.ts';
import { worstSeverity } from './severity.ts';

/** Something that an object of a cloud gives away. */
interface Gift {
  word: string;
  severity: Severity;
}

/** Policies of AWS that are as good as everything. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
const POLICIES = /^arn:[^:]*:iam::aws:policy\/(?:.*\/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/;

/** Roles of Google Cloud that may do everything, or give themselves every right. https://cloud.google.com/iam/docs/understanding-roles */
const ROLES =
  /^roles\/(?:owner|editor|iam\.securityAdmin|iam\.roleAdmin|resourcemanager\.(?:projectIamAdmin|folderAdmin|organizationAdmin))$/;

/** To act as accounts that may have more; on a single account it is everyday. */
const IMPERSONATING = /^roles\/iam\.(?:serviceAccountTokenCreator|serviceAccountKeyAdmin|serviceAccountAdmin)$/;

/** Actions of AWS that lead to every other one. https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_manage-permissions.html */
const GIVES_RIGHTS =
  /^iam:(?:PassRole|Put\w*Policy|Attach\w*Policy|CreateAccessKey|CreatePolicyVersion|UpdateAssumeRolePolicy)$/i;

/** The same of Azure, by name. https://learn.microsoft.com/en-us/azure/role-based-access-control/built-in-roles/privileged */
const AZURE_ROLES = /^(?:Owner|User Access Administrator|Role Based Access Control Administrator)$/;

/** Fields that name a role of Azure: of Crossplane's provider, and of Azure Service Operator. */
const NAMES_AZURE_ROLE: readonly string[] = ['roleDefinitionName', 'wellKnownName'];

/** Everybody, whoever he is, in policies of Google Cloud and of buckets. */
const EVERYBODY: readonly string[] = ['allUsers', 'allAuthenticatedUsers', 'public-read', 'public-read-write'];

/** Fields that put a service of a cloud on the Internet. */
const PUBLIC_FIELDS: readonly string[] = ['publiclyAccessible', 'publicNetworkAccessEnabled', 'allowBlobPublicAccess'];

/** Fields that name networks which may reach a database, in all spellings of the operators. */
const NETWORK_FIELD =
  /^(?:authorized_?networks?|cidr_?blocks?|cidr_?ip|ipv4_?cidr_?block|value|ip_?ranges?|cidr_?ipv4)$/i;
const NETWORKS: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Where a path of an object leads through what is about databases: a security group or a load balancer may be open to all. */
const DATABASES =
  /(?:^|\.)(?:rds|sql|redis|elasticache|docdb|neptune|redshift|memorydb|dbforpostgresql|dbformysql|alloydb)\./;

/**
 * Objects that stand for resources of a cloud (Crossplane, ACK, Config Connector, Azure Service Operator) and newly give all rights away, or open
 * something to everybody.
 */
export function findCloudRights(facts: Facts): Suspicion[] {
  return facts.updates.flatMap((update): Suspicion[] => {
    const { base, head } = update;
    if (!standsForCloud(head.identity)) return [];
    const gifts = giftsOf(head);
    if (gifts.length === 0) return [];
    const before = new Set((base === undefined ? [] : giftsOf(base)).map(({ word }) => word));
    const fresh = gifts.filter(({ word }) => !before.has(word));
    if (fresh.length === 0) return [];
    const words = fresh.map(({ word }) => word).toSorted();
    return [
      suspect(
        update,
        worstSeverity(fresh.map(({ severity }) => severity)),
        `gives away in the cloud: ${listWords(words, 3)}`,
        {
          facts: words,
        },
      ),
    ];
  });
}

const known = new WeakMap<Manifest, readonly Gift[]>();

function giftsOf(manifest: Manifest): readonly Gift[] {
  const before = known.get(manifest);
  if (before !== undefined) return before;
  const gifts = new Map<string, Gift>();
  const isDatabase = DATABASES.test(`${manifest.identity.group}.${manifest.identity.kind}.`.toLowerCase());
  const left: Part[] = [{ key: '', value: manifest.object['spec'] ?? null, isText: false }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { key, value, isText } = next;
    if (Array.isArray(value)) for (const item of value) left.push({ key, value: item, isText });
    else if (isMap(value))
      for (const [name, each] of Object.entries(value)) left.push({ key: name, value: each, isText });
    // Policies are texts in manifests; a text in such a text is none.
    else if (typeof value === 'string' && !isText && value.trimStart().startsWith('{'))
      for (const document of parseHeld(value)) left.push({ key, value: document, isText: true });
    for (const gift of isMap(value) ? statementGifts(value) : fieldGifts(key, value, isDatabase))
      gifts.set(gift.word, gift);
  }
  const found = [...gifts.values()];
  known.set(manifest, found);
  return found;
}

/** A value of an object, with the name of the field that it is in. */
interface Part {
  key: string;
  value: Value;
  /** It is in a text of the manifest. */
  isText: boolean;
}

function fieldGifts(key: string, value: Value, isDatabase: boolean): Gift[] {
  if (value === true && PUBLIC_FIELDS.includes(key)) return [{ word: `${key}: true`, severity: 'high' }];
  if (typeof value !== 'string') return [];
  const text = value.trim();
  const policy = POLICIES.exec(text)?.[1];
  if (policy !== undefined) return [{ word: policy, severity: 'high' }];
  if (ROLES.test(text) || (NAMES_AZURE_ROLE.includes(key) && AZURE_ROLES.test(text)))
    return [{ word: text, severity: 'high' }];
  if (IMPERSONATING.test(text)) return [{ word: text, severity: 'medium' }];
  if (EVERYBODY.includes(text)) return [{ word: `${text}, which is everybody`, severity: 'high' }];
  if (isDatabase && NETWORKS.includes(text) && NETWORK_FIELD.test(key))
    return [{ word: `a database is reached from ${text}`, severity: 'high' }];
  return [];
}

/** A statement of a policy of AWS. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
function statementGifts(map: ValueMap): Gift[] {
  if (map['Effect'] !== 'Allow') return [];
  const has = (key: string, pattern: RegExp): boolean => textsIn(map[key]).some((text) => pattern.test(text));
  const isEverything = has('Resource', /^\*$/) || has('NotResource', /./);
  const principal = map['Principal'];
  const isEverybody = (isMap(principal) ? textsIn(principal['AWS']) : textsIn(principal)).includes('*');
  const gifts: [boolean, string, Severity][] = [
    [isEverything && has('Action', /^(?:\*|\*:\*)$/), 'every action on everything', 'high'],
    [isEverything && has('NotAction', /./), 'every action but some, on everything', 'high'],
    [isEverything && has('Action', /^iam:\*$/i), 'all of iam', 'high'],
    [isEverything && has('Action', GIVES_RIGHTS), 'rights to give itself more rights (iam)', 'medium'],
    [isEverybody && map['Condition'] === undefined, 'everybody may use it (Principal: *)', 'high'],
  ];
  return gifts.flatMap(([isGiven, word, severity]) => (isGiven ? [{ word, severity }] : []));
}

function textsIn(value: Value | undefined): string[] {
  return [value ?? []].flat().filter((each) => typeof each === 'string');
}
