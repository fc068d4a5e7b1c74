/** The look of the page: a newspaper's columns and hairlines, the firm's one colour, numbers in line. */
export const pageStyle = (colour: string): string => `
:root{--accent:${colour};--ink:#1b1a17;--soft:#57534a;--rule:#e4dfd4;--strong:#8f897c;--worse:#a3211c;--better:#1f6a3c}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:400 15px/1.5 "IBM Plex Sans","IBM Plex Sans Arabic","IBM Plex Sans Hebrew",sans-serif;overflow-wrap:break-word}
:lang(ar),:lang(he){line-height:1.65}
body{overflow-x:clip}
.page{max-inline-size:820px;margin-inline:auto;padding:32px 24px}
h1,h2,p,ul,ol,dl,dd,figure{margin:0;padding:0}
a{color:inherit;text-decoration-color:var(--strong);text-decoration-thickness:1px;text-underline-offset:.18em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
code{font:12px/1.4 ui-monospace,monospace;color:var(--soft);overflow-wrap:anywhere}
.masthead{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:end;gap:8px 24px;border-block-end:3px solid var(--accent);padding-block-end:10px}
.firm{font-weight:600;font-size:18px;color:var(--accent);display:flex;gap:12px;align-items:center}
.logo{block-size:36px;max-inline-size:160px;object-fit:contain}
.about{color:var(--soft);font-size:13px;display:flex;flex-wrap:wrap;gap:0 16px}
.kicker{margin-block-start:24px;color:var(--accent);font-weight:600;font-size:14px}
.subject{color:var(--soft)}
.headline h1{font-size:clamp(24px,4.4vw,34px);line-height:1.22;font-weight:600;margin-block:6px 10px;text-wrap:balance}
.headline h1 a{text-decoration:none}
.headline p{color:var(--soft)}
section{margin-block-start:28px}
h2{font-size:17px;font-weight:600;border-block-start:1px solid var(--ink);padding-block-start:8px}
.lead,.small,.alt{color:var(--soft);font-size:13px}
.lead{margin-block-end:8px}
sup{font-size:10px;line-height:0;margin-inline-start:2px}
sup a{color:var(--soft);text-decoration:none}
.rung{font-size:11px;font-weight:600;color:var(--accent);border:1px solid var(--accent);border-radius:2px;padding:0 4px;margin-inline-start:6px;white-space:nowrap}
.figures dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(168px,1fr));gap:16px 24px;margin-block-start:10px}
.figure{border-inline-start:2px solid var(--rule);padding-inline-start:10px}
.figure.worse{border-color:var(--worse)}
.figure.better{border-color:var(--better)}
dt{font-size:13px;color:var(--soft);line-height:1.35}
dd{font-size:20px;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
dd>a{text-decoration:none;white-space:nowrap}
dd small{display:block;font-size:12px;font-weight:400;color:var(--soft);line-height:1.4}
.changes ul,.sentences ul{list-style:none}
.changes li{display:grid;grid-template-columns:5.5em minmax(0,14em) 1fr;gap:2px 12px;padding-block:5px;border-block-end:1px solid var(--rule);font-variant-numeric:tabular-nums}
.mark{font-weight:600;color:var(--soft)}
.worse .mark{color:var(--worse)}
.better .mark{color:var(--better)}
.sentences li{padding-block:6px;border-block-end:1px solid var(--rule)}
.said p,.asks li{max-inline-size:68ch;margin-block-start:6px}
.asks ol,.sources ol{padding-inline-start:1.6em;margin-block-start:6px}
.asks section,.asks{border-inline-start:3px solid var(--accent);padding-inline-start:14px}
.asks h2{border:0;padding:0}
.chart svg{inline-size:100%;block-size:auto}
details{font-size:13px;margin-block-start:4px}
summary{cursor:pointer;color:var(--soft)}
.scroll{overflow-x:auto}
table{inline-size:100%;border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums}
th{font-weight:600;font-size:12px;color:var(--soft);text-align:start;vertical-align:bottom}
th,td{padding:5px 12px 5px 0;border-block-end:1px solid var(--rule);vertical-align:top}
:dir(rtl)>*>th,:dir(rtl)>*>td{padding:5px 0 5px 12px}
td{text-align:start}
.number{text-align:end;white-space:nowrap}
thead th{white-space:nowrap}
td:first-child{overflow-wrap:anywhere;min-inline-size:9em}
bdi,h1,p,li,a{overflow-wrap:anywhere}
.fenced{border:1px dashed var(--strong);padding:8px 14px 12px}
.fenced h2{border:0;padding:0;color:var(--soft)}
.sources ol{font-size:12px;color:var(--soft);columns:2 300px;column-gap:28px}
.sources li{break-inside:avoid;padding-block:1px}
footer{margin-block-start:32px;padding-block-start:10px;border-block-start:1px solid var(--ink);color:var(--soft);font-size:12px}
@media (max-width:640px){.changes li{grid-template-columns:5.5em 1fr}.changes .how{grid-column:2}table{min-inline-size:30em}.page{padding:20px 16px}}
@media print{@page{size:A4;margin:16mm}.page{padding:0;max-inline-size:none}details{display:none}section{break-inside:avoid}a{text-decoration:none}}
`;
