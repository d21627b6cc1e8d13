import type { Rule } from '../rule.ts';
import { findWiderReach } from '../secret-reach.ts';
import { findOtherSources } from '../secret-sources.ts';

/** Rules about secrets that controllers bring from a store or from another namespace. */
export const SECRET_RULES: Rule[] = [
  {
    id: 'secret-source-changed',
    title: 'Another secret is read',
    severity: 'high',
    severityNote: 'high where the login itself goes to another host outside of the cluster; else medium',
    when: 'An ExternalSecret, a SecretProviderClass, a Secret of the operators of Vault or 1Password, or the annotations and variables for an injector (Vault Agent, bank-vaults) read another key of the store in the place of one before, one that only another namespace read, one below another root than all before, or whatever an expression finds; or they log in with another role, at another store or another address.',
    exempt:
      'One more key beside those that it reads, below the same root; keys that several namespaces read; new objects, but for keys of others.',
    why: 'No Secret of Git changes, and still a workload gets what is meant for another one, or a wrong password.',
    sources: [
      'https://external-secrets.io/latest/guides/security-best-practices/',
      'https://developer.hashicorp.com/vault/docs/deploy/kubernetes/injector/annotations',
    ],
    remedy: 'Ask who owns that secret, and let the store itself say who may read it.',
    find: findOtherSources,
  },
  {
    id: 'secret-reach-widened',
    title: 'Secrets in reach of other namespaces',
    severity: 'medium',
    severityNote: 'always',
    when: 'A ClusterSecretStore without conditions, a ClusterExternalSecret, a ReferenceGrant or a SecretExport is new or is for more than before, or an object gets annotations by which a controller copies its Secret into other namespaces, or lets others do so (reflector, replicator, config-syncer).',
    exempt: 'What was there before; a ClusterSecretStore that loses all its conditions: see access-guard-removed.',
    why: 'Namespaces are what separates teams: who may read Secrets of one of them reads what was kept in another.',
    sources: [
      'https://external-secrets.io/latest/api/clustersecretstore/',
      'https://gateway-api.sigs.k8s.io/api-types/referencegrant/',
    ],
    remedy: 'Name the namespaces that need it, and the one object.',
    find: findWiderReach,
  },
];
