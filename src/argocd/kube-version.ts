/**
 * A Kubernetes version as Argo CD hands it to helm (types.go, ParseKubeVersion; apimachinery's ParseGeneric): at least two
 * numeric parts, an optional `v` in front, whatever follows the numbers dropped: `v1.30.11+IKS` is `1.30.11`.
 * Undefined when it is no version.
 */
export function parseKubeVersion(text: string): string | undefined {
  const match = /^\s*v?(\d+(?:\.\d+)+)/.exec(text);
  const parts = match?.[1]?.split('.');
  return parts?.map((part) => String(Number(part))).join('.');
}
