import type { ValueMap } from '../../../src/manifest/model.ts';
import { type Case, object, pair, web } from './build.ts';

const GOOD = 'registry.example.com/shop/tool:1.0';
const EVIL = 'evil.example.net/shop/tool:1.0';
const rest = object('v1/ConfigMap', 'rest');
const privileged = { securityContext: { privileged: true } };
const container = (image: string, more: ValueMap = {}): ValueMap => ({ name: 'tool', image, ...more });
const pod = (image: string, more: ValueMap = {}): ValueMap => ({ spec: { containers: [container(image, more)] } });

/** Objects that hold a container: what it is, and its `spec` with an image and more of the container. */
const HOLDERS: readonly [type: string, what: string, spec: (image: string, more?: ValueMap) => ValueMap][] = [
  [
    'argoproj.io/v1alpha1/WorkflowTemplate',
    'a container',
    (i, m) => ({ templates: [{ name: 'a', container: container(i, m) }] }),
  ],
  [
    'argoproj.io/v1alpha1/ClusterWorkflowTemplate',
    'a script',
    (i, m) => ({ templates: [{ name: 'a', script: container(i, { source: 'x', ...m }) }] }),
  ],
  [
    'argoproj.io/v1alpha1/CronWorkflow',
    'a sidecar',
    (i, m) => ({
      workflowSpec: { templates: [{ name: 'a', container: container(GOOD), sidecars: [container(i, m)] }] },
    }),
  ],
  [
    'argoproj.io/v1alpha1/Workflow',
    'an init container',
    (i, m) => ({ templates: [{ name: 'a', initContainers: [container(i, m)] }] }),
  ],
  [
    'argoproj.io/v1alpha1/WorkflowTemplate',
    'a set of containers',
    (i, m) => ({ templates: [{ name: 'a', containerSet: { containers: [container(i, m)] } }] }),
  ],
  [
    'argoproj.io/v1alpha1/WorkflowTemplate',
    'an object that it makes',
    (i, m) => ({
      templates: [
        { name: 'a', resource: { manifest: JSON.stringify({ kind: 'Job', spec: { template: pod(i, m) } }) } },
      ],
    }),
  ],
  [
    'argoproj.io/v1alpha1/WorkflowTemplate',
    'an image that is a parameter',
    (i, m) => ({
      arguments: { parameters: [{ name: 'image', value: i }] },
      templates: [{ name: 'a', container: container('{{workflow.parameters.image}}', m) }],
    }),
  ],
  [
    'argoproj.io/v1alpha1/AnalysisTemplate',
    'the Job of a metric',
    (i, m) => ({ metrics: [{ name: 'a', provider: { job: { spec: { template: pod(i, m) } } } }] }),
  ],
  [
    'argoproj.io/v1alpha1/Sensor',
    'the object of a trigger',
    (i, m) => ({ triggers: [{ template: { k8s: { source: { resource: { kind: 'Pod', ...pod(i, m) } } } } }] }),
  ],
  ['tekton.dev/v1/Task', 'a step', (i, m) => ({ steps: [container(i, m)] })],
  [
    'tekton.dev/v1/Task',
    'an image that is a parameter',
    (i, m) => ({ params: [{ name: 'image', default: i }], steps: [container('$(params.image)', m)] }),
  ],
  [
    'tekton.dev/v1/Pipeline',
    'a step of a task',
    (i, m) => ({ finally: [{ name: 'a', taskSpec: { steps: [container(i, m)] } }] }),
  ],
  ['tekton.dev/v1beta1/StepAction', 'its image', (i, m) => ({ image: i, ...m })],
  [
    'jobset.x-k8s.io/v1alpha2/JobSet',
    'a Job',
    (i, m) => ({ replicatedJobs: [{ name: 'a', template: { spec: { template: pod(i, m) } } }] }),
  ],
  [
    'ray.io/v1/RayCluster',
    'workers',
    (i, m) => ({ headGroupSpec: { template: pod(GOOD) }, workerGroupSpecs: [{ groupName: 'a', template: pod(i, m) }] }),
  ],
  ['sparkoperator.k8s.io/v1beta2/SparkApplication', 'the driver', (i, m) => ({ driver: { image: i, ...m } })],
  ['apps.kruise.io/v1alpha1/SidecarSet', 'what is put beside others', (i, m) => ({ containers: [container(i, m)] })],
  ['kubeflow.org/v1/PyTorchJob', 'workers', (i, m) => ({ pytorchReplicaSpecs: { Worker: { template: pod(i, m) } } })],
  [
    'work.open-cluster-management.io/v1/ManifestWork',
    'an object for elsewhere',
    (i, m) => ({ workload: { manifests: [{ kind: 'Pod', ...pod(i, m) }] } }),
  ],
  ['monitoring.coreos.com/v1/Prometheus', 'a container beside it', (i, m) => ({ containers: [container(i, m)] })],
];

/** Objects whose image and version are apart, or no image at all. */
const prometheus = (image: string, version: string) =>
  object('monitoring.coreos.com/v1/Prometheus', 'main', { spec: { image, version } });
const task = (spec: ValueMap) => object('tekton.dev/v1/Task', 'tool', { spec });
const istio = (image: string) => web({ podAnnotations: { 'sidecar.istio.io/proxyImage': image } });

export const HELD_POD_CASES: Case[] = [
  ...HOLDERS.flatMap(([type, what, spec]): Case[] => [
    [
      'image-registry-changed',
      'fires',
      `${type}: ${what}`,
      'high',
      pair(object(type, 'tool', { spec: spec(GOOD) }), object(type, 'tool', { spec: spec(EVIL) })),
    ],
    [
      'pod-privileged',
      'fires',
      `${type}: ${what}`,
      'critical',
      pair(object(type, 'tool', { spec: spec(GOOD) }), object(type, 'tool', { spec: spec(GOOD, privileged) })),
    ],
  ]),
  [
    'pod-privileged',
    'fires',
    'a patch of the pods of a Workflow, as text',
    'critical',
    pair(rest, [
      rest,
      object('argoproj.io/v1alpha1/Workflow', 'tool', { spec: { podSpecPatch: '{"hostPID": true}', templates: [] } }),
    ]),
  ],
  [
    'pod-privileged',
    'fires',
    'a folder of the node in all pods of a WorkflowTemplate',
    'critical',
    pair(rest, [
      rest,
      object('argoproj.io/v1alpha1/WorkflowTemplate', 'tool', {
        spec: { volumes: [{ name: 'a', hostPath: { path: '/var/run/docker.sock' } }] },
      }),
    ]),
  ],
  [
    'run-as-root',
    'fires',
    'the context of a whole Workflow',
    'high',
    pair(
      ...([1000, 0].map((runAsUser) =>
        object('argoproj.io/v1alpha1/WorkflowTemplate', 'tool', {
          spec: { securityContext: { runAsUser }, templates: [{ name: 'a', container: container(GOOD) }] },
        }),
      ) as [ValueMap, ValueMap]),
    ),
  ],
  [
    'image-tag-mutable',
    'fires',
    'a step',
    'medium',
    pair(task({ steps: [container(GOOD)] }), task({ steps: [container('registry.example.com/shop/tool')] })),
  ],
  [
    'image-registry-changed',
    'fires',
    'one more step, of somebody new',
    'medium',
    pair(task({ steps: [container(GOOD)] }), task({ steps: [container(GOOD), { name: 'more', image: EVIL }] })),
  ],
  [
    'image-registry-changed',
    'silent',
    'a step of somebody whose images other Tasks have',
    '',
    {
      base: {
        a: [task({ steps: [] })],
        b: [object('tekton.dev/v1/Task', 'other', { spec: { steps: [container(EVIL)] } })],
      },
      head: {
        a: [task({ steps: [{ name: 'more', image: EVIL }] })],
        b: [object('tekton.dev/v1/Task', 'other', { spec: { steps: [container(EVIL)] } })],
      },
    },
  ],
  [
    'image-registry-changed',
    'fires',
    'what a mesh puts beside the containers',
    'high',
    pair(istio('docker.io/istio/proxyv2:1.27.0'), istio('evil.example.net/istio/proxyv2:1.27.0')),
  ],
  [
    'image-tag-mutable',
    'silent',
    'an image whose version is beside it',
    '',
    pair(prometheus('quay.io/prometheus/prometheus', 'v3.1.0'), prometheus('quay.io/prometheus/prometheus', 'v3.2.0')),
  ],
  [
    'image-downgraded',
    'fires',
    'a version beside the image',
    'medium',
    pair(prometheus('quay.io/prometheus/prometheus', 'v3.2.0'), prometheus('quay.io/prometheus/prometheus', 'v3.1.0')),
  ],
  [
    'image-tag-mutable',
    'silent',
    'pictures and disks of machines',
    '',
    pair(
      object('example.com/v1/Thing', 'a', { spec: { image: 'logo.png' } }),
      object('example.com/v1/Thing', 'a', {
        spec: { image: 'ubuntu-24-04', other: { image: 'projects/os/global/images/family/ubuntu' } },
      }),
    ),
  ],
  [
    'image-tag-mutable',
    'silent',
    'a variable that something else gives a value',
    '',
    pair(task({ steps: [container(GOOD)] }), task({ steps: [container('$(params.image)')] })),
  ],
  [
    'pod-privileged',
    'silent',
    'a policy about pods of others',
    '',
    pair(rest, [
      rest,
      object('kyverno.io/v1/ClusterPolicy', 'a', {
        spec: {
          rules: [
            { validate: { pattern: { spec: { containers: [{ name: '*', securityContext: { privileged: true } }] } } } },
          ],
        },
      }),
    ]),
  ],
  [
    'image-registry-changed',
    'silent',
    'values of an Application, which are judged where they are rendered',
    '',
    pair(rest, [rest, object('argoproj.io/v1alpha1/AppProject', 'a', { spec: { containers: [container(EVIL)] } })]),
  ],
];
