import { BREACH_AND_PRIVACY } from '../../lib/catalogue/breach-and-privacy';
import { SAFEGUARDS, SafeguardId, citation, safeguard } from '../../lib/catalogue/safeguards';
import { SECURITY_RULE } from '../../lib/catalogue/security-rule';

const security = SAFEGUARDS.filter(each => each.rule === 'security');
const ids = SAFEGUARDS.map(each => each.id);

describe('the Security Rule in force', () => {
  test('has 22 standards and 49 implementation specifications, 22 of them addressable', () => {
    expect(security).toHaveLength(71);
    expect(security.filter(each => each.kind === 'standard')).toHaveLength(22);
    expect(security.filter(each => each.kind === 'specification')).toHaveLength(49);
    expect(security.filter(each => each.designation === 'addressable')).toHaveLength(22);
    expect(security.map(each => each.id)).toEqual(SECURITY_RULE.map(each => each.id));
  });

  test.each([['administrative', 30], ['physical', 12], ['technical', 12], ['organizational', 12], ['documentation', 5]])('%s safeguards: %i', (category, count) => {
    expect(security.filter(each => each.category === category)).toHaveLength(count);
  });

  // 45 CFR 164.306(d): a standard must be complied with.
  test('a standard is never addressable', () => {
    expect(security.filter(each => each.kind === 'standard' && each.designation === 'addressable').map(each => each.id)).toEqual([]);
  });

  test('comes in the order of the regulation, a standard before its specifications', () => {
    expect(security.filter(each => each.parent !== undefined && ids.indexOf(each.parent) > ids.indexOf(each.id)).map(each => each.id)).toEqual([]);
    const sections = security.map(each => each.id.slice(0, 7));
    expect(sections).toEqual([...sections].sort());
  });
});

describe('the rules around it', () => {
  test('13 entries on breaches, 17 on privacy, none lost on the way', () => {
    expect(SAFEGUARDS.filter(each => each.rule === 'breach')).toHaveLength(13);
    expect(SAFEGUARDS.filter(each => each.rule === 'privacy')).toHaveLength(17);
    expect(SAFEGUARDS.filter(each => each.rule !== 'security').map(each => each.id)).toEqual(BREACH_AND_PRIVACY.map(each => each.id));
  });

  // The word belongs to the Security Rule.
  test('nothing in them is addressable', () => {
    expect(SAFEGUARDS.filter(each => each.rule !== 'security' && each.designation === 'addressable')).toEqual([]);
  });

  test.each([['164.400', 'breach'], ['164.402', 'breach'], ['164.414', 'breach'], ['164.502(b)', 'privacy'], ['164.514(b)(2)', 'privacy'], ['164.530(j)', 'privacy']] as const)(
    '%s is of the %s rule', (id, rule) => {
      expect(safeguard(id)).toMatchObject({ rule, category: rule });
    });
});

describe('every entry', () => {
  test('has an id of its own, written as a paragraph of 45 CFR 164', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter(id => !/^164\.[345]\d\d(\([a-z0-9]+\))*$/i.test(id))).toEqual([]);
  });

  test('has a parent that exists, unless it is a standard; the parent is of its own section', () => {
    expect(SAFEGUARDS.filter(each => (each.parent === undefined) !== (each.kind === 'standard')).map(each => each.id)).toEqual([]);
    expect(SAFEGUARDS.filter(each => each.parent !== undefined && !ids.includes(each.parent)).map(each => each.id)).toEqual([]);
    expect(SAFEGUARDS.filter(each => each.parent !== undefined && each.parent.slice(0, 7) !== each.id.slice(0, 7)).map(each => each.id)).toEqual([]);
  });

  test('leads to a standard', () => {
    const topOf = (id: SafeguardId): SafeguardId => safeguard(id).parent === undefined ? id : topOf(safeguard(id).parent!);
    expect(ids.filter(id => safeguard(topOf(id)).kind !== 'standard')).toEqual([]);
    expect(topOf('164.314(a)(2)(i)(B)')).toBe('164.314(a)(1)');
  });

  test('has a title, and says how it can be shown, each way once', () => {
    expect(SAFEGUARDS.filter(each => each.title.trim() !== each.title || each.title.length < 5).map(each => each.id)).toEqual([]);
    expect(SAFEGUARDS.filter(each => each.evidence.length === 0 || new Set(each.evidence).size !== each.evidence.length).map(each => each.id)).toEqual([]);
  });

  // Nobody has all of a safeguard inherited without the provider's word for it.
  test('that AWS answers for is shown by what AWS attests', () => {
    expect(SAFEGUARDS.filter(each => each.awsResponsibility === 'inherited').length).toBeGreaterThan(0);
    expect(SAFEGUARDS.filter(each => each.awsResponsibility === 'inherited' && !each.evidence.includes('inherited-from-provider')).map(each => each.id)).toEqual([]);
    expect(SAFEGUARDS.filter(each => each.awsResponsibility === 'customer' && each.evidence.includes('inherited-from-provider')).map(each => each.id)).toEqual([]);
  });
});

describe('looking one up', () => {
  test.each<[SafeguardId, string]>([
    ['164.312(a)(2)(iv)', '164.312(a)(2)(iv) Encryption and decryption (addressable)'],
    ['164.312(b)', '164.312(b) Audit controls (required)'],
    ['164.308(a)(7)(ii)(A)', '164.308(a)(7)(ii)(A) Data backup plan (required)'],
    ['164.310(d)(2)(iv)', '164.310(d)(2)(iv) Data backup and storage (addressable)'],
    ['164.312(e)(2)(ii)', '164.312(e)(2)(ii) Encryption (addressable)'],
  ])('%s', (id, line) => {
    expect(citation(id)).toBe(line);
    expect(safeguard(id).id).toBe(id);
  });

  test('all that is known of one', () => {
    expect(safeguard('164.312(a)(2)(iv)')).toEqual({
      id: '164.312(a)(2)(iv)',
      title: 'Encryption and decryption',
      kind: 'specification',
      designation: 'addressable',
      category: 'technical',
      rule: 'security',
      awsResponsibility: 'customer',
      parent: '164.312(a)(1)',
      evidence: ['construct', 'rule', 'runtime-monitor'],
    });
  });

  test('an id that is not in the catalogue does not compile', () => {
    // @ts-expect-error there is no paragraph (z)
    expect(safeguard('164.312(z)')).toBeUndefined();
    // @ts-expect-error the section alone is no safeguard
    expect(safeguard('164.312')).toBeUndefined();
  });
});
