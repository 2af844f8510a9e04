import * as inspector from 'inspector';
import { policyDocument } from '../lib/facts/policy-document';
import { readFacts } from '../lib/facts/read';
const s = new inspector.Session(); s.connect();
const gs = Array.from({ length: 14 }, () => readFacts(['/tmp/try/asm-10000']));
s.post('Profiler.enable'); s.post('Profiler.setSamplingInterval', { interval: 100 });
gs.forEach((g, i) => { if (i === 4) s.post('Profiler.start'); for (const r of g.ofType('AWS::IAM::Policy')) policyDocument(r, 'PolicyDocument'); });
s.post('Profiler.stop', (e, { profile: p }: any) => {
  const byId = new Map<number, any>(p.nodes.map((n: any) => [n.id, n])); const self = new Map<string, number>();
  p.samples.forEach((id: number, i: number) => { const f = byId.get(id).callFrame; const k = `${f.functionName} ${f.url.split('/').slice(-2).join('/')}:${f.lineNumber + 1}`; self.set(k, (self.get(k) ?? 0) + p.timeDeltas[i]); });
  for (const [k, v] of [...self].sort((a, b) => b[1] - a[1]).slice(0, 16)) console.log((v / 10000).toFixed(1).padStart(7), k);
});
