import { evaluate } from '../lib/engine/evaluate';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';
const dir = '/tmp/try/asm-10000';
const best = new Map<string, number>(); const ns = new Map<string, number>(); let total = Infinity, ev = Infinity, rd = Infinity;
for (let round = 0; round < 8; round++) {
  const t0 = performance.now(); const g = readFacts([dir]); rd = Math.min(rd, performance.now() - t0);
  let sum = 0;
  for (const rule of RULES) {
    const t = performance.now(); let n = 0;
    if (rule.scope === 'resource') {for (const type of (rule.appliesTo.includes('*') ? [...g.types] : rule.appliesTo)) for (const r of g.ofType(type)) { rule.check(r); n++; }} else if (rule.scope === 'template') {for (const t of g.templates) { rule.check(t); n++; }} else { rule.check({ graph: g, accountBaseline: new Set() }); n++; }
    const d = performance.now() - t; sum += d; best.set(rule.id, Math.min(best.get(rule.id) ?? Infinity, d)); ns.set(rule.id, n);
  }
  total = Math.min(total, sum);
}
for (let round = 0; round < 8; round++) { const g = readFacts([dir]); const t = performance.now(); evaluate(g, RULES); ev = Math.min(ev, performance.now() - t); }
console.log('read', rd.toFixed(0), 'rules', total.toFixed(0), 'evaluate', ev.toFixed(0));
for (const e of [...best].sort((a, b) => b[1] - a[1]).slice(0, Number(process.argv[2] ?? 30))) console.log(e[1].toFixed(1).padStart(7), String(ns.get(e[0])).padStart(6), e[0]);
