import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'vitest';
import { applyUpdate } from '../../../src/forecast/apply/apply.ts';
import { parseDocuments } from '../../../src/manifest/yaml.ts';
import { asMap, conformance } from '../../support/cases.ts';
import type { Value, ValueMap } from '../../../src/manifest/model.ts';
const dir = path.join(conformance, 'update');
const HOSTILE: Value[] = [true, 0, -1, 1.5, 12345678901234567890n, '', 'text', '__proto__', [], {}, null, [null], [[]], [{}], { a: null }, ['x', 'x'], '9'.repeat(100)];
function* variants(v: Value): Generator<Value> {
  yield* HOSTILE;
  if (Array.isArray(v)) for (const [i, x] of v.entries()) for (const y of variants(x)) { const c = [...v]; c[i] = y; yield c; }
  else if (typeof v === 'object' && v !== null) for (const k of Object.keys(v)) for (const y of variants(v[k] ?? null)) yield { ...v, [k]: y };
}
test('fuzz', () => {
  const seen = new Map<string, string>();
  let n = 0;
  for (const f of readdirSync(dir).filter((x) => x.endsWith('.yaml'))) {
    const [header, old, head] = parseDocuments(readFileSync(path.join(dir, f), 'utf8')).map(asMap);
    const crdh = header?.crd === undefined ? undefined : asMap(header.crd);
    const crd = crdh === undefined ? undefined : { spec: { names: {}, versions: [{ name: String(head!.apiVersion).split('/')[1]!, schema: { openAPIV3Schema: crdh.schema ?? {} } }] } } as ValueMap;
    for (const v of variants(head!)) {
      if (typeof v !== 'object' || v === null || Array.isArray(v)) continue;
      for (const [base, h] of [[old!, v], [v, head!], [v, v]] as const) {
        n++;
        for (const method of ['client-side', 'replace'] as const)
        try { applyUpdate({ base, head: h, method, ...(crd ? { crd } : {}) }); } catch (e) {
          const st = (e as Error).stack!.split('\n').slice(0, 4).join(' | ');
          if (!seen.has(st)) seen.set(st, f + ' ' + JSON.stringify(h, (_, x) => typeof x === 'bigint' ? String(x) : x).slice(0, 600));
        }
      }
    }
  }
  console.log(n, seen.size);
  for (const [k, v] of [...seen].slice(0, 25)) console.log(k, '\n   ', v);
}, 600000);
