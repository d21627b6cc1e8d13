import { createHash } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../config/model.ts';
import type { PastFinding, PastMerge } from '../report/backtest-model.ts';
import { UserError } from '../user-error.ts';

/** Results of earlier runs in a file, one JSON text a line, so that a run that is cut off loses one line at most. */
export interface BacktestState {
  /** The result for these revisions, if there is one. */
  find(base: string, head: string): PastMerge | undefined;
  keep(merge: PastMerge): Promise<void>;
  /** Lines that could not be read. */
  damaged: number;
}

/** Settings that do not change what a comparison says. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(['concurrency', 'timeout', 'deadline', 'cacheDir', 'repo']);

/** What a result depends on beside the revisions: settings, program, and the day where waivers end. */
export function digestSettings(settings: Settings, further: Readonly<Record<string, string | undefined>>): string {
  const entries = Object.entries(settings).filter(([name]) => !WITHOUT_EFFECT.has(name));
  const text = JSON.stringify([Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))), further]);
  return createHash('sha256').update(text).digest('hex');
}

/** A state that forgets. */
export const noState: BacktestState = { find: () => undefined, keep: async () => {}, damaged: 0 };

/**
 * Opens the file, which need not exist. Lines that are damaged are left alone and counted.
 * @param settings digest of what results depend on
 * @throws UserError when it cannot be read or written
 */
export async function openState(file: string, settings: string): Promise<BacktestState> {
  const text = await readState(file);
  const known = new Map<string, PastMerge>();
  let damaged = 0;
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const record = parseRecord(line);
    if (record === undefined) damaged++;
    else known.set(record.key, record.merge);
  }
  const keyOf = (base: string, head: string): string => `${base} ${head} ${settings}`;
  // A run that was killed while it wrote leaves half a line: the next one must not be joined to it.
  let separator = text === '' || text.endsWith('\n') ? '' : '\n';
  return {
    damaged,
    find: (base, head) => known.get(keyOf(base, head)),
    async keep(merge) {
      await appendFile(file, `${separator}${JSON.stringify({ key: keyOf(merge.base, merge.head), merge })}\n`);
      separator = '';
    },
  };
}

async function readState(file: string): Promise<string> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await appendFile(file, '');
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UserError(`${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      place: '--resume',
      hint: 'Name a file in a directory that you can write to.',
      cause,
    });
  }
}

function parseRecord(line: string): { key: string; merge: PastMerge } | undefined {
  try {
    const record: unknown = JSON.parse(line);
    if (!isRecord(record) || typeof record.key !== 'string' || !isMerge(record.merge)) return undefined;
    return { key: record.key, merge: record.merge };
  } catch {
    return undefined;
  }
}

/** The file may come from anywhere: what is not as we write it would end the run somewhere else. */
function isMerge(value: unknown): value is PastMerge {
  return (
    isRecord(value) &&
    hasTexts(value, ['base', 'head', 'date', 'subject']) &&
    oneOf(value.verdict, ['pass', 'blocked', 'incomplete', 'failed']) &&
    typeof value.applicationsChanged === 'number' &&
    typeof value.applicationsUnchecked === 'number' &&
    isListOf(value.notices, (each) => typeof each === 'string') &&
    isListOf(value.findings, isFinding)
  );
}

function isFinding(value: unknown): value is PastFinding {
  return (
    isRecord(value) &&
    hasTexts(value, ['rule', 'message']) &&
    oneOf(value.severity, ['critical', 'high', 'medium', 'low']) &&
    oneOf(value.enforcement, ['block', 'ack', 'warn']) &&
    typeof value.blocks === 'boolean' &&
    typeof value.count === 'number' &&
    isListOf(value.applications, (each) => typeof each === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasTexts(value: Record<string, unknown>, names: readonly string[]): boolean {
  return names.every((name) => typeof value[name] === 'string');
}

function oneOf(value: unknown, words: readonly string[]): boolean {
  return typeof value === 'string' && words.includes(value);
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}
