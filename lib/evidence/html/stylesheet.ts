/** The look of the pages: no font, picture or other file is asked for. Colors come in pairs for light and dark, and repeat what words say. */
export const STYLESHEET = `
:root { color-scheme: light dark;
  --page: light-dark(#f6f7f9, #11151b); --surface: light-dark(#ffffff, #191f28); --raised: light-dark(#eef1f5, #232b36);
  --text: light-dark(#1a2330, #e5eaf1); --muted: light-dark(#525d6b, #a7b2c1); --line: light-dark(#d3d9e1, #364150); --control: light-dark(#78849a, #7d8a9d);
  --accent: light-dark(#0b5394, #86bdf7); --focus: light-dark(#0b5394, #9dcbff);
  --bad: light-dark(#98131d, #ffa39e); --bad-tint: light-dark(#fcebec, #411c20);
  --warn: light-dark(#704300, #f3c978); --warn-tint: light-dark(#fdf1d7, #38290f);
  --good: light-dark(#185c31, #8ed8a7); --good-tint: light-dark(#e3f3e8, #163123);
  --info: light-dark(#1f4a86, #a3c8f5); --info-tint: light-dark(#e5eef9, #1b2e48);
  --mute: light-dark(#4b5563, #b3bdca); --mute-tint: light-dark(#eceff3, #29323e); }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
h1, h2, h3 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.25rem; } h3 { font-size: 1rem; }
p, ul, dl { margin: 0; } ul { padding-left: 1.1rem; }
a { color: var(--accent); }
code { font: .92em/1.4 ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; unicode-bidi: isolate; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -100vw; background: var(--surface); padding: .5rem 1rem; z-index: 2; }
.skip:focus { left: .5rem; top: .5rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.print-only { display: none; }

.top { background: var(--surface); border-bottom: 1px solid var(--line); padding: 1.1rem 1.5rem; display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: start; justify-content: space-between; }
.top p { color: var(--muted); margin-top: .2rem; overflow-wrap: anywhere; }
.tools { display: flex; gap: .5rem; }
.frame { display: grid; grid-template-columns: 14.5rem minmax(0, 1fr); max-width: 110rem; margin: 0 auto; }
.contents { padding: 1.25rem 0 1.25rem 1.5rem; }
.contents ul { list-style: none; padding: 0; position: sticky; top: 1rem; }
.contents a { display: block; padding: .3rem .6rem; text-decoration: none; color: var(--text); border-left: 3px solid transparent; }
.contents a:hover { border-color: var(--accent); background: var(--raised); }
.contents small { color: var(--muted); font-variant-numeric: tabular-nums; }
main { padding: 1.25rem 1.5rem 3rem; min-width: 0; }
main:focus { outline: none; }
section { margin-bottom: 2.75rem; }
section > h2 { padding-bottom: .4rem; border-bottom: 2px solid var(--line); margin-bottom: .75rem; }
section > h3 { margin: 1.5rem 0 .5rem; }
section > p { max-width: 75ch; margin-bottom: .75rem; }
.lead { font-size: 1.1rem; max-width: 75ch; }
.empty, .rest { color: var(--muted); margin: .5rem 0; }
footer { border-top: 1px solid var(--line); color: var(--muted); padding: 1rem 1.5rem 2rem; max-width: 110rem; margin: 0 auto; }

.cards { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1rem; margin: 1rem 0; }
.card { grid-column: span 2; } .card.half { grid-column: span 3; }
.card { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: .85rem 1.1rem; min-width: 0; }
.card h3 { margin-bottom: .6rem; }
.card p { margin-top: .6rem; color: var(--muted); font-size: .92rem; }
.card .score { display: flex; gap: 1.1rem; align-items: center; margin: 0; color: var(--text); font-size: 1rem; }
.score svg { flex: none; }
.ring-rest { stroke: var(--raised); fill: none; } .ring-part { stroke: var(--accent); fill: none; }
.ring-number { fill: var(--text); font-size: 30px; font-weight: 650; } .ring-of { fill: var(--muted); font-size: 12px; }
.figures { width: 100%; border-collapse: collapse; font-size: .92rem; }
.figures th { font-weight: 400; text-align: left; padding: .28rem .5rem .28rem 0; } .figures td { text-align: right; padding: .28rem 0; font-variant-numeric: tabular-nums; white-space: nowrap; }
.figures tr + tr > * { border-top: 1px solid var(--line); }
.figures small { display: block; color: var(--muted); }
.meter { display: block; width: 100%; height: 6px; margin-top: .2rem; } .meter-rest { fill: var(--raised); } .meter-part { fill: var(--accent); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .28rem 1rem; font-size: .92rem; }
.facts dt { color: var(--muted); } .facts dd { margin: 0; overflow-wrap: anywhere; }
.limits { background: var(--surface); border: 1px solid var(--line); border-left: 4px solid var(--control); border-radius: 4px; padding: .8rem 1.1rem; }
.limits li { max-width: 90ch; }

.label { display: inline-block; padding: .05rem .5rem; border-radius: 4px; font-size: .96em; white-space: nowrap; color: var(--mute); background: var(--mute-tint); }
.label::before { content: "\\2013\\00a0"; content: "\\2013\\00a0" / ""; }
.bad { color: var(--bad); background: var(--bad-tint); } .bad::before { content: "\\2715\\00a0"; content: "\\2715\\00a0" / ""; }
.warn { color: var(--warn); background: var(--warn-tint); } .warn::before { content: "!\\00a0"; content: "!\\00a0" / ""; }
.good { color: var(--good); background: var(--good-tint); } .good::before { content: "\\2713\\00a0"; content: "\\2713\\00a0" / ""; }
.info { color: var(--info); background: var(--info-tint); } .info::before { content: "\\25cb\\00a0"; content: "\\25cb\\00a0" / ""; }

.table { margin: .75rem 0 1.5rem; }
.filters { display: flex; flex-wrap: wrap; gap: .6rem .9rem; align-items: end; margin-bottom: .6rem; }
.filters label { display: grid; font-size: .82rem; color: var(--muted); gap: .15rem; max-width: 100%; }
input, select, button { font: inherit; font-size: .92rem; color: var(--text); background: var(--surface); border: 1px solid var(--control); border-radius: 5px; padding: .32rem .55rem; min-height: 2.1rem; max-width: 100%; }
select { max-width: 13rem; } input { width: 15rem; }
button { cursor: pointer; background: var(--raised); } button:disabled { color: var(--muted); cursor: default; opacity: .65; }
button[aria-pressed="true"] { background: var(--accent); color: var(--surface); }
.count { color: var(--muted); font-size: .9rem; padding-bottom: .4rem; font-variant-numeric: tabular-nums; }
.pager { display: flex; gap: .75rem; align-items: center; margin-top: .6rem; } .page { font-variant-numeric: tabular-nums; }
.scroll { overflow-x: auto; background: var(--surface); border: 1px solid var(--line); border-radius: 6px; contain: paint; }
.table table { border-collapse: collapse; width: 100%; font-size: .87rem; line-height: 1.4; }
caption { text-align: left; padding: .55rem .7rem; color: var(--muted); }
.table th, .table td { text-align: left; vertical-align: top; padding: .42rem .7rem; border-top: 1px solid var(--line); unicode-bidi: isolate; overflow-wrap: break-word; min-width: 5.5rem; max-width: 26rem; }
.table thead th { background: var(--raised); font-weight: 600; vertical-align: bottom; }
.table tbody th { font-weight: 400; min-width: 14rem; }
.table .prose { min-width: 20rem; } .table .path { min-width: 11rem; } .table .lines { min-width: 11rem; }
.table .number { text-align: right; font-variant-numeric: tabular-nums; min-width: 4rem; } .table thead .number { min-width: 6rem; }
.table .heading th { background: var(--raised); font-weight: 600; max-width: none; }
.table ul { list-style: none; padding: 0; } .table .path ul { display: flex; flex-wrap: wrap; gap: 0 .7rem; }
.below { display: block; color: var(--muted); font-size: .93em; }
summary { cursor: pointer; } details p { margin: .35rem 0 0 1rem; color: var(--muted); overflow-wrap: anywhere; }

.risk-picture { max-width: 34rem; width: 100%; height: auto; display: block; }
.risk-picture text { fill: var(--text); font-size: 13px; } .risk-picture .axis, .risk-picture .product { fill: var(--muted); } .risk-picture .product { font-size: 10px; }
.risk-picture .stated { font-size: 17px; font-weight: 650; } .risk-picture rect { stroke: var(--line); }
.cell-low { fill: var(--good-tint); } .cell-moderate { fill: var(--warn-tint); } .cell-high { fill: light-dark(#f9d9c8, #55301b); } .cell-critical { fill: light-dark(#f3b8bb, #6d2328); }
.sign-off td { height: 3.2rem; min-width: 8rem; }
.plain { max-width: 80rem; margin: 0 auto; }
.plain section { margin-bottom: 2rem; }

@media (max-width: 75rem) { .card, .card.half { grid-column: span 3; } }
@media (max-width: 60rem) {
  .frame { grid-template-columns: minmax(0, 1fr); }
  .contents { padding: .25rem 1rem; border-bottom: 1px solid var(--line); background: var(--surface); }
  .contents ul { display: flex; overflow-x: auto; position: static; } .contents a { white-space: nowrap; padding: .5rem .6rem; }
}
@media (max-width: 40rem) {
  .top, main, footer { padding-left: 1rem; padding-right: 1rem; }
  .card, .card.half { grid-column: 1 / -1; }
  .filters { display: grid; grid-template-columns: 1fr 1fr; } .filters label:first-child { grid-column: 1 / -1; } .filters label, .filters input, .filters select { width: 100%; max-width: none; }
  .table th, .table td { padding: .4rem .5rem; } .table tbody th { min-width: 11rem; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts dd { margin-bottom: .4rem; }
}

@page { margin: 14mm 12mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; color: #525d6b; } }
@page wide { size: landscape; }
@media print {
  :root, :root[data-theme] { color-scheme: light; }
  html { font-size: 12px; } body { background: none; font-size: .95rem; }
  .skip, .tools, .contents, .filters, .pager { display: none !important; }
  .print-only { display: block; }
  .frame { display: block; } .top, main, footer { padding-left: 0; padding-right: 0; }
  section { break-before: auto; margin-bottom: 1.2rem; } .wide { page: wide; }
  h1, h2, h3, caption, thead, .heading { break-after: avoid; }
  tr, .card, .limits li { break-inside: avoid; } p, li { orphans: 3; widows: 3; }
  thead { display: table-header-group; }
  .card, .card.half { grid-column: span 3; } .score svg { print-color-adjust: exact; }
  .scroll { overflow: visible; border: 0; contain: none; } .table table { font-size: .78rem; }
  .table th, .table td, .table tbody th, .table .prose, .table .number, .table thead .number, .table .path, .table .lines { min-width: 0; max-width: none; padding: .25rem .4rem; }
  .table .prose, .table .path, .table .lines, .table tbody th { overflow-wrap: anywhere; } .table .lines, .table .path { min-width: 7em; } .table .prose, .table tbody th { min-width: 11em; }
  details p { margin: .15rem 0 0 .6rem; }
  .table .label { white-space: normal; background: none; padding: 0; }
  .cell-low, .cell-moderate, .cell-high, .cell-critical, .meter { print-color-adjust: exact; }
  details::details-content { content-visibility: visible; block-size: auto; } summary { list-style: none; }
  a { color: inherit; text-decoration: none; }
}
`;
