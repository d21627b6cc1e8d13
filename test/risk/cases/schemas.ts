import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, service, web } from './build.ts';

const rest = object('v1/ConfigMap', 'rest');
const probe = { httpGet: { path: '/', port: 8080 } };
const misspelt = web({ container: { livenessProb: probe } });
const on = (kubeVersion: string) => ({ policy: { kubeVersion } });
const serverSide = { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true' };

const definition = (spec: ValueMap, more: ValueMap = {}) =>
  object('apiextensions.k8s.io/v1/CustomResourceDefinition', 'widgets.acme.io', {
    spec: {
      group: 'acme.io',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', ...spec } } } },
        },
      ],
      ...more,
    },
  });
const sizes = definition({
  required: ['size'],
  properties: {
    size: { type: 'integer' },
    port: { 'x-kubernetes-int-or-string': true },
    note: { type: 'string', nullable: true },
    extra: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    pod: { type: 'object', 'x-kubernetes-embedded-resource': true, properties: { spec: { type: 'object' } } },
    parts: {
      type: 'array',
      items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, kind: { type: 'string' } } },
    },
  },
});
const widget = (spec: ValueMap, more: ValueMap = {}) => object('acme.io/v1/Widget', 'w', { spec, ...more });
const good = widget({ size: 1 });
const custom = (before: ValueMap, after: ValueMap) => pair([sizes, before], [sizes, after]);
const fires = (what: string, scenario: Case[4]): Case => ['schema-invalid', 'fires', what, 'high', scenario];
const silent = (what: string, scenario: Case[4]): Case => ['schema-invalid', 'silent', what, '', scenario];
const exempt = (what: string, scenario: Case[4]): Case => ['schema-invalid', 'exempt', what, '', scenario];
const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', labels: { a: 'b' } }, spec: {} };
const schedule = { schedule: '0 4 * * *' };
const job = { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'j', image: 'j:1' }] } } } };

/** A field that a definition of v1beta1 does not have comes. */
const older = (more: ValueMap, asked: ValueMap = {}) => {
  const { spec, ...rest_ } = definition({ properties: { size: { type: 'integer' } }, ...asked });
  const { versions, ...fields } = spec as { versions: { schema: ValueMap }[] };
  const made = {
    ...rest_,
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    spec: {
      ...fields,
      version: 'v1',
      versions: [{ name: 'v1', served: true, storage: true }],
      validation: versions[0]?.schema ?? {},
      ...more,
    },
  };
  return pair([made, 'required' in asked ? rest : good], [made, rest, widget({ size: 1, colour: 'red' })]);
};

export const SCHEMA_CASES: Case[] = [
  [
    'schema-invalid',
    'fires',
    'labels for what the cluster has',
    'medium',
    pair(rest, [
      rest,
      object(
        'storage.k8s.io/v1/StorageClass',
        'usual',
        {},
        { annotations: { 'storageclass.kubernetes.io/is-default-class': 'false' } },
      ),
    ]),
  ],
  fires(
    'labels for what the cluster has, of which one is no label',
    pair(rest, [rest, object('storage.k8s.io/v1/StorageClass', 'usual', {}, { lables: { team: 'a' } })]),
  ),
  fires(
    'a class without what makes volumes',
    pair(rest, [rest, object('storage.k8s.io/v1/StorageClass', 'usual', { parameters: { a: 'b' } })]),
  ),
  fires('misspelt probe', pair(web(), misspelt)),
  fires('misspelt probe of a new object', pair(rest, [rest, misspelt])),
  fires('at the wrong level', pair(web(), web({ pod: { readinessProbe: probe } }))),
  fires('text for a number', pair(web(), web({ spec: { replicas: '3' } }))),
  fires('number for a text', pair(web(), web({ container: { env: [{ name: 'PORT', value: 8080 }] } }))),
  fires('map for a list', pair(web(), web({ container: { ports: { http: 80 } } }))),
  fires('number in a ConfigMap', pair(rest, [rest, object('v1/ConfigMap', 'b', { data: { port: 8080 } })])),
  fires('boolean annotation', pair(rest, object('v1/ConfigMap', 'rest', {}, { annotations: { a: true } }))),
  fires('misspelt metadata', pair(rest, object('v1/ConfigMap', 'rest', {}, { lables: { a: 'b' } }))),
  fires('required field gone', pair(service(), service({ ports: [{ name: 'http' }] }))),
  fires('new object without a required field', pair(rest, [rest, object('batch/v1/CronJob', 'c', { spec: schedule })])),
  fires('one more than before', pair(misspelt, web({ container: { livenessProb: probe, imagePullPolice: 'Always' } }))),
  fires('field of a later release', pair(web(), web({ pod: { hostnameOverride: 'x' } }), on('1.33.4'))),
  fires(
    'kind of a later release',
    pair(
      rest,
      [rest, object('networking.k8s.io/v1/ServiceCIDR', 's', { spec: { cidrs: ['10.0.0.0/16'] } })],
      on('1.32'),
    ),
  ),
  fires('server-side apply', pair(web({ annotations: serverSide }), { ...misspelt, ...metadata('web', serverSide) })),
  [
    'immutable-field-changed',
    'silent',
    'a field that no schema has, which schema-invalid names',
    '',
    pair(web({ annotations: serverSide }), { ...misspelt, ...metadata('web', serverSide) }),
  ],
  fires('custom: wrong type', custom(good, widget({ size: '1' }))),
  fires('custom: unknown field', custom(good, widget({ size: 1, colour: 'red' }))),
  fires('custom: required', custom(good, widget({}))),
  fires('custom: in a list', custom(good, widget({ size: 1, parts: [{ name: 'a', kinds: 'b' }] }))),
  fires('custom: metadata of an embedded object', custom(good, widget({ size: 1, pod: { metadata: { nam: 'a' } } }))),
  fires('custom: new', pair([sizes, rest], [sizes, rest, widget({ size: true })])),
  fires(
    'custom: metadata where nothing else is known',
    pair(rest, [rest, object('x.io/v1/X', 'x', {}, { anotations: {} })]),
  ),

  silent(
    'known fields',
    pair(web(), web({ container: { livenessProbe: probe, resources: { limits: { cpu: 0.5 } } } })),
  ),
  silent('amounts as numbers', pair(web(), web({ pod: { volumes: [{ name: 'v', emptyDir: { sizeLimit: 1000 } }] } }))),
  silent('int or text', pair(service(), service({ ports: [{ name: 'http', port: 80, targetPort: 8080 }] }))),
  silent('null', pair(web(), web({ container: { livenessProbe: null }, spec: { paused: null } }))),
  silent('server metadata', pair(rest, object('v1/ConfigMap', 'rest', {}, { creationTimestamp: null }))),
  silent('a field of a release that is reached', pair(web(), web({ pod: { hostnameOverride: 'x' } }), on('1.34.0'))),
  silent('a field of any release, where none is said', pair(web(), web({ pod: { hostnameOverride: 'x' } }))),
  silent(
    'between two known releases',
    pair(web(), web({ pod: { schedulingGroup: { podGroupName: 'x' } } }), on('1.35.1')),
  ),
  silent('cron job', pair(rest, [rest, object('batch/v1/CronJob', 'c', { spec: { ...schedule, jobTemplate: job } })])),
  silent('custom: everything', custom(good, widget({ size: 2, port: '80', note: null, extra: { a: { b: 1 } }, pod }))),

  exempt('it was there before', pair(misspelt, web({ container: { livenessProb: probe, image: 'web:2' } }))),
  exempt(
    'it was there before, at another place of a list',
    pair(misspelt, web({ pod: { containers: [{ name: 'a', image: 'a:1' }, ...containersOf(misspelt)] } })),
  ),
  exempt('removed', pair(misspelt, web())),
  exempt('status', pair(rest, [rest, { ...web(), status: { bogus: 1 } }])),
  exempt('no definition in the tree', pair(rest, [rest, widget({ size: '1', colour: 'red' })])),
  exempt(
    'definition that keeps everything',
    pair(
      [definition({ 'x-kubernetes-preserve-unknown-fields': true }), good],
      [definition({ 'x-kubernetes-preserve-unknown-fields': true }), widget({ any: 'thing' })],
    ),
  ),
  exempt('definition of v1beta1, which keeps everything', older({})),
  exempt('definition of v1beta1, which also keeps what it asks for', older({}, { required: ['colour'] })),
  fires('definition of v1beta1 that says it does not', older({ preserveUnknownFields: false })),
  exempt(
    'version that the definition does not have',
    pair([sizes, good], [sizes, good, object('acme.io/v2/Widget', 'x')]),
  ),
];

function metadata(name: string, annotations: ValueMap): ValueMap {
  return { metadata: { name, annotations } };
}

function containersOf({ spec }: ValueMap): ValueMap[] {
  const { template } = spec as { template: { spec: { containers: ValueMap[] } } };
  return template.spec.containers;
}
