import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair } from './build.ts';

const AWS = 'eks.amazonaws.com/role-arn';
const GOOGLE = 'iam.gke.io/gcp-service-account';
const AZURE = 'azure.workload.identity/client-id';

const account = (annotations: ValueMap, name = 'web', namespace = 'shop') =>
  object('v1/ServiceAccount', name, {}, { namespace, annotations });
const role = (name: string, owner = '111111111111') => account({ [AWS]: `arn:aws:iam::${owner}:role/${name}` });
const google = (name: string) => account({ [GOOGLE]: `${name}.iam.gserviceaccount.com` });

const identity = (
  kind: Case[1],
  what: string,
  severity: string,
  ...[base, head, more]: Parameters<typeof pair>
): Case => ['cloud-identity-changed', kind, what, severity, pair(base, head, more)];
const rights = (kind: Case[1], what: string, severity: string, ...[base, head]: Parameters<typeof pair>): Case => [
  'cloud-rights-widened',
  kind,
  what,
  severity,
  pair(base, head),
];

const attachment = (policy: string, type = 'iam.aws.upbound.io/v1beta1/RolePolicyAttachment') =>
  object(type, 'web', { spec: { forProvider: { policyArn: `arn:aws:iam::aws:policy/${policy}`, role: 'web' } } });
const ackRole = (spec: ValueMap) =>
  object('iam.services.k8s.aws/v1alpha1/Role', 'web', { spec: { name: 'web', ...spec } });
const statement = (part: ValueMap) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Resource: '*', ...part }] }, null, 1);
const policy = (part: ValueMap) =>
  object('iam.services.k8s.aws/v1alpha1/Policy', 'web', { spec: { policyDocument: statement(part) } });
const bucketPolicy = (part: ValueMap) =>
  object('s3.aws.upbound.io/v1beta1/BucketPolicy', 'web', {
    spec: { forProvider: { policy: statement({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::web/*', ...part }) } },
  });
const member = (roleName: string, who = 'serviceAccount:web@shop.iam.gserviceaccount.com') =>
  object('iam.cnrm.cloud.google.com/v1beta1/IAMPolicyMember', 'web', {
    spec: { role: roleName, member: who, resourceRef: { kind: 'Project', external: 'projects/shop' } },
  });
const sql = (value: string) =>
  object('sql.cnrm.cloud.google.com/v1beta1/SQLInstance', 'db', {
    spec: { settings: { ipConfiguration: { authorizedNetworks: [{ name: 'office', value }] } } },
  });
const rds = (publiclyAccessible: boolean) =>
  object('rds.aws.upbound.io/v1beta1/Instance', 'db', { spec: { forProvider: { publiclyAccessible } } });
const composition = (policyArn: string) =>
  object('apiextensions.crossplane.io/v1/Composition', 'app', {
    spec: {
      resources: [{ name: 'rights', base: { kind: 'RolePolicyAttachment', spec: { forProvider: { policyArn } } } }],
    },
  });

/** What workloads are in the cloud, and what is given away there. */
export const CLOUD_CASES: Case[] = [
  identity('fires', 'a role where there was none', 'medium', account({}), role('web')),
  identity('fires', 'another role', 'medium', role('web'), role('orders')),
  identity('fires', 'a role of another account', 'high', role('web'), role('web', '222222222222')),
  identity('fires', 'the role of an administrator', 'high', role('web'), role('cluster-admin')),
  identity('fires', 'of administrators, below a path', 'high', role('web'), role('ops/Administrators')),
  identity('fires', 'a name with such letters in it', 'medium', role('web'), role('badminton')),
  identity('fires', 'an account of another project', 'high', google('web@shop'), google('web@bank')),
  identity('fires', 'another account of the project', 'medium', google('web@shop'), google('orders@shop')),
  identity('fires', 'another client of Azure', 'medium', account({ [AZURE]: 'a' }), account({ [AZURE]: 'b' })),
  identity('fires', 'a new one that takes the role of another', 'medium', role('web'), [
    role('web'),
    account({ [AWS]: 'arn:aws:iam::111111111111:role/web' }, 'other', 'elsewhere'),
  ]),
  identity('exempt', 'a new one with a role of its own', '', [], role('web')),
  identity(
    'exempt',
    'one that takes over',
    '',
    role('web'),
    account({ [AWS]: 'arn:aws:iam::111111111111:role/web' }, 'api'),
  ),
  identity('exempt', 'a role that is taken away', '', role('web'), account({})),
  identity(
    'silent',
    'another annotation',
    '',
    role('web'),
    account({ [AWS]: 'arn:aws:iam::111111111111:role/web', note: 'x' }),
  ),

  rights(
    'fires',
    'a policy of administrators',
    'high',
    attachment('ReadOnlyAccess'),
    attachment('AdministratorAccess'),
  ),
  rights(
    'fires',
    'in a new object',
    'high',
    [],
    attachment('AdministratorAccess', 'iam.aws.m.upbound.io/v1beta1/UserPolicyAttachment'),
  ),
  rights(
    'fires',
    'in a list',
    'high',
    ackRole({}),
    ackRole({ policies: ['arn:aws-cn:iam::aws:policy/PowerUserAccess'] }),
  ),
  rights('silent', 'what was given before', '', attachment('AdministratorAccess'), {
    ...attachment('AdministratorAccess'),
    metadata: { name: 'web', labels: { a: 'b' } },
  }),
  rights('silent', 'a policy for one thing', '', attachment('ReadOnlyAccess'), attachment('AmazonS3ReadOnlyAccess')),
  rights(
    'fires',
    'every action',
    'high',
    policy({ Action: ['s3:GetObject'] }),
    policy({ Action: ['s3:GetObject', '*'] }),
  ),
  rights('fires', 'every action but some', 'high', [], policy({ NotAction: 'iam:*' })),
  rights('fires', 'all of iam', 'high', [], policy({ Action: 'iam:*' })),
  rights('fires', 'rights to give itself more', 'medium', [], policy({ Action: ['iam:AttachRolePolicy'] })),
  rights('silent', 'every action on one thing', '', [], policy({ Action: '*', Resource: 'arn:aws:s3:::web' })),
  rights('silent', 'a denial', '', [], policy({ Effect: 'Deny', Action: '*' })),
  rights(
    'fires',
    'a bucket for everybody',
    'high',
    bucketPolicy({ Principal: { AWS: 'arn:aws:iam::1:root' } }),
    bucketPolicy({ Principal: '*' }),
  ),
  rights('fires', 'a bucket for every account', 'high', [], bucketPolicy({ Principal: { AWS: ['*'] } })),
  rights(
    'exempt',
    'everybody with a condition',
    '',
    [],
    bucketPolicy({ Principal: '*', Condition: { StringEquals: { a: 'b' } } }),
  ),
  rights('fires', 'an owner of a project', 'high', member('roles/viewer'), member('roles/owner')),
  rights('fires', 'a member that is everybody', 'high', member('roles/viewer'), member('roles/viewer', 'allUsers')),
  rights(
    'fires',
    'rights to act as accounts',
    'medium',
    member('roles/viewer'),
    member('roles/iam.serviceAccountTokenCreator'),
  ),
  rights(
    'fires',
    'a role of Azure',
    'high',
    [],
    object('authorization.azure.upbound.io/v1beta1/RoleAssignment', 'web', {
      spec: { forProvider: { roleDefinitionName: 'Owner', scope: '/subscriptions/x' } },
    }),
  ),
  rights(
    'silent',
    'a field that is called owner',
    '',
    [],
    object('authorization.azure.com/v1api20220401/RoleAssignment', 'web', { spec: { owner: { name: 'Owner' } } }),
  ),
  rights('fires', 'a public database', 'high', rds(false), rds(true)),
  rights('fires', 'a database for all networks', 'high', sql('10.0.0.0/8'), sql('0.0.0.0/0')),
  rights(
    'silent',
    'a rule for a web server',
    '',
    [],
    object('ec2.aws.upbound.io/v1beta1/SecurityGroupRule', 'web', {
      spec: { forProvider: { cidrBlocks: ['0.0.0.0/0'] } },
    }),
  ),
  rights(
    'fires',
    'in a Composition',
    'high',
    composition('arn:aws:iam::aws:policy/ReadOnlyAccess'),
    composition('arn:aws:iam::aws:policy/AdministratorAccess'),
  ),
  rights(
    'silent',
    'of another operator',
    '',
    [],
    object('example.com/v1/Grant', 'web', { spec: { role: 'roles/owner' } }),
  ),
];
