import * as fs from 'node:fs';
import * as path from 'node:path';
import { Case, Expected, compliant, insufficientData, nonCompliant, notApplicable } from './judges';
import { OF_PRESENCE, ONLY_SILENCE_BREAKS, PRESENCE_IS_ENOUGH, RESTS_ON_MORE, RESTS_ON_THERE_BEING, owedBy } from './law';
import { RULES } from '../../lib/rules';

const ABSENT = 'a case in which what is asked for is absent';
const BREACH = 'a breach of what is set, with its place';
const PLACES = 'the place of every breach';
const UNKNOWN = 'a value that is not known before deployment, with its place';
const COMPLIANT = 'a compliant case';
const LOOK_ALIKE = 'a harmless look-alike beside it';

const volume = (id = 'ebs-volume-encrypted') => ({ id, appliesTo: ['AWS::EC2::Volume'], examples: { compliant: { Encrypted: true }, nonCompliant: {} } });

const TABLE: readonly Case[] = [
  ['absent', {}, nonCompliant('Encrypted')],
  ['off', { Encrypted: false }, nonCompliant('Encrypted')],
  ['a parameter', { Encrypted: { Ref: 'Encrypt' } }, insufficientData('Encrypted')],
  ['as text', { Encrypted: 'true' }, compliant()],
];

test('a table with every kind owes nothing', () => {
  expect(owedBy(volume(), TABLE)).toEqual([]);
});

test('each row that is taken out is owed', () => {
  const owed = TABLE.map((_, index) => owedBy(volume(), TABLE.filter(each => each !== TABLE[index])));
  expect(owed).toEqual([[ABSENT], [BREACH], [UNKNOWN], [COMPLIANT, LOOK_ALIKE]]);
});

test('a verdict without its place is none of a kind', () => {
  const somewhere = TABLE.map(([name, example, { status }]): Case => [name, example, { status }]);
  expect(owedBy(volume(), somewhere)).toEqual([BREACH, PLACES, UNKNOWN]);
});

test('the compliant example told twice is no look-alike, nor is what sets nothing', () => {
  const plain: Case = ['on', { Encrypted: true }, compliant()];
  expect(owedBy(volume(), [...TABLE.slice(0, 3), plain])).toEqual([LOOK_ALIKE]);
  expect(owedBy(volume(), [...TABLE.slice(0, 3), plain, ['nothing', {}, notApplicable()]])).toEqual([LOOK_ALIKE]);
});

describe('what is absent', () => {
  const owes = (example: Case[1], expected: Expected) => owedBy(volume(), [...TABLE.slice(1), ['a case', example, expected]]).includes(ABSENT);

  test.each<readonly [string, boolean, Case[1]]>([
    ['another property is set', false, { Size: 8 }],
    ['a condition leaves it out', false, { Encrypted: { Ref: 'AWS::NoValue' } }],
    ['it is there in one branch', true, { Encrypted: { 'Fn::If': ['Prod', true, { Ref: 'AWS::NoValue' }] } }],
    ['it is there in a template', true, { Resources: { Subject: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: false } } } }],
    ['another resource has it', false, { Resources: { Subject: { Type: 'AWS::EC2::Volume' }, Other: { Type: 'AWS::EC2::Volume', Properties: { Encrypted: true } } } }],
    ['nothing is there', false, { Resources: {} }],
  ])('%s', (_name, isOwed, example) => {
    expect(owes(example, nonCompliant('Encrypted'))).toBe(isOwed);
  });

  test('a type of which the template has no resource', () => {
    const withPolicy = { Resources: { Subject: { Type: 'AWS::S3::Bucket' }, Policy: { Type: 'AWS::S3::BucketPolicy' } } };
    const breach = nonCompliant('AWS::S3::BucketPolicy');
    expect(owedBy(volume(), [['there', withPolicy, breach]])).toContain(ABSENT);
    expect(owedBy(volume(), [['not there', { Resources: { Subject: { Type: 'AWS::S3::Bucket' } } }, breach]])).toContain(BREACH);
  });

  test('an entry of a list, and one that stands for a list, and a text of JSON', () => {
    const statement = { Effect: 'Allow' };
    const policies = [{ Statement: [{}, statement] }, { Statement: statement }, JSON.stringify({ Statement: [statement] })];
    const forms = policies.map((policy): Case[1] => ({ Policy: policy }));
    expect(forms.map(form => owedBy(volume(), [['a case', form, nonCompliant('Policy.Statement[0].Effect')]]).includes(BREACH))).toEqual([false, false, false]);
  });
});

describe('the exceptions', () => {
  const FAMILIES = [...OF_PRESENCE, ...PRESENCE_IS_ENOUGH, ...RESTS_ON_MORE.keys(), ...RESTS_ON_THERE_BEING.keys(), ...ONLY_SILENCE_BREAKS.keys()];

  test('are of rules that there are, each in one family', () => {
    expect(FAMILIES.filter(id => !RULES.some(rule => rule.id === id))).toEqual([]);
    expect(FAMILIES.filter((id, index) => FAMILIES.indexOf(id) !== index)).toEqual([]);
  });

  test('hold for what they say, and no more', () => {
    const [, off, parameter, text] = TABLE;
    const stays: Case = ['a parameter, which is something', parameter[1], compliant('Encrypted')];
    expect(owedBy(volume('codebuild-vpc'), [TABLE[0], stays, text])).toEqual([]);
    expect(owedBy(volume('codebuild-vpc'), [TABLE[0], text])).toEqual([UNKNOWN]);
    expect(owedBy(volume('kms-customer-key-present'), [TABLE[0], text])).toEqual([]);
    expect(owedBy(volume('elbv2-internal-for-phi'), [TABLE[0], stays, text])).toEqual([UNKNOWN]);
    expect(owedBy(volume('healthlake-no-preload-in-production'), [off, stays, text])).toEqual([ABSENT]);
  });
});

test('every table is asked for what it owes', () => {
  expect(fs.readFileSync(path.join(__dirname, 'judges.ts'), 'utf8')).toContain('expect(owedBy(ruleOf(id), TABLES.get(id) ?? [])).toEqual([])');
});
