import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Warning } from '../manifest/model.ts';
import type { Kept, KeptTexts } from './kept-texts.ts';
import { mayHoldApplications } from './mentions.ts';
import type { Problem } from './problem.ts';
import { createPack, holdPrinted, holdText, readPacked, type Draft, type Packed } from './texts.ts';

/** A text in the store. */
export interface Stored {
  /** Absolute path that `readText` finds it by; it need not be on disk. */
  file: string;
  /** SHA-256 of the content. */
  digest: string;
  /** Whether the text speaks of Applications and of CustomResourceDefinitions: what speaks of neither need not be parsed for the walk. */
  mentions: Mentions;
  warnings: Warning[];
  /** Milliseconds that tools ran for it, in this run. */
  took?: number;
  /** Nothing but what the key tells went in, so that it is the same in every run. Known only where texts are kept for later runs. */
  lasting?: true;
  /** It is kept for later runs. */
  kept?: true;
}

/** What a rendered text may hold that matters to the rest of the tree. */
export interface Mentions {
  applications: boolean;
  definitions: boolean;
}

/** What making a text gives: warnings beside it, or why there is none. */
export type Produced =
  | {
      ok: true;
      warnings: Warning[];
      /** Milliseconds that tools ran for it. */
      took?: number;
      /** Where the text is, if not in the file. */
      text?: Packed;
      /** It took something that is not part of the key, and may be another one next time: it is not kept for later runs. */
      passing?: true;
    }
  | { ok: false; problem: Problem };

/** Renders on disk, by key. Equal keys are rendered once, however many ask and at whatever time. */
export interface Store {
  /**
   * @param key says all that goes in; of equal keys one is made, and the texts of earlier runs are found by it
   * @param produce writes the text to the file it is given
   * @param lasts asked before the text is looked for among those of earlier runs: whether it is the same at any time and place
   */
  once(
    key: string,
    produce: (file: string) => Promise<Produced>,
    lasts?: () => Promise<boolean>,
  ): Promise<Stored | Problem>;
  /** The text with that key which an earlier run kept, if there is one. */
  recall(key: string): Promise<Stored | undefined>;
  /** A place for what a program prints, to be given back when it was read and nobody can write there any more. */
  borrow(): Draft;
}

/** How texts of earlier runs are kept. */
export const RENDERS: Kept = { format: 'renders-1', one: 'kept render is', many: 'kept renders are' };

/**
 * What was just written is in the memory of the system: to read, write and rename it here and now takes less time than to hand it to
 * a thread and to be told when it is done.
 *
 * @param directory absolute path of a directory of our own
 * @param kept texts of earlier runs
 */
export function createStore(directory: string, kept?: KeptTexts): Store {
  const results = new Map<string, Promise<Stored | Problem>>();
  const directories = new Set<string>();
  const pack = createPack(directory);

  function makeDirectory(at: string): void {
    if (directories.has(at)) return;
    mkdirSync(at, { recursive: true });
    directories.add(at);
  }

  const fileOf = (key: string): string => path.join(directory, key.slice(0, 1), `${key}.yaml`);

  async function recall(key: string): Promise<Stored | undefined> {
    const known = await kept?.find(key);
    if (known === undefined) return undefined;
    const file = fileOf(key);
    if (!holdText(file, known.text)) pack.add(file, known.text);
    return { ...describe(file, known.text, known.warnings), lasting: true, kept: true };
  }

  async function make(
    key: string,
    produce: (file: string) => Promise<Produced>,
    lasts: (() => Promise<boolean>) | undefined,
  ): Promise<Stored | Problem> {
    const file = fileOf(key);
    const keeps = kept !== undefined && lasts !== undefined && (await lasts()) ? kept : undefined;
    const known = keeps === undefined ? undefined : await recall(key);
    if (known !== undefined) return known;
    const unfinished = path.join(directory, `${key}.part`);
    makeDirectory(directory);
    const produced = await produce(unfinished);
    if (!produced.ok) {
      await rm(unfinished, { force: true });
      return produced.problem;
    }
    if (produced.text === undefined) {
      makeDirectory(path.dirname(file));
      renameSync(unfinished, file);
    } else holdPrinted(file, produced.text);
    const text = produced.text === undefined ? readFileSync(file) : readPacked(produced.text);
    const isLasting = keeps !== undefined && produced.passing !== true;
    const isKept = isLasting && !holdsSecret(text);
    if (isKept) await keeps.keep(key, { text, warnings: produced.warnings });
    return {
      ...describe(file, text, produced.warnings),
      ...(isLasting ? { lasting: true as const } : {}),
      ...(isKept ? { kept: true as const } : {}),
      ...(produced.took === undefined ? {} : { took: produced.took }),
    };
  }

  return {
    borrow: () => pack.borrow(),
    recall,
    once(key, produce, lasts) {
      let result = results.get(key);
      if (result === undefined) {
        result = make(key, produce, lasts);
        results.set(key, result);
      }
      return result;
    },
  };
}

function describe(file: string, text: Buffer, warnings: Warning[]): Stored {
  return {
    file,
    digest: createHash('sha256').update(text).digest('hex'),
    mentions: { applications: mayHoldApplications(text), definitions: text.includes('CustomResourceDefinition') },
    warnings,
  };
}

/**
 * What may be a Secret in a text, also where YAML lets its kind stand somewhere else or be spelled in another way. Repetitions are counted, so that
 * no text takes longer than its length.
 */
const SECRETS: readonly RegExp[] = [
  /\bkind\b[^\n]{0,40}?\bSecret(?:List)?\b/,
  // On a line of its own, behind comments, an anchor, a tag, or as a block.
  /\bkind["']?\s{0,9}:(?:\s|#[^\n]{0,200}\n|[&!|>]\S{0,64}\s){1,99}["']?Secret(?:List)?\b/,
  // An alias, or with escapes.
  /\bkind["']?\s{0,9}:(?:\s|!\S{0,64}\s){0,99}(?:\*|"[^"\n]{0,64}\\)/,
  // A key with escapes, base64, or tags that mean others.
  /"[^"\n]{0,64}\\[xuU][^"\n]{0,64}"\s{0,9}:|!!binary|!<tag:|^%TAG/m,
];

/** Whether there may be a Secret in a text: those outlive no run. */
function holdsSecret(content: Buffer): boolean {
  const text = content.toString('latin1');
  return SECRETS.some((each) => each.test(text));
}

/** The key of a render: the digest of everything that goes in, told as JSON. */
export function renderKey(parts: Readonly<Record<string, unknown>>): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
