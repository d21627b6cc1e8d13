import { findReplacedNodes } from '../node-changes.ts';
import type { Rule } from '../rule.ts';

/** Rules about what nodes are made of. */
export const NODE_RULES: Rule[] = [
  {
    id: 'nodes-replaced',
    title: 'Nodes are replaced or restarted',
    severity: 'high',
    severityNote:
      'high for a control plane, a whole cluster, the pool `master` of OpenShift, and a NodePool whose budget lets all nodes go at once; else medium',
    when: 'The template of a NodePool or node class of Karpenter changes in what makes nodes drift, or that of machines or control planes of Cluster API; a MachineConfig, KubeletConfig, ContainerRuntimeConfig or PerformanceProfile of OpenShift is new, changes or goes; ClusterVersion asks for another version; or a Plan of the system-upgrade-controller does.',
    exempt:
      'Requirements, limits, weights and budgets of a NodePool, and one whose budget lets no node go; replicas; what Cluster API hands on without another machine; new pools.',
    why: 'One line drains machine after machine with all pods on them, for hours, and whatever has a single replica or no PodDisruptionBudget is down meanwhile.',
    sources: [
      'https://karpenter.sh/docs/concepts/disruption/#drift',
      'https://cluster-api.sigs.k8s.io/tasks/upgrading-clusters',
      'https://docs.redhat.com/en/documentation/openshift_container_platform/4.16/html/machine_configuration/index',
    ],
    remedy: 'Merge it when nodes may go, with budgets that leave enough of them.',
    find: findReplacedNodes,
  },
];
