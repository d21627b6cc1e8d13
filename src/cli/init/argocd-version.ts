import { chooseAsHelm } from '../../argocd/versions.ts';

/** The image of Argo CD, or the manifests of one of its releases, which kustomize also takes by `ref`. */
const RELEASE =
  /\bargoproj\/(?:argocd:|argo-cd\/|argo-cd(?:\.git)?(?:\/[\w./-]{0,200})?\?(?:\S{0,200}&)?ref=)v(\d+\.\d+)\.\d+/;

/** The image without its tag, which kustomize and charts have on a line of its own. */
const IMAGE = /\bargoproj\/argocd["']?\s*(?:#.*)?$/;
const TAG = /^\s*(?:- +)?["']?(?:newTag|tag)["']?\s*:\s*["']?v(\d+\.\d+)\.\d+\b/;

/** The chart, as Applications, kustomizations, other charts, Terraform and helmfile name it. */
const CHART = /^\s*(?:- +)?["']?(?:chart|name)["']?\s*[:=]\s*["']?(?:[\w-]+\/)?argo-cd["']?\s*,?\s*(?:#.*)?$/;
const CHART_VERSION = /^\s*(?:- +)?["']?(?:version|targetRevision)["']?\s*[:=]\s*["']?([^"'#,]+)/;

/** An entry of a list or a block begins or ends. */
const BEGINS = /^\s*- /;
const ENDS = /^\s*(?:[}\]]|---)/;
/** What says which chart it is stands in few lines. */
const NEAR = 8;

/**
 * The first versions of the chart argo-cd that install a minor version of Argo CD.
 * Source: `appVersion` in the history of https://github.com/argoproj/argo-helm/blob/main/charts/argo-cd/Chart.yaml
 */
const CHARTS: Readonly<Record<string, string>> = {
  '5.43.0': '2.8',
  '5.51.0': '2.9',
  '5.55.0': '2.10',
  '6.8.0': '2.11',
  '7.4.0': '2.12',
  '7.7.0': '2.13',
  '7.8.0': '2.14',
  '8.0.0': '3.0',
  '8.3.0': '3.1',
  '9.1.0': '3.2',
  '9.4.0': '3.3',
  '9.5.12': '3.4',
  '10.0.0': '3.4',
  '10.3.0': '3.5',
};

/** The minor version of the Argo CD that a file installs (`3.5`): by its image, its manifests, or the version of the chart argo-cd. */
export function findArgocdVersion(text: string): string | undefined {
  if (!text.includes('argoproj/') && !text.includes('argo-cd')) return undefined;
  const released = RELEASE.exec(text)?.[1];
  if (released !== undefined) return released;
  const lines = text.split('\n');
  const [tag] = findBeside(lines, IMAGE, TAG);
  return tag ?? findBeside(lines, CHART, CHART_VERSION).flatMap((chart) => argocdOf(chart) ?? [])[0];
}

/** What is said in the entries that a line of some kind stands in: the first of each. */
function findBeside(lines: readonly string[], anchor: RegExp, said: RegExp): string[] {
  return lines.flatMap((line, at) => {
    if (!anchor.test(line)) return [];
    const [found] = entryAround(lines, at).flatMap((beside) => said.exec(beside)?.slice(1) ?? []);
    return found ?? [];
  });
}

/** The lines of one entry of a list, or of one block: those after a line, then those before it. */
function entryAround(lines: readonly string[], at: number): string[] {
  const after = lines.slice(at + 1, at + 1 + NEAR);
  const end = after.findIndex((line) => BEGINS.test(line) || ENDS.test(line));
  const before = BEGINS.test(lines[at] ?? '') ? [] : lines.slice(Math.max(0, at - NEAR), at).toReversed();
  const begin = before.findIndex((line) => BEGINS.test(line) || ENDS.test(line));
  return [
    ...(end < 0 ? after : after.slice(0, end)),
    ...(begin < 0 ? before : before.slice(0, begin + (BEGINS.test(before[begin] ?? '') ? 1 : 0))),
  ];
}

/** The Argo CD that a version of the chart installs; of a range, the newest that is in it. */
function argocdOf(asked: string): string | undefined {
  const firsts = Object.keys(CHARTS);
  const chart = chooseAsHelm(asked.trim(), firsts) ?? /\d+(?:\.\d+){0,2}/.exec(asked)?.[0] ?? '';
  // The highest that is not above it.
  const first = chooseAsHelm(`<=${chart}`, firsts);
  return first === undefined ? undefined : CHARTS[first];
}
