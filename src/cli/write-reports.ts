import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FormatRequest } from '../config/model.ts';
import { renderHtml } from '../report/html/page.ts';
import { renderJson } from '../report/json.ts';
import { renderSummary } from '../report/markdown/comment.ts';
import type { Preview } from '../report/model.ts';
import { renderTerminal } from '../report/terminal.ts';
import { UserError } from '../user-error.ts';

/** How text for people is to look. */
export interface Look {
  color: boolean;
  /** Columns. */
  width: number;
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
  cwd: string,
): Promise<string> {
  let output = '';
  for (const { format, file } of formats) {
    const text = renderFormat(preview, format, file === undefined ? look : { color: false, width: look.width });
    if (file === undefined) output += text.endsWith('\n') ? text : `${text}\n`;
    else await writeReport(path.resolve(cwd, file), text);
  }
  return output;
}

function renderFormat(preview: Preview, format: FormatRequest['format'], look: Look): string {
  switch (format) {
    case 'terminal':
      return renderTerminal(preview, look);
    case 'markdown':
      return renderSummary(preview);
    case 'html':
      return renderHtml(preview);
    case 'json':
      return renderJson(preview);
  }
}

async function writeReport(file: string, text: string): Promise<void> {
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
