import { expect, test } from 'vitest';
import { listLineRemarks } from '../../src/report/annotations.ts';
import { application, finding, preview } from './samples.ts';

const web = application('web', 'prod');
const shop = application('shop', 'prod');
const location = { file: 'values.yaml', line: 4, endLine: 5 };

test('findings that block or warn and have a place, in their order', () => {
  const findings = [
    finding(web, 'pvc-deleted', 'It is gone.', { severity: 'critical', remedy: 'Keep it.', location }),
    finding(web, 'nowhere', 'It is nowhere.'),
    finding(web, 'accepted', 'It is fine.', { location, waived: { how: 'config', reason: 'r', owner: 'o' } }),
    finding(web, 'image-tag-mutable', 'It moves.', {
      severity: 'medium',
      enforcement: 'warn',
      location: { file: 'a' },
    }),
  ];
  expect(listLineRemarks(preview({ applications: [web], findings }))).toEqual([
    {
      level: 'error',
      title: 'critical: pvc-deleted',
      message: 'It is gone. Keep it.\nApplication: argocd/web',
      ...location,
    },
    {
      level: 'warning',
      title: 'medium: image-tag-mutable',
      message: 'It moves.\nApplication: argocd/web',
      file: 'a',
    },
  ]);
});

test('the same risk from one line is told once', () => {
  const findings = [web, shop, web].map((each) => finding(each, 'replicas-zero', 'It stops.', { location }));
  const remarks = listLineRemarks(preview({ applications: [web, shop], findings }));
  expect(remarks).toHaveLength(1);
  expect(remarks[0]?.message).toContain('… and 2 more like it');
});

test('text of the repository is short and visible', () => {
  const [remark] = listLineRemarks(
    preview({
      applications: [web],
      findings: [finding(web, 'a\nb', `\u202e${'x'.repeat(5000)}`, { location, isWhole: true })],
    }),
  );
  expect(remark?.title).toBe('high: a↵b');
  expect(remark?.message).toMatch(/^\\u\{202e\}x+…$/);
  expect(remark?.message.length).toBeLessThan(1100);
});
