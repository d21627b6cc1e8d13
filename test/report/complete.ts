import type { Preview } from '../../src/report/model.ts';
import { application, change, field, preview } from './samples.ts';

/** A result in which every optional key is present. */
export function everything(): Preview {
  const web = application('web', 'prod', {
    outcome: 'failed',
    failedOn: 'head',
    error: 'no',
    warnings: [{ code: 'a', message: 'b' }],
  });
  const moved = change(web, 'moved', 'Service/web', {
    previousApplication: 'argocd/old',
    previous: { cluster: 'prod', group: '', kind: 'Service', namespace: 'old', name: 'web' },
    volatile: true,
    pods: 2,
    waits: 'w',
    fields: [
      {
        path: 'a',
        from: 9007199254740993n,
        to: -123456789012345678901234567890n,
        noise: 'order',
        orderOnly: true,
        position: 2,
        shown: { from: 'certificate CN=a', to: 'certificate CN=b' },
        random: 'head',
        inner: [field('b', 1, 2)],
      },
      field('spec.template.spec.containers[name=api].image', 'a:1', 'a:2'),
    ],
    hunks: [{ path: '', baseStart: 0, headStart: 1, lines: ['+a: 1'] }],
  });
  const identity = moved.identity;
  return preview({
    part: { format: 2, index: 1, of: 2, digest: 'd', data: 'AA==' },
    verdict: { status: 'incomplete', reasons: ['web does not render'] },
    applications: [web],
    changes: [moved],
    groups: [{ id: 'g', changes: [moved.id], applications: [web.id] }],
    plans: [
      {
        application: web.id,
        autoSync: 'runs',
        operation: { phase: 'Failed', message: 'm' },
        tasks: [
          {
            order: 1,
            phase: 'Sync',
            wave: 2,
            op: 'apply',
            identity,
            changed: true,
            result: 'SyncFailed',
            message: 'm',
          },
        ],
        leftBehind: [identity],
        gone: [identity],
        recreated: [identity],
        waitsForConfirmation: [identity],
        conditions: ['SyncError: m'],
        notes: ['n'],
      },
    ],
    applies: [
      {
        change: moved.id,
        verdict: 'refused',
        errors: [{ field: 'spec', type: 'Forbidden', detail: 'd' }],
        lost: ['a'],
        extra: ['b'],
        kept: ['c'],
      },
    ],
    notices: [{ code: 'c', message: 'm', application: web.id }],
    files: [
      {
        path: 'values/web.yaml',
        applications: [web.id],
        hunks: [{ path: 'a', baseStart: 1, headStart: 1, lines: ['-a: 1', '+a: 2'] }],
        told: 't',
      },
    ],
    findings: [
      {
        rule: 'rule-of-acme',
        isWhole: true,
        severity: 'low',
        enforcement: 'warn',
        application: web.id,
        identity,
        objects: { count: 2, list: [identity] },
        location: { file: 'apps/web.yaml', line: 3, endLine: 4 },
        message: 'm',
        remedy: 'r',
        evidence: ['e'],
        fingerprint: '0123456789abcdef0123456789abcdef',
        acceptableBy: { owners: ['team:o'], people: 2 },
        waived: {
          how: 'comment',
          reason: 'r',
          owner: 'o',
          expires: '2027-01-31',
          url: 'u',
          people: [{ how: 'comment', by: 'o', reason: 'r', url: 'u' }],
        },
      },
    ],
  });
}
