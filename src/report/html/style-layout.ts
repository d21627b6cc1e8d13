/** Bar, tree, pages of one Application or group, and how they move on narrow screens and paper. */
export const layoutStyles = `main{overflow-wrap:anywhere}
.bar{position:sticky;top:0;z-index:5;display:flex;align-items:center;gap:14px;min-height:48px;padding:6px 20px;background:var(--panel);border-bottom:1px solid var(--line)}
.brand{font-weight:650;color:var(--text);white-space:nowrap}
.revisions{min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;color:var(--quiet)}
.revisions code{color:var(--text)}.revisions i{font-style:normal;color:var(--quiet)}
#tools{margin-inline-start:auto;display:flex;align-items:center;gap:6px;flex:none}
.tool{padding:3px 8px;color:var(--text)}
.onlynarrow{display:none}
.noscript{margin:16px 20px 0;padding:10px 14px;border:1px solid var(--warn-line);background:var(--warn-soft);border-radius:8px}
#frame{display:flex;align-items:flex-start}
#side{position:sticky;top:48px;flex:0 0 312px;min-width:0;height:calc(100vh - 48px);display:flex;flex-direction:column;border-inline-end:1px solid var(--line);background:var(--panel)}
.filters{padding:12px 12px 6px;display:grid;grid-template-columns:minmax(0,1fr);gap:7px}
.filters input{width:100%;min-height:32px}
.line{display:flex;gap:6px;align-items:center}
.line select{flex:1;min-width:0}
.line button{padding:2px 8px;font-size:13px}
.count{padding:2px 14px 8px;font-size:12px;border-bottom:1px solid var(--soft)}
.tree{overflow:auto;padding:6px 6px 24px;flex:1}
.node{display:flex;align-items:center;gap:7px;width:100%;min-height:28px;padding:2px 8px;border-radius:6px;color:var(--text);border:0;background:none;text-align:start}
.node:hover{background:var(--sunk);text-decoration:none}
.node[aria-current]{background:var(--calm-soft)}
.node .name{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.node.unchanged .name,.node.context .name,.quietnode{color:var(--quiet)}
.node.removed .name{text-decoration:line-through;text-decoration-color:var(--bad)}
.quietnode{font-size:13px}
.number{min-width:20px;padding:0 5px;border-radius:9px;background:var(--sunk);color:var(--quiet);font-size:12px;line-height:18px;text-align:center}
.restarts{color:var(--warn)}
.dot{width:9px;height:9px;border-radius:50%;flex:none;background:var(--amber)}
.dot.bad{background:var(--bad)}
.square{display:inline-flex;flex:none;align-items:center;justify-content:center;width:16px;height:16px;border-radius:4px;border:1px solid var(--line);font:600 12px/1 ui-monospace,Menlo,Consolas,monospace;color:var(--quiet)}
.square.added{background:var(--good-soft);border-color:var(--good-line);color:var(--good)}
.square.removed,.square.failed{background:var(--bad-soft);border-color:var(--bad-line);color:var(--bad)}
.square.modified,.square.moved,.square.renamed{background:var(--calm-soft);border-color:var(--calm-line);color:var(--calm)}
.square.unsupported{background:var(--warn-soft);border-color:var(--warn-line);color:var(--warn)}
main{flex:1;min-width:0;padding:22px 28px 60px;outline:0}
#overview,.page{max-width:1240px;margin:0 auto}
.page>*{margin-bottom:12px}
.page h1{font-size:22px;line-height:1.3;overflow-wrap:anywhere}
.page h1 .square{width:20px;height:20px;vertical-align:2px}
.crumbs{display:flex;flex-wrap:wrap;gap:4px;font-size:13px}
.crumbs a+a::before{content:"/";margin-inline-end:4px;color:var(--quiet)}
.meta{overflow-wrap:anywhere}
.groups{display:flex;flex-wrap:wrap;gap:8px}
.groups a{padding:2px 10px;border:1px solid var(--calm-line);border-radius:12px;background:var(--calm-soft);color:var(--calm)}
.empty{padding:28px;text-align:center;color:var(--quiet);border:1px dashed var(--line);border-radius:8px}
.chips{display:flex;flex-wrap:wrap;gap:6px}
.chips a{display:inline-flex;align-items:center;gap:6px;padding:2px 8px;border:1px solid var(--line);border-radius:6px;background:var(--panel);color:var(--text)}
.more{width:100%;color:var(--quiet);border-style:dashed}
dialog{border:1px solid var(--line);border-radius:10px;padding:20px 24px;background:var(--panel);color:var(--text);max-width:420px}
dialog::backdrop{background:rgb(0 0 0/40%)}
dl{display:grid;grid-template-columns:auto 1fr;gap:5px 18px;margin:12px 0 16px}
dd{margin:0}
kbd{padding:1px 6px;border:1px solid var(--line);border-bottom-width:2px;border-radius:5px;background:var(--sunk)}
@media (max-width:860px){.onlynarrow{display:inline-block}.bar{padding:6px 12px;gap:8px;flex-wrap:wrap}.revisions{order:3;width:100%}
#side{position:fixed;inset:0 15% 0 0;top:0;z-index:9;height:100vh;transform:translateX(-110%);visibility:hidden;transition:transform .15s;box-shadow:0 0 40px rgb(0 0 0/35%)}
body.drawer #side{transform:none;visibility:visible}
main{padding:14px 12px 40px}}
@media (max-width:520px){.tool[href='#']{display:none}.tool{padding:3px 4px}#tools{gap:4px}}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media print{.bar{position:static}#side,#tools,.toolbar .switch,.toolbar button,.actions,.noscript,.open{display:none!important}main{padding:0}.card,.block,.section{break-inside:avoid-page}html,body{background:#fff}}
`;
