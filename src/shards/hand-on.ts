import type { Shard } from '../config/model.ts';
import { createHash, randomBytes } from 'node:crypto';
import type { Change } from '../diff/model.ts';
import { identityKey } from '../risk/identity.ts';
import type { Gathered, PartOrigin, PartRecord, Written, WrittenIn } from './model.ts';
import { writePart } from './write.ts';

/** What makes a part of a gathered result. */
export interface Sharing {
  shard: Shard;
  origin: PartOrigin;
  /**
   * Text that all parts share and nobody else knows; absent, or empty as GitHub gives a secret that a run of a fork may not have: secrets of different
   * parts cannot be told to be equal.
   */
  secret: string | undefined;
}

/** Makes what this part of a sharded run hands on. */
export async function handOn(
  gathered: Gathered,
  changes: readonly Change[],
  writtenIn: WrittenIn,
  { shard, origin, secret }: Sharing,
): Promise<PartRecord> {
  const nodes = new Map(gathered.compared.applications.map((each) => [each.id, each.nodes]));
  const written: Written[] = [];
  for (const { application, previousApplication, base, head } of changes)
    for (const [side, id, manifest] of [
      ['base', previousApplication ?? application, base],
      ['head', application, head],
    ] as const) {
      const node = nodes.get(id)?.[side];
      if (node === undefined || manifest === undefined) continue;
      const file = await writtenIn(side, node, manifest.identity);
      if (file !== undefined) written.push({ side, node: node.key, object: identityKey(manifest.identity), file });
    }
  // A key that everyone knows would let everyone guess what is sealed with it.
  const key =
    secret === undefined || secret.trim() === '' ? randomBytes(32) : createHash('sha256').update(secret).digest();
  return writePart(gathered, written, { shard, origin, key });
}
