import * as inspector from 'inspector';
import { evaluate } from '../lib/engine/evaluate';
import { readFacts } from '../lib/facts/read';
import { RULES } from '../lib/rules';
const s = new inspector.Session(); s.connect();
const run = () => { const g = readFacts(['/tmp/try/asm-10000']); return evaluate(g, RULES).length; };
run(); run();
s.post('HeapProfiler.startSampling', { samplingInterval: 4096, includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true } as never);
run(); run();
s.post('HeapProfiler.stopSampling', (e, r: any) => {
  const m = new Map<string, number>(); let total = 0;
  const walk = (n: any) => { const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-2).join('/')}:${n.callFrame.lineNumber + 1}`; m.set(k, (m.get(k) ?? 0) + n.selfSize); total += n.selfSize; n.children.forEach(walk); };
  walk(r.profile.head);
  console.log('total MB per run', (total / 2e6).toFixed(0));
  for (const [k, v] of [...m].sort((a, b) => b[1] - a[1]).slice(0, 45)) console.log((v / 2e6).toFixed(1).padStart(7), k);
});
