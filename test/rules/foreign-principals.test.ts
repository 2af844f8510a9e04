import { ResourceGraph } from '../../lib/facts/graph';
import { policyDocument } from '../../lib/facts/policy-document';
import { isForeign, isWholeAccount } from '../../lib/rules/foreign-principals';

function judged(aws: unknown, account?: string) {
  const template = new ResourceGraph().add({
    Resources: {
      Role: { Type: 'AWS::IAM::Role' },
      Key: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: { Statement: [{ Effect: 'Allow', Principal: { AWS: aws } }] } } },
    },
  }, { file: 'template.json', environment: { account } });
  const key = template.resource('Key');
  if (!key) throw new Error('no key');
  const [principal] = policyDocument(key, 'KeyPolicy').statements[0].principals;
  return { isForeign: isForeign(principal, template), isWhole: isWholeAccount(principal.value) };
}

test.each([
  ['111122223333', false, true],
  ['444455556666', true, true],
  ['arn:aws:iam::444455556666:root', true, true],
  ['arn:aws:iam::444455556666:role/Reader', true, false],
  [{ 'Fn::GetAtt': ['Role', 'Arn'] }, false, false],
  [{ Ref: 'AWS::AccountId' }, false, true],
  [{ 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' }, false, true],
  [{ 'Fn::Sub': 'arn:aws:iam::${Partner}:root' }, undefined, true],
  [{ Ref: 'Partner' }, undefined, false],
])('tells whether %j is foreign (%s) and a whole account (%s)', (aws, foreign, whole) => {
  expect(judged(aws, '111122223333')).toEqual({ isForeign: foreign, isWhole: whole });
});

test('does not know another account from the own where the own is not known', () => {
  expect(judged('444455556666')).toEqual({ isForeign: undefined, isWhole: true });
  expect(judged({ Ref: 'AWS::AccountId' })).toEqual({ isForeign: false, isWhole: true });
});
