import { stringify } from 'yaml';
import { expect, test } from 'vitest';
import { createRepository, type FileContent } from '../support/repository.ts';
import { compare } from '../support/run-cli.ts';
import { openWorkshop, setUpMachine } from '../support/workspace.ts';
import { application, deployment, object, repoUrl } from '../support/workspace-manifests.ts';
import { tools } from '../support/tools.ts';

const workshop = openWorkshop();
const machine = setUpMachine(workshop);

/** A change, and where each of its findings comes from: `rule object: file:line`. */
interface Case {
  name: string;
  base: Record<string, FileContent>;
  change: Record<string, FileContent>;
  places: string[];
}

const yaml = (...objects: object[]): string => objects.map((each) => stringify(each)).join('---\n');
const app = (name: string, path: string, more: object = {}): string =>
  yaml(application(name, { path, namespace: name, ...more }));
const claim = (name: string): object =>
  object('v1', 'PersistentVolumeClaim', name, {
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  });
const privileged = { name: 'b', image: 'b:1', securityContext: { privileged: true } };
const set = (replicas: string): string =>
  yaml(
    object('argoproj.io/v1alpha1', 'ApplicationSet', 'all', {
      metadata: { name: 'all', namespace: 'argocd' },
      spec: {
        generators: [{ list: { elements: [{ name: 'web', replicas }] } }],
        template: {
          metadata: { name: '{{name}}' },
          spec: {
            project: 'default',
            source: {
              repoURL: repoUrl,
              path: 'charts/{{name}}',
              helm: { parameters: [{ name: 'replicas', value: '{{replicas}}' }] },
            },
            destination: { server: 'https://kubernetes.default.svc', namespace: 'web' },
          },
        },
      },
    }),
  );
const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers:
        - name: web
          image: web:1
`;
const chart = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: anything\nversion: 1.0.0\n',
  'charts/web/values.yaml': 'replicas: 3\n',
  'charts/web/templates/web.yaml': web,
  'charts/web/templates/other.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: other\n',
};

const cases: Case[] = [
  {
    name: 'the line of the field, in a file with several documents',
    base: {
      'bootstrap/web.yaml': app('web', 'apps/web'),
      'apps/web/all.yaml': yaml(claim('data'), deployment('web', { replicas: 3 })),
    },
    change: { 'apps/web/all.yaml': yaml(claim('data'), deployment('web', { replicas: 0 })) },
    places: ['replicas-zero Deployment/web: apps/web/all.yaml:17'],
  },
  {
    name: 'where an object stood that is removed from a file, and what holds a file that is gone',
    base: {
      'bootstrap/web.yaml': app('web', 'apps/web'),
      'apps/web/one.yaml': yaml(claim('one'), claim('two')),
      'apps/web/three.yaml': yaml(claim('three')),
    },
    change: { 'apps/web/one.yaml': yaml(claim('one')), 'apps/web/three.yaml': null },
    places: [
      'pvc-deleted PersistentVolumeClaim/two: apps/web/one.yaml:10',
      'pvc-deleted PersistentVolumeClaim/three: bootstrap/web.yaml:1',
    ],
  },
  {
    name: 'the entry of a value file that has the new value',
    base: {
      'bootstrap/web.yaml': app('web', 'charts/web', { helm: { valueFiles: ['/values/web.yaml'] } }),
      ...chart,
      'values/web.yaml': '# of web\nfirst: 1\nreplicas: 3\n',
    },
    change: { 'values/web.yaml': '# of web\nfirst: 2\nreplicas: 0\n' },
    places: ['replicas-zero Deployment/web: values/web.yaml:3'],
  },
  {
    name: 'what the template of the object asks for, where values are computed',
    base: {
      'bootstrap/web.yaml': app('web', 'charts/web', { helm: { valueFiles: ['/values/web.yaml'] } }),
      ...chart,
      'charts/web/templates/web.yaml': web.replace('{{ .Values.replicas }}', '{{ sub .Values.count 1 }}'),
      'values/web.yaml': 'other: 1\nmiddle: 1\ncount: 4\n',
    },
    change: { 'values/web.yaml': 'other: 2\nmiddle: 1\ncount: 1\n' },
    places: ['replicas-zero Deployment/web: values/web.yaml:3'],
  },
  {
    name: 'no line where it would be a guess',
    base: {
      'bootstrap/web.yaml': app('web', 'charts/web', { helm: { valueFiles: ['/values/web.yaml'] } }),
      ...chart,
      'charts/web/templates/_all.tpl': '{{ define "count" }}{{ sub .Values.count 1 }}{{ end }}\n',
      'charts/web/templates/web.yaml': web.replace('{{ .Values.replicas }}', '{{ include "count" . }}'),
      'values/web.yaml': 'other: 1\nmiddle: 1\ncount: 4\n',
    },
    change: { 'values/web.yaml': 'other: 2\nmiddle: 1\ncount: 1\n' },
    places: ['replicas-zero Deployment/web: values/web.yaml'],
  },
  {
    name: 'the element of the ApplicationSet that makes the Application',
    base: { 'bootstrap/set.yaml': set('3'), ...chart },
    change: { 'bootstrap/set.yaml': set('0') },
    places: ['replicas-zero Deployment/web: bootstrap/set.yaml:11'],
  },
  {
    name: 'an Application that comes whole: where it is written',
    base: { 'bootstrap/one.yaml': app('one', 'apps/one'), 'apps/one/a.yaml': yaml(claim('a')) },
    change: {
      'bootstrap/two.yaml': `# new\n${app('two', 'apps/two')}`,
      'apps/two/b.yaml': yaml(object('v1', 'Pod', 'b', { spec: { containers: [privileged] } })),
    },
    places: ['pod-privileged Pod/b: apps/two/b.yaml:1'],
  },
  {
    name: 'the template of the object, when several of a chart change',
    base: { 'bootstrap/web.yaml': app('web', 'charts/web'), ...chart },
    change: {
      'charts/web/templates/web.yaml': web.replace('{{ .Values.replicas }}', '{{ sub .Values.replicas 3 }}'),
      'charts/web/templates/other.yaml': null,
    },
    places: ['replicas-zero Deployment/web: charts/web/templates/web.yaml:6'],
  },
  {
    name: 'the inline values of the Application',
    base: {
      'bootstrap/web.yaml': app('web', 'charts/web', { helm: { valuesObject: { replicas: 3 } } }),
      ...chart,
    },
    change: { 'bootstrap/web.yaml': app('web', 'charts/web', { helm: { valuesObject: { replicas: 0 } } }) },
    places: ['replicas-zero Deployment/web: bootstrap/web.yaml:14'],
  },
  {
    name: 'a removed Application: where it stood, or what held it',
    base: {
      'bootstrap/root.yaml': app('root', 'apps', { namespace: 'argocd' }),
      'apps/web.yaml': app('web', 'charts/web', { cascade: true }),
      'apps/more.yaml': app('one', 'charts/web', { cascade: true }) + '---\n' + app('two', 'charts/web'),
      ...chart,
    },
    change: { 'apps/web.yaml': null, 'apps/more.yaml': app('two', 'charts/web') },
    places: ['app-deleted-cascade one: apps/more.yaml:4', 'app-deleted-cascade web: bootstrap/root.yaml:1'],
  },
  {
    name: 'what does not render: the line that helm names',
    base: { 'bootstrap/web.yaml': app('web', 'charts/web'), ...chart },
    change: {
      'charts/web/templates/web.yaml': web.replace('{{ .Values.replicas }}', '{{ .Values.replicas.of.what }}'),
      'charts/web/values.yaml': 'replicas: 3\nmore: 1\n',
    },
    places: ['render-failed web: charts/web/templates/web.yaml:6'],
  },
  {
    name: 'what does not render: no line that its file does not have, whatever the message quotes',
    base: { 'bootstrap/web.yaml': app('web', 'charts/web'), ...chart },
    change: {
      'charts/web/templates/web.yaml': `${web}# more\n`,
      'charts/web/values.schema.json': '{"required": ["web/templates/web.yaml:99999999999999999999"]}',
    },
    places: ['render-failed web: charts/web/templates/web.yaml'],
  },
  {
    name: 'kustomize: the field in the file that changes, whatever becomes of the name',
    base: {
      'bootstrap/web.yaml': app('web', 'kustomize/prod'),
      'kustomize/base/kustomization.yaml': 'resources:\n  - web.yaml\n  - data.yaml\n',
      'kustomize/base/web.yaml': yaml(deployment('web', { replicas: 3 })),
      'kustomize/base/data.yaml': yaml(claim('data')),
      'kustomize/prod/kustomization.yaml': 'namePrefix: prod-\nresources:\n  - ../base\n',
    },
    change: {
      'kustomize/base/kustomization.yaml': 'resources:\n  - web.yaml\n',
      'kustomize/base/data.yaml': null,
      'kustomize/base/web.yaml': yaml(deployment('web', { replicas: 0 })),
    },
    places: [
      'pvc-deleted PersistentVolumeClaim/prod-data: kustomize/base/kustomization.yaml:2',
      'replicas-zero Deployment/prod-web: kustomize/base/web.yaml:6',
    ],
  },
];

test.each(cases)('$name', async ({ base, change, places }) => {
  const repository = createRepository(workshop.directory('repository'));
  repository.git('remote', 'add', 'origin', repoUrl);
  repository.commit(base);
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.commit(change);
  const { result } = await compare(workshop, machine, repository.directory, ['--kustomize', tools.kubectl35]);
  const told = result.findings
    .filter(({ rule }) => rule !== 'blast-radius')
    .map(({ rule, application: id, identity, location }) => {
      const what = identity === undefined ? id.replace(/^.*\//, '') : `${identity.kind}/${identity.name}`;
      const line = location?.line === undefined ? '' : `:${location.line}`;
      return `${rule} ${what}: ${location === undefined ? 'nowhere' : `${location.file}${line}`}`;
    });
  expect(told).toEqual(expect.arrayContaining(places));
});
