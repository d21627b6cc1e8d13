import type { ValueMap } from '../../../src/manifest/model.ts';
import { planTree } from '../../../src/forecast/sync/plan-tree.ts';
import { applyOnServer } from '../../../src/forecast/sync/server-apply.ts';
import type { ApplicationMember, ApplicationPlan, PlanSettings } from '../../../src/forecast/sync/tree-model.ts';

/** The plan of one Application that nothing else touches. */
export function planSync(member: ApplicationMember, given: PlanSettings): ApplicationPlan | undefined {
  return planTree({ members: [member], settings: given }).plans[0];
}

/** The finalizer that makes a deletion cascade. */
export const CASCADE = 'resources-finalizer.argocd.argoproj.io';

/** An Application with auto-sync and prune, into the namespace of its name. */
export function application(
  name: string,
  more: { metadata?: ValueMap; spec?: ValueMap; options?: string[] } = {},
): ValueMap {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd', ...more.metadata },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example.com/acme/gitops.git', path: `apps/${name}`, targetRevision: 'HEAD' },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      syncPolicy: { automated: { prune: true }, syncOptions: more.options ?? [] },
      ...more.spec,
    },
  };
}

/** A ConfigMap. */
export function configMap(name: string, data: ValueMap = { key: 'value' }, annotations: ValueMap = {}): ValueMap {
  const metadata: ValueMap = Object.keys(annotations).length === 0 ? { name } : { name, annotations };
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

/** A Deployment. */
export function deployment(name: string, image: string): ValueMap {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image }] } },
    },
  };
}

/** A volume claim. */
export function claim(name: string): ValueMap {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name },
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
}

/** An Argo CD instance as it is installed. */
export function settings(more: Partial<PlanSettings> = {}): PlanSettings {
  return {
    argocdNamespace: 'argocd',
    tracking: { trackingMethod: 'annotation', instanceLabelKey: 'app.kubernetes.io/instance', installationId: '' },
    setController: {},
    baseRevision: '1'.repeat(40),
    headRevision: '2'.repeat(40),
    now: Date.parse('2026-03-01T12:00:00Z'),
    apply: applyOnServer,
    ...more,
  };
}
