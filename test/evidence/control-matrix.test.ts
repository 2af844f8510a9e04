import { AWS_AGREEMENT, TODAY, attestations } from './report-of';
import { SAFEGUARDS, SafeguardId } from '../../lib/catalogue/safeguards';
import { hasAwsAgreement } from '../../lib/evidence/associates';
import { Attested } from '../../lib/evidence/attestation-standing';
import { CONTROLS, MatrixInput, controlMatrix } from '../../lib/evidence/control-matrix';
import type { CheckCounts, ControlRow } from '../../lib/evidence/report-model';
import { Tally, tallyBySafeguard } from '../../lib/evidence/tally';
import { RULES } from '../../lib/rules';

const EMPTY = tallyBySafeguard([], RULES);
type Counts = Partial<CheckCounts> & Partial<Pick<Tally, 'unsettled' | 'specific'>>;
const NOTHING: Counts = {};
const CLEAN: Counts = { rulesApplied: 1, compliant: 3 };

/** The same counts for every control that has rules, but for those that are named. */
function tallies(counts: Counts, named: Partial<Record<SafeguardId, Counts>> = {}): ReadonlyMap<SafeguardId, Tally> {
  return new Map([...EMPTY].map(([id, tally]) => {
    const { unsettled = 0, specific, ...own } = named[id] ?? (tally.rules.length > 0 ? counts : NOTHING);
    return [id, { ...tally, unsettled, specific: specific ?? own.compliant ?? 0, checks: { ...tally.checks, ...own } }];
  }));
}

function matrix(change: Partial<MatrixInput> = {}): ReadonlyMap<string, ControlRow> {
  const input: MatrixInput = {
    tallies: tallies(CLEAN),
    attested: new Attested(attestations(), TODAY),
    hasAwsAgreement: hasAwsAgreement([AWS_AGREEMENT], TODAY),
    failedByGovernance: new Set(),
    ...change,
  };
  return new Map(controlMatrix(input).map(each => [each.id, each]));
}

test('has a row for every one of the 71 standards and specifications of the Security Rule, in its order', () => {
  expect([...matrix().keys()]).toEqual(SAFEGUARDS.filter(each => each.rule === 'security').map(each => each.id));
  expect(CONTROLS).toHaveLength(71);
});

test('everything passes where all checks comply, all is attested and the agreement with AWS holds', () => {
  expect([...matrix().values()].filter(each => !each.isPassing).map(each => each.id)).toEqual([]);
});

test('nothing passes where nothing was judged and nothing attested', () => {
  const rows = [...matrix({ tallies: EMPTY, attested: new Attested([], TODAY), hasAwsAgreement: false }).values()];
  expect(rows.filter(each => each.isPassing)).toEqual([]);
  expect(new Set(rows.map(each => each.status))).toEqual(new Set(['not-covered', 'inherited-pending']));
});

test.each<[string, SafeguardId, Counts, string]>([
  ['a critical or high finding', '164.312(b)', { ...CLEAN, noncompliant: 1, serious: 1 }, 'partial'],
  ['a serious finding where nothing else complies', '164.312(b)', { rulesApplied: 1, noncompliant: 1, serious: 1 }, 'not-covered'],
  ['what is critical or high and cannot be known', '164.312(b)', { ...CLEAN, undetermined: 1, undeterminedSerious: 1 }, 'partial'],
  ['a decision that a required safeguard does not allow', '164.312(b)', { ...CLEAN, acknowledged: 1, unsettled: 1 }, 'partial'],
  ['rules that found nothing to judge, where nobody attests', '164.312(b)', {}, 'not-covered'],
  ['nothing but checks of every template', '164.312(d)', { ...CLEAN, specific: 0 }, 'not-covered'],
  ['verdicts of which none complies', '164.312(b)', { rulesApplied: 2, acknowledged: 2 }, 'not-covered'],
])('a control does not pass with %s', (_name, id, counts, status) => {
  expect(matrix({ tallies: tallies(CLEAN, { [id]: counts }) }).get(id)).toMatchObject({ isPassing: false, status });
});

test.each<[string, SafeguardId, Counts, string]>([
  ['a medium finding', '164.312(b)', { ...CLEAN, noncompliant: 1 }, '1 finding of medium or low severity is open.'],
  ['a decision that settles it', '164.312(a)(2)(iv)', { ...CLEAN, acknowledged: 2 }, '2 findings are left by decision.'],
])('a control passes with %s, and says so', (_name, id, counts, words) => {
  const row = matrix({ tallies: tallies(CLEAN, { [id]: counts }) }).get(id)!;
  expect(row).toMatchObject({ isPassing: true, status: 'covered', limitation: expect.stringContaining(words) });
});

test('an attestation that is needed and not signed keeps a control from passing, however well the checks are', () => {
  const rows = matrix({ attested: new Attested(attestations({ 'risk-analysis': undefined }), TODAY) });
  expect(rows.get('164.308(a)(1)(ii)(A)')).toMatchObject({ status: 'partial', isPassing: false, limitation: expect.stringContaining('Attestation pending: risk-analysis') });
  expect(rows.get('164.312(b)')!.isPassing).toBe(true);
});

test('what only people can say is attested, not covered', () => {
  expect(matrix().get('164.308(a)(1)(ii)(C)')).toMatchObject({ status: 'attested', checks: { rules: 0 } });
});

test('where rules find nothing to judge, an attestation that is asked for shows the control', () => {
  expect(matrix({ tallies: tallies(NOTHING) }).get('164.312(a)(2)(ii)')).toMatchObject({ status: 'attested', isPassing: true });
});

describe('what is inherited from AWS', () => {
  test.each<[string, Partial<MatrixInput>]>([
    ['without an agreement with AWS', { hasAwsAgreement: false }],
    ['without the attestation of your own premises', { attested: new Attested(attestations({ 'physical-safeguards': { signed: undefined } }), TODAY) }],
    ['without any attestation', { attested: new Attested([], TODAY) }],
  ])('does not pass %s', (_name, change) => {
    expect(matrix(change).get('164.310(a)(2)(ii)')).toMatchObject({ status: 'inherited-pending', isPassing: false });
  });

  test('passes as inherited, never as covered', () => {
    expect(matrix().get('164.310(a)(2)(ii)')).toMatchObject({ status: 'inherited', isPassing: true, limitation: expect.stringContaining('yours to attest') });
  });
});

test('a standard does not pass while one of its specifications does not', () => {
  const rows = matrix({ tallies: tallies(CLEAN, { '164.312(a)(2)(i)': { ...CLEAN, noncompliant: 1, serious: 1 } }) });
  expect(rows.get('164.312(a)(1)')).toMatchObject({ status: 'partial', isPassing: false, limitation: expect.stringContaining('1 of its 4 implementation specifications does not pass.') });
});

test('what is out of order in governance files fails the control that it is about', () => {
  expect(matrix({ failedByGovernance: new Set<SafeguardId>(['164.308(b)(3)']) }).get('164.308(b)(3)')).toMatchObject({ isPassing: false, status: 'partial' });
});

test('no row claims more than there is: with any lack at all it does not pass, and every row says what it rests on', () => {
  const lacks = [
    matrix({ tallies: tallies({ ...CLEAN, noncompliant: 1, serious: 1 }) }),
    matrix({ tallies: tallies({ ...CLEAN, undetermined: 1, undeterminedSerious: 1 }) }),
    matrix({ attested: new Attested([], TODAY) }),
  ];
  for (const rows of lacks) {
    for (const row of rows.values()) {
      const isOpen = row.checks.serious + row.checks.undeterminedSerious > 0;
      const isUnattested = row.limitation.includes('Attestation pending');
      expect([row.id, row.isPassing && (isOpen || isUnattested)]).toEqual([row.id, false]);
      expect(row.limitation).toMatch(/\.$/);
    }
  }
  expect([...lacks[0].values()].filter(each => each.checks.serious > 0).length).toBeGreaterThan(30);
});

test('a control names those of NIST SP 800-53 that NIST maps it to', () => {
  const rows = matrix();
  expect(rows.get('164.312(a)(2)(iv)')!.nistControls).toEqual(['SC-13']);
  expect(rows.get('164.314(a)(2)(i)(A)')!.nistControls).toEqual([]);
});
