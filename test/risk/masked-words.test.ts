import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { pair, web } from './cases/build.ts';

const TOKEN = 'abcdefghijk12345';

test('what a command deletes is told without the login that stands in it', () => {
  const line = `kubectl --token=${TOKEN} delete ns shop`;
  const found = play(pair(web(), web({ container: { command: ['sh', '-c', line] } }))).findings;
  const messages = found.filter(({ rule }) => rule === 'command-destroys').map(({ message }) => message);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain('kubectl --token=…');
  expect(JSON.stringify(found)).not.toContain(TOKEN);
});
