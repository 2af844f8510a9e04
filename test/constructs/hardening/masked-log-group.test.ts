import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as logs from 'aws-cdk-lib/aws-logs';
import { maskIdentifiers } from '../../../lib/constructs/hardening/masked-log-group';

const identifier = (name: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:dataprotection::aws:data-identifier/${name}`]] });

test('masks identifiers in a log group without a policy, in the words of the L2', () => {
  const stack = new Stack(new App(), 'Logs');
  maskIdentifiers(new logs.LogGroup(stack, 'Ours'));
  const dataProtectionPolicy = new logs.DataProtectionPolicy({ name: 'theirs', identifiers: [logs.DataIdentifier.SSN_US] });
  new logs.LogGroup(stack, 'Theirs', { dataProtectionPolicy });
  const [ours, theirs] = Object.values(Template.fromStack(stack).findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.DataProtectionPolicy);

  const lowered = (operation: object) => JSON.parse(JSON.stringify(operation).toLowerCase());
  const operations = (policy: { Statement: { Operation: object }[] }) => policy.Statement.map(({ Operation }) => lowered(Operation));
  expect(operations(ours)).toEqual(operations(theirs));
  expect(ours.Version).toBe(theirs.Version ?? theirs.version);
  expect(ours.Statement[1].DataIdentifier).toContainEqual(identifier('Ssn-US'));
  expect(JSON.stringify(theirs)).toContain('data-identifier/Ssn-US');
});

test('leaves a policy that is there, and imported log groups, alone', () => {
  const stack = new Stack(new App(), 'Logs');
  maskIdentifiers(new logs.LogGroup(stack, 'Named', { dataProtectionPolicy: new logs.DataProtectionPolicy({ name: 'theirs', identifiers: [logs.DataIdentifier.NAME] }) }));
  expect(() => maskIdentifiers(logs.LogGroup.fromLogGroupName(stack, 'Imported', '/theirs'))).not.toThrow();
  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::Logs::LogGroup', 1);
  expect(JSON.stringify(template.toJSON())).not.toContain('Ssn-US');
  template.hasResourceProperties('AWS::Logs::LogGroup', { DataProtectionPolicy: Match.objectLike({}) });
});
