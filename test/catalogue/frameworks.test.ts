import { FRAMEWORK_IDS } from '../../lib/catalogue/framework';
import { FRAMEWORKS } from '../../lib/catalogue/frameworks';
import { SAFEGUARDS } from '../../lib/catalogue/safeguards';
import { RULES } from '../../lib/rules';

const RULE_IDS = new Set(RULES.map(rule => rule.id));
const SAFEGUARD_IDS = new Set<string>(SAFEGUARDS.map(each => each.id));

describe.each(FRAMEWORK_IDS)('%s', id => {
  const { title, citation, status, rows } = FRAMEWORKS[id];

  test('says what it is', () => {
    expect([title, citation, status].filter(each => each.trim().length < 5)).toEqual([]);
  });

  test('has rows, each with an id of its own and a title', () => {
    expect(rows.length).toBeGreaterThan(15);
    expect(new Set(rows.map(each => each.id)).size).toBe(rows.length);
    expect(rows.filter(each => each.title.trim().length < 5)).toEqual([]);
  });

  test('names rules and safeguards that there are, each once', () => {
    expect(rows.flatMap(each => each.rules ?? []).filter(each => !RULE_IDS.has(each))).toEqual([]);
    expect(rows.flatMap(each => each.safeguards ?? []).filter(each => !SAFEGUARD_IDS.has(each))).toEqual([]);
    for (const { rules = [], safeguards = [], prowler = [] } of rows) {
      for (const list of [rules, safeguards, prowler]) expect(list).toHaveLength(new Set(list).size);
    }
  });
});

test('the safeguards are those of the Security Rule, in its order', () => {
  const { rows } = FRAMEWORKS.safeguards;
  expect(rows.map(each => each.id)).toEqual(SAFEGUARDS.filter(each => each.rule === 'security').map(each => each.id));
  expect(rows.find(each => each.id === '164.312(a)(2)(iv)')).toEqual({ id: '164.312(a)(2)(iv)', title: 'Encryption and decryption (addressable)', safeguards: ['164.312(a)(2)(iv)'] });
});

describe('SOC 2', () => {
  const { rows, status } = FRAMEWORKS['soc-2'];

  test('says whose mapping it is', () => {
    expect(status).toMatch(/Prowler .*not by a mapping of the AICPA/);
  });

  test('has criteria by their numbers, with checks by their ids in Prowler', () => {
    expect(rows.filter(each => !/^(CC[1-9]|A1|C1|PI1)\.[1-9]$/.test(each.id)).map(each => each.id)).toEqual([]);
    expect(rows.filter(each => (each.prowler ?? []).length === 0).map(each => each.id)).toEqual([]);
    expect(rows.flatMap(each => each.prowler ?? []).filter(each => !/^[a-z0-9]+(_[a-z0-9]+)+$/.test(each))).toEqual([]);
  });

  test('rests on rules for most of its criteria, and on none for those whose checks have no counterpart here', () => {
    const ours = new Set(RULES.flatMap(rule => rule.crosswalk?.prowler ?? []));
    expect(rows.filter(each => !each.prowler!.some(check => ours.has(check))).map(each => each.id)).toEqual(['CC3.3', 'CC6.7', 'C1.1']);
  });
});
