import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { withShortMessages } from '../../src/render/messages.ts';
import { tools } from '../support/tools.ts';

const home = mkdtempSync(path.join(tmpdir(), 'amd-test-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the language of messages', () => {
  it.each([
    { of: 'nobody', environment: {}, expected: {} },
    { of: 'LANG', environment: { LANG: 'C.UTF-8' }, expected: { LANG: 'C.UTF-8' } },
    { of: 'LC_ALL', environment: { LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, expected: { LANG: 'C' } },
    { of: 'an empty LC_ALL', environment: { LANG: 'C', LC_ALL: '' }, expected: { LANG: 'C' } },
    { of: 'LC_MESSAGES', environment: { LC_MESSAGES: 'de_DE.UTF-8', PATH: '/bin' }, expected: { PATH: '/bin' } },
  ])('is ours, and the rest of the locale that of $of', ({ environment, expected }) => {
    expect(withShortMessages(environment)).toEqual({ ...expected, LC_MESSAGES: 'fr_FR.UTF-8' });
  });

  // What Go tells of each package before main begins: `init k8s.io/kubectl/pkg/cmd/get @11 ms, 10 ms clock, 4939016 bytes, 41283 allocs`.
  function allocated(program: string, environment: Record<string, string>): number {
    const env = { ...environment, HOME: home, GOGC: 'off', GODEBUG: 'inittrace=1' };
    const { stderr } = spawnSync(program, ['version', '--client'], { env, encoding: 'utf8' });
    const sizes = [...stderr.matchAll(/^init \S+ @.*?, (\d+) bytes,/gm)].map(([, bytes]) => Number(bytes));
    expect(sizes.length).toBeGreaterThan(100);
    return sizes.reduce((sum, bytes) => sum + bytes, 0);
  }

  it.each(['helm3', 'helm4', 'kubectl31', 'kubectl35'] as const)(
    'spares %s most of what it reads when it starts, wherever the user lives',
    (program) => {
      for (const user of [{}, { LANG: 'C.UTF-8' }, { LC_ALL: 'en_US.UTF-8' }])
        expect(allocated(tools[program], withShortMessages(user))).toBeLessThan(
          allocated(tools[program], user) - 3_000_000,
        );
    },
  );

  it.each(['helm3', 'helm4'] as const)('changes no word of %s', (program) => {
    const say = (env: Record<string, string>): string[] => {
      const failed = spawnSync(tools[program], ['template', 'x', path.join(home, 'none')], {
        env: { ...env, HOME: home },
        encoding: 'utf8',
      });
      return [
        failed.stderr,
        execFileSync(tools[program], ['template', '--help'], { env: { ...env, HOME: home }, encoding: 'utf8' }),
      ];
    };
    expect(say(withShortMessages({}))).toEqual(say({}));
  });
});
