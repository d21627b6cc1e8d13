import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chooseVersion, isConstraint } from '../../argocd/versions.ts';
import type { RenderContext, SourceFiles } from '../model.ts';
import { OUT_OF_TIME } from '../out-of-time.ts';
import type { Problem } from '../problem.ts';
import { EXTRACTED_LIMIT, readArchive } from './charts.ts';
import type { Charts } from './charts.ts';
import type { Location } from './location.ts';
import { offline, unreachable } from './problems.ts';
import { createRegistry, RegistryError, wayTo } from './registry.ts';
import type { Registry } from './registry.ts';
import { withRetries } from './retry.ts';

/** Layer types that Argo CD unpacks unless it is told otherwise (`--oci-layer-media-types`). */
const ALLOWED = [
  'application/vnd.oci.image.layer.v1.tar',
  'application/vnd.oci.image.layer.v1.tar+gzip',
  'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
];
const HELM_LAYER = 'application/vnd.cncf.helm.chart.content.v1.tar+gzip';
const MOST_LAYERS = 10;

/** What reading an artifact needs besides the charts of the run. */
export interface ArtifactRequest {
  charts: Charts;
  context: RenderContext;
  /** Directory for what is downloaded, absolute. */
  directory: string;
  pause: (duration: number) => Promise<void>;
}

/**
 * The files of an OCI artifact, `repoURL: oci://…` without `chart` (https://argo-cd.readthedocs.io/en/stable/user-guide/oci/).
 * `targetRevision` is a tag or a digest if there is such a one, else a range over the tags; the revision is the digest. The
 * one layer with content is unpacked; of a Helm chart, its only directory (util/oci/client.go).
 */
export async function readArtifact(
  repoURL: string,
  targetRevision: string,
  request: ArtifactRequest,
): Promise<SourceFiles | Problem> {
  const { charts, context, pause } = request;
  const location = charts.locate(repoURL);
  const name = `${location.shown} at "${targetRevision}"`;
  if (location.path !== undefined) return fromFolder(repoURL, targetRevision, charts);
  if (context.offline) return offline(name);
  if (context.timeout <= 0) return OUT_OF_TIME;
  const registry = createRegistry(location.url, wayTo(location, context));
  const attempt = (): Promise<Unpacked | Refusal | RegistryError> =>
    download(registry, targetRevision, request.directory).catch((error: unknown) => {
      if (error instanceof RegistryError) return error;
      throw error;
    });
  const found = await withRetries(pause, attempt, (result) =>
    result instanceof RegistryError ? result.message : undefined,
  );
  if (found instanceof RegistryError) return unreachable(name, found.message);
  if ('refused' in found) return { code: 'oci-artifact', message: `${name}: ${found.refused}` };
  return unpack(found, name, location, charts);
}

interface Unpacked {
  digest: string;
  file: string;
  helm: boolean;
}

interface Refusal {
  refused: string;
}

async function download(registry: Registry, revision: string, directory: string): Promise<Unpacked | Refusal> {
  const manifest = await resolve(registry, revision);
  if ('refused' in manifest) return manifest;
  const layers = readLayers(manifest.content);
  if (layers.length > MOST_LAYERS)
    return { refused: `it has ${layers.length} layers, Argo CD takes at most ${MOST_LAYERS}` };
  const helm = layers.some((each) => each.mediaType === HELM_LAYER);
  const candidates = layers.filter(
    (each) => /tar(\+gzip|\.gzip)?$/.test(each.mediaType) && (!helm || each.mediaType === HELM_LAYER),
  );
  const [layer, ...more] = candidates;
  if (layer === undefined || more.length > 0)
    return { refused: `it has ${candidates.length} layers with content, Argo CD takes exactly one` };
  if (!ALLOWED.includes(layer.mediaType))
    return { refused: `Argo CD does not unpack layers of type ${layer.mediaType}` };
  await mkdir(directory, { recursive: true });
  const file = path.join(directory, randomUUID());
  await registry.saveBlob(layer.digest, file, EXTRACTED_LIMIT);
  return { digest: manifest.digest, file, helm };
}

async function resolve(registry: Registry, revision: string): Promise<{ digest: string; content: unknown } | Refusal> {
  try {
    // Helm, and everybody after it, writes "_" for the "+" that tags may not have.
    return await registry.manifest(revision.replaceAll('+', '_'));
  } catch (error) {
    if (!(error instanceof RegistryError) || !isConstraint(revision)) throw error;
    const choice = chooseVersion(
      revision,
      (await registry.tags()).map((tag) => tag.replaceAll('_', '+')),
    );
    return choice.ok
      ? registry.manifest(choice.version.replaceAll('+', '_'))
      : { refused: `it has no such version: ${choice.reason}` };
  }
}

/** The layers of an image manifest; a list of manifests has none (https://github.com/opencontainers/image-spec). */
function readLayers(manifest: unknown): { mediaType: string; digest: string }[] {
  const list: unknown[] =
    typeof manifest === 'object' && manifest !== null && 'layers' in manifest && Array.isArray(manifest.layers)
      ? manifest.layers
      : [];
  const layers: { mediaType: string; digest: string }[] = [];
  for (const layer of list) {
    if (typeof layer !== 'object' || layer === null || !('mediaType' in layer) || !('digest' in layer)) continue;
    const { mediaType, digest } = layer;
    if (typeof mediaType === 'string' && typeof digest === 'string' && /^sha256:[0-9a-f]{64}$/.test(digest))
      layers.push({ mediaType, digest });
  }
  return layers;
}

async function unpack(
  { digest, file, helm }: Unpacked,
  name: string,
  location: Location,
  charts: Charts,
): Promise<SourceFiles | Problem> {
  try {
    const tree = await charts.content.write(readArchive(file));
    const top = helm ? await onlyDirectory(charts, tree) : '';
    const snapshot = top === undefined ? undefined : await charts.content.snapshot(tree, top);
    if (snapshot === undefined)
      return { code: 'chart-archive', message: `${name}: the archive of a chart has to hold one directory` };
    return { snapshot, revision: digest, elsewhere: location.shown };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      code: 'chart-archive',
      message: `${name} cannot be unpacked: ${error.message}`,
      hint: 'Argo CD refuses such an archive too.',
    };
  }
}

async function onlyDirectory(charts: Charts, tree: string): Promise<string | undefined> {
  const whole = await charts.content.snapshot(tree, '');
  const entries = (await whole?.list('')) ?? [];
  return entries.length === 1 && entries[0]?.kind === 'directory' ? entries[0].name : undefined;
}

/** The last part of the address is the chart's name, and its folder the one that the configuration names. */
async function fromFolder(repoURL: string, version: string, charts: Charts): Promise<SourceFiles | Problem> {
  return charts.files({ repoURL, chart: path.posix.basename(repoURL), version, passCredentials: false });
}
