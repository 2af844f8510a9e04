import { App, Stack, Stage } from 'aws-cdk-lib';
import { AccountBaseline } from '../../lib/synth/account-baseline';
import { failurePolicy, refuseUnknownStages, refuseUnknownWords } from '../../lib/synth/failure-policy';
import { HipaaProps, HipaaSeverity, PlainAcknowledgements } from '../../lib/synth/gate-props';

test('what fails, unless said otherwise', () => {
  expect(failurePolicy({})).toEqual({ failOn: 'high', strict: false, failOnByStage: new Map() });
  expect(failurePolicy({ failOn: HipaaSeverity.LOW, strict: true, failOnByStage: { Prod: HipaaSeverity.MEDIUM } }))
    .toEqual({ failOn: 'low', strict: true, failOnByStage: new Map([['Prod', 'medium']]) });
});

test('a word that is none is refused, below which nothing would fail', () => {
  expect(() => refuseUnknownWords({ failOn: 'High' as HipaaSeverity })).toThrow('failOn is "High": give one of critical, high, medium, low');
  expect(() => refuseUnknownWords({ failOn: '' as HipaaSeverity })).toThrow('failOn is "": give one of critical, high, medium, low');
  expect(() => refuseUnknownWords({ plainAcknowledgements: 'ERROR' as PlainAcknowledgements }))
    .toThrow('plainAcknowledgements is "ERROR": give one of warning, error');
  for (const failOn of Object.values(HipaaSeverity)) expect(() => refuseUnknownWords({ failOn })).not.toThrow();
  expect(() => refuseUnknownWords({ plainAcknowledgements: PlainAcknowledgements.ERROR })).not.toThrow();
  expect(() => refuseUnknownWords({})).not.toThrow();
  expect(() => refuseUnknownWords({ accountBaseline: [AccountBaseline.KEY, 'trial' as AccountBaseline] })).toThrow('a name in accountBaseline is "trial": give one of trail, key, backup, ');
  expect(() => refuseUnknownWords({ accountBaseline: Object.values(AccountBaseline) })).not.toThrow();
});

describe('a line for', () => {
  const app = new App();
  new Stack(app, 'Tools');
  new Stage(new Stage(app, 'Prod'), 'EU');
  const refused = (failOnByStage: HipaaProps['failOnByStage']) => () => refuseUnknownStages(app, { failOnByStage });

  test('a Stage of the app is taken', () => {
    expect(refused({ 'Prod': HipaaSeverity.MEDIUM, 'Prod/EU': HipaaSeverity.LOW })).not.toThrow();
    expect(refused(undefined)).not.toThrow();
  });

  test.each(['Pord', 'Tools', '', 'prod', 'constructor'])('%j is refused', stage => {
    expect(refused({ [stage]: HipaaSeverity.MEDIUM })).toThrow(`failOnByStage names ${stage}, which is no Stage of the app: it has Prod, Prod/EU`);
  });

  test('a severity that is none is refused, and so is any Stage where there is none', () => {
    expect(refused({ Prod: 'severe' as HipaaSeverity })).toThrow('failOnByStage of Prod is "severe": give one of critical, high, medium, low');
    expect(() => refuseUnknownStages(new App(), { failOnByStage: { Prod: HipaaSeverity.LOW } })).toThrow('which is no Stage of the app: it has none');
  });
});
