import { describeVerdict } from '../headline.ts';
import type { Preview } from '../model.ts';
import { nameApplications } from '../names.ts';
import { outline } from '../outline.ts';
import { dangersHtml } from './dangers.ts';
import { reportData } from './data.ts';
import { hashSource, pack } from './embed.ts';
import { filesHtml } from './files.ts';
import { escapeHtml } from './markup.ts';
import { notesHtml } from './notes.ts';
import { plansHtml } from './plans.ts';
import { sectionsHtml } from './sections.ts';
import { styleSheet } from './style.ts';
import { packTexts } from './texts.ts';
import { footerHtml, revisionsHtml, toneOf, verdictHtml } from './verdict.ts';
import { viewerScript } from './viewer-script.ts';

/** How the page is made. */
export interface HtmlOptions {
  /** Web address of the workflow run. */
  run?: string;
}

/**
 * The result as one HTML file that needs nothing but a browser: verdict, findings and changes as plain HTML, everything else
 * for the page's own script. It loads nothing and sends nothing; its Content Security Policy allows exactly its own script
 * and styles, by their digests, so text of the repository could not run even if it got into the page as markup.
 */
export function renderHtml(preview: Preview, { run }: HtmlOptions = {}): string {
  const told = outline(preview);
  const nameOf = nameApplications(preview.applications);
  const { text } = describeVerdict(preview, told);
  const folded = new Set(told.folded);
  const texts = packTexts(preview, (change) => folded.has(change));
  const policy = [
    "default-src 'none'",
    `script-src ${hashSource(viewerScript)}`,
    `style-src ${hashSource(styleSheet)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(text)}</title>
<link rel="icon" href="${iconOf(toneOf(preview, told).name)}">
<style>${styleSheet}</style>
</head>
<body>
<header class="bar"><a class="brand" href="#">Manifest diff</a><span class="revisions">${revisionsHtml(preview)}</span><span id="tools"></span></header>
<noscript><p class="noscript">Scripts are off: diffs, search and the tree of Applications need them. The verdict, the findings and the list of changes below do not.</p></noscript>
<div id="frame"><aside id="side" aria-label="Applications" hidden></aside>
<main id="main" tabindex="-1"><div id="overview">
${verdictHtml(preview, told, nameOf)}${dangersHtml(preview, nameOf)}<div id="map"></div>
${sectionsHtml(preview, told, nameOf)}${filesHtml(preview, nameOf)}${plansHtml(preview, nameOf)}${notesHtml(preview, nameOf)}${footerHtml(preview, texts, webAddress(run))}</div><div id="detail" hidden></div></main></div>
<script type="text/plain" id="data">${pack(reportData(preview, told, texts.places))}</script>
<script type="text/plain" id="texts">${texts.text}</script>
<script>${viewerScript}</script>
</body>
</html>
`;
}

/** A disc in the colour of the verdict, for the tab. */
function iconOf(tone: string): string {
  const colour = { bad: '%23cf222e', warn: '%23bf8700', good: '%231a7f37', calm: '%230969da' }[tone] ?? '%23666';
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Ccircle cx='4' cy='4' r='3.5' fill='${colour}'/%3E%3C/svg%3E`;
}

function webAddress(address: string | undefined): string | undefined {
  return address !== undefined && /^https?:\/\//.test(address) && URL.canParse(address) ? address : undefined;
}
