import type { Finding } from './model.ts';
import { trimOf } from '../texts.ts';

/**
 * Characters of a fingerprint, all of which it takes to name a finding. Whoever writes the change chooses names on both sides, so that half
 * of them, 64 bits, would be met by 2^32 tries: minutes of work for one finding that is easily accepted and another one that is pushed
 * afterwards.
 */
const LENGTH = 32;

/** A line that accepts findings. */
export interface Command {
  /** Fingerprints, lower case; empty when there is a problem. */
  prints: string[];
  reason: string;
  /** Why it does not count, as the end of a sentence that begins with the line. */
  problem?: string;
}

/** The line that accepts these findings, up to the reason. */
export function writeCommand(findings: readonly Pick<Finding, 'fingerprint'>[]): string {
  return `/risk ack ${findings.map(({ fingerprint }) => fingerprint).join(' ')}`;
}

/** What begins items of lists, one in the other. */
const ITEMS = /^(?: {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]+)+/;
/** What begins a block that is shown as it is, or not at all, up to its end. */
const RAW = /^ {0,3}<(pre|script|style|textarea)(?=[\s>]|$)/i;

/**
 * The lines `/risk ack <fingerprint …> <reason>` of a comment. What is quoted, in a block of code or in an HTML comment is
 * talk about the command, not the command, also where an item of a list begins with it (CommonMark 0.31, sections 4.4, 4.5, 4.6, 5.1 and 5.2).
 */
export function readCommands(text: string): Command[] {
  const commands: Command[] = [];
  let fence: { mark: string; isInList: boolean } | undefined;
  let raw: string | undefined;
  let quoted = false;
  const visible = text.replace(/\r\n?/g, '\n').replace(/<!--[\s\S]*?(?:-->|$)/g, '');
  for (const line of visible.split('\n')) {
    if (fence !== undefined) {
      // In a list it ends as far in as the item is.
      const end = (fence.isInList ? /^\s*(`{3,}|~{3,})\s*$/ : /^ {0,3}(`{3,}|~{3,})\s*$/).exec(line)?.[1];
      if (end?.startsWith(fence.mark) === true) fence = undefined;
      continue;
    }
    if (raw !== undefined || RAW.test(line)) {
      const name = raw ?? RAW.exec(line)?.[1]?.toLowerCase();
      raw = line.toLowerCase().includes(`</${name}>`) ? undefined : name;
      continue;
    }
    const [items = ''] = ITEMS.exec(line) ?? [];
    const inside = line.slice(items.length);
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(inside)?.[1];
    if (mark !== undefined) {
      fence = { mark, isInList: items !== '' };
      continue;
    }
    // A line right below a quotation is still part of it.
    quoted = /^ {0,3}>/.test(inside) || (quoted && line.trim() !== '');
    const rest = quoted ? undefined : /^ {0,3}\/risk[ \t]+ack(?:[ \t]+(.*))?$/is.exec(line);
    if (rest !== undefined && rest !== null) commands.push(readArguments(rest[1] ?? ''));
  }
  return commands;
}

function readArguments(text: string): Command {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const first = words.findIndex((word) => !isPrint(word));
  const end = first < 0 ? words.length : first;
  const prints = words.slice(0, end).map((word) => bare(word).toLowerCase());
  const reason = words
    .slice(end)
    .join(' ')
    .replace(/<reason>/gi, '')
    .trim();
  // Characters that nobody sees, alone or between others, say nothing.
  const isSaid = /[^\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}]/u.test(reason);
  const wrong = (problem: string): Command => ({ prints: [], reason, problem });
  if (prints.length === 0) {
    const word = words[0] === undefined ? '' : bare(words[0]);
    if (/^[0-9a-f]{4,}$/i.test(word))
      return wrong(`gives ${word.length} characters of a fingerprint, and it takes ${LENGTH}`);
    // What a rule will find next is not known to who accepts what it found now.
    return wrong('names no finding by its fingerprint');
  }
  return isSaid ? { prints, reason } : wrong('gives no reason');
}

function isPrint(word: string): boolean {
  return /^[0-9a-f]{32}$/i.test(bare(word));
}

/** A word without the backticks of code. */
function bare(word: string): string {
  return trimOf('`', word);
}
