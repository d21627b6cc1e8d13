import type { PullRequestEvent } from '../../src/github/model.ts';
import type { Renderers } from '../../src/publish/model.ts';
import type { ApplicationReport, ChangeReport, Preview } from '../../src/report/model.ts';
import type { Finding } from '../../src/risk/model.ts';

/** A result in which nothing happened, with what a test is about. */
export function makePreview(change: Partial<Preview> = {}): Preview {
  return {
    schemaVersion: 1,
    revisions: { base: { id: 'base0', name: 'main' }, head: { id: 'merge0', name: 'feature' } },
    verdict: { status: 'pass', reasons: [] },
    applications: [],
    changes: [],
    groups: [],
    plans: [],
    applies: [],
    findings: [],
    notices: [],
    unread: [],
    tools: {},
    timings: {},
    ...change,
    counts: {
      applications: 1,
      applicationsChanged: 0,
      applicationsFailed: 0,
      unrendered: 0,
      added: 0,
      removed: 0,
      modified: 0,
      moved: 0,
      renamed: 0,
      workloadsRestarted: 0,
      folded: 0,
      ...change.counts,
    },
  };
}

/** A Deployment whose fields changed. */
export function makeChange(fields: ChangeReport['fields'] = []): ChangeReport {
  return {
    id: 'c1',
    application: 'argocd/web',
    action: 'modified',
    identity: { cluster: 'in-cluster', group: 'apps', kind: 'Deployment', namespace: 'web', name: 'web' },
    fields,
    hunks: [],
    forecast: { effect: 'restart', restarts: true, why: 'the pod template changes' },
  };
}

/** An Application that could not be rendered. */
export function makeFailed(failedOn: ApplicationReport['failedOn'] & string): ApplicationReport {
  return {
    id: 'argocd/web',
    name: 'web',
    namespace: 'argocd',
    destination: { cluster: 'in-cluster', namespace: 'web' },
    path: 'charts/web',
    outcome: 'failed',
    error: 'helm failed',
    failedOn,
    renderedBy: 'helm 3.17.3',
    warnings: [],
  };
}

/** A finding that only warns. */
export const finding: Finding = {
  rule: 'image-tag-mutable',
  severity: 'medium',
  enforcement: 'warn',
  application: 'argocd/web',
  message: 'The tag can change.',
  remedy: 'Pin it.',
  evidence: [],
  fingerprint: 'f',
};

/** Pull request 7 at commit `abc`. */
export const pullRequest: PullRequestEvent = {
  kind: 'pull_request',
  number: 7,
  headSha: 'abc',
  mergeSha: 'merge0',
  baseRef: 'main',
  headRef: 'feature',
  isFork: false,
  isDependabot: false,
  closed: false,
  defaultBranch: 'main',
};

/** Reports that say who made them, and how many notices they had. */
export const renderers: Renderers = {
  comment: (preview, { budget }) => `comment ${preview.verdict.status} ${'x'.repeat(budget / 100)}`,
  summary: (preview) => ['summary', ...preview.notices.map(({ code, message }) => `${code}: ${message}`)].join('\n'),
  status: (preview) => `status ${preview.verdict.status}`,
  digest: (preview) => `digest-${preview.verdict.status}`,
  annotations: ({ findings }) => findings.map(({ message }) => ({ level: 'warning', message, file: 'apps/web.yaml' })),
  files: [
    { output: 'json', name: 'preview.json', render: () => '{}' },
    { output: 'markdown', name: 'preview.md', render: () => '# preview' },
  ],
};
