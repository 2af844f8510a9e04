import * as inspector from 'inspector';
import { evaluate } from '../lib/engine/evaluate';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';
const s = new inspector.Session(); s.connect();
const N = Number(process.argv[2] ?? 10);
const run = () => { const g = readFacts(['/tmp/try/asm-10000']); return evaluate(g, RULES).length; };
if (process.argv[3] !== 'cold') for (let i = 0; i < 5; i++) run();
s.post('Profiler.enable'); s.post('Profiler.setSamplingInterval', { interval: 200 }); s.post('Profiler.start');
for (let i = 0; i < N; i++) run();
s.post('Profiler.stop', (e, { profile: p }: any) => {
  const byId = new Map<number, any>(p.nodes.map((n: any) => [n.id, n])); const self = new Map<string, number>();
  p.samples.forEach((id: number, i: number) => { const f = byId.get(id).callFrame; const k = `${f.functionName} ${f.url.split('/').slice(-2).join('/')}:${f.lineNumber + 1}`; self.set(k, (self.get(k) ?? 0) + p.timeDeltas[i]); });
  const total = [...self.values()].reduce((a, b) => a + b, 0);
  console.log('total ms/run', (total / 1000 / N).toFixed(0));
  for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 60)) console.log((v / 1000 / N).toFixed(1).padStart(7), k);
});
