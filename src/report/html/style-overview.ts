/** Verdict, numbers, findings, picture of the tree, and the table of changes. */
export const overviewStyles = `.verdict{padding:20px 24px;border:1px solid var(--line);border-inline-start-width:5px;border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.verdict.bad{border-color:var(--bad-line);border-inline-start-color:var(--bad)}
.verdict.warn{border-color:var(--warn-line);border-inline-start-color:var(--amber)}
.verdict.good{border-color:var(--good-line);border-inline-start-color:var(--good)}
.verdict.calm{border-color:var(--calm-line);border-inline-start-color:var(--calm)}
.verdict h1{margin:8px 0 4px;font-size:23px;line-height:1.3;font-weight:650;text-wrap:balance}
.impact{color:var(--quiet);font-size:15px}
.pill,.severity,.effect{display:inline-block;padding:1px 9px;border-radius:11px;font-size:12px;font-weight:600;line-height:20px;white-space:nowrap;border:1px solid var(--line);color:var(--quiet);background:var(--sunk)}
.bad>.pill,.severity.critical,.severity.high,.effect.bad{color:var(--bad);background:var(--bad-soft);border-color:var(--bad-line)}
.warn>.pill,.severity.medium,.effect.warn{color:var(--warn);background:var(--warn-soft);border-color:var(--warn-line)}
.good>.pill{color:var(--good);background:var(--good-soft);border-color:var(--good-line)}
.calm>.pill{color:var(--calm);background:var(--calm-soft);border-color:var(--calm-line)}
.counts{display:flex;flex-wrap:wrap;gap:4px 26px;margin:16px 4px 22px;color:var(--quiet)}
.counts b{font-size:19px;font-weight:650;color:var(--text);font-variant-numeric:tabular-nums}
.counts .del b,.minus{color:var(--bad)}.counts .add b,.plus{color:var(--good)}.counts .warn b{color:var(--warn)}
.counts .zero,.counts .zero b,.counts .quiet b{color:var(--quiet);font-weight:400}
.block{margin:0 0 22px}
.block>h2,.notes h2{margin-bottom:8px}
.findings,.failures{border:1px solid var(--line);border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.block.bad>ul{border-color:var(--bad-line)}.block.warn>ul{border-color:var(--warn-line)}
.findings+p{margin:10px 2px 0}
.findings>li+li,.failures>li+li{border-top:1px solid var(--soft)}
.finding{display:flex;gap:12px;align-items:flex-start;padding:13px 16px}
.finding>div{min-width:0;flex:1}
.finding>.severity{margin-top:1px;min-width:66px;text-align:center}
.page pre.error{margin:10px 0 12px}
.page .finding{margin-top:8px;border:1px solid var(--warn-line);border-radius:8px;background:var(--panel)}
.page .finding.bad{border-color:var(--bad-line)}
.finding .where{font-weight:600}
.remedy{color:var(--quiet)}
.remedy::before{content:"Do: ";font-weight:600;color:var(--text)}
.finding>div,.proof li{min-width:0}
.proof{display:flex;flex-wrap:wrap;gap:2px 14px;margin-top:4px;font-size:12.5px;color:var(--quiet)}
.failures>li{padding:12px 16px}
pre.error{margin:6px 0 0;padding:10px 12px;max-height:320px;overflow:auto;border-radius:6px;background:var(--sunk);white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:-4px 0 8px;font-size:12.5px;color:var(--quiet)}
.legend>span{display:inline-flex;align-items:center;gap:6px}
.legend .square,.cells .square{width:13px;height:13px;border-radius:3px}
.map{padding:14px 18px;border:1px solid var(--line);border-radius:10px;background:var(--panel);box-shadow:var(--shadow)}
.branch{display:flex;gap:14px;align-items:baseline;padding:3px 0}
.branchname{display:inline-flex;align-items:center;gap:6px;flex:none;width:250px;max-width:100%;color:var(--text)}
.branchname.still{color:var(--quiet)}
.branchname .name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.branchname .share{margin-inline-start:auto;font-size:12px;color:var(--quiet);white-space:nowrap}
.named{display:inline-flex;max-width:260px;align-items:center;gap:5px;margin-inline-end:12px;font-size:13px}
.named a:last-child{color:var(--text);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.cells{min-width:0;display:flex;flex-wrap:wrap;gap:3px;align-items:center}
.cells .square.modified,.legend .square.modified{background:var(--calm);border-color:var(--calm)}
.cells .square.added,.legend .square.added{background:var(--good);border-color:var(--good)}
.cells .square.removed,.cells .square.failed,.legend .square.removed,.legend .square.failed{background:var(--bad);border-color:var(--bad)}
.cells .square.unsupported,.legend .square.unsupported{background:var(--amber);border-color:var(--amber)}
.cells .square.unchanged,.legend .square.unchanged{background:var(--soft);border-color:var(--line)}
.cells .square.blocks{outline:2px solid var(--bad);outline-offset:1px}
.cells .square.warns{outline:2px solid var(--amber);outline-offset:1px}
.sections{border:1px solid var(--line);border-radius:10px;background:var(--panel);overflow:hidden;box-shadow:var(--shadow)}
.row{display:grid;grid-template-columns:44px minmax(0,2.2fr) minmax(0,1.3fr) minmax(0,1fr) minmax(0,.9fr);gap:14px;align-items:baseline;padding:9px 16px}
.row.head{font-size:12px;color:var(--quiet);background:var(--sunk);padding-block:5px}
summary.row{cursor:pointer;list-style:none}
summary.row::-webkit-details-marker{display:none}
summary.row:hover{background:var(--sunk)}
.section{border-top:1px solid var(--soft)}
.section[open]>summary{background:var(--sunk)}
.mark{display:inline-flex;align-items:center;gap:6px;font-weight:650}
.mark::before{content:"";width:9px;height:9px;border-radius:50%;background:var(--calm)}
.mark.bad::before{background:var(--bad)}.mark.warn::before{background:var(--amber)}
.row .what{overflow-wrap:anywhere}
.row .where small{display:block;color:var(--quiet);overflow-wrap:anywhere}
.body{padding:6px 16px 14px 74px;display:grid;gap:6px}
.changes>li{padding:4px 0 4px 20px;position:relative;overflow-wrap:anywhere}
.changes>li::before{content:"~";position:absolute;inset-inline-start:2px;font-weight:700;color:var(--calm)}
.changes>li.added::before{content:"+";color:var(--good)}.changes>li.removed::before{content:"−";color:var(--bad)}
.changes>li.moved::before,.changes>li.renamed::before{content:"→"}
.changes li>ul>li{padding-inline-start:14px;color:var(--quiet)}
.changes li>ul code{color:var(--text)}
body:not(.ready) .open{display:none}
.notes summary{cursor:pointer}.notes h2{display:inline}
.notes li{padding:3px 0 3px 16px;overflow-wrap:anywhere}
footer{margin-top:26px;padding-top:12px;border-top:1px solid var(--line);font-size:12.5px;color:var(--quiet)}
@media (max-width:860px){.row{grid-template-columns:32px minmax(0,1fr);gap:2px 10px}.row.head{display:none}.row>span:nth-child(n+3){grid-column:2}.body{padding-inline-start:16px}.verdict{padding:16px}.verdict h1{font-size:20px}.finding{flex-direction:column;gap:6px}.branch{flex-wrap:wrap;gap:4px}.counts{gap:4px 18px}}
`;
