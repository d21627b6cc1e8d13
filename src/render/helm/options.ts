import { parseKubeVersion } from '../../argocd/kube-version.ts';
import type { HelmOptions } from '../../argocd/model.ts';
import type { Problem } from '../model.ts';

/** A source without `spec.source.helm`. */
export const DEFAULTS: HelmOptions = {
  valueFiles: [],
  parameters: [],
  releaseName: '',
  values: '',
  fileParameters: [],
  version: '',
  passCredentials: false,
  ignoreMissingValueFiles: false,
  skipCrds: false,
  skipSchemaValidation: false,
  skipTests: false,
  kubeVersion: '',
  apiVersions: [],
  namespace: '',
};

/** What Argo CD refuses before it calls helm. */
export function refuseOptions(options: HelmOptions): Problem | undefined {
  if (!['', 'v3', 'v4'].includes(options.version)) {
    return {
      code: 'helm-version',
      message: `spec.source.helm.version: helm version "${options.version}" is not supported`,
      hint: 'Remove the field: Argo CD knows v3 and v4, and ignores both.',
    };
  }
  if (options.kubeVersion !== '' && parseKubeVersion(options.kubeVersion) === undefined) {
    return {
      code: 'kube-version',
      message: `spec.source.helm.kubeVersion: "${options.kubeVersion}" is not a Kubernetes version`,
    };
  }
  return undefined;
}
