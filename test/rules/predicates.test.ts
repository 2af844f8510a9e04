import { Json } from '../../lib/facts/value';
import {
  Check, all, among, any, anyEntry, atLeast, atMost, companion, customerKey, equals, inBranchesWhere, isFalse, isSet, isTrue, judgeAll, matches, mayBe, noneOf,
  notPresent, oneOf, present, property, retained, when,
} from '../../lib/rules/predicates';
import { Status, compliant, insufficientData, nonCompliant, notApplicable } from '../../lib/rules/verdict';
import { addTo, templateOf } from '../facts/graph-of';

/** Short words for the tables: as it should be, not so, open before deployment, not about this. */
const [YES, NO, OPEN, SILENT] = ['COMPLIANT', 'NON_COMPLIANT', 'INSUFFICIENT_DATA', 'NOT_APPLICABLE'] as const;

const PARAMETER = { Ref: 'Parameter' };
const NOTHING = { Ref: 'AWS::NoValue' };
const DYNAMIC = '{{resolve:ssm:/app/setting}}';
const ATTRIBUTE = { 'Fn::GetAtt': ['Other', 'Arn'] };
const inProd = (then: unknown, otherwise: unknown = NOTHING): Json => ({ 'Fn::If': ['Prod', then, otherwise] });

const CONDITIONS = { Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] }, Large: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] } };
const PARAMETERS = { Parameter: { Type: 'String' }, Stage: { Type: 'String' }, Size: { Type: 'String' } };

function subject(properties: Json, others: Json = {}, attributes: Json = {}) {
  const Resources = { Subject: { Type: 'Test::Subject', Properties: properties, ...attributes }, Other: { Type: 'Test::Other' }, ...others };
  return templateOf({ Parameters: PARAMETERS, Conditions: CONDITIONS, Resources }).resource('Subject')!;
}

/** The status of a check where the property `P` has a value. */
const on = (check: Check, value: unknown): Status => check(subject(value === undefined ? {} : { P: value })).status;

/** What every predicate on one scalar makes of what is not plainly there. */
function scalar(
  name: string, predicate: (options?: { absent: Status }) => Check, good: unknown, bad: unknown, cases: readonly (readonly [unknown, Status])[],
): void {
  describe(name, () => {
    test.each<[string, unknown, Status]>([
      ['absent', undefined, NO],
      ['null', null, NO],
      ['AWS::NoValue', NOTHING, NO],
      ['as it should be', good, YES],
      ['not so', bad, NO],
      ['a parameter', PARAMETER, OPEN],
      ['looked up at deployment', DYNAMIC, OPEN],
      ['an attribute of another resource', ATTRIBUTE, OPEN],
      ['a text of which a part is a parameter', { 'Fn::Sub': `${String(good)}\${Parameter}` }, OPEN],
      ['good in both branches', inProd(good, good), YES],
      ['bad in one branch', inProd(good, bad), NO],
      ['absent in one branch', inProd(good), NO],
      ['open in one branch', inProd(good, PARAMETER), OPEN],
      ['bad in one branch, open in the other', inProd(bad, PARAMETER), NO],
      ['bad in a branch of a branch', inProd(good, { 'Fn::If': ['Large', good, bad] }), NO],
      ['bad only where two conditions exclude each other', inProd(good, inProd(bad, good)), YES],
      ['a list', [good], NO],
      ['an object', { Value: good }, NO],
      ['an empty text', '', NO],
      ...cases.map(([value, status]): [string, unknown, Status] => [JSON.stringify(value), value, status]),
    ])('%s', (_name, value, status) => {
      expect(on(predicate(), value)).toBe(status);
    });

    test('absent is what AWS makes of it', () => {
      expect(on(predicate({ absent: 'COMPLIANT' }), undefined)).toBe(YES);
      expect(on(predicate({ absent: 'NOT_APPLICABLE' }), NOTHING)).toBe(SILENT);
      expect(on(predicate({ absent: 'COMPLIANT' }), bad)).toBe(NO);
    });
  });
}

scalar('isTrue', options => isTrue('P', options), true, false, [['true', YES], ['True', YES], ['false', NO], [1, NO], ['yes', NO]]);
scalar('isFalse', options => isFalse('P', options), false, true, [['false', YES], ['FALSE', YES], ['true', NO], [0, NO], ['no', NO]]);
scalar('equals', options => equals('P', 'Enabled', options), 'Enabled', 'Suspended', [['enabled', NO], ['Enabled ', NO], [true, NO]]);
scalar('equals, of a number', options => equals('P', 35, options), 35, 34, [['35', YES], ['35.0', NO]]);
scalar('oneOf', options => oneOf('P', ['TLS_1_2', 'TLS_1_3'], options), 'TLS_1_3', 'TLS_1_0', [['TLS_1_2', YES], ['tls_1_2', NO]]);
scalar('atLeast', options => atLeast('P', 35, options), 35, 34, [[36, YES], ['35', YES], ['35.5', YES], ['thirty-five', NO], ['35 days', NO], [true, NO], ['0x30', NO], [-36, NO]]);
scalar('atLeast 1 takes no yes for a number', options => atLeast('P', 1, options), 1, 0, [[true, NO], ['true', NO], ['Infinity', NO]]);
scalar('atMost', options => atMost('P', 365, options), 365, 366, [[0, YES], ['90', YES], [false, NO], [true, NO], ['never', NO], [' ', NO]]);
scalar('matches', options => matches('P', /^TLS/, options), 'TLS13', 'SSLv3', [['tls', NO]]);
scalar('property among', options => property('P', among('kms', 'aws:kms'), options), 'aws:kms', 'AES256', [['AWS:KMS', YES], ['KMS', YES]]);

describe('noneOf', () => {
  test.each<[unknown, Status]>([
    [undefined, NO], ['public', NO], ['private', YES], ['Public', YES], [PARAMETER, OPEN], [inProd('private', 'public'), NO], [['private'], NO],
  ])('%j is %s', (value, status) => {
    expect(on(noneOf('P', ['public']), value)).toBe(status);
  });
});

describe('present and notPresent', () => {
  test.each<[string, unknown, Status, Status]>([
    ['absent', undefined, NO, YES],
    ['AWS::NoValue', NOTHING, NO, YES],
    ['an empty text', '', NO, YES],
    ['an empty list', [], NO, YES],
    ['an empty object', {}, NO, NO],
    ['a text', 'arn', YES, NO],
    ['false', false, YES, NO],
    ['a list', ['a'], YES, NO],
    ['a list whose only entry is taken out', [NOTHING], NO, NO],
    ['a list whose only entry is there in one branch', [inProd('a')], NO, NO],
    ['a list in which one entry is always there', [inProd('a'), 'b'], YES, NO],
    ['a list of two entries that exclude each other', [inProd('a'), inProd(NOTHING, 'b')], YES, NO],
    ['an object', { A: 1 }, YES, NO],
    ['a parameter, which is something', PARAMETER, YES, NO],
    ['a resource', { Ref: 'Other' }, YES, NO],
    ['there in one branch only', inProd('a'), NO, NO],
  ])('%s', (_name, value, isPresent, isMissing) => {
    expect(on(present('P'), value)).toBe(isPresent);
    expect(on(notPresent('P'), value)).toBe(isMissing);
  });

  test('present: absent is what AWS makes of it, an empty list is empty all the same', () => {
    expect(on(present('P', { absent: 'COMPLIANT' }), undefined)).toBe(YES);
    expect(on(present('P', { absent: 'COMPLIANT' }), [])).toBe(NO);
  });
});

describe('the ground of a verdict', () => {
  test.each<[string, Json, string, string]>([
    ['a value', { P: { Q: false } }, 'P.Q', 'false'],
    ['absent', {}, 'P.Q', 'absent'],
    ['the bad branch', { P: inProd({ Q: true }, { Q: false }) }, 'P.Q', 'false if not Prod'],
    ['the empty branch', { P: { Q: inProd(true) } }, 'P.Q', 'absent if not Prod'],
  ])('%s', (_name, properties, at, found) => {
    expect(isTrue('P.Q')(subject(properties))).toMatchObject({ status: NO, at, found });
  });

  test('the entry of a list that is not as it should be', () => {
    expect(isTrue('P[*].Q')(subject({ P: [{ Q: true }, { Q: false }] }))).toMatchObject({ status: NO, at: 'P[1].Q', found: 'false' });
    expect(present('P')(subject({ P: [inProd('a')] }))).toMatchObject({ status: NO, at: 'P', found: 'absent if not Prod' });
  });
});

test('judgeAll judges readings that a rule has read itself', () => {
  const resource = subject({ P: [{ Q: 'a' }, { Q: 'b' }] });
  expect(judgeAll(resource.read('P[*].Q'), among('a', 'b')).status).toBe(YES);
  expect(judgeAll(resource.read('P[*].Q'), among('a'))).toMatchObject({ status: NO, at: 'P[1].Q' });
  expect(judgeAll(resource.read('R'), among('a'), 'COMPLIANT').status).toBe(YES);
});

describe('inBranchesWhere', () => {
  const check = inBranchesWhere('Kind', ['Public', undefined], read => judgeAll(read('Auth'), among('IAM')));

  test.each<[string, Json, Status]>([
    ['another kind', { Kind: 'Private' }, SILENT],
    ['that kind, as it should be', { Kind: 'Public', Auth: 'IAM' }, YES],
    ['that kind, not so', { Kind: 'Public', Auth: 'NONE' }, NO],
    ['no kind, which is meant, too', { Auth: 'NONE' }, NO],
    ['the fault is in the branch of another kind', { Kind: inProd('Private', 'Public'), Auth: inProd('NONE', 'IAM') }, YES],
    ['the fault is in the branch of that kind', { Kind: inProd('Private', 'Public'), Auth: inProd('IAM', 'NONE') }, NO],
    ['a kind that only the deployment knows', { Kind: PARAMETER, Auth: 'NONE' }, OPEN],
    ['the same, as it should be', { Kind: PARAMETER, Auth: 'IAM' }, YES],
  ])('%s', (_name, properties, status) => {
    expect(check(subject(properties)).status).toBe(status);
  });
});

describe('customerKey', () => {
  const KEYS = { Key: { Type: 'AWS::KMS::Key' }, Replica: { Type: 'AWS::KMS::ReplicaKey' }, Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/phi' } } };
  const ARN = 'arn:aws:kms:us-east-1:111122223333';
  const status = (P: unknown) => customerKey('P')(subject(P === undefined ? {} : { P }, KEYS)).status;

  test.each<[string, unknown, Status]>([
    ['absent', undefined, NO],
    ['an empty text', '', NO],
    ['true', true, NO],
    ['a list', [`${ARN}:key/1`], NO],
    ['the key of the service', 'alias/aws/s3', NO],
    ['the key of the service without the word alias', 'aws/secretsmanager', NO],
    ['the ARN of the key of the service', `${ARN}:alias/aws/rds`, NO],
    ['the same, with account and Region of the stack', { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/aws/rds' }, NO],
    ['a key that AWS owns', 'AWS_OWNED_KMS_KEY', NO],
    ['a key id', '0d990263-018e-4e65-a703-eff731de951e', YES],
    ['the ARN of a key', `${ARN}:key/0d990263-018e-4e65-a703-eff731de951e`, YES],
    ['an alias', 'alias/phi', YES],
    ['an alias that sounds like AWS', 'alias/awsome', YES],
    ['the ARN of an alias', `${ARN}:alias/phi`, YES],
    ['a key of the app', { Ref: 'Key' }, YES],
    ['the ARN of a key of the app', { 'Fn::GetAtt': ['Key', 'Arn'] }, YES],
    ['a replica', { 'Fn::GetAtt': ['Replica', 'Arn'] }, YES],
    ['an alias of the app', { Ref: 'Alias' }, YES],
    ['an ARN made of a key of the app', { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/${Key}' }, YES],
    ['the id cut out of an ARN', { 'Fn::Select': [1, { 'Fn::Split': ['/', { 'Fn::GetAtt': ['Key', 'Arn'] }] }] }, YES],
    ['an alias in the account of the stack', { 'Fn::Sub': 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/phi' }, YES],
    ['a key id from a parameter', { 'Fn::Sub': `${ARN}:key/\${Parameter}` }, YES],
    ['an alias from a parameter, which may be aws/s3', { 'Fn::Sub': 'alias/${Parameter}' }, OPEN],
    ['the ARN of such an alias', { 'Fn::Sub': `${ARN}:alias/\${Parameter}` }, OPEN],
    ['an alias that may go on as aws/s3', { 'Fn::Sub': 'alias/aws${Parameter}' }, OPEN],
    ['an alias of which only the end is open', { 'Fn::Sub': 'alias/phi-${Parameter}' }, YES],
    ['a parameter', PARAMETER, OPEN],
    ['looked up at deployment', DYNAMIC, OPEN],
    ['an attribute of something else', { 'Fn::GetAtt': ['Other', 'KeyArn'] }, OPEN],
    ['an import from outside of the app', { 'Fn::ImportValue': 'KeyArn' }, OPEN],
    ['the key of the service in one branch', inProd({ Ref: 'Key' }, 'alias/aws/s3'), NO],
    ['the same within a text', { 'Fn::Join': ['', [inProd({ Ref: 'Key' }, 'alias/aws/s3')]] }, OPEN],
    ['nothing in one branch', inProd({ Ref: 'Key' }), NO],
  ])('%s', (_name, value, expected) => {
    expect(status(value)).toBe(expected);
  });

  test('the key of another stack, which exports it', () => {
    const user = subject({ P: { 'Fn::ImportValue': 'phi-key' } });
    addTo(user.template.graph, { Resources: { Key: KEYS.Key }, Outputs: { Key: { Value: { 'Fn::GetAtt': ['Key', 'Arn'] }, Export: { Name: 'phi-key' } } } });
    expect(customerKey('P')(user).status).toBe(YES);
  });
});

describe('anyEntry', () => {
  const check = anyEntry('Rules', ({ at }, read) => {
    const [{ value }] = read('Id');
    return value === 'silent' ? notApplicable() : value === 'open' ? insufficientData({ at }) : value === 'good' ? compliant({ at }) : nonCompliant({ at });
  }, 'no good rule');
  const [good, bad, silent, open] = ['good', 'bad', 'silent', 'open'].map(Id => ({ Id }));

  test.each<[string, unknown, Status]>([
    ['absent', undefined, NO],
    ['an empty list', [], NO],
    ['one good entry', [good], YES],
    ['one of several', [bad, good], YES],
    ['none of several', [bad, bad], NO],
    ['entries that are not spoken of', [silent, silent], NO],
    ['an open entry', [bad, open], OPEN],
    ['an entry that only the deployment knows', [bad, PARAMETER], OPEN],
    ['a list that only the deployment knows', PARAMETER, OPEN],
    ['a single entry for a list', good, YES],
    ['a good entry in one branch', [inProd(good)], NO],
    ['a good entry in one branch, a bad one in the other', [inProd(good, bad)], NO],
    ['a good entry in one branch, one not spoken of in the other', [inProd(good, silent)], NO],
    ['a list with a good entry in one branch', inProd([good], [bad]), NO],
    ['lists with a good entry in both', inProd([good], [bad, good]), YES],
  ])('%s', (_name, Rules, status) => {
    expect(check(subject(Rules === undefined ? {} : { Rules })).status).toBe(status);
  });

  test('says where the list is, what is missing, and in which branch', () => {
    expect(check(subject({ Rules: inProd([good], [bad]) }))).toMatchObject({ at: 'Rules', found: 'no good rule if not Prod' });
  });
});

describe('all, any, when', () => {
  const [good, bad, open, silent] = [compliant(), nonCompliant(), insufficientData(), notApplicable()].map((verdict): Check => () => verdict);

  test.each<[string, Check, Status]>([
    ['all: every check holds', all(good, good), YES],
    ['all: one does not', all(good, bad), NO],
    ['all: one is open', all(good, open), OPEN],
    ['all: silence does no harm', all(silent, good), YES],
    ['any: one holds', any(bad, good), YES],
    ['any: none holds', any(bad, bad), NO],
    ['any: one is open', any(bad, open), OPEN],
    ['any: silence is no way out', any(bad, silent), NO],
    ['any: nothing said', any(silent, silent), SILENT],
    ['when it is so', when(() => true, bad), NO],
    ['when it is not so', when(() => false, bad), SILENT],
  ])('%s', (_name, check, status) => {
    expect(check(subject({})).status).toBe(status);
  });
});

describe('mayBe and isSet', () => {
  test.each<[string, unknown, boolean, boolean]>([
    ['absent', undefined, false, false],
    ['AWS::NoValue', NOTHING, false, false],
    ['the value', 'host', true, true],
    ['another value', 'awsvpc', false, true],
    ['the value in one branch', inProd('host', 'awsvpc'), true, true],
    ['set in one branch', inProd('awsvpc'), false, true],
    ['a parameter', PARAMETER, true, true],
    ['an attribute of a resource', ATTRIBUTE, true, true],
    ['a text that is known in part', { 'Fn::Sub': 'ho${Parameter}' }, true, true],
  ])('%s', (_name, value, may, is) => {
    const resource = subject(value === undefined ? {} : { P: value });
    expect(mayBe('P', 'host')(resource)).toBe(may);
    expect(isSet('P')(resource)).toBe(is);
  });

  test('mayBe takes true as text for true', () => {
    expect(mayBe('P', true)(subject({ P: 'true' }))).toBe(true);
  });
});

describe('retained', () => {
  test.each<[string, unknown, unknown, Status, Status]>([
    ['nothing said', undefined, undefined, NO, NO],
    ['kept', 'Retain', 'Retain', YES, YES],
    ['kept but on a failed creation', 'RetainExceptOnCreate', 'Retain', YES, YES],
    ['snapshotted', 'Snapshot', 'Snapshot', NO, YES],
    ['kept, but replaced without a trace', 'Retain', undefined, NO, NO],
    ['kept when replaced only', undefined, 'Retain', NO, NO],
    ['deleted', 'Delete', 'Delete', NO, NO],
    ['misspelt', 'retain', 'Retain', NO, NO],
    ['a parameter', PARAMETER, 'Retain', OPEN, OPEN],
    ['deleted in one branch', inProd('Retain', 'Delete'), 'Retain', NO, NO],
    ['snapshotted in one branch', inProd('Retain', 'Snapshot'), 'Retain', NO, YES],
    ['kept in both', inProd('Retain', 'RetainExceptOnCreate'), 'Retain', YES, YES],
  ])('%s', (_name, DeletionPolicy, UpdateReplacePolicy, kept, keptOrSnapshotted) => {
    const resource = subject({}, {}, { DeletionPolicy, UpdateReplacePolicy });
    expect(retained()(resource).status).toBe(kept);
    expect(retained('Retain', 'RetainExceptOnCreate', 'Snapshot')(resource).status).toBe(keptOrSnapshotted);
  });

  test('names the attribute that is wrong', () => {
    expect(retained()(subject({}, {}, { DeletionPolicy: 'Retain' }))).toMatchObject({ at: 'UpdateReplacePolicy', found: 'Delete' });
  });
});

describe('companion', () => {
  const check = companion('Test::Log', 'Target', isTrue('On'), 'no log');
  const log = (properties: Json = {}, attributes: Json = {}): Json => ({ Type: 'Test::Log', Properties: { Target: { Ref: 'Subject' }, On: true, ...properties }, ...attributes });

  test.each<[string, Json, Json, Status, string | undefined]>([
    ['none', {}, {}, NO, 'no log'],
    ['one', { Log: log() }, {}, YES, undefined],
    ['one of another resource', { Log: log({ Target: { Ref: 'Other' } }) }, {}, NO, 'no log'],
    ['one of another type', { Log: { ...log(), Type: 'Test::Metric' } }, {}, NO, 'no log'],
    ['one that is not as it should be', { Log: log({ On: false }) }, {}, NO, 'false'],
    ['one that is open', { Log: log({ On: PARAMETER }) }, {}, OPEN, undefined],
    ['the good one of two', { Off: log({ On: false }), Log: log() }, {}, YES, undefined],
    ['one that exists under a condition', { Log: log({}, { Condition: 'Prod' }) }, {}, NO, 'Log exists only if Prod'],
    ['one under the condition of the resource', { Log: log({}, { Condition: 'Prod' }) }, { Condition: 'Prod' }, YES, undefined],
    ['one under another condition than the resource', { Log: log({}, { Condition: 'Large' }) }, { Condition: 'Prod' }, NO, 'Log exists only if Large'],
    ['one that always exists, of a resource under a condition', { Log: log() }, { Condition: 'Prod' }, YES, undefined],
    ['one that points here in one branch', { Log: log({ Target: inProd({ Ref: 'Subject' }, { Ref: 'Other' }) }) }, {}, NO, 'Log points here in one branch only'],
    ['one that is good in one branch', { Log: log({ On: inProd(true, false) }) }, {}, NO, 'false if not Prod'],
    ['one that constants rule out', { Log: log({}, { Condition: 'Never' }) }, {}, NO, 'no log'],
  ])('%s', (_name, others, attributes, status, found) => {
    const Resources = { Subject: { Type: 'Test::Subject', ...attributes }, Other: { Type: 'Test::Other' }, ...others };
    const template = templateOf({ Parameters: PARAMETERS, Conditions: { ...CONDITIONS, Never: { 'Fn::Equals': ['a', 'b'] } }, Resources });
    const verdict = check(template.resource('Subject')!);
    expect(verdict.status).toBe(status);
    if (found !== undefined) expect(verdict.found).toBe(found);
  });

  test('without a test, it is enough that there is one', () => {
    expect(companion('Test::Log', 'Target')(subject({}, { Log: log({ On: false }) })).status).toBe(YES);
    expect(companion('Test::Log', 'Target')(subject({})).found).toBe('absent');
  });
});
