import { ResourceGraph } from '../../lib/facts/graph';
import { Json } from '../../lib/facts/value';
import { entriesWhere, tagSetsOf, tagsOf } from '../../lib/rules/tag-sets';

function resource(type: string, properties: Json, stackTags?: Json) {
  const template = new ResourceGraph().add({ Resources: { Subject: { Type: type, Properties: properties } } }, { file: 'template.json', stackTags });
  return template.resource('Subject')!;
}

const list = [{ Key: 'owner', Value: 'records' }];
const map = { owner: 'records' };

test.each([
  ['AWS::S3::Bucket', { Tags: list }],
  ['AWS::SSM::Parameter', { Tags: map }],
  ['AWS::EFS::FileSystem', { FileSystemTags: list }],
  ['AWS::Backup::BackupVault', { BackupVaultTags: map }],
  ['AWS::Route53::HostedZone', { HostedZoneTags: list }],
  ['AWS::Cognito::UserPool', { UserPoolTags: map }],
  ['AWS::EC2::LaunchTemplate', { TagSpecifications: [{ ResourceType: 'launch-template', Tags: list }] }],
  ['AWS::DynamoDB::GlobalTable', { Replicas: [{ Region: 'us-east-1', Tags: list }] }],
  ['AWS::KMS::Key', { Tags: [{ TagKey: 'owner', TagValue: 'records' }] }],
  ['AWS::AutoScaling::AutoScalingGroup', { Tags: [{ Key: 'owner', Value: 'records', PropagateAtLaunch: true }] }],
])('reads the tags of %s', (type, properties) => {
  expect(tagsOf(resource(type, properties)).map(({ key, value }) => [key, value])).toEqual([['owner', 'records']]);
});

test('has no tags where there are none', () => {
  expect(tagsOf(resource('AWS::S3::Bucket', {}))).toEqual([]);
  expect(tagSetsOf(resource('AWS::S3::Bucket', {}))).toEqual([{ at: 'Tags', tags: [], isOpen: false }]);
});

test('adds the tags of the stack, unless the resource has its own', () => {
  const [set] = tagSetsOf(resource('AWS::S3::Bucket', { Tags: list }, { owner: 'platform', stage: 'prod' }));
  expect(set.tags.map(({ key, value }) => [key, value])).toEqual([['owner', 'records'], ['stage', 'prod']]);
  expect(tagsOf(resource('AWS::S3::Bucket', {}, { stage: 'prod' }))).toEqual([]);
});

test.each([
  ['a parameter for all tags', { Tags: { Ref: 'Tags' } }],
  ['a parameter for one tag', { Tags: [{ Ref: 'Tag' }] }],
  ['a key that is not known', { Tags: [{ Key: { Ref: 'Key' }, Value: 'x' }] }],
])('is open with %s', (_, properties) => {
  expect(tagSetsOf(resource('AWS::S3::Bucket', properties)).map(set => set.isOpen)).toEqual([true]);
});

test('has a set for every branch of the list', () => {
  const sets = tagSetsOf(resource('AWS::S3::Bucket', { Tags: { 'Fn::If': ['Prod', list, { Ref: 'AWS::NoValue' }] } }));
  expect(sets.map(set => set.tags.length)).toEqual([1, 0]);
});

test.each([
  ['a tag in one branch', [{ 'Fn::If': ['Prod', { Key: 'owner', Value: 'x' }, { Ref: 'AWS::NoValue' }] }], false],
  ['a tag with two values', [{ Key: 'owner', Value: { 'Fn::If': ['Prod', 'x', 'y'] } }], true],
  ['a tag in both branches', [{ 'Fn::If': ['Prod', { Key: 'owner', Value: 'x' }, { Key: 'owner', Value: 'y' }] }], true],
])('knows whether an entry is certain: %s', (_, Tags, isCertain) => {
  const [set] = tagSetsOf(resource('AWS::S3::Bucket', { Tags }));
  expect(entriesWhere(set, tag => tag.key === 'owner').map(entry => entry.isCertain)).toEqual([isCertain]);
});
