import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../src/github/client.ts';
import { wentElsewhere } from '../../src/github/run-origin.ts';
import { silentLog } from '../../src/log.ts';
import { type FakeGitHub, startGitHub } from '../support/github-server.ts';

let github: FakeGitHub;

beforeEach(async () => {
  github = await startGitHub();
});

afterEach(() => github.close());

const began = '2026-11-25T12:00:00Z';

test.each([
  ['was pointed at another branch since', 'base_ref_changed', '2026-11-25T12:00:01Z', true],
  ['was pointed at another branch that very second', 'base_ref_changed', began, true],
  [
    'was pointed elsewhere by GitHub, as its branch was merged',
    'automatic_base_change_succeeded',
    '2026-11-26T00:00:00Z',
    true,
  ],
  ['was pointed at another branch before', 'base_ref_changed', '2026-11-25T11:59:59Z', false],
  ['was given a label since', 'labeled', '2026-11-25T12:00:01Z', false],
])('a pull request that %s: %s at %s', async (_, event, at, expected) => {
  github.page.events.push({ event, at, by: 'alice' });
  const client = await createClient({
    context: { owner: 'acme', repository: 'gitops', apiUrl: github.url },
    token: 'sesame',
    log: silentLog,
    timing: { pace: 0, second: 5, timeout: 2000 },
    fetch,
  });
  expect(await wentElsewhere(client, { number: 7 }, began)).toBe(expected);
});
