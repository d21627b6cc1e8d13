import { joinInside } from '../../git/paths.ts';

/** A directory that something other than a manifest of the repository hands to Argo CD. */
export interface Installed {
  path: string;
  /** File that says so. */
  file: string;
  /** How the directory is read: with those below it, and by which globs of `directory`; empty where there is none. */
  recurse: boolean;
  include: string;
  exclude: string;
}

/** Terraform and OpenTofu, and the templates that they fill in. */
const TERRAFORM = /\.(tf|tofu|tftpl|tpl)$/;
/** What they make Applications with: a resource of the Argo CD provider, the chart argocd-apps, or the manifest itself. */
const MAKES_APPLICATIONS = /\bargocd_application|\bargocd-apps\b/;
const APPLICATION = /\bkind["']?\s*[:=]\s*["']?Application(Set)?\b/;
/** Beside a kind, it says which one is meant, as in the whitelists and blacklists of a project. An object has an apiVersion. */
const GROUP = /\bgroup["']?\s*[:=]/;
/** Values of the chart argocd-apps, which somebody installs with helm. */
const APPS_VALUES = /^(applications|applicationsets):/m;
const IS_MANIFEST = /^["']?kind["']?\s*:/m;

/** An entry with a plain text, in HCL, YAML or JSON. */
const PATH = /^\s*(?:- +)?["']?path["']?\s*[:=]\s*(["']?)([^"'\s#,{}$]+)\1\s*,?\s*(?:#.*)?$/;
/** What a source says of how its directory is read. */
const RECURSES = /\brecurse["']?\s*[:=]\s*["']?true\b/;
const INCLUDE = /\binclude["']?\s*[:=]\s*(["'])(.*?)\1/;
const EXCLUDE = /\bexclude["']?\s*[:=]\s*(["'])(.*?)\1/;
const REPOSITORY = /\brepo_?url["']?\s*[:=]/i;
/** A source is short: so many lines before and after its path one says of which repository it is. */
const NEAR = 8;
/** No block is looked at further than so many lines. */
const FAR = 200;

/** What a file makes Applications with that is no manifest: Terraform and its templates, or values that the chart argocd-apps is installed with. */
export type Maker = 'terraform' | 'values';

/** Whether, and how, a file makes Applications though it is no manifest of one. */
export function makerOf(file: string, text: string): Maker | undefined {
  if (TERRAFORM.test(file)) return MAKES_APPLICATIONS.test(text) || hasApplication(text) ? 'terraform' : undefined;
  return /\.ya?ml$/.test(file) && APPS_VALUES.test(text) && !IS_MANIFEST.test(text) && REPOSITORY.test(text)
    ? 'values'
    : undefined;
}

/** Whether a text has the manifest of an Application in it. */
function hasApplication(text: string): boolean {
  if (!APPLICATION.test(text)) return false;
  const lines = text.split('\n');
  return lines.some((line, at) => {
    if (!APPLICATION.test(line)) return false;
    const column = columnOf(line);
    const beside = blockAround(lines, at).filter((each) => columnOf(each) === column);
    return !beside.some((each) => GROUP.test(each)) || beside.some((each) => /\bapiVersion\b/.test(each));
  });
}

/** Whether a Chart.yaml takes the chart argocd-apps in, which then makes Applications of the values that it is given. */
export function includesApps(text: string): boolean {
  return /(?:^[ \t]*(?:-[ \t]*)?(?:\{[ \t]*)?|,[ \t]*)["']?name["']?[ \t]*:[ \t]*["']?argocd-apps\b/m.test(text);
}

/**
 * Directories of this repository that a file hands to Argo CD as the source of an Application: Terraform and OpenTofu with `argocd_application`,
 * `kubernetes_manifest`, `kubectl_manifest` or `helm_release` of argocd-apps, and values of that chart. Which repository it is mostly comes from a
 * variable, so that a path counts that is there.
 * Sources: https://registry.terraform.io/providers/argoproj-labs/argocd, https://github.com/argoproj/argo-helm/tree/main/charts/argocd-apps
 */
export function findInstalled(file: string, text: string, isDirectory: (path: string) => boolean): Installed[] {
  if (makerOf(file, text) === undefined) return [];
  const lines = text.split('\n');
  const repositories = lines.map((line) => REPOSITORY.test(line));
  const found = lines.flatMap((line, at) => {
    const named = PATH.exec(line)?.[2];
    if (named === undefined || !repositories.slice(Math.max(at - NEAR, 0), at + NEAR + 1).includes(true)) return [];
    const path = joinInside('', named.replace(/^\/+/, ''));
    if (path === undefined || path === '' || !isDirectory(path)) return [];
    const source = blockAround(lines, at).join('\n');
    return [
      {
        path,
        file,
        recurse: RECURSES.test(source),
        include: INCLUDE.exec(source)?.[2] ?? '',
        exclude: EXCLUDE.exec(source)?.[2] ?? '',
      },
    ];
  });
  return [...new Map(found.map((each) => [JSON.stringify(each), each])).values()];
}

/** The lines of the block or map that a line is an entry of, with those of what it holds: as far as nothing is indented less. */
function blockAround(lines: readonly string[], at: number): string[] {
  const column = columnOf(lines[at] ?? '');
  const isOutside = (line: string): boolean => line.trim() !== '' && indentOf(line) < column;
  let [start, end] = [at, at + 1];
  // The dash of a list stands further out than its item, which begins with it and ends before the next.
  const [first, last] = [Math.max(at - FAR, 0), Math.min(at + FAR, lines.length)];
  while (start > first && !isItem(lines[start]) && !isOutside(lines[start - 1] ?? '')) start--;
  if (start > 0 && !isItem(lines[start]) && isItem(lines[start - 1]) && columnOf(lines[start - 1] ?? '') === column)
    start--;
  while (end < last && !isOutside(lines[end] ?? '')) end++;
  return lines.slice(start, end);
}

function isItem(line = ''): boolean {
  return /^\s*- /.test(line);
}

function indentOf(line: string): number {
  return /^\s*/.exec(line)?.[0].length ?? 0;
}

/** Where the key of a line begins. */
function columnOf(line: string): number {
  return /^\s*(?:- +)?/.exec(line)?.[0].length ?? 0;
}
