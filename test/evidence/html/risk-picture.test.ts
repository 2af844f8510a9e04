import { riskPicture } from '../../../lib/evidence/html/risk-picture';
import { riskMatrix } from '../../../lib/evidence/risk-level';

const NONE = riskMatrix([]);

test('says in words what it shows', () => {
  const [worst, least] = [{ likelihood: 4, impact: 5 }, { likelihood: 1, impact: 2 }] as const;
  const { text } = riskPicture({ matrix: { stated: riskMatrix([worst]), proposed: riskMatrix([worst, least]) } });
  expect(text).toContain('role="img" aria-label="Risk matrix. likelihood 4, impact 5 (critical): 1 risk in the register, 1 proposed; likelihood 1, impact 2 (low): 0 risks in the register, 1 proposed."');
});

test('has a cell for each likelihood and impact, the likeliest on top, and a legend of levels', () => {
  const { text } = riskPicture({ matrix: { stated: NONE, proposed: NONE } });
  expect(text.match(/class="product"[^>]*>\d+/g)!.map(each => Number(each.split('>')[1])).slice(0, 6)).toEqual([5, 10, 15, 20, 25, 4]);
  expect(text.match(/<rect class="cell-critical"/g)).toHaveLength(3 + 1);
  for (const level of ['Low 1–5', 'Moderate 6–10', 'High 12–16', 'Critical 20–25']) expect(text).toContain(level);
  expect(text).toContain('aria-label="Risk matrix. No risk."');
});

test('has no style of its own, which the policy of the page would not let in', () => {
  expect(riskPicture({ matrix: { stated: NONE, proposed: NONE } }).text).not.toMatch(/style=|<style/);
});
