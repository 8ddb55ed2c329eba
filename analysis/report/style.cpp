#include "analysis/report/section.h"

namespace headway::report {

// Colours are those of Okabe and Ito; style 0 is ink. Dashes differ as well, and lines of a
// comparison carry markers, so that nothing depends on colour alone.
std::string_view style_sheet() {
  return R"css(
:root{--paper:#fff;--ink:#000;--text:#1d2327;--quiet:#59636b;--rule:#dde2e6;--faint:#f4f6f8;--ahead:#eaf5f0;--behind:#fbefe8;
--c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#cc79a7;--c5:#e69f00;--c6:#56b4e9;--c7:#f0e442;--good:#006d4f;--bad:#a84900}
@media (prefers-color-scheme:dark){:root{--paper:#14181b;--ink:#fff;--text:#e4e8ea;--quiet:#a0abb3;--rule:#333b41;--faint:#1c2226;--ahead:#16281f;--behind:#2b1d15;
--c1:#56b4e9;--c2:#ec7a2a;--c3:#22bd90;--c4:#dd94ba;--c6:#0a8ad2;--good:#3fd0a3;--bad:#f39a58}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:1rem/1.55 system-ui,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:break-word}
main{max-width:76rem;margin:0 auto;padding:2rem clamp(1rem,4vw,3rem) 4rem}
h1{font-size:clamp(1.7rem,4.5vw,2.6rem);line-height:1.15;margin:.2em 0 .5em;letter-spacing:-.015em}
h2{font-size:1.45rem;line-height:1.25;margin:3.2rem 0 .6rem;padding-top:1rem;border-top:1px solid var(--rule)}
h2.quiet-heading{border:0;font-size:1.1rem;margin:1.6rem 0 .3rem;padding:0}
h3{font-size:1.05rem;line-height:1.3;margin:0 0 .1rem}
.brand{margin:0;font-weight:700;color:var(--c1)}.brand span{font-weight:400;color:var(--quiet);margin-left:.4em}
.lead{max-width:46rem;margin:.3rem 0 1rem}
.findings{max-width:50rem;padding-left:1.2em;margin:.3rem 0 1rem}.findings li{margin:.4em 0}
.unit,.basis,.missing{color:var(--quiet);font-size:.875rem;margin:0 0 .4rem}
.missing{padding:.5rem .8rem;border-left:3px solid var(--rule)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,27rem),1fr));gap:2.2rem 2.4rem;align-items:start}
figure{margin:0;min-width:0}figure.chart{max-width:46rem}
figcaption{font-size:.875rem;line-height:1.45;max-width:46rem}.wide figcaption{max-width:56rem;margin-top:.4rem}
.picture{position:relative;overflow-x:auto}
.wide .picture svg{min-width:40rem}
.picture svg{display:block;width:100%;height:auto}
svg text{font:13px system-ui,"Segoe UI","DejaVu Sans",sans-serif;fill:var(--quiet)}
svg .small{font-size:12px}svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
.grid{stroke:var(--rule)}.tick{stroke:var(--quiet)}
.reference{stroke:var(--ink);stroke-width:1.1;opacity:.75}
.s0{--c:var(--ink)}.s1{--c:var(--c1)}.s2{--c:var(--c2)}.s3{--c:var(--c3)}.s4{--c:var(--c4)}.s5{--c:var(--c5)}.s6{--c:var(--c6)}.s7{--c:var(--c7)}
.s8{--c:var(--ink)}.s9{--c:var(--c1)}.s10{--c:var(--c2)}.s11{--c:var(--c3)}.s12{--c:var(--c4)}.s13{--c:var(--c5)}.s14{--c:var(--c6)}.s15{--c:var(--c7)}
.median{fill:none;stroke:var(--c);stroke-width:2.4;stroke-linejoin:round;stroke-linecap:round}
.s0 .median{stroke-dasharray:7 5;stroke-linecap:butt}.s3 .median{stroke-dasharray:11 4;stroke-linecap:butt}.s4 .median,.s5 .median{stroke-dasharray:2 4}.s6 .median{stroke-dasharray:10 4 2 4;stroke-linecap:butt}
.chance{fill:none;stroke:var(--c);stroke-width:1.3;stroke-dasharray:2 3}.band{fill:var(--c);stroke:none}.b0{opacity:.13}.b1{opacity:.17}.b2{opacity:.24}
.marker{fill:var(--paper);stroke:var(--c);stroke-width:1.8}
svg text.end,svg text.name{fill:var(--text);font-weight:600}.leader{stroke:var(--c,var(--quiet));stroke-width:1;opacity:.7}
.names .leader{stroke:var(--quiet);opacity:.45}
.cursor{stroke:var(--ink);stroke-dasharray:2 3;visibility:hidden}
.tip{position:absolute;z-index:2;pointer-events:none;background:var(--paper);border:1px solid var(--quiet);border-radius:4px;padding:.3rem .55rem;font-size:.8rem;line-height:1.35;white-space:nowrap;box-shadow:0 2px 8px #0003}
.tip b{display:block}
.ahead{fill:var(--ahead)}.behind{fill:var(--behind)}
.iso{stroke:var(--quiet);opacity:.25}.diagonal{stroke:var(--ink);stroke-width:1.8}
svg text.side{fill:var(--quiet);font-weight:600;font-size:17px}svg text.axis-name{fill:var(--text)}
.threshold{stroke:var(--quiet);stroke-dasharray:3 4;opacity:.8}
.trail .path{fill:none;stroke:var(--c);stroke-width:2;opacity:.55;stroke-linejoin:round}.pearl{fill:var(--c)}
.disc path{fill:var(--c);fill-opacity:.78;stroke:var(--ink);stroke-width:1.2px;vector-effect:non-scaling-stroke}.disc.gone{opacity:.4}
.disc:hover path{fill-opacity:1;stroke-width:2.4px}
.sample{vertical-align:middle;margin-right:.45em;overflow:visible;flex:none}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;margin:.5rem 0;padding:0;font-size:.9rem}.legend li{display:flex;align-items:center}
.slider{display:flex;align-items:center;gap:.8rem;margin:.5rem 0}.slider[hidden]{display:none}.slider input{flex:1;max-width:30rem;accent-color:var(--c1)}
.slider output{font-variant-numeric:tabular-nums;min-width:5em;font-weight:600}
button{font:inherit;padding:.2rem .9rem;border:1px solid var(--quiet);border-radius:4px;background:var(--faint);color:var(--text);cursor:pointer}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums;margin:.4rem 0 1.2rem}
caption{text-align:left;color:var(--quiet);padding:.2rem 0 .4rem}
th,td{padding:.32rem .8rem .32rem 0;text-align:right;border-bottom:1px solid var(--rule);vertical-align:top}
thead th{vertical-align:bottom;font-weight:600;color:var(--quiet);line-height:1.25}
th:first-child{text-align:left;font-weight:600}tbody th{white-space:nowrap}
.board td:nth-child(2),.board td:nth-child(3),.board thead th:nth-child(2),.board thead th:nth-child(3),.facts td,.facts thead th,.assumptions td,.assumptions thead th{text-align:left}
.facts td{overflow-wrap:anywhere}.board td,.figures td{white-space:nowrap}.numbers td{white-space:nowrap}
.outcomes tbody th,.thresholds tbody th,.facts tbody th{white-space:normal;min-width:11rem}
.outcomes td,.thresholds td{white-space:nowrap;padding-left:1.2rem}.outcomes thead th,.thresholds thead th{padding-left:1.2rem}.outcomes thead th:first-child,.thresholds thead th:first-child{padding-left:0}.range{display:block;color:var(--quiet);font-weight:400;font-size:.92em}
td.better{color:var(--good);font-weight:600}td.worse{color:var(--bad);font-weight:600}
tr.negative td:nth-child(6){color:var(--bad);font-weight:600}tr.gone{color:var(--quiet)}
details{margin:.5rem 0}summary{cursor:pointer;color:var(--c1);font-size:.9rem;width:fit-content}
pre{overflow:auto;max-height:32rem;background:var(--faint);padding:1rem;font:.8rem/1.45 ui-monospace,"DejaVu Sans Mono",monospace;border-radius:4px}
.scenario{margin:1.4rem 0}
.tabs>input{position:absolute;opacity:0}.tabs>label{display:inline-block;padding:.15rem .9rem;border:1px solid var(--rule);border-radius:4px;margin:.3rem .4rem .3rem 0;cursor:pointer;font-size:.9rem}
.tabs>input:checked+label{background:var(--c1);border-color:var(--c1);color:var(--paper);font-weight:600}
.tabs>input:focus-visible+label,summary:focus-visible,button:focus-visible,.scroll:focus-visible{outline:2px solid var(--c2);outline-offset:2px}
.tabs>.panel{display:none}
.tabs>input:nth-of-type(1):checked~.panel:nth-of-type(1),.tabs>input:nth-of-type(2):checked~.panel:nth-of-type(2),.tabs>input:nth-of-type(3):checked~.panel:nth-of-type(3),.tabs>input:nth-of-type(4):checked~.panel:nth-of-type(4),.tabs>input:nth-of-type(5):checked~.panel:nth-of-type(5),.tabs>input:nth-of-type(6):checked~.panel:nth-of-type(6),.tabs>input:nth-of-type(7):checked~.panel:nth-of-type(7){display:block}
@media (max-width:34rem){svg text{font-size:16px}svg .small{font-size:15px}}
@media print{:root{--paper:#fff;--ink:#000;--text:#000;--quiet:#444;--rule:#ccc;--faint:#f6f6f6;--ahead:#eaf5f0;--behind:#fbefe8;--c1:#0072b2;--c2:#d55e00;--c3:#009e73;--c4:#cc79a7;--c6:#56b4e9}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}main{max-width:none;padding:0}figure,table{break-inside:avoid}.slider,.tabs>label{display:none}.tabs>.panel{display:block}.charts{grid-template-columns:1fr 1fr}.scroll,.picture{overflow:visible}}
)css";
}

// Without it everything still reads: it adds the readout under the pointer, taken from the table
// behind the figure, and the slider that moves the discs over the years.
std::string_view page_script() {
  return R"js(
document.querySelectorAll('figure.chart').forEach(figure => {
  const picture = figure.querySelector('.picture'), svg = picture.querySelector('svg'), cursor = svg.querySelector('.cursor'), table = figure.querySelector('table');
  if (!cursor || !table) return;
  const head = [...table.tHead.rows[0].cells].map(c => c.textContent), rows = [...table.tBodies[0].rows].map(r => [...r.cells].map(c => c.textContent));
  const d = cursor.dataset, from = +d.from, to = +d.to, first = +d.first, last = +d.last, tip = document.createElement('div');
  tip.className = 'tip'; tip.hidden = true; picture.append(tip);
  svg.addEventListener('pointermove', e => {
    const box = svg.getBoundingClientRect(), x = (e.clientX - box.left) / box.width * svg.viewBox.baseVal.width;
    const year = first + (x - from) / (to - from) * (last - first);
    let best = rows[0];
    for (const r of rows) if (Math.abs(+r[0] - year) < Math.abs(+best[0] - year)) best = r;
    const at = from + Math.min(1, Math.max(0, (+best[0] - first) / (last - first))) * (to - from);
    cursor.setAttribute('x1', at); cursor.setAttribute('x2', at); cursor.style.visibility = 'visible';
    tip.replaceChildren(...head.map((h, i) => { const line = document.createElement(i ? 'div' : 'b'); line.textContent = i ? h + ': ' + best[i] : best[0]; return line; }));
    tip.hidden = false;
    const place = at / svg.viewBox.baseVal.width * box.width, room = picture.clientWidth - tip.offsetWidth - 4;
    tip.style.left = Math.max(4, place + 12 < room ? place + 12 : place - tip.offsetWidth - 12) + 'px'; tip.style.top = '8px';
  });
  svg.addEventListener('pointerleave', () => { tip.hidden = true; cursor.style.visibility = 'hidden'; });
});
document.querySelectorAll('.slider').forEach(bar => {
  const figure = bar.closest('figure'), input = bar.querySelector('input'), output = bar.querySelector('output'), button = bar.querySelector('button');
  const years = input.dataset.years.split(' ').map(y => y.replace('_', ' '));
  const discs = [...figure.querySelectorAll('[data-disc]')].map(g => ({g, i: g.dataset.disc, rows: g.dataset.rows.split(' ')}));
  const names = {}, leaders = {};
  figure.querySelectorAll('[data-name]').forEach(t => names[t.dataset.name] = t);
  figure.querySelectorAll('[data-leader]').forEach(l => leaders[l.dataset.leader] = l);
  const show = row => {
    const seen = [];
    discs.forEach(d => {
      const there = d.rows[row] !== '-', p = there ? d.rows[row].split(',').map(Number) : null;
      d.g.style.display = there ? '' : 'none';
      [names[d.i], leaders[d.i]].forEach(n => { if (n) n.style.display = there ? '' : 'none'; });
      if (!there) return;
      d.g.classList.toggle('gone', row + 1 < d.rows.length && !d.rows.slice(row).some(r => r !== '-'));
      d.g.setAttribute('transform', `translate(${p[0]} ${p[1]}) scale(${p[2]})`);
      const title = d.g.querySelector('title');
      if (d.tip === undefined) d.tip = title.textContent.split('. ')[0];
      title.textContent = d.tip;
      if (names[d.i]) seen.push({i: d.i, x: p[0], y: p[1]});
    });
    seen.sort((a, b) => a.y - b.y);
    let next = 32; seen.forEach(s => { s.at = Math.max(s.y, next); next = s.at + 18; });
    next = 586; for (const s of [...seen].reverse()) { s.at = Math.min(s.at, next); next = s.at - 18; }
    seen.forEach(s => { const l = leaders[s.i]; names[s.i].setAttribute('y', s.at + 4.5);
      l.setAttribute('x1', s.x); l.setAttribute('y1', s.y); l.setAttribute('y2', s.at); });
    output.textContent = years[row];
  };
  bar.hidden = false; output.textContent = years[+input.max];
  input.addEventListener('input', () => show(+input.value));
  let timer = 0;
  const stop = () => { clearInterval(timer); timer = 0; button.textContent = 'Play'; };
  button.addEventListener('click', () => {
    if (timer) return stop();
    if (input.value === input.max) input.value = 0;
    button.textContent = 'Pause';
    timer = setInterval(() => { show(+input.value); if (input.value === input.max) stop(); else input.value = +input.value + 1; }, 70);
  });
});
)js";
}

}  // namespace headway::report
