// A comment as it stands on a page of GitHub: for pictures. The style is ours, in GitHub's measures and colours.
import { renderGfm } from './gfm.mjs';

const alerts = {
  CAUTION: ['Caution', 'caution'],
  WARNING: ['Warning', 'warning'],
};

/** Emoji of the demo's comment as drawings: not every machine has a font for them. */
const emoji = {
  '🔴': '<circle cx="8" cy="8" r="7" fill="#dd2e44"/>',
  '🟠': '<circle cx="8" cy="8" r="7" fill="#f4900c"/>',
  '🟡': '<circle cx="8" cy="8" r="7" fill="#fdcb58"/>',
  '🗑': '<path d="M3 5h10l-1 10H4zM2 3h12v1.500H2zM6 1h4v2H6z" fill="#8899a6"/><path d="M6 7v6M8 7v6M10 7v6" stroke="#5c6d79"/>',
  '✏': '<path d="M2 14l1-4 8-8 3 3-8 8z" fill="#f4900c"/><path d="M2 14l1-4 3 3z" fill="#d99e82"/><path d="M11 2l3 3 1-1.500-2.500-2.500z" fill="#ea596e"/>',
  '➕': '<path d="M6.500 2h3v4.500H14v3H9.500V14h-3V9.500H2v-3h4.500z" fill="#31b45e"/>',
};

/** A whole page with one comment in a frame, `#comment`. Light or dark as the browser wants it. */
export function renderGithubPage(markdown) {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Comment</title><style>${style}</style></head><body>
<div id="comment"><div class="head"><b>github-actions</b> <span class="bot">bot</span> commented</div><div class="body">
${drawEmoji(showAlerts(renderGfm(markdown)))}</div></div></body></html>`;
}

function drawEmoji(html) {
  return html.replace(
    /([🔴🟠🟡🗑✏➕])\uFE0F?/gu,
    (_, character) => `<svg class="emoji" viewBox="0 0 16 16">${emoji[character]}</svg>`,
  );
}

/** GitHub makes more of a quote that begins with such a line than GFM says. */
function showAlerts(html) {
  return html.replace(
    /<blockquote>\s*<p>\[!(CAUTION|WARNING)\]\s*(?:<\/p>|\n)/g,
    (found, name) =>
      `<blockquote class="alert ${alerts[name][1]}"><p class="title">${alerts[name][0]}</p>${found.endsWith('</p>') ? '' : '<p>'}`,
  );
}

const style = `
:root{--text:#1f2328;--quiet:#59636e;--ground:#fff;--line:#d1d9e0;--soft:#f6f8fa;--code:#818b981f;--link:#0969da;--red:#cf222e;--amber:#9a6700;--add:#dafbe1;--del:#ffebe9}
@media (prefers-color-scheme:dark){:root{--text:#f0f6fc;--quiet:#9198a1;--ground:#0d1117;--line:#3d444d;--soft:#151b23;--code:#656c7633;--link:#4493f8;--red:#f85149;--amber:#d29922;--add:#12261e;--del:#25171c}}
*{box-sizing:border-box}
body{margin:0;padding:16px;width:960px;background:var(--ground);color:var(--text);font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI","Noto Sans",Helvetica,Arial,"DejaVu Sans","Noto Color Emoji",sans-serif}
#comment{border:1px solid var(--line);border-radius:6px;overflow:hidden}
.head{padding:8px 16px;background:var(--soft);border-bottom:1px solid var(--line);color:var(--quiet)}
.head b{color:var(--text)}
.bot{padding:0 6px;border:1px solid var(--line);border-radius:2em;font-size:12px}
.body{padding:16px}
.body>:first-child{margin-top:0}
.body>:last-child{margin-bottom:0}
.emoji{width:1.15em;height:1.15em;vertical-align:-.2em}
h3{margin:24px 0 16px;font-size:17.5px;line-height:1.25}
p,ul,table,blockquote,pre,details{margin:0 0 16px}
ul{padding-left:2em}
li+li{margin-top:.25em}
li>ul{margin-bottom:0}
a{color:var(--link);text-decoration:none}
sub{font-size:75%;line-height:0;position:relative;bottom:-.25em}
code{padding:.2em .4em;border-radius:6px;background:var(--code);font:85% ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
pre{padding:16px;border-radius:6px;background:var(--soft);overflow:auto}
pre code{padding:0;background:none}
blockquote{padding:0 1em;border-left:.25em solid var(--line);color:var(--quiet)}
.alert{padding:8px 16px;color:inherit}
.alert .title{font-weight:500;margin-bottom:16px}
.alert ul:last-child,.alert p:last-child{margin-bottom:0}
.caution{border-color:var(--red)}
.caution .title{color:var(--red)}
.warning{border-color:var(--amber)}
.warning .title{color:var(--amber)}
table{border-spacing:0;border-collapse:collapse;display:block;max-width:100%;overflow:auto}
th,td{padding:6px 13px;border:1px solid var(--line);text-align:left}
th{font-weight:600}
tr:nth-child(2n) td{background:var(--soft)}
`;
