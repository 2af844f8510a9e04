import { deepList, deepObject, templateOf } from './graph-of';
import { PolicyDocument, Statement, documentAt, policyDocument } from '../../lib/facts/policy-document';
import { Json, show } from '../../lib/facts/value';

const NOTHING = { Ref: 'AWS::NoValue' };
const resourceOf = (document: unknown, more: Json = {}) => templateOf({
  Parameters: { P: { Type: 'String' } },
  Conditions: { C: { 'Fn::Equals': [{ Ref: 'P' }, 'x'] }, D: { 'Fn::Equals': [{ Ref: 'P' }, 'y'] } },
  Resources: { Bucket: { Type: 'AWS::S3::Bucket' }, Subject: { Type: 'AWS::S3::BucketPolicy', Properties: { Doc: document }, ...more } },
}).resource('Subject')!;
const read = (document: unknown): PolicyDocument => policyDocument(resourceOf(document), 'Doc');
const only = (statement: unknown): Statement => {
  const { statements } = read({ Statement: statement });
  expect(statements).toHaveLength(1);
  return statements[0];
};
const texts = (nodes: readonly unknown[]) => nodes.map(show);

describe('one shape', () => {
  test('a statement of texts, and one of lists', () => {
    const expected = { sid: 'S', effect: 'Allow', actions: ['s3:GetObject'], resources: ['*'], principals: [{ kind: 'AWS', value: '111122223333' }], isCertain: true };
    expect(only({ Sid: 'S', Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: { AWS: '111122223333' } })).toMatchObject({ ...expected, at: 'Doc.Statement' });
    expect(only([{ Sid: 'S', Effect: 'Allow', Action: ['s3:GetObject'], Resource: ['*'], Principal: { AWS: ['111122223333'] } }])).toMatchObject({ ...expected, at: 'Doc.Statement[0]' });
  });

  test('what is left out', () => {
    expect(only({ Effect: 'Deny', NotAction: ['s3:*', 'kms:*'], NotResource: 'arn:aws:s3:::x', NotPrincipal: { AWS: ['a', 'b'], Service: 's' } })).toMatchObject({
      effect: 'Deny',
      actions: [],
      resources: [],
      principals: [],
      notActions: ['s3:*', 'kms:*'],
      notResources: ['arn:aws:s3:::x'],
      notPrincipals: [{ kind: 'AWS', value: 'a' }, { kind: 'AWS', value: 'b' }, { kind: 'Service', value: 's' }],
      isCertain: true,
    });
  });

  test.each<[string, unknown, unknown]>([
    ['everybody', '*', [{ kind: '*', value: '*' }]],
    ['every account', { AWS: '*' }, [{ kind: 'AWS', value: '*' }]],
    ['several kinds', { Service: ['a', 'b'], Federated: 'c' }, [{ kind: 'Service', value: 'a' }, { kind: 'Service', value: 'b' }, { kind: 'Federated', value: 'c' }]],
    ['nobody', undefined, []],
    ['nobody after all', NOTHING, []],
    ['a text', 'someone', [{ kind: 'unknown', value: 'someone' }]],
    ['everybody, put together', { 'Fn::Join': ['', ['*']] }, [{ kind: '*', value: '*' }]],
    ['everybody in one branch', { 'Fn::If': ['C', '*', { AWS: 'x' }] }, [{ kind: '*', value: '*' }, { kind: 'AWS', value: 'x' }]],
    ['everybody in one branch, nobody in the other', { 'Fn::If': ['C', '*', NOTHING] }, [{ kind: '*', value: '*' }]],
  ])('principals: %s', (_name, Principal, expected) => {
    expect(only({ Effect: 'Allow', Principal }).principals).toEqual(expected);
  });

  test('conditions, each operator and key for itself', () => {
    const { conditions } = only({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': false }, StringEquals: { a: ['x', 'y'], b: 'z' }, Null: {} } });
    expect(conditions.map(({ operator, key, values }) => [operator, key, values])).toEqual([['Bool', 'aws:SecureTransport', [false]], ['StringEquals', 'a', ['x', 'y']], ['StringEquals', 'b', ['z']]]);
  });

  test('what a condition leaves of a parameter counts within the statement that hangs on it', () => {
    const statement = { Effect: { Ref: 'Effect' }, Principal: { AWS: [{ Ref: 'Reader' }] }, Action: { Ref: 'Reader' } };
    const shared = templateOf({
      Parameters: { Reader: { Type: 'String', Default: '' }, Effect: { Type: 'String', Default: 'Deny', AllowedValues: ['Allow', 'Deny'] } },
      Conditions: {
        Shared: { 'Fn::And': [{ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Reader' }, ''] }] }, { 'Fn::Equals': [{ Ref: 'Effect' }, 'Allow'] }] },
      },
      Resources: { It: { Type: 'AWS::X::Y', Properties: { Doc: { Statement: [{ 'Fn::If': ['Shared', statement, NOTHING] }] } } } },
    }).resource('It')!;
    const [{ effect, principals, actions }] = policyDocument(shared, 'Doc').statements;
    expect([effect, String(principals[0].value), String(actions[0])]).toEqual(['Allow', '${Reader}', '${Reader}']);
  });

  test('a name that is no text is none', () => {
    expect(only({ Sid: { Ref: 'P' }, Effect: 'Allow' }).sid).toBeUndefined();
  });

  test.each<[string, unknown, readonly string[]]>([
    ['one, in lower case', 'S3:GetObject', ['s3']],
    ['several', ['s3:GetObject', 's3:*', 'kms:Decrypt'], ['s3', 'kms']],
    ['an action without a service', 'anything', ['anything']],
    ['every service', '*', ['*']],
    ['services of a pattern', ['s*:GetObject', 'kms:Decrypt'], ['*', 'kms']],
    ['services of one open letter', 'km?:Decrypt', ['*']],
    ['an action that nobody knows', { Ref: 'Open' }, ['*']],
    ['a service that nobody knows', { 'Fn::Sub': '${Open}:Decrypt' }, ['*']],
    ['an action of a service that is known', { 'Fn::Sub': 'KMS:${Open}' }, ['kms']],
    ['an action of which a part is unknown', { 'Fn::Sub': 's3:${P}' }, ['s3']],
    ['nothing', undefined, []],
  ])('services of the actions: %s', (_name, Action, expected) => {
    for (let time = 0; time < 2; time++) expect([...only({ Effect: 'Allow', Action }).services]).toEqual(expected);
  });

  test('JSON text, with references in it', () => {
    expect(read('{"Statement": {"Effect": "Allow", "Action": "*"}}').statements[0]).toMatchObject({ effect: 'Allow', actions: ['*'], isCertain: true });
    const { statements, unknown } = read({ 'Fn::Sub': '{"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "${Bucket.Arn}/*"}]}' });
    expect([unknown, texts(statements[0].resources), statements[0].isCertain]).toEqual([undefined, ['${Bucket.Arn}/*'], true]);
  });

  test.each<[string, unknown, string]>([
    ['a document', { Ref: 'Policy' }, 'Doc'],
    ['a statement', { Statement: [{ Effect: 'Deny' }, { Ref: 'Other' }] }, 'Doc.Statement[1]'],
    ['an include', { 'Fn::Transform': { Name: 'AWS::Include' } }, 'Doc'],
    ['a document in one branch', { 'Fn::If': ['Prod', { Statement: [] }, { Ref: 'Policy' }] }, 'Doc'],
    ['an include beside statements', { 'Fn::Transform': { Name: 'AWS::Include' }, 'Statement': [] }, 'Doc'],
    ['the first of two statements', { Statement: [{ Ref: 'Other' }, { Ref: 'Third' }] }, 'Doc.Statement[0]'],
  ])('tells the place of %s that cannot be read', (_name, document, at) => {
    expect(read(document).unknownAt).toBe(at);
  });

  test.each<[string, unknown]>([['no document', undefined], ['null', null], ['no statement', { Version: '2012-10-17' }], ['no statements', { Statement: [] }], ['statements that are absent', { Statement: [NOTHING, null] }]])(
    '%s has no statements', (_name, document) => {
      expect(read(document)).toEqual({ statements: [], unknown: undefined });
    });
});

describe('says what could not be read', () => {
  test.each<[string, unknown, string, number]>([
    ['a parameter', { Ref: 'P' }, '${P}', 0],
    ['a text that is no JSON', 'x', 'x', 0],
    ['a list', ['x'], '["x"]', 0],
    ['a parameter for statements', { Statement: { Ref: 'P' } }, '${P}', 0],
    ['a parameter among statements', { Statement: [{ Effect: 'Allow' }, { Ref: 'P' }] }, '${P}', 1],
    ['a text among statements', { Statement: ['x'] }, 'x', 0],
    ['an include', { 'Fn::Transform': { Name: 'AWS::Include' }, 'Statement': [] }, 'Fn::Transform', 0],
    ['one branch', { 'Fn::If': ['C', { Statement: { Effect: 'Allow' } }, { Ref: 'P' }] }, '${P}', 1],
    ['the first of two', { Statement: [{ Ref: 'P' }, 'x'] }, '${P}', 0],
  ])('%s', (_name, document, unknown, count) => {
    const found = read(document);
    expect([found.unknown, found.statements.length]).toEqual([unknown, count]);
  });
});

test.each<[string, unknown, number]>([
  ['two branches', { 'Fn::If': ['C', { Statement: { Effect: 'Allow' } }, { Statement: { Effect: 'Deny' } }] }, 2],
  ['a branch, and none in the other', { 'Fn::If': ['C', { Statement: { Effect: 'Allow' } }, NOTHING] }, 1],
])('nothing is unread in %s', (_name, document, count) => {
  const { statements, unknown, unknownAt } = read(document);
  expect([statements.length, unknown, unknownAt]).toEqual([count, undefined, undefined]);
});

test('an effect that hangs on a condition makes two statements, neither of them certain', () => {
  const { statements } = read({ Statement: { Effect: { 'Fn::If': ['C', 'Allow', 'Deny'] }, Action: '*' } });
  expect(statements.map(({ effect, isCertain, at }) => [effect, isCertain, at])).toEqual([['Allow', false, 'Doc.Statement'], ['Deny', false, 'Doc.Statement']]);
});

describe('isCertain', () => {
  const either = (then: unknown, otherwise: unknown, condition = 'C') => ({ 'Fn::If': [condition, then, otherwise] });
  const GOOD = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

  test.each<[string, Json, boolean]>([
    ['all known', {}, true],
    ['a reference for a resource', { Resource: { 'Fn::GetAtt': ['Bucket', 'Arn'] } }, true],
    ['a text for a resource', { Resource: [{ 'Fn::Sub': '${Bucket.Arn}/*' }] }, true],
    ['a text for a principal', { Principal: { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } } }, true],
    ['a parameter for the effect', { Effect: { Ref: 'P' } }, false],
    ['an effect that is none', { Effect: 'deny' }, false],
    ['no effect', { Effect: undefined }, false],
    ['a branch for an action', { Action: ['s3:*', either('kms:*', NOTHING)] }, false],
    ['an unknown action', { Action: [{ Ref: 'P' }] }, false],
    ['an action of which a part is unknown', { Action: { 'Fn::Sub': 's3:${P}' } }, false],
    ['an action that is an object', { Action: [{ a: 1 }] }, false],
    ['a list in a list of actions', { Action: [['s3:*']] }, false],
    ['an unknown exception', { Action: undefined, NotAction: { 'Fn::Sub': 's3:${P}' } }, false],
    ['an unknown resource', { Resource: [{ Ref: 'P' }] }, false],
    ['a branch for the principal', { Principal: either('*', { AWS: 'x' }) }, false],
    ['an unknown principal', { Principal: { Ref: 'P' } }, false],
    ['an unknown principal in a list', { Principal: { AWS: ['x', { Ref: 'P' }] } }, false],
    ['a branch for the conditions', { Condition: either(GOOD.Condition, NOTHING) }, false],
    ['a branch for an operator', { Condition: { Bool: either({ 'aws:SecureTransport': 'false' }, {}) } }, false],
    ['a branch for a value', { Condition: { Bool: { 'aws:SecureTransport': either('false', 'true') } } }, false],
    ['unknown conditions', { Condition: { Ref: 'P' } }, false],
    ['conditions that are a text', { Condition: 'x' }, false],
    ['an unknown value', { Condition: { StringEquals: { x: [{ Ref: 'P' }] } } }, false],
    ['a resource that is absent', { Resource: ['*', NOTHING] }, true],
    ['a resource that is an object', { Resource: [{ a: 1 }] }, false],
    ['a list in a list of resources', { Resource: [['*']] }, false],
    ['a resource that is looked up at deployment', { Resource: ['{{resolve:ssm:name}}'] }, false],
    ['no principal after all', { Principal: NOTHING }, true],
    ['no conditions after all', { Condition: NOTHING }, true],
    ['no keys of an operator after all', { Condition: { Bool: NOTHING } }, true],
    ['keys of an operator that are a text', { Condition: { Bool: 'x' } }, false],
  ])('%s', (_name, change, expected) => {
    expect(only({ ...GOOD, ...change }).isCertain).toBe(expected);
  });

  test('a statement in one branch is not certain, under the own condition of the resource it is', () => {
    expect(only([either(GOOD, NOTHING)]).isCertain).toBe(false);
    expect(read(either({ Statement: GOOD }, NOTHING)).statements.map(each => each.isCertain)).toEqual([false]);
    const own = resourceOf({ Statement: [either(GOOD, NOTHING), either(GOOD, NOTHING, 'D'), { ...GOOD, Action: either('s3:*', 'x') }] }, { Condition: 'C' });
    expect(policyDocument(own, 'Doc').statements.map(each => each.isCertain)).toEqual([true, false, true]);
  });

  test('a condition that one branch lacks is optional', () => {
    const { conditions } = only({ ...GOOD, Condition: { Bool: { a: 'b' }, StringEquals: either({ c: 'd' }, NOTHING) } });
    expect(conditions.map(each => [each.key, each.isOptional])).toEqual([['a', undefined], ['c', true]]);
  });

  test.each<[string, unknown, boolean | undefined]>([
    ['a value', 'x', undefined],
    ['a value that nobody knows', { Ref: 'P' }, undefined],
    ['one of two values', either('x', 'y'), undefined],
    ['a value in one branch', either('x', NOTHING), true],
    ['a list in one branch', either(['x', 'y'], NOTHING), true],
    ['lists in both branches', either(['x'], ['y', 'z']), undefined],
  ])('a condition for %s is optional or not', (_name, value, expected) => {
    expect(only({ ...GOOD, Condition: { StringEquals: { a: value } } }).conditions.map(each => each.isOptional)).toEqual([expected]);
  });

  test('what is absent among the values is none', () => {
    const { conditions, resources } = only({ ...GOOD, Resource: ['a', NOTHING, either('b', NOTHING)], Condition: { StringEquals: { a: ['x', either('y', NOTHING)] } } });
    expect([resources, conditions[0].values]).toEqual([['a', 'b'], ['x', 'y']]);
  });

  test('an exception in one branch only is no exception for sure', () => {
    expect(texts(only({ Effect: 'Allow', NotAction: either('s3:*', 'iam:*'), Principal: '*' }).notActions)).toEqual(['s3:*', 'iam:*']);
    expect(only({ Effect: 'Allow', NotAction: either('s3:*', 'iam:*'), Principal: '*' }).notActions.some(each => typeof each === 'string')).toBe(false);
    expect(only({ Effect: 'Allow', NotAction: 's3:*', Principal: { Ref: 'P' } }).notActions).toEqual(['s3:*']);
  });
});

test('a document is normalised once for a resource and place', () => {
  const resource = resourceOf({ Statement: [{ Effect: 'Allow' }] });
  const [reading] = resource.read('Doc');
  expect(documentAt(resource, reading.value, 'Doc')).toBe(documentAt(resource, reading.value, 'Doc'));
  expect(documentAt(resource, reading.value, 'Other').statements[0].at).toBe('Other.Statement[0]');
  expect(documentAt(resource, { Statement: [{ Effect: 'Deny' }] }, 'Doc').statements[0].effect).toBe('Deny');
});

test('the same body in two templates is read in each', () => {
  const document = { Statement: { Effect: 'Allow', Resource: { Ref: 'AWS::Region' } } };
  const inRegion = (region: string) => policyDocument(templateOf({ Resources: { S: { Properties: { Doc: document } } } }, { environment: { region } }).resource('S')!, 'Doc').statements[0].resources;
  expect([inRegion('us-east-1'), inRegion('us-west-2')]).toEqual([['us-east-1'], ['us-west-2']]);
});

test('trees 10,000 levels deep throw nothing', () => {
  for (const deep of [deepList(10_000), deepObject(10_000, 'A'), deepObject(10_000, 'Statement'), deepObject(10_000, 'Fn::Base64')]) {
    for (const document of [deep, { Statement: deep }, { Statement: [{ Effect: 'Allow', Action: deep, Principal: deep, Condition: deep, Resource: deep }] }]) {
      expect(read(document).statements.every(each => each.effect !== 'Deny')).toBe(true);
    }
  }
});
