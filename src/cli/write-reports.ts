import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FormatRequest } from '../config/model.ts';
import type { Preview } from '../report/model.ts';
import { UserError } from '../user-error.ts';

/** How text for people is to look. */
export interface Look {
  color: boolean;
  /** Columns. */
  width: number;
  /** What it goes through before it is printed. */
  tame(text: string): string;
}

/**
 * Writes the reports that were asked for.
 * @returns what goes to standard output
 * @throws UserError when a file cannot be written
 */
export async function writeReports(
  preview: Preview,
  formats: readonly FormatRequest[],
  look: Look,
  { cwd, version }: { cwd: string; version: string },
): Promise<string> {
  let output = '';
  for (const { format, file } of formats) {
    if (file === undefined) {
      const text = [...(await renderFormat(preview, format, version, look))].join('');
      output += text.endsWith('\n') ? text : `${text}\n`;
    } else {
      const plain = { ...look, color: false, tame: (text: string) => text };
      await writeReport(path.resolve(cwd, file), await renderFormat(preview, format, version, plain));
    }
  }
  return output;
}

/** A report in pieces. */
async function renderFormat(
  preview: Preview,
  format: FormatRequest['format'],
  version: string,
  look: Look,
): Promise<Iterable<string>> {
  switch (format) {
    case 'terminal':
      return [look.tame((await import('../report/terminal.ts')).renderTerminal(preview, look))];
    case 'markdown':
      return [(await import('../report/markdown/comment.ts')).renderSummary(preview)];
    case 'html':
      return [(await import('../report/html/page.ts')).renderHtml(preview)];
    case 'json':
      return (await import('../report/json.ts')).jsonPieces(preview);
    case 'sarif':
      return [(await import('../report/sarif/log.ts')).renderSarif(preview, { version })];
  }
}

/** Writes a report, a text or pieces of one, with the directories that lead to it. */
export async function writeReport(file: string, text: string | Iterable<string>): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (cause) {
    throw new UserError(`${file} cannot be written`, {
      place: '--format',
      hint: 'Name a file in a directory that you may write to.',
      cause,
    });
  }
}
