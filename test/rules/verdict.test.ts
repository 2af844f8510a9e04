import type { Resource } from '../../lib/facts/resource';
import { Unknown } from '../../lib/facts/value';
import { Status, Verdict, allMet, best, compliant, insufficientData, nonCompliant, notApplicable, worst } from '../../lib/rules/verdict';
import { templateOf } from '../facts/graph-of';

const [silent, good, open, bad] = [notApplicable(), compliant(), insufficientData(), nonCompliant()];

describe('each maker gives its word of AWS Config', () => {
  test.each<[Verdict, Status]>([[silent, 'NOT_APPLICABLE'], [good, 'COMPLIANT'], [open, 'INSUFFICIENT_DATA'], [bad, 'NON_COMPLIANT']])('%# %s', (verdict, status) => {
    expect(verdict.status).toBe(status);
  });
});

describe('what was found, as a person reads it', () => {
  const given = { condition: 'Large', value: false, before: { condition: 'Prod', value: true } };

  test.each<[string, Verdict, string | undefined]>([
    ['nothing to rest on', nonCompliant(), undefined],
    ['a value without a place is not shown', nonCompliant({ value: 'Suspended' }), undefined],
    ['a value', nonCompliant({ at: 'Status', value: 'Suspended' }), 'Suspended'],
    ['false is a value', nonCompliant({ at: 'Enabled', value: false }), 'false'],
    ['nothing there', nonCompliant({ at: 'Status' }), 'absent'],
    ['nothing there, in one branch', nonCompliant({ at: 'Status', given }), 'absent if Prod and not Large'],
    ['an expression', insufficientData({ at: 'Status', value: new Unknown('${Versioning}') }), '${Versioning}'],
    ['words say more than the value', nonCompliant({ at: 'Status', value: 'Suspended', found: 'no versions' }), 'no versions'],
    ['words without a place', nonCompliant({ found: 'no trail in the app' }), 'no trail in the app'],
  ])('%s', (_name, verdict, found) => {
    expect(verdict.found).toBe(found);
  });

  test('a long value is cut', () => {
    expect(nonCompliant({ at: 'Description', value: 'x'.repeat(500) }).found).toHaveLength(120);
  });

  test('a long list of conditions is cut, and so are long words', () => {
    let tower = { condition: 'C', value: true };
    for (let level = 0; level < 300; level++) tower = { condition: `Condition${level}`, value: true, before: tower } as typeof tower;
    expect(nonCompliant({ at: 'Status', value: 'Suspended', given: tower }).found).toMatch(/^Suspended if C and .{900,}\.\.\.$/);
    expect(nonCompliant({ found: 'x'.repeat(5000) }).found).toHaveLength(1000);
  });

  test('the resource to change is named where it is another one', () => {
    const policy = templateOf({ Resources: { Policy: { Type: 'AWS::S3::BucketPolicy' } } }).resource('Policy')!;
    expect(nonCompliant({ subject: policy }).subject).toBe(policy);
    expect(nonCompliant().subject).toBeUndefined();
  });
});

describe('what it rests on', () => {
  const { Policy: policy, Trail: trail } = Object.fromEntries(['Policy', 'Trail'].map(id => [id, templateOf({
    Resources: { Policy: { Type: 'AWS::S3::BucketPolicy' }, Trail: { Type: 'AWS::CloudTrail::Trail' } },
  }).resource(id)!]));
  const [onTrail, onPolicy] = [compliant({ at: 'A', restsOn: [trail] }), compliant({ at: 'B', subject: policy })];

  test('is told, else what is to be changed, else nothing', () => {
    expect([onTrail, onPolicy, good].map(each => each.restsOn)).toEqual([[trail], [policy], []]);
  });

  test('is added to what complies, the words staying as they are, and to nothing else', () => {
    const verdict = compliant({ at: 'IsLogging', value: true }).hiding(text => `<${text}>`).restingOn([trail]);
    expect([verdict.status, verdict.at, verdict.found, verdict.subject, verdict.restsOn]).toEqual(['COMPLIANT', 'IsLogging', '<true>', undefined, [trail]]);
    for (const each of [silent, open, bad]) expect(each.restingOn([trail])).toBe(each);
  });

  test('is everything where all is well, each once', () => {
    const all = allMet([silent, onTrail, onPolicy, onTrail]);
    expect([all.status, all.at, all.restsOn]).toEqual(['COMPLIANT', 'A', [trail, policy]]);
    expect(allMet([onTrail, bad])).toBe(bad);
    expect(allMet([]).status).toBe('NOT_APPLICABLE');
  });

  test('tells one verdict from another', () => {
    const on = (...restsOn: readonly Resource[]) => compliant({ at: 'A', restsOn });
    expect(on(trail).isSameAs(on(trail))).toBe(true);
    expect(on().isSameAs(compliant({ at: 'A' }))).toBe(true);
    for (const other of [on(policy), on(trail, policy), on()]) expect(on(trail).isSameAs(other)).toBe(false);
  });
});

describe('several verdicts', () => {
  test.each<[string, Verdict[], Verdict, Verdict]>([
    ['none', [], silent, silent],
    ['nothing said', [silent, silent], silent, silent],
    ['silence does not spoil what is good', [silent, good], good, good],
    ['an open one beside a good one', [good, open], open, good],
    ['a bad one beside an open one', [open, bad], bad, open],
    ['all of them', [bad, silent, open, good], bad, good],
    ['silence is no remedy', [silent, bad], bad, bad],
  ])('%s', (_name, verdicts, expectedWorst, expectedBest) => {
    expect(worst(verdicts)).toBe(expectedWorst);
    expect(best(verdicts)).toBe(expectedBest);
  });

  test('of equals the first speaks', () => {
    const [first, second] = [nonCompliant({ at: 'A' }), nonCompliant({ at: 'B' })];
    expect(worst([first, second])).toBe(first);
    expect(best([first, second])).toBe(first);
  });

  test('best takes the given one where none says anything', () => {
    expect(best([silent], bad)).toBe(bad);
    expect(best([], bad)).toBe(bad);
    expect(best([open], bad)).toBe(open);
  });
});
