import type { Source } from './model.ts';

/** Argo CD's names of the source types it renders itself, and plugins. */
export type DetectedType =
  | { type: 'Helm' | 'Kustomize' | 'Directory' | 'Plugin'; why: string }
  | { type: undefined; conflict: string };

/** Which tools the Argo CD instance has switched on (argocd-cm: `helm.enable`, `kustomize.enable`, `jsonnet.enable`). */
export interface EnabledTools {
  helm: boolean;
  kustomize: boolean;
}

/**
 * The type of a source (reposerver/repository/repository.go, GetAppSourceType; util/app/discovery): the block that is set,
 * else what the files directly in the directory say, where the last one in byte order wins. A tool that is switched off
 * leaves a plain directory.
 *
 * @param names names of the files in the directory, in byte order
 */
export function detectSourceType(source: Source, names: readonly string[], enabled: EnabledTools): DetectedType {
  const explicit = [
    source.kustomize === undefined ? undefined : ('Kustomize' as const),
    source.helm === undefined ? undefined : ('Helm' as const),
    source.directory === undefined ? undefined : ('Directory' as const),
    source.plugin === undefined ? undefined : ('Plugin' as const),
  ].filter((type) => type !== undefined);
  if (explicit.length > 1)
    return { type: undefined, conflict: `multiple application sources defined: ${explicit.join(', ')}` };
  const [block] = explicit;
  if (block !== undefined) return whenEnabled(block, `the source has a ${block.toLowerCase()} block`, enabled);
  let found: { type: 'Helm' | 'Kustomize'; why: string } | undefined;
  for (const name of names) {
    if (name.endsWith('Chart.yaml')) found = { type: 'Helm', why: `the directory holds ${name}` };
    if (name === 'kustomization.yaml' || name === 'kustomization.yml' || name === 'Kustomization')
      found = { type: 'Kustomize', why: `the directory holds ${name}` };
  }
  if (found === undefined) return { type: 'Directory', why: 'the directory holds neither a chart nor a kustomization' };
  return whenEnabled(found.type, found.why, enabled);
}

function whenEnabled(
  type: 'Helm' | 'Kustomize' | 'Directory' | 'Plugin',
  why: string,
  enabled: EnabledTools,
): DetectedType {
  if ((type === 'Helm' && !enabled.helm) || (type === 'Kustomize' && !enabled.kustomize)) {
    return { type: 'Directory', why: `${why}, but ${type} is switched off in the settings of Argo CD` };
  }
  return { type, why };
}
