import { App, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { administration, decryptOnlyFrom, requireSeparateDuties, use } from '../../../lib/constructs/hardening/key-policy';

const stack = new Stack(new App(), 'Records', { env: { account: '123456789012', region: 'us-east-1' } });
const role = (name: string) => new iam.ArnPrincipal(`arn:aws:iam::123456789012:role/${name}`);
const everyone = 'a key that protects ePHI cannot be opened to everyone: the principal is \'*\'';

test('an administrator can mend the policy and undo a deletion', () => {
  expect(administration([role('Admin')]).actions).toEqual(expect.arrayContaining(['kms:PutKeyPolicy', 'kms:CancelKeyDeletion', 'kms:EnableKey']));
});

test('an administrator gets no action on data and no way to hand it on', () => {
  const { actions } = administration([role('Admin')]);
  expect(actions.length).toBeGreaterThan(10);
  expect(actions.filter((action) => /Decrypt|Encrypt|GenerateDataKey|CreateGrant|\*/.test(action))).toEqual([]);
});

test('a user gives grants to AWS services only', () => {
  expect(use([role('App')]).map((statement) => statement.toStatementJson())).toMatchObject([
    { Sid: 'KeyUsers' },
    { Sid: 'KeyUsersThroughServices', Action: 'kms:CreateGrant', Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } },
  ]);
});

test('administrators without an ARN do not get in the way of the restriction to VPCs', () => {
  const administrators = [new iam.ServicePrincipal('ssm.amazonaws.com'), role('Admin')];
  const { Condition } = decryptOnlyFrom(['vpc-1'], stack, administrators).toStatementJson();
  expect(Condition.ArnNotLikeIfExists['aws:PrincipalArn'].slice(3)).toEqual(['arn:aws:iam::123456789012:role/Admin']);
});

test.each<[string, iam.IPrincipal[], iam.IPrincipal[], string]>([
  ['any AWS principal as a user', [], [new iam.AnyPrincipal()], everyone],
  ['the bare star as a user', [], [new iam.StarPrincipal()], everyone],
  ['any AWS principal as an administrator', [new iam.AnyPrincipal()], [], everyone],
  ['one role for both', [role('Both')], [role('Other'), role('Both')], 'both lists name "arn:aws:iam::123456789012:role/Both"'],
  ['one of several in a composite', [new iam.CompositePrincipal(role('A'), role('B'))], [role('B')], 'both lists name "arn:aws:iam::123456789012:role/B"'],
])('refuses %s', (_, administrators, users, message) => {
  expect(() => requireSeparateDuties(stack, administrators, users)).toThrow(message);
});

test('refuses one role of the app for both', () => {
  const both = new iam.Role(stack, 'Both', { assumedBy: new iam.AccountRootPrincipal() });
  expect(() => requireSeparateDuties(stack, [both], [both])).toThrow('administrators and users of the key must be different principals');
});

test('accepts different roles', () => {
  expect(() => requireSeparateDuties(stack, [role('Admin')], [role('App')])).not.toThrow();
});
