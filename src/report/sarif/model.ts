import type { ValueMap } from '../../manifest/model.ts';
import { clip, makeVisible } from '../visible.ts';

/** What is known besides the result. */
export interface SarifOptions {
  /** Version of this program. */
  version?: string;
  /** Address of the repository under review. */
  repositoryUrl?: string;
}

/**
 * Most that GitHub takes of each.
 * Source: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export const limits = {
  /** Results of one run. */
  results: 25_000,
  /** Characters of a description of a rule. */
  description: 1024,
} as const;

/** Characters of one text of a result; a message is a sentence or two. */
const MAX_TEXT = 2000;

/**
 * A message of plain text. Invisible characters are spelled out, and what would make a link of text of the repository
 * (`[words](target)`, SARIF 2.1.0 §3.11.6) is taken apart.
 */
export function message(text: string, most = MAX_TEXT): ValueMap {
  return { text: clip(makeVisible(text).replaceAll('](', '] ('), most) };
}
