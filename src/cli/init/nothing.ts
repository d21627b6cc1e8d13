import { makeOneLine } from '../../report/visible.ts';
import { UserError } from '../../user-error.ts';
import type { BootstrapChoice } from './bootstrap-paths.ts';
import { isAside } from './roots.ts';
import type { Holder, Scan } from './scan.ts';

/** Files of one kind that are named. */
const MOST = 20;

/**
 * Says that there is no root, what there is instead, and what to write down for it.
 * @param url of this repository, as far as it is known
 */
export function explainNothing(scan: Scan, { leftOut }: BootstrapChoice, url: string | undefined): never {
  const { unreadable, holders } = scan;
  // Libraries that others wrote have every kind.
  const jsonnet = scan.jsonnet.filter((path) => !isAside(path));
  const makers = scan.makers.filter(({ file }) => !isAside(file));
  const seen = [
    ...leftOut.map(({ path, why }) => `  ${makeOneLine(path)}: ${why}`),
    ...makers.map(({ file, maker }) => `  ${makeOneLine(file)}: ${MADE[maker]}`),
    ...jsonnet.map(
      (path) =>
        `  ${makeOneLine(path)}: Jsonnet that makes Applications, which only an Application that reads its directory renders`,
    ),
    ...unreadable.map((path) => `  ${makeOneLine(path)}: speaks of Applications, but is no YAML as it stands`),
  ];
  if (scan.flux !== undefined)
    seen.push(
      `  ${makeOneLine(scan.flux)}: a manifest of Flux CD. What Flux applies is not looked at here, only what Argo CD does`,
    );
  const charts = leftOut.filter(({ kind }) => kind === 'chart');
  const [chart] = charts;
  const repository = makeOneLine(url ?? 'THIS_REPOSITORY');
  const advice = [
    ...(chart === undefined
      ? []
      : [
          writeRootFor(
            chart.path,
            charts.length > 1,
            holders.find(({ path, kind }) => path === chart.path && kind === 'chart'),
            repository,
          ),
        ]),
    ...adviseFor(scan, makers, repository),
    HINT,
  ];
  throw new UserError(
    `no Application or ApplicationSet was found that could be the root of a tree${seen.length === 0 ? '' : `; what there is:\n${seen.slice(0, MOST).join('\n')}`}`,
    { hint: advice.join('\n') },
  );
}

const MADE: Readonly<Record<Scan['makers'][number]['maker'], string>> = {
  terraform: 'Terraform that makes Applications, which stand nowhere as manifests',
  values: 'looks like values of the chart argocd-apps, which makes Applications of them',
};

const HINT =
  'The root is the manifest that somebody applies by hand, or that Terraform or a script applies. If it is in another repository,\n' +
  'put a copy here, e.g. bootstrap/root.yaml, or name that one with bootstrap-repo (docs/sources.md). If you know where it is: --bootstrap PATH.';

function adviseFor({ installed }: Scan, makers: Scan['makers'], repository: string): string[] {
  const values = makers.find(({ maker }) => maker === 'values');
  const terraform = makers.find(({ maker }) => maker === 'terraform');
  return [
    ...(values === undefined ? [] : [writeRootOfValues(values.file, repository)]),
    ...(terraform === undefined
      ? []
      : [
          writeCopyOf(
            terraform.file,
            installed.find(({ file }) => file === terraform.file)?.path ?? 'PATH/OF/IT',
            repository,
          ),
        ]),
  ];
}

/** A chart is no manifest: what installs it has to be written down. */
function writeRootFor(chart: string, isOneOfMany: boolean, holder: Holder | undefined, repository: string): string {
  const first = holder?.valueFiles[0] ?? (holder?.makesNothing === true ? 'VALUES.yaml' : undefined);
  const helm = first === undefined ? '' : `, helm: {valueFiles: [${quote(first)}]}`;
  const which = `If it is ${isOneOfMany ? 'one of these charts' : 'that chart'}`;
  const bare = `${which}, and it is installed with its own values: --bootstrap ${makeOneLine(chart)}${isOneOfMany ? ', say' : ''}. With others, write down how`;
  return writeApplication(
    `${holder?.makesNothing === true ? `${which}, write down with which values it is installed` : bare} in bootstrap/root.yaml:`,
    'root',
    [`    source: {repoURL: ${repository}, path: ${quote(chart)}${helm}}`],
  );
}

/** The chart stays where it is, and is rendered with the values of this repository. */
function writeRootOfValues(file: string, repository: string): string {
  return writeApplication(
    `What is installed with ${makeOneLine(file)} is an Application of that chart. Write it down in bootstrap/root.yaml, with the version that you install:`,
    'root',
    [
      '    sources:',
      '      - repoURL: https://argoproj.github.io/argo-helm',
      '        chart: argocd-apps',
      '        targetRevision: VERSION',
      `        helm: {valueFiles: [${quote(`$own/${file}`)}]}`,
      `      - {repoURL: ${repository}, targetRevision: HEAD, ref: own}`,
    ],
  );
}

/** Nobody can run Terraform here, so that there have to be manifests. */
function writeCopyOf(file: string, path: string, repository: string): string {
  return `${writeApplication(
    `Terraform is not run here, so write down in bootstrap/ the Applications that ${makeOneLine(file)} makes, such as`,
    'NAME',
    [`    source: {repoURL: ${repository}, targetRevision: HEAD, path: ${quote(path)}}`],
    'NAMESPACE',
  )}\nSo that the two never differ, let Terraform apply just one Application, which reads that directory.`;
}

function writeApplication(lead: string, name: string, source: readonly string[], namespace = 'argocd'): string {
  return [
    lead,
    '  apiVersion: argoproj.io/v1alpha1',
    '  kind: Application',
    `  metadata: {name: ${name}, namespace: argocd}`,
    '  spec:',
    '    project: default',
    ...source,
    `    destination: {server: "https://kubernetes.default.svc", namespace: ${namespace}}`,
  ].join('\n');
}

function quote(text: string): string {
  return makeOneLine(JSON.stringify(text));
}
