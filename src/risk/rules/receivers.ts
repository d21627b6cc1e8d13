import { findReceivers } from '../receivers.ts';
import type { Rule } from '../rule.ts';

/** Rules about where controllers send what they have. */
export const RECEIVER_RULES: Rule[] = [
  {
    id: 'data-sent-elsewhere',
    title: 'Data is sent to somebody else',
    severity: 'high',
    severityNote:
      'high where it is that of others (credentials, Secrets, backups, requests); medium for metrics, alerts and backups of its own, and for a PushSecret to a store that was there',
    when: 'A SecretStore, a location of backups, an output of logs, a mirror of requests, a server that decides about logins or policies, or a PushSecret is new or leads to a host outside of the cluster that nothing of its kind led to before.',
    exempt:
      'Services of the cluster; another object of this kind led to the host already; a new object that only sends what is its own.',
    why: 'Nothing that runs changes, and what it keeps secret goes to another server: with the token of a store, whoever answers reads what the store has.',
    sources: [
      'https://external-secrets.io/latest/api/pushsecret/',
      'https://external-secrets.io/latest/guides/security-best-practices/',
      'https://velero.io/docs/main/api-types/backupstoragelocation/',
    ],
    remedy: 'Ask whose server it is, and what is sent there.',
    find: findReceivers,
  },
];
