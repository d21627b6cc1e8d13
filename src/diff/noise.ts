import type { Value } from '../manifest/model.ts';
import type { Step } from './paths.ts';

/** Fields below which nothing is ever noise: they select pods or cannot be changed, so a change there is refused or breaks. */
const PROTECTED = new Set([
  'selector',
  'matchLabels',
  'matchExpressions',
  'labelSelector',
  'podSelector',
  'volumeClaimTemplates',
]);

/**
 * True where even a version label matters: below selectors, in volumeClaimTemplates, and in the pod template of a Job, which
 * the API server refuses to change.
 */
export function isProtected(kind: string, steps: readonly Step[]): boolean {
  const keys = steps.map((step) => ('key' in step ? step.key : ''));
  return keys.some((key) => PROTECTED.has(key)) || (kind === 'Job' && keys[0] === 'spec' && keys[1] === 'template');
}

/**
 * What sops writes about a file whenever it is saved: when, the digest of all, and the key of the file for each who may read it. Who that is, and the
 * values themselves, are no part of it. https://github.com/getsops/sops#message-authentication-code
 */
function isEnvelope(steps: readonly Step[]): boolean {
  const [sops, ...rest] = steps.map((step) => ('key' in step ? step.key : '[]'));
  const path = rest.join('.');
  return sops === 'sops' && (/^(?:mac|lastmodified|version)$/.test(path) || /^[a-z_]+\.\[\]\.enc$/.test(path));
}

/**
 * Why a change of a field is folded away by default: labels that name a version of the chart, and checksum annotations, as
 * Helm's chart conventions recommend them, and what sops writes around encrypted values. Only a change of the value counts: a label that comes or goes is shown. A change
 * in a pod template is folded too, but stays a change: that its pods restart is for the forecast to say.
 */
export function noiseOf(
  kind: string,
  steps: readonly Step[],
  from: Value | undefined,
  to: Value | undefined,
): string | undefined {
  if (from === undefined || to === undefined || isProtected(kind, steps)) return undefined;
  if (isEnvelope(steps)) return 'sops envelope';
  const [metadata, map, key] = steps.slice(-3).map((step) => ('key' in step ? step.key : ''));
  if (metadata !== 'metadata' || key === undefined) return undefined;
  if (map === 'annotations' && /^checksum[/.]/.test(key)) return 'checksum annotation';
  if (map !== 'labels') return undefined;
  if (key === 'helm.sh/chart' || key === 'chart') return 'chart label';
  return key === 'app.kubernetes.io/version' ? 'version label' : undefined;
}
