import type { Preview } from '../model.ts';
import { type Anchor, formatAnchor } from '../html/anchor.ts';
import { type ApplicationNames, nameApplications } from '../names.ts';
import { type Outline, outline } from '../outline.ts';

/** Where a reader finds what is not in the text; absent ones are not mentioned. */
export interface Links {
  /** Page of the workflow run. */
  run?: string;
  /** The HTML report: an address without a fragment. */
  report?: string;
  /** The whole result for programs. */
  json?: string;
}

/** What every block is made from. */
export interface Context {
  preview: Preview;
  outline: Outline;
  nameOf: ApplicationNames;
  links: Links;
}

/** Works out once what several blocks need. */
export function createContext(preview: Preview, links: Links): Context {
  return { preview, outline: outline(preview), nameOf: nameApplications(preview.applications), links };
}

/**
 * Order in which parts get their place, see `fitBlocks`: the verdict, the worst dangers, how much where, all dangers, the
 * table, which fields, whole diffs, the text of whole objects, what happens in which order, names.
 */
export const tiers = {
  verdict: 0,
  worst: 1,
  where: 2,
  danger: 3,
  table: 4,
  fields: 5,
  hunks: 6,
  objects: 7,
  plans: 8,
  names: 9,
} as const;

/** Characters of a fragment: names in it are whole, and one of any length would take the room of everything else. */
const MAX_ANCHOR = 1000;

/** Text that leads to its place in the HTML report; the text alone where nobody knows an address of the report, or the way there is too long. */
export function linkToPlace({ links }: Context, text: string, anchor: Anchor): string {
  const fragment = formatAnchor(anchor);
  const isShort = fragment.length <= MAX_ANCHOR;
  return (links.report !== undefined && isShort ? link(text, links.report + fragment) : undefined) ?? text;
}

/** A Markdown link; nothing when there is no web address. */
export function link(text: string, address: string | undefined): string | undefined {
  if (address === undefined || !/^https?:\/\//.test(address) || !URL.canParse(address)) return undefined;
  const safe = new URL(address).href.replace(
    /[()<>`\\|*_[\]]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `[${text}](${safe})`;
}
