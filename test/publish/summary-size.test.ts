import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createRunner, summaryLimit } from '../../src/github/runner.ts';
import { publishSummary } from '../../src/publish/summary.ts';
import type { Outcome, PublishRequest } from '../../src/publish/model.ts';
import { renderSummary } from '../../src/report/markdown/comment.ts';
import type { Preview } from '../../src/report/model.ts';
import { expectWhole } from '../report/markdown-checks.ts';
import { huge } from '../report/samples.ts';
import { pullRequest, renderers } from './result.ts';

/** Writes the summary as the action does, to a runner whose step has written so many bytes before. */
async function publishTo(preview: Preview, written: number): Promise<{ outcome: Outcome; text: string; size: number }> {
  const directory = mkdtempSync(join(tmpdir(), 'summary-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'summary.md');
  writeFileSync(file, 'x'.repeat(written));
  const request: PublishRequest = {
    preview,
    renderers: { ...renderers, summary: (result, limits) => renderSummary(result, limits) },
    settings: { comment: 'never', commentKey: '', statusContext: '', reportDir: '' },
    event: pullRequest,
    context: { workspace: directory },
    runner: createRunner({ GITHUB_STEP_SUMMARY: file }),
  };
  const { outcome } = await publishSummary(request, []);
  const all = readFileSync(file, 'utf8');
  return { outcome, text: all.slice(written), size: Buffer.byteLength(all) };
}

/** The same result with diffs that are so many times as long. */
function enlarge(preview: Preview, times: number): Preview {
  const changes = preview.changes.map((change) => ({
    ...change,
    hunks: change.hunks.map((hunk) => ({ ...hunk, lines: Array.from({ length: times }, () => hunk.lines).flat() })),
  }));
  return { ...preview, changes };
}

test('3,000 changed Applications: whole blocks up to what GitHub takes, and the rest is counted', async () => {
  const preview = enlarge(huge(3000), 8);
  const { outcome, text, size } = await publishTo(preview, 1000);
  expect(outcome.state).toBe('done');
  expect(size).toBeLessThanOrEqual(summaryLimit);
  expect(size).toBeGreaterThan(summaryLimit * 0.85);
  // The runner's file goes on after a line break.
  expectWhole(text.slice(0, -1));
  const [, omitted = '0'] = /> Not shown here for length: .*?([\d,]+) diff/.exec(text) ?? [];
  const shown = text.match(/^```+diff$/gm)?.length ?? 0;
  expect(shown).toBeGreaterThan(100);
  expect(shown + Number(omitted.replaceAll(',', ''))).toBe(preview.changes.length);
});

test('where the step wrote a lot before, one sentence says where the result is', async () => {
  const { outcome, text, size } = await publishTo(enlarge(huge(3000), 8), 900_000);
  expect(outcome.state).toBe('degraded');
  expect(size).toBeLessThanOrEqual(summaryLimit);
  expect(text).toContain('the report files have it all');
});
