import { readFacts } from '/work/main/lib/facts/read';
import { evaluate } from '/work/main/lib/engine/evaluate';
import { decide } from '/work/main/lib/engine/decide';
import { RULES } from '/work/main/lib/rules';
import { mixedApp } from '/work/main/bench/mixed-app';
import * as fs from 'fs';
const n = Number(process.argv[2] ?? 10000); const dir = `/tmp/try/asm-${n}`;
process.env.CDK_VALIDATION = 'false'; process.env.CDK_DISABLE_STACK_TRACE = '1';
if (!fs.existsSync(dir)) mixedApp(n, dir).synth();
for (let i = 0; i < 12; i++) {
  const t0 = performance.now(); const g = readFacts([dir]);
  const t1 = performance.now(); const f = evaluate(g, RULES);
  const t2 = performance.now(); const a = g.acknowledgements; decide(f, a);
  const t3 = performance.now();
  console.log('read', (t1-t0).toFixed(0), 'evaluate', (t2-t1).toFixed(0), 'acks', (t3-t2).toFixed(0), f.length);
}
