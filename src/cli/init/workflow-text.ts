import { makeOneLine } from '../../report/visible.ts';

/** What a workflow has to say of this repository. */
export interface WorkflowFacts {
  /** What the config file does not say, as it is there already and stays as it is; absent: it says all. */
  unsaid?: {
    bootstrap: readonly string[];
    /** Address that Applications know the repository by, where it is not the one it is cloned from. */
    repoUrl?: string;
  };
  /** The helm to render with, and why. */
  helm: { version: string; reason: string };
}

/** The text of the workflow: the check on every pull request, and on every entry of a merge queue. */
export function writeWorkflow({ unsaid, helm }: WorkflowFacts): string {
  return `# What a pull request changes in the clusters, and whether it may be merged. Written by \`argo-manifest-diff init\`.
name: argo-manifest-diff

# No \`paths\` here: a required check that does not run holds up the merge for ever.
on:
  pull_request:
    types: [opened, synchronize, reopened, edited] # the last one when its base branch is changed
  merge_group:

permissions:
  contents: read
  pull-requests: write # the comment
  statuses: write # the check

concurrency:
  group: argo-manifest-diff-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true

jobs:
  diff:
    runs-on: ubuntu-latest
    timeout-minutes: 45 # more than the action's own deadline, half an hour: what is not done by then is told
    steps:
      # Its defaults are enough: history that is missing is fetched, as far as it is needed.
      - uses: actions/checkout@v4
      # helm and kubectl are on GitHub's runners. Charts that differ by version are exact with the helm that your Argo CD has built in: this one is that of
      # ${comment(helm.reason)}. \`argocd version\` tells yours; put it here, or remove the step.
      - uses: azure/setup-helm@v4
        with:
          version: ${helm.version}
      # Renders and charts of earlier runs: what has not changed is not rendered again.
      - uses: actions/cache@v4
        with:
          path: \${{ runner.temp }}/argo-manifest-diff-cache
          key: argo-manifest-diff-\${{ github.run_id }}-\${{ github.run_attempt }}
          restore-keys: argo-manifest-diff-
      - uses: argo-manifest-diff/argo-manifest-diff@v1
        with:
${unsaid === undefined ? '' : writeInputs(unsaid)}          cache-dir: \${{ runner.temp }}/argo-manifest-diff-cache
`;
}

/** What stands in the config file where `init` writes that. */
function writeInputs({ bootstrap, repoUrl }: NonNullable<WorkflowFacts['unsaid']>): string {
  const [only = '', ...others] = bootstrap;
  return [
    '          # The manifests at the root of the tree of Applications.',
    ...(others.length === 0
      ? [`          bootstrap: ${quote(only)}`]
      : ['          bootstrap: |', ...bootstrap.map((path) => `            ${path}`)]),
    ...(repoUrl === undefined
      ? []
      : [
          '          # What Applications call this repository, which is cloned from another address.',
          `          repo-url: ${quote(repoUrl)}`,
        ]),
    '',
  ].join('\n');
}

/** Text of the repository in a comment: one line, and nothing that GitHub would evaluate. */
function comment(text: string): string {
  return makeOneLine(text).replaceAll('${{', '$ {{');
}

/** What is in the names is checked before: no quotes, and nothing that GitHub would evaluate. */
function quote(text: string): string {
  return /^[\w./-]+$/.test(text) && /[A-Za-z]/.test(text) ? text : JSON.stringify(text);
}
