import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { application, configMap, settings, planSync } from './build.ts';

const COUNT = 10_000;

function objects(version: string, waves: number): ValueMap[] {
  return Array.from({ length: COUNT }, (_, index) =>
    configMap(
      `c-${index}`,
      { version: index % 10 === 0 ? version : 'same' },
      waves === 1 ? {} : { 'argocd.argoproj.io/sync-wave': String(index % waves) },
    ),
  );
}

function plan(waves: number) {
  const base = { object: application('shop'), manifests: objects('1', waves) };
  const head = { object: application('shop'), manifests: objects('2', waves).slice(100) };
  const start = performance.now();
  const result = planSync(
    { kind: 'application', id: 'shop', name: 'shop', namespace: 'argocd', base, head, heldBy: 'root' },
    settings(),
  );
  return { result, milliseconds: performance.now() - start };
}

describe('an Application of ten thousand objects', () => {
  it.each([1, 10])('is planned in a second with %i waves', (waves) => {
    const { result, milliseconds } = plan(waves);
    expect(result?.operation?.phase).toBe('Succeeded');
    expect(result?.tasks.filter(({ op }) => op === 'prune')).toHaveLength(100);
    expect(result?.tasks.filter(({ changed }) => changed === true)).toHaveLength(990);
    console.log(`planned ${COUNT} objects in ${waves} waves in ${Math.round(milliseconds)} ms`);
    // Generous: the machine may be busy with other tests at the same time.
    expect(milliseconds).toBeLessThan(10_000);
  });
});
