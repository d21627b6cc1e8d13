import { describe, expect, test } from 'vitest';
import { jsonPieces, renderJson } from '../../src/report/json.ts';
import type { ChangeReport, Preview } from '../../src/report/model.ts';
import { checkSchema, readSchema } from './schema-check.ts';
import { everything } from './complete.ts';
import { destructive, hostile, hostileTexts, incomplete, noChanges, oneChange, sharedChart } from './samples.ts';

const schema = readSchema();
const problemsOf = (result: Preview) => checkSchema(JSON.parse(renderJson(result)), schema, schema);

describe('JSON', () => {
  test.each([noChanges, oneChange, sharedChart, destructive, incomplete, everything])(
    '%o is valid, and every key is in the schema',
    (make) => {
      expect(problemsOf(make())).toEqual([]);
    },
  );

  test.each(hostileTexts)('with hostile text %j is valid', (text) => {
    expect(problemsOf(hostile(text))).toEqual([]);
  });

  test('holds nothing that a terminal obeys, and reads as the same text', () => {
    const text = '\u009b31m\u0085\u007f \u202etxet\u2066 \u2028 ü';
    const written = renderJson(hostile(text));
    expect(written).not.toMatch(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
    expect(written).toContain(String.raw`\u009b31m\u0085\u007f \u202etxet\u2066 \u2028 ü`);
    expect(JSON.stringify(JSON.parse(written))).toContain(JSON.stringify(text).slice(1, -1));
  });

  test('every key of the schema is written by someone', () => {
    const written = new Set<string>();
    JSON.parse(renderJson(everything()), (key: string, value: unknown) => {
      written.add(key);
      return value;
    });
    const named = new Set<string>();
    JSON.parse(JSON.stringify(schema), (key: string, value: unknown) => {
      if (key === 'properties' && typeof value === 'object' && value !== null)
        for (const name of Object.keys(value)) named.add(name);
      return value;
    });
    expect([...named].filter((name) => !written.has(name))).toEqual([]);
  });

  test('an invalid document is refused by the check itself', () => {
    const document = JSON.parse(renderJson(oneChange()));
    expect(checkSchema({ ...document, extra: 1 }, schema, schema)).toEqual([': key extra is not in the schema']);
    expect(checkSchema({ ...document, verdict: { status: 'fine' } }, schema, schema)).toHaveLength(2);
    expect(checkSchema({ ...document, counts: { ...document.counts, added: -1 } }, schema, schema)).toEqual([
      '.counts.added: below 0',
    ]);
  });

  test('keeps integers of any size', () => {
    const text = renderJson(everything());
    expect(text).toContain('9007199254740993');
    expect(text).toContain('-123456789012345678901234567890');
  });

  test('never holds the manifests themselves', () => {
    const [first] = oneChange().changes;
    const manifest = { identity: first?.identity, apiVersion: 'v1', object: { data: { password: 'hunter2' } } };
    const smuggled: ChangeReport[] = oneChange().changes.map((each) =>
      Object.assign({ ...each }, { base: manifest, head: manifest }),
    );
    const text = renderJson({ ...oneChange(), changes: smuggled });
    expect(text).not.toContain('hunter2');
    expect(text).toBe(renderJson(oneChange()));
  });

  test('has its keys in one order whatever the order in memory is', () => {
    const one = oneChange();
    const reversed = {
      ...one,
      changes: one.changes.map((each) => Object.assign(Object.fromEntries(Object.entries(each).toReversed()), each)),
    };
    expect(renderJson(reversed)).toBe(renderJson(one));
    expect(Object.keys(JSON.parse(renderJson(one))).slice(0, 3)).toEqual(['schemaVersion', 'revisions', 'verdict']);
  });

  test('is written like JSON.stringify does it, in pieces that stay small', () => {
    const one = oneChange();
    const [change, ...others] = one.changes;
    if (change === undefined) throw new Error('the sample has no change');
    const changes = Array.from({ length: 1000 }, (_, index) => ({ ...change, id: `${index}` }));
    for (const result of [noChanges(), one, { ...one, changes: [...changes, ...others] }]) {
      const text = renderJson(result);
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
      const least = renderJson({ ...result, changes: [change] }).length;
      for (const piece of jsonPieces(result)) expect(piece.length).toBeLessThan(101 * least);
    }
  });

  test('of more than JSON.stringify takes reads as one whole', () => {
    const whole = JSON.parse(renderJson(everything()));
    const many = {
      ...everything(),
      notices: Array.from({ length: 250 }, (_, index) => ({ code: 'x', message: `${index}` })),
    };
    expect(JSON.parse(renderJson(many))).toEqual({ ...whole, notices: many.notices });
  });

  test('lists every image that changes once', () => {
    const { images } = JSON.parse(renderJson(sharedChart()));
    expect(images).toHaveLength(599);
    expect(images).toContainEqual({
      application: 'argocd/web-3',
      container: 'create',
      from: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.2',
      to: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen:v1.6.9',
    });
  });
});
