import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';
import { Verdict } from '../lib/rules/verdict';
const dir = '/tmp/try/asm-10000';
for (let round = 0; round < 3; round++) {
  const g = readFacts([dir]); const out: [string, number, number][] = [];
  for (const rule of RULES) {
    const t = performance.now(); let n = 0;
    if (rule.scope === 'resource') for (const type of (rule.appliesTo.includes('*') ? [...g.types] : rule.appliesTo)) for (const r of g.ofType(type)) { rule.check(r); n++; }
    else if (rule.scope === 'template') for (const t of g.templates) { rule.check(t); n++; }
    else { rule.check({ graph: g, accountBaseline: new Set() }); n++; }
    out.push([rule.id, performance.now() - t, n]);
  }
  if (round === 2) { console.log('total', out.reduce((s, e) => s + e[1], 0).toFixed(0)); for (const e of out.sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(e[1].toFixed(1).padStart(7), String(e[2]).padStart(6), e[0]); }
}
