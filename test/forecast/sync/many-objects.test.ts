import { describe, expect, it } from 'vitest';
import type { ValueMap } from '../../../src/manifest/model.ts';
import { createServerApply } from '../../../src/forecast/sync/server-apply.ts';
import { application, configMap, settings, planSync } from './build.ts';
import { startEffort } from '../../support/effort.ts';

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
  const effort = startEffort();
  const result = planSync(
    { kind: 'application', id: 'shop', name: 'shop', namespace: 'argocd', base, head, heldBy: 'root' },
    settings(),
  );
  return { result, effort: effort() };
}

describe('an Application of ten thousand objects', () => {
  it('in as many waves is told not to be planned, with little effort', () => {
    const effort = startEffort();
    expect(() => plan(COUNT)).toThrow('more waves of more objects than can be played through');
    expect(effort()).toBeLessThan(300);
  });

  it.each([1, 10])('is planned with little effort in %i waves', (waves) => {
    const { result, effort } = plan(waves);
    expect(result?.operation?.phase).toBe('Succeeded');
    expect(result?.tasks.filter(({ op }) => op === 'prune')).toHaveLength(100);
    expect(result?.tasks.filter(({ changed }) => changed === true)).toHaveLength(990);
    console.log(`planned ${COUNT} objects in ${waves} waves with an effort of ${Math.round(effort)}`);
    // Tells only what grows with its input from what explodes.
    expect(effort).toBeLessThan(500);
  });
});

describe('what is compared and then written', () => {
  it('is worked out once, as nearly all of the work is there', () => {
    const known = new Set<object>();
    const once = createServerApply(new Map());
    const object = application('shop');
    const sides = (version: string) => ({ object, manifests: [configMap('c', { version })] });
    const result = planSync(
      {
        kind: 'application',
        id: 'argocd/shop',
        name: 'shop',
        namespace: 'argocd',
        heldBy: 'root',
        base: sides('1'),
        head: sides('2'),
      },
      settings({
        apply(request) {
          const answer = once(request);
          if (answer.changed) known.add(answer);
          return answer;
        },
      }),
    );
    expect(result?.tasks.map(({ changed }) => changed)).toEqual([true]);
    expect(known.size).toBe(1);
  });
});
