import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { identityStatements, policiesOf } from '../../lib/rules/identity-statements';

const document = (action: string): Json => ({ PolicyDocument: { Statement: { Effect: 'Allow', Action: action, Resource: '*' } } });

function resourcesOf(resources: Json) {
  const template = new ResourceGraph().add({ Resources: resources }, { file: 'template.json' });
  return (id: string) => {
    const found = template.resource(id);
    if (!found) throw new Error(`no ${id}`);
    return found;
  };
}

const app = resourcesOf({
  Role: { Type: 'AWS::IAM::Role', Properties: { Policies: [document('a:a'), document('a:b')], ManagedPolicyArns: [{ Ref: 'Attached' }], PermissionsBoundary: { Ref: 'Boundary' } } },
  Default: { Type: 'AWS::IAM::Policy', Properties: { ...document('a:c'), Roles: [{ Ref: 'Role' }] } },
  Attached: { Type: 'AWS::IAM::ManagedPolicy', Properties: document('a:d') },
  Boundary: { Type: 'AWS::IAM::ManagedPolicy', Properties: document('*') },
  Both: { Type: 'AWS::IAM::ManagedPolicy', Properties: { ...document('*'), Roles: [{ Ref: 'Other' }] } },
  Other: { Type: 'AWS::IAM::Role', Properties: { PermissionsBoundary: { Ref: 'Both' } } },
});

const actions = (id: string) => identityStatements(app(id)).statements.flatMap(each => each.actions);

test('reads every inline policy of an identity', () => {
  expect(identityStatements(app('Role')).statements.map(({ at }) => at)).toEqual(['Policies[0].PolicyDocument.Statement', 'Policies[1].PolicyDocument.Statement']);
});

test('reads the document of a policy, once', () => {
  expect(actions('Default')).toEqual(['a:c']);
  expect(identityStatements(app('Default'))).toBe(identityStatements(app('Default')));
});

test('reads nothing in a permissions boundary, unless it is attached as well', () => {
  expect(actions('Boundary')).toEqual([]);
  expect(actions('Both')).toEqual(['*']);
});

test('finds what is attached to a role', () => {
  expect(policiesOf(app('Role')).map(each => each.logicalId)).toEqual(['Role', 'Default', 'Attached']);
});
