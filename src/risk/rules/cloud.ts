import { findOtherCloudIdentities } from '../cloud-identities.ts';
import { findCloudRights } from '../cloud-rights.ts';
import type { Rule } from '../rule.ts';

/** Rules about what workloads are, and what is given away, in the cloud around the cluster. */
export const CLOUD_RULES: Rule[] = [
  {
    id: 'cloud-identity-changed',
    title: 'Other rights in the cloud',
    severity: 'high',
    severityNote:
      'high in another account of AWS or project of Google Cloud, or for what is called an administrator where nothing was before; else medium',
    when: 'A ServiceAccount that stays gets an identity of a cloud, or another one (IRSA of EKS, workload identity of GKE and AKS); or a new one gets that of another ServiceAccount which stays.',
    exempt:
      'New ServiceAccounts with an identity of their own, the same ServiceAccount in another cluster, one that takes over from one that goes, and an identity that is taken away.',
    why: 'Every pod of the account may from then on what that role may, and no RBAC of the cluster shows it.',
    sources: [
      'https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html',
      'https://cloud.google.com/kubernetes-engine/docs/concepts/workload-identity',
    ],
    remedy: 'Ask whose role it is, and give each workload one of its own.',
    find: findOtherCloudIdentities,
  },
  {
    id: 'cloud-rights-widened',
    title: 'All rights in the cloud, or open to everybody',
    severity: 'high',
    severityNote: 'medium for rights that lead to others; else high',
    when: "An object of Crossplane, ACK, Config Connector or Azure Service Operator newly gives an administrator's policy or role, every action on everything, or rights to give itself more; or lets everybody in: a public database or bucket, a policy for every principal, networks of all addresses.",
    exempt: 'What was given before; a principal of everybody with a condition; networks of what is no database.',
    why: 'The operator has the rights for it, so that a line of YAML makes an administrator of the cloud account, or puts data on the Internet.',
    sources: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
      'https://cloud.google.com/iam/docs/roles-overview',
      'https://docs.crossplane.io/latest/managed-resources/managed-resources/',
    ],
    remedy: 'Name the actions, the resources and the principals that are needed.',
    find: findCloudRights,
  },
];
