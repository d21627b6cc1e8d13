import type { FileChange } from '../../diff/model.ts';
import { describeFile, fileLines, FILES_TITLE } from '../files.ts';
import type { ApplicationNames } from '../names.ts';
import type { Preview } from '../model.ts';
import { namesHtml } from './names.ts';
import { escapeHtml, inline, phraseHtml, preformatted } from './markup.ts';

/** Files that are open from the start. */
const maximumOpen = 3;

/** What changes in files of Applications that cannot be rendered: all that is known of them. */
export function filesHtml({ files = [] }: Preview, nameOf: ApplicationNames): string {
  if (files.length === 0) return '';
  const items = files.map((file) => fileHtml(file, nameOf, files.length <= maximumOpen));
  return `<section class="block warn files"><h2>${escapeHtml(FILES_TITLE)}</h2>${items.join('\n')}</section>\n`;
}

function fileHtml(file: FileChange, nameOf: ApplicationNames, open: boolean): string {
  const title = `<code>${inline(file.path)}</code> <span class="quiet">${phraseHtml(describeFile(file))}</span> ${namesHtml(file.applications, nameOf)}`;
  if (file.hunks.length === 0) return `<p>${title}</p>`;
  const lines = fileLines(file).map((line) => {
    const tone = { '+': 'add', '-': 'del', '@': 'hunk' }[line.charAt(0)];
    return `<span class="${tone ?? 'same'}">${preformatted(line)}</span>`;
  });
  return `<details${open ? ' open' : ''}><summary>${title}</summary><pre class="file">${lines.join('')}</pre></details>`;
}
