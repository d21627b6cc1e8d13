import { diffStyles } from './style-diff.ts';
import { layoutStyles } from './style-layout.ts';
import { overviewStyles } from './style-overview.ts';

/** Colours on light and on dark ground. The tones of text on their grounds have a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3). */
const light = `color-scheme:light;--page:#f6f7f9;--panel:#fff;--sunk:#f3f4f6;--text:#1f2328;--quiet:#59636e;--line:#d8dde3;--soft:#e9ecf0;--link:#0958b8;--focus:#0969da;
--bad:#b3202c;--bad-soft:#ffeef0;--bad-line:#f3b8bd;--warn:#855000;--amber:#d4a72c;--warn-soft:#fff6e0;--warn-line:#e9cf94;--good:#166c31;--good-soft:#e8f7ec;--good-line:#a9dbb7;--calm:#0958b8;--calm-soft:#eaf3ff;--calm-line:#b2d3fb;
--del:#ffeef0;--del-word:#ffc6cc;--add:#e6f9ea;--add-word:#a6ebb8;--shadow:0 1px 2px rgb(31 35 40/6%);`;
const dark = `color-scheme:dark;--page:#0f1318;--panel:#161b22;--sunk:#1b2129;--text:#e3e8ee;--quiet:#98a3af;--line:#2d343d;--soft:#232a33;--link:#78b4ff;--focus:#4493f8;
--bad:#ff8a8f;--bad-soft:#331a1e;--bad-line:#6e3037;--warn:#e7b554;--amber:#e7b554;--warn-soft:#2c2412;--warn-line:#5f4c1d;--good:#6fd08a;--good-soft:#142a1b;--good-line:#2a5a38;--calm:#78b4ff;--calm-soft:#14253b;--calm-line:#294a75;
--del:#3a1d21;--del-word:#7b2f38;--add:#15311f;--add-word:#235f37;--shadow:none;`;

const base = `*{box-sizing:border-box}
html{font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;background:var(--page);color:var(--text);-webkit-text-size-adjust:100%;scroll-padding-top:60px}
body{margin:0}
code,pre,kbd,.diff{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
code{overflow-wrap:anywhere}
a{color:var(--link);text-decoration:none}
a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
h1,h2,p,ul,dl{margin:0;padding:0}
ul{list-style:none}
h2{font-size:15px;font-weight:600}
button,select,input{font:inherit;color:inherit;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:3px 9px;min-height:28px}
button{cursor:pointer}
button:hover,select:hover{border-color:var(--quiet)}
button[aria-pressed=true]{background:var(--calm-soft);border-color:var(--calm-line);color:var(--calm)}
button.link{border:0;background:none;padding:0 2px;min-height:0;color:var(--link)}
.quiet{color:var(--quiet)}
[hidden]{display:none!important}
`;

/** Everything that the page looks like. */
export const styleSheet = `:root{${light}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${dark}}}
:root[data-theme=dark]{${dark}}
${base}${layoutStyles}${overviewStyles}${diffStyles}@media print{:root,:root[data-theme]{${light}}}
`;
