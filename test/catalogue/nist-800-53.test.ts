import { NIST_800_53, nistControlsOf } from '../../lib/catalogue/nist-800-53';
import { SAFEGUARDS, SafeguardId } from '../../lib/catalogue/safeguards';

const SECURITY_RULE = SAFEGUARDS.filter(each => each.rule === 'security').map(each => each.id);

test('the reference of NIST is whole: 279 entries on 108 controls', () => {
  expect(SECURITY_RULE.flatMap(nistControlsOf)).toHaveLength(279);
  expect(NIST_800_53.rows).toHaveLength(108);
  expect(new Set(SECURITY_RULE.flatMap(nistControlsOf))).toEqual(new Set(NIST_800_53.rows.map(each => each.id)));
});

test('no safeguard names a control twice', () => {
  expect(SECURITY_RULE.filter(id => new Set(nistControlsOf(id)).size !== nistControlsOf(id).length)).toEqual([]);
});

test('the reference cites all of the Security Rule but the three duties of a contract, which it takes as one, and nothing beyond', () => {
  expect(SECURITY_RULE.filter(id => nistControlsOf(id).length === 0)).toEqual(['164.314(a)(2)(i)(A)', '164.314(a)(2)(i)(B)', '164.314(a)(2)(i)(C)']);
  expect(SAFEGUARDS.filter(each => each.rule !== 'security' && nistControlsOf(each.id).length > 0)).toEqual([]);
});

test.each<[SafeguardId, readonly string[]]>([
  ['164.308(a)(1)(ii)(D)', ['AU-6', 'AU-7', 'CA-7', 'IR-5', 'IR-6', 'SI-4']],
  ['164.308(b)(3)', ['CA-3', 'SA-4', 'SA-9']],
  ['164.312(a)(2)(iv)', ['SC-13']],
  ['164.312(e)(2)(ii)', ['SC-8', 'SC-12', 'SC-13']],
  ['164.402', []],
])('%s is mapped as NIST maps it', (id, controls) => {
  expect(nistControlsOf(id)).toEqual(controls);
});

test('a control is by its family, by its number, and an enhancement after what it enhances', () => {
  const place = (id: string) => {
    const [, family, number, enhancement = '0'] = /^([A-Z]{2})-(\d+)(?:\((\d+)\))?$/.exec(id)!;
    return `${family}${number.padStart(3, '0')}${enhancement.padStart(3, '0')}`;
  };
  const places = NIST_800_53.rows.map(each => place(each.id));
  expect(places).toEqual([...places].sort());
  expect(NIST_800_53.rows.find(each => each.id === 'SC-13')).toEqual({ id: 'SC-13', title: 'Cryptographic Protection', safeguards: ['164.312(a)(2)(iv)', '164.312(e)(2)(ii)'] });
});
