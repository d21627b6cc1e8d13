/** Cards of objects, fields and diffs. */
export const diffStyles = `.toolbar{display:flex;flex-wrap:wrap;gap:8px;align-items:center;padding-top:8px}
.toolbar h2{margin-inline-end:auto}
.switch{display:inline-flex}
.switch button{border-radius:0;margin-inline-start:-1px}
.switch button:first-child{border-radius:6px 0 0 6px}.switch button:last-child{border-radius:0 6px 6px 0}
.card{border:1px solid var(--line);border-radius:10px;background:var(--panel);overflow:hidden;box-shadow:var(--shadow);scroll-margin-top:60px}
.card:focus{outline:2px solid var(--focus);outline-offset:1px}
.cardtitle{display:flex;align-items:center;gap:10px;width:100%;padding:9px 14px;border:0;border-radius:0;background:none;text-align:start}
.cardtitle:hover{background:var(--sunk)}
.cardtitle[aria-expanded=true]{border-bottom:1px solid var(--soft)}
.object{min-width:0;overflow-wrap:anywhere}
.kind{color:var(--quiet)}
.size{margin-inline-start:auto;display:flex;gap:8px;font-variant-numeric:tabular-nums;font-size:13px;white-space:nowrap}
.cardbody>p{padding:7px 14px 0}
.why{color:var(--bad)}
.actions{display:flex;flex-wrap:wrap;gap:6px;padding:8px 14px}
.actions:empty{padding:0 0 6px}
.actions button{font-size:12.5px;min-height:24px;padding:1px 8px;color:var(--quiet)}
.actions button[aria-pressed=true]{color:var(--calm)}
.scroll{overflow-x:auto}
.diff{width:100%;border-collapse:collapse;font-size:12.5px;line-height:1.55}
.diff td{padding:0;vertical-align:top}
.diff .n{width:1%;min-width:44px;padding:0 8px;text-align:end;color:var(--quiet);background:var(--sunk);user-select:none;white-space:nowrap;font-variant-numeric:tabular-nums}
.diff .n::before{content:attr(data-n)}
.diff .c{padding:0 12px 0 24px;white-space:pre-wrap;overflow-wrap:anywhere;position:relative}
.diff .c::before{content:attr(data-m);position:absolute;inset-inline-start:9px;color:var(--quiet);user-select:none}
.nowrap .diff .c{white-space:pre;overflow-wrap:normal}
.diff .c.del,.diff tr.del .n,.diff .n.del{background:var(--del)}
.diff .c.add,.diff tr.add .n,.diff .n.add{background:var(--add)}
.diff.whole .c.del,.diff.whole .c.add{background:none}
.diff .none{background:repeating-linear-gradient(135deg,transparent 0 5px,var(--soft) 5px 6px)}
.diff.split{table-layout:fixed}
.diff.split .n{width:52px;min-width:0}.diff.split col.c{width:50%}
.nowrap .diff.split{table-layout:auto}
.del mark{background:var(--del-word);color:inherit;border-radius:2px}
.add mark{background:var(--add-word);color:inherit;border-radius:2px}
.path td,.gap td{padding:2px 14px;color:var(--quiet);background:var(--sunk);border-block:1px solid var(--soft);font-size:12px}
.gap td{text-align:center}
.gap button{border:0;background:none;min-height:22px;color:var(--link);padding:0}
.fields>li{padding:9px 14px;border-top:1px solid var(--soft)}
.fields>li:first-child{border-top:0}
.fields>li.noise{opacity:.75}
.fieldpath{display:flex;flex-wrap:wrap;gap:10px;margin-bottom:4px}
.fieldpath code{font-weight:600}
.fields pre{margin:0;padding:1px 10px 1px 24px;position:relative;white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;overflow:auto;line-height:1.55}
.fields pre::before{content:attr(data-m);position:absolute;inset-inline-start:9px;color:var(--quiet)}
.fields pre.del{background:var(--del);border-radius:5px 5px 0 0}.fields pre.add{background:var(--add);border-radius:0 0 5px 5px}
.files details,.files>p{padding:7px 0 0}
.files pre{margin:6px 0 0;padding:8px 0;max-height:520px;overflow:auto;border-radius:6px;background:var(--sunk);line-height:1.55;white-space:pre-wrap;overflow-wrap:anywhere}
.files pre span{display:block;padding:0 12px}.files pre .del{background:var(--del)}.files pre .add{background:var(--add)}.files pre .hunk{color:var(--quiet)}
.plain{width:100%;border-collapse:collapse;background:var(--panel);border:1px solid var(--line)}
.plain th,.plain td{padding:6px 12px;text-align:start;border-top:1px solid var(--soft);vertical-align:top;overflow-wrap:anywhere}
.plain th{white-space:nowrap;font-size:12px;font-weight:600;color:var(--quiet);background:var(--sunk)}
.plain td:first-child{min-width:14em}.plain td:not(:first-child):not(:empty){min-width:10em}
.drift td:first-child{box-shadow:inset 4px 0 var(--amber)}
@media (max-width:860px){.diff .n{min-width:30px;padding:0 4px}.cardtitle{flex-wrap:wrap}}
`;
