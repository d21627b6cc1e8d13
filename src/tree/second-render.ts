import type { Application, Source } from '../argocd/model.ts';
import type { Settings } from '../config/model.ts';
import type { Snapshot } from '../git/model.ts';
import { toJson } from '../manifest/stringify.ts';
import type { Manifest, Warning } from '../manifest/model.ts';
import type { ApplicationResult } from '../render/application.ts';
import { isProblem } from '../render/model.ts';
import type { Problem, RenderedSource, SourceFiles } from '../render/model.ts';
import { readManifests } from './manifests.ts';
import type { ComparedApplication, ComparedTrees, Tree } from './model.ts';
import { renderedSources } from './rendered-sources.ts';
import {
  callsClock,
  callsRandomFunction,
  chartCallsClock,
  chartCallsRandomFunction,
} from '../render/random-functions.ts';

/** The way to render an Application of one side another time, with nothing kept from the first. */
export interface Again {
  filesOf(source: Source): Promise<SourceFiles | Problem>;
  render(application: Application, home: string | undefined): Promise<ApplicationResult>;
}

/** All that the second render needs. */
export interface SecondRenderRequest {
  compared: ComparedTrees;
  /** Ids of the Applications in which something changes. */
  changed: ReadonlySet<string>;
  trees: { base: Tree; head: Tree };
  again: { base: Again; head: Again };
  settings: Settings;
  /** Returns when so much time has passed since the first render that a clock shows another second. */
  wait(): Promise<void>;
}

/** Applications named in the notice. */
const MAX_NAMED = 20;

/**
 * Renders the Applications in which something changes a second time, on both sides, so that the diff can tell what is random
 * (passwords, certificates, timestamps) from what the change does. Only those that may give another result at all: charts whose
 * templates or values call a function that does so, and what programs of the repository's own make. An Application that fails
 * this time is left as it is and told.
 */
export async function renderAgain(request: SecondRenderRequest): Promise<ComparedTrees> {
  const { compared, changed } = request;
  const mayBeRandom = createScan(request, { text: callsRandomFunction, chart: chartCallsRandomFunction });
  const suspects = new Set<ComparedApplication>();
  await Promise.all(
    compared.applications
      .filter(({ id, manifests }) => manifests !== undefined && changed.has(id))
      .map(async (each) => {
        if (await mayBeRandom(each)) suspects.add(each);
      }),
  );
  if (suspects.size === 0) return compared;
  // What is random differs at once; only a clock has to move on.
  const asksClock = createScan(request, { text: callsClock, chart: chartCallsClock });
  if ((await Promise.all([...suspects].map(asksClock))).includes(true)) await request.wait();
  const failures: ComparedTrees['notices'] = [];
  const applications = await Promise.all(
    compared.applications.map(async (each) => {
      if (!suspects.has(each)) return each;
      const [base, head] = await Promise.all([renderSide('base', each, request), renderSide('head', each, request)]);
      for (const result of [base, head])
        if (result !== undefined && 'message' in result) failures.push({ ...result, application: each.id });
      return {
        ...each,
        again: {
          ...(base !== undefined && 'manifests' in base ? { base: base.manifests } : {}),
          ...(head !== undefined && 'manifests' in head ? { head: head.manifests } : {}),
        },
      };
    }),
  );
  return { ...compared, applications, notices: [...compared.notices, describeTwice(applications), ...failures] };
}

/** Names the Applications that were rendered a second time. */
export function describeTwice(applications: readonly ComparedApplication[]): Warning {
  const names = applications.filter(({ again }) => again !== undefined).map(({ name }) => name);
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  const subject = names.length === 1 ? '1 Application was' : `${names.length} Applications were`;
  return {
    code: 'rendered-twice',
    message: `${subject} rendered twice to tell random values from changes, because random or time functions may be called: ${names.slice(0, MAX_NAMED).join(', ')}${more}`,
  };
}

async function renderSide(
  side: 'base' | 'head',
  { nodes, manifests }: ComparedApplication,
  { again, trees, settings }: SecondRenderRequest,
): Promise<{ manifests: Manifest[] } | Warning | undefined> {
  const node = nodes[side];
  if (node?.application === undefined || manifests?.[side] === undefined) return undefined;
  const result = await again[side].render(node.application, node.home);
  const read = result.ok
    ? await readManifests({ ...node, sources: result.sources }, trees[side].scopes, settings)
    : result;
  if (read.ok) return { manifests: read.manifests };
  return {
    code: 'second-render-failed',
    message: `it could not be rendered a second time to find random values: ${read.problem.message}`,
  };
}

/** What is looked for in values and in charts. */
interface Search {
  text(text: string): boolean;
  chart(snapshot: Snapshot, directory: string): Promise<boolean>;
}

/** Looks into charts, each once however many Applications use it. */
function createScan(
  { again, settings }: Pick<SecondRenderRequest, 'again' | 'settings'>,
  search: Search,
): (application: ComparedApplication) => Promise<boolean> {
  const charts = new Map<string, Promise<boolean>>();

  function scanChart(snapshot: Snapshot, directory: string): Promise<boolean> {
    const key = `${snapshot.tree}\0${directory}`;
    const known = charts.get(key) ?? search.chart(snapshot, directory);
    charts.set(key, known);
    return known;
  }

  async function scanSource(side: Again, source: Source, rendered: RenderedSource): Promise<boolean> {
    // Programs of others do as they like.
    if (
      rendered.type === 'Plugin' ||
      rendered.tool.includes(' with helm ') ||
      settings.render.postRenderer !== undefined
    )
      return true;
    if (rendered.type !== 'Helm') return false;
    if (search.text(toJson(source.raw))) return true;
    const files = await side.filesOf(source);
    if (isProblem(files)) return false;
    if (await scanChart(files.snapshot, source.chart === '' ? normalise(source.path) : '')) return true;
    return scanFiles(files.snapshot, rendered.inputs, search);
  }

  return async ({ nodes }) => {
    for (const side of ['base', 'head'] as const) {
      for (const { source, rendered } of renderedSources(nodes[side]))
        if (await scanSource(again[side], source, rendered)) return true;
    }
    return false;
  };
}

/** Value files beside the chart: their texts may be templates too. */
async function scanFiles(snapshot: Snapshot, paths: readonly string[], search: Search): Promise<boolean> {
  for (const path of paths) {
    if (!/\.ya?ml$/.test(path)) continue;
    const entry = await snapshot.find(path);
    if (entry === undefined || entry.kind === 'directory' || entry.kind === 'submodule') continue;
    if (search.text((await snapshot.read(entry)).toString('utf8'))) return true;
  }
  return false;
}

function normalise(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
