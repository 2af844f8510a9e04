import { AWS_BAA, governanceOf } from './files-of';
import { agreementFindings, covers, standingOf } from '../../lib/governance/agreement-findings';

const TODAY = '2026-11-23';
const CARE = 'lastRiskAssessment: 2026-06-01, nextReview: 2027-06-01';
const entry = (fields: string) => `  - { ${fields}, ${CARE} }\n`;
const MESSAGES = 'vendor: Messages, services: [api.messages.example]';
const flows = (...ends: string[]) => `systems: []\nflows:${ends.length === 0 ? ' []' : ''}\n${ends.map((each, index) => `  - { id: f${index}, from: { party: clinic }, ${each}, purpose: p, categories: [scheduling], identifiers: [names] }\n`).join('')}`;
const toMessages = flows('to: { vendor: Messages }');

function judge(baa: string, inventory?: string, usedServices: readonly string[] = ['aws']): string[] {
  const governance = governanceOf({ 'baa.yaml': baa, ...inventory !== undefined && { 'inventory.yaml': inventory } });
  return agreementFindings(governance, { today: TODAY, usedServices }).map(({ id, severity, file, line, message }) => `${id} ${severity} ${file.split('/').at(-1)}:${line} ${message}`);
}
const ids = (...given: Parameters<typeof judge>) => judge(...given).map(each => each.split(' ')[0]);

test.each<[string, string, string]>([
  ['in force', 'status: active, executed: 2026-01-01', 'in-force'],
  ['in force on its first and its last day', 'status: active, executed: 2026-11-23, expires: 2026-11-23', 'in-force'],
  ['expired the day after', 'status: active, executed: 2026-01-01, expires: 2026-11-22', 'expired'],
  ['expired since it says so', 'status: expired, executed: 2026-01-01, expires: 2027-01-01', 'expired'],
  ['pending', 'status: pending', 'pending'],
  ['pending until the day of the signature', 'status: active, executed: 2026-11-24', 'pending'],
  ['expired while it was pending', 'status: pending, expires: 2026-01-01', 'expired'],
])('an agreement is %s', (_name, fields, standing) => {
  const [agreement] = governanceOf({ 'baa.yaml': `agreements:\n${entry(`vendor: A, services: [a], ${fields}`)}` }).agreements;
  expect(standingOf(agreement, TODAY)).toBe(standing);
});

test.each([
  ['Messages', true], ['messages ', true], ['api.messages.example', true], ['eu.api.messages.example', true], ['EU.API.Messages.Example', true],
  ['notapi.messages.example', false], ['messages.example', false], ['sms', false], ['', false],
])('an agreement covers %j: %s', (name, expected) => {
  const [agreement] = governanceOf({ 'baa.yaml': `agreements:\n${entry(`${MESSAGES}, status: pending`)}` }).agreements;
  expect(covers(agreement, name)).toBe(expected);
});

test('nothing is found where all is in order', () => {
  const baa = `${AWS_BAA}${entry(`${MESSAGES}, status: active, executed: 2026-01-01, expires: 2028-01-01`)}`;
  expect(judge(baa, toMessages, ['aws', 'api.messages.example', 'eu.api.messages.example'])).toEqual([]);
});

describe('the agreement with AWS', () => {
  const aws = (fields: string) => `agreements:\n${entry(`vendor: Amazon Web Services, services: [aws], ${fields}`)}`;

  test.each<[string, string, string]>([
    ['missing', 'agreements: []', 'baa-aws-missing critical baa.yaml:1 no agreement has aws among its services, and the app runs there'],
    ['pending', aws('status: pending'), 'baa-pending-in-use critical baa.yaml:2 the agreement with Amazon Web Services is not in force (its status is pending), but the app runs there'],
    ['signed in the future', aws('status: active, executed: 2026-12-01'),
      'baa-pending-in-use critical baa.yaml:2 the agreement with Amazon Web Services is not in force (it is signed on 2026-12-01, which is still to come), but the app runs there'],
    ['expired', aws('status: active, executed: 2025-01-01, expires: 2026-11-22'), 'baa-expired critical baa.yaml:2 the agreement with Amazon Web Services has expired on 2026-11-22, but the app runs there'],
    ['ended before its last day', aws('status: expired, expires: 2027-12-31'), 'baa-expired critical baa.yaml:2 the agreement with Amazon Web Services has expired, but the app runs there'],
    ['ended', aws('status: expired'), 'baa-expired critical baa.yaml:2 the agreement with Amazon Web Services has expired, but the app runs there'],
  ])('is told when it is %s', (_name, baa, finding) => expect(judge(baa)).toEqual([finding]));

  test('is told once, however it is written', () => {
    expect(judge('agreements: [{ vendor: AWS, services: [aws], status: active, executed: 2020-01-01, expires: 2021-01-01 }]', flows('to: { vendor: AWS }'))).toEqual([
      'baa-expired critical baa.yaml:1 the agreement with AWS has expired on 2021-01-01, but the app runs there',
    ]);
  });

  test('is not missed by what does not run there', () => expect(judge('agreements: []', undefined, [])).toEqual([]));

  test('holds when an older one has expired', () => {
    expect(judge(`${AWS_BAA}${entry('vendor: Amazon Web Services, services: [aws], status: expired, executed: 2020-01-01, expires: 2025-12-31')}`)).toEqual([]);
  });
});

describe('a vendor', () => {
  test.each<[string, string, string, string[]]>([
    ['of a flow without an agreement', '', toMessages, ['baa-missing critical inventory.yaml:3 there is no agreement with Messages, but the flow f0 names it']],
    ['of two flows, told once', '', flows('to: { vendor: Messages }', 'to: { vendor: messages }'), ['baa-missing critical inventory.yaml:3 there is no agreement with Messages, but the flow f0 names it']],
    ['that gets nothing yet while it is pending', entry(`${MESSAGES}, status: pending`), flows(), []],
    ['that is pending and gets something', entry(`${MESSAGES}, status: pending`), toMessages,
      ['baa-pending-in-use critical baa.yaml:8 the agreement with Messages is not in force (its status is pending), but the flow f0 names it']],
    ['that ended and gets nothing', entry(`${MESSAGES}, status: expired, expires: 2025-01-01`), flows(), []],
    ['that ended and gets something', entry(`${MESSAGES}, status: expired, expires: 2025-01-01`), toMessages,
      ['baa-expired critical baa.yaml:8 the agreement with Messages has expired on 2025-01-01, but the flow f0 names it']],
    ['that gets nothing, and whose active agreement ran out', entry(`${MESSAGES}, status: active, executed: 2024-01-01, expires: 2025-01-01`), flows(),
      ['baa-expired critical baa.yaml:8 the agreement with Messages has the status active, but its last day was 2025-01-01']],
    ['whose agreement ran out and was made anew', `${entry(`${MESSAGES}, status: active, executed: 2024-01-01, expires: 2025-01-01`)}${entry(`${MESSAGES}, status: active, executed: 2025-01-01`)}`, toMessages, []],
    ['that needs no agreement', '', flows('to: { vendor: Messages }, noAgreement: { because: conduit, note: carries sealed letters }'), []],
    ['that needs none for one flow, and one for another', '', flows('to: { vendor: Messages }, noAgreement: { because: conduit, note: n }', 'to: { vendor: Messages }'),
      ['baa-missing critical inventory.yaml:4 there is no agreement with Messages, but the flow f1 names it']],
  ])('%s', (_name, more, inventory, findings) => expect(judge(`${AWS_BAA}${more}`, inventory)).toEqual(findings));
});

describe('an outsider that resources name', () => {
  const used = ['aws', 'api.messages.example'];

  test.each<[string, string, string | undefined, string[]]>([
    ['unknown to all', '', undefined, ['outsider-unlisted medium baa.yaml:1 resources of the app name api.messages.example, and neither the registry nor the inventory does']],
    ['known to the registry', entry(`${MESSAGES}, status: active, executed: 2026-01-01`), undefined, []],
    ['known to the inventory as somebody else', '', flows('to: { party: api.messages.example }'), []],
    ['whose agreement is pending', entry(`${MESSAGES}, status: pending`), undefined,
      ['baa-pending-in-use critical baa.yaml:8 the agreement with Messages is not in force (its status is pending), but resources of the app name it']],
    ['whose agreement is pending, and who gets nothing that needs one', entry(`${MESSAGES}, status: pending`),
      flows('to: { vendor: Messages }, noAgreement: { because: de-identified, note: counts only }'), []],
  ])('%s', (_name, more, inventory, findings) => expect(judge(`${AWS_BAA}${more}`, inventory, used)).toEqual(findings));
});

describe('an agreement that holds', () => {
  const held = (fields: string) => `${AWS_BAA}  - { ${MESSAGES}, status: active, executed: 2024-01-01, ${fields} }\n`;

  test.each<[string, string, string | undefined]>([
    ['2027-01-23', 'in 61 days', undefined],
    ['2027-01-22', 'in 60 days', 'low'],
    ['2026-12-24', 'in 31 days', 'low'],
    ['2026-12-23', 'in 30 days', 'medium'],
    ['2026-11-30', 'in 7 days', 'high'],
    ['2026-11-24', 'in 1 day', 'high'],
    ['2026-11-23', 'today', 'high'],
  ])('and ends on %s, %s, weighs %s', (expires, when, severity) => {
    expect(judge(held(`expires: ${expires}, ${CARE}`))).toEqual(severity === undefined ? [] : [`baa-expires-soon ${severity} baa.yaml:8 the agreement with Messages ends ${when}, on ${expires}`]);
  });

  test.each<[string, string, string[]]>([
    ['reviewed soon', 'lastRiskAssessment: 2026-06-01, nextReview: 2026-12-01', ['baa-review-soon']],
    ['to be reviewed today', 'lastRiskAssessment: 2026-06-01, nextReview: 2026-11-23', ['baa-review-soon']],
    ['whose review is late', 'lastRiskAssessment: 2026-06-01, nextReview: 2026-11-22', ['baa-review-overdue']],
    ['that nobody means to review', 'lastRiskAssessment: 2026-06-01', ['baa-review-overdue']],
    ['assessed a year ago', 'lastRiskAssessment: 2025-11-23, nextReview: 2027-06-01', []],
    ['assessed longer ago', 'lastRiskAssessment: 2025-11-22, nextReview: 2027-06-01', ['baa-assessment-overdue']],
    ['assessed in the future', 'lastRiskAssessment: 2026-11-24, nextReview: 2027-06-01', ['baa-assessment-overdue']],
    ['never assessed', 'nextReview: 2027-06-01', ['baa-assessment-overdue']],
    ['with a subcontractor that is not bound', `${CARE}, subcontractors: [{ name: Carrier, bound: false }, { name: Other, bound: true }]`, ['baa-subcontractor-unbound']],
  ])('%s', (_name, fields, expected) => expect(ids(held(fields))).toEqual(expected));
});
