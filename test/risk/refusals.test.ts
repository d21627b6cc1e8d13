import { expect, test } from 'vitest';
import { play } from '../replay/scenario.ts';
import { pair, web } from './cases/build.ts';

test('an update that is refused says in its first words what for', () => {
  const mounting = (name: string) =>
    web({
      container: { volumeMounts: [{ name, mountPath: '/data' }] },
      pod: { volumes: [{ name: 'data', emptyDir: {} }] },
    });
  const { findings } = play(pair(mounting('data'), mounting('date')));
  const refused = findings.find(({ rule }) => rule === 'immutable-field-changed');
  expect(refused).toMatchObject({
    message:
      'Deployment shop/web will be refused by the API server: spec.template.spec.containers[0].volumeMounts[0].name (not found).',
    remedy: 'Mend the fields that it names.',
    evidence: [],
  });
});
