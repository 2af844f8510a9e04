import { compliant, insufficientData, judges, nonCompliant, notApplicable, ruleOf, verdictOf } from './judges';

const tag = (Key: string, Value: unknown) => ({ Tags: [{ Key, Value }] });
const subject = (Type: string, Properties: object, more: object = {}) => ({ Resources: { Subject: { Type, Properties }, ...more } });

judges('tags-phi-classification-present', [
  ['absent', {}, nonCompliant('Tags', 'no tag data-classification')],
  ['another tag', tag('Name', 'phi-records'), nonCompliant('Tags', 'no tag data-classification')],
  ['the canonical tag', tag('data-classification', 'phi'), compliant('Tags[0].Value')],
  ['a store without ePHI', tag('data-classification', 'non-phi'), compliant('Tags[0].Value')],
  ['a level that does not tell', tag('DataClassification', 'Confidential'), insufficientData('Tags[0].Value')],
  ['a parameter', tag('data-classification', { Ref: 'Class' }), insufficientData('Tags[0].Value')],
  ['tags that are not known', { Tags: { Ref: 'Tags' } }, insufficientData('Tags')],
  ['in one branch', { Tags: [{ 'Fn::If': ['Prod', { Key: 'data-classification', Value: 'phi' }, { Ref: 'AWS::NoValue' }] }] }, nonCompliant('Tags[0].Value', 'phi if Prod')],
  ['in both branches', { Tags: [{ Key: 'data-classification', Value: { 'Fn::If': ['Prod', 'phi', 'synthetic'] } }] }, compliant('Tags[0].Value')],
  ['of the stack', { ...subject('AWS::S3::Bucket', {}), Stack: { stackTags: { 'data-classification': 'phi' } } }, compliant('Tags')],
  ['one replica without', subject('AWS::DynamoDB::GlobalTable', { Replicas: [tag('phi', 'true'), { Region: 'eu-west-1' }] }), nonCompliant('Replicas[1].Tags')],
  ['an instance of a cluster', subject('AWS::RDS::DBInstance', { DBClusterIdentifier: 'records' }), notApplicable()],
  ['a bucket of logs', subject('AWS::S3::Bucket', {}, { Data: { Type: 'AWS::S3::Bucket', Properties: { LoggingConfiguration: { DestinationBucketName: { Ref: 'Subject' } } } } }), notApplicable()],
]);

test.each([
  ['DataClassification', 'PHI'], ['data_classification', 'phi'], ['DataClass', 'PHI'], ['Classification', 'ePHI'], ['phi', 'true'], ['PHI', 'false'], ['Contains-PHI', 'yes'], ['acme:data-classification', 'phi'],
])('takes %s=%s for a classification', (key, value) => {
  const expected = key.includes(':') ? 'NON_COMPLIANT' : 'COMPLIANT';
  expect(verdictOf(ruleOf('tags-phi-classification-present'), tag(key, value)).status).toBe(expected);
});

const inProd = (then: unknown, otherwise: unknown) => ({ 'Fn::If': ['Prod', then, otherwise] });

judges('tags-hipaa-scope-present', [
  ['a key in one branch', { Tags: [{ Key: inProd('hipaa-in-scope', 'Name'), Value: 'true' }] }, nonCompliant('Tags[0].Value', 'true if Prod')],
  ['a key in the other branch', { Tags: [{ Key: inProd('Name', 'hipaa-in-scope'), Value: 'true' }] }, nonCompliant('Tags[0].Value', 'true if not Prod')],
  ['key and value that differ together', { Tags: [{ Key: inProd('hipaa-in-scope', 'Name'), Value: inProd('true', 'true') }] }, nonCompliant('Tags[0].Value')],
  ['two spellings of the key, each with its value', { Tags: [{ Key: inProd('hipaa-in-scope', 'Compliance'), Value: inProd('true', 'HIPAA') }] }, compliant('Tags[0].Value')],
  ['a store that says that it holds no ePHI under a key of one branch', { Tags: [{ Key: inProd('data-classification', 'Name'), Value: 'public' }] }, nonCompliant('Tags')],
  ['a list of one branch whose entry is chosen by the same condition', { Tags: inProd([{ Key: inProd('hipaa-in-scope', 'Name'), Value: 'true' }], [{ Key: 'hipaa-in-scope', Value: 'no' }]) },
    compliant('Tags[0].Value')],
  ['absent', {}, nonCompliant('Tags', 'no tag hipaa-in-scope')],
  ['in scope', tag('hipaa-in-scope', 'true'), compliant('Tags[0].Value')],
  ['a framework', tag('Compliance', 'HIPAA'), compliant('Tags[0].Value')],
  ['a switch', tag('HIPAACompliant', 'true'), compliant('Tags[0].Value')],
  ['another framework', tag('Compliance', 'PCI'), insufficientData('Tags[0].Value')],
  ['a parameter', tag('hipaa-in-scope', { Ref: 'Scope' }), insufficientData('Tags[0].Value')],
  ['a store that says that it holds no ePHI', tag('data-classification', 'public'), notApplicable()],
  ['a store that says so in one branch only', tag('data-classification', { 'Fn::If': ['Prod', 'phi', 'public'] }), nonCompliant('Tags')],
]);

judges('tags-owner-and-environment-present', [
  ['absent', {}, nonCompliant('Tags', 'no tag owner')],
  ['no environment', tag('owner', 'records'), nonCompliant('Tags', 'no tag environment')],
  ['both', { Tags: [{ Key: 'Team', Value: 'records' }, { Key: 'stage', Value: 'prod' }] }, compliant('Tags[0].Value')],
  ['a parameter names the environment', { Tags: [{ Key: 'Team', Value: 'records' }, { Key: 'stage', Value: { Ref: 'Stage' } }] }, compliant('Tags[0].Value')],
  ['an empty owner', { Tags: [{ Key: 'owner', Value: '' }, { Key: 'stage', Value: 'prod' }] }, nonCompliant('Tags', 'no tag owner')],
  ['a store without ePHI', tag('phi', 'false'), notApplicable()],
]);

judges('tags-propagated-to-copies', [
  ['absent', {}, nonCompliant('PropagateTags', 'absent')],
  ['from the task definition', { PropagateTags: 'TASK_DEFINITION' }, compliant('PropagateTags')],
  ['a parameter', { PropagateTags: { Ref: 'Propagate' } }, insufficientData('PropagateTags')],
  ['a group without tags', subject('AWS::AutoScaling::AutoScalingGroup', {}), notApplicable()],
  ['a group that passes them on', subject('AWS::AutoScaling::AutoScalingGroup', { Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: true }] }), compliant('Tags[0].PropagateAtLaunch')],
  ['a group that keeps one', subject('AWS::AutoScaling::AutoScalingGroup', { Tags: [{ Key: 'a', Value: 'b', PropagateAtLaunch: 'true' }, { Key: 'c', Value: 'd', PropagateAtLaunch: false }] }),
    nonCompliant('Tags[1].PropagateAtLaunch', 'false')],
  ['a launch template that tags both', subject('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { TagSpecifications: [{ ResourceType: 'instance' }, { ResourceType: 'volume' }] } }),
    compliant('LaunchTemplateData.TagSpecifications[0].ResourceType')],
  ['a launch template that forgets volumes', subject('AWS::EC2::LaunchTemplate', { LaunchTemplateData: { TagSpecifications: [{ ResourceType: 'instance' }] } }),
    nonCompliant('LaunchTemplateData.TagSpecifications', 'no tags for each volume')],
  ['a launch template that tags one or the other', subject('AWS::EC2::LaunchTemplate', {
    LaunchTemplateData: { TagSpecifications: [inProd({ ResourceType: 'instance' }, { ResourceType: 'volume' }), { ResourceType: 'volume' }] },
  }), insufficientData('LaunchTemplateData.TagSpecifications[0]')],
  ['a launch template without tags', subject('AWS::EC2::LaunchTemplate', { LaunchTemplateData: {} }), notApplicable()],
  ['a launch template that tags one of them in one branch only', {
    Resources: {
      Subject: {
        Type: 'AWS::EC2::LaunchTemplate',
        Properties: {
          LaunchTemplateData: {
            TagSpecifications: [{ 'Fn::If': ['Prod', { ResourceType: 'instance' }, { Ref: 'AWS::NoValue' }] }, { ResourceType: 'volume' }],
          },
        },
      },
    },
  }, nonCompliant('LaunchTemplateData.TagSpecifications')],
]);

const RECORDS = { Records: { Type: 'AWS::DynamoDB::Table' } };
judges('vpc-dedicated-phi-vpc', [
  ['beside a store that says it holds no ePHI', { Resources: { Subject: { Type: 'AWS::EC2::VPC' }, Store: { Type: 'AWS::DynamoDB::Table', Properties: { Tags: [{ Key: 'data-classification', Value: 'synthetic' }] } } } }, notApplicable()],
  ['absent, where nothing holds ePHI', {}, notApplicable()],
  ['absent, beside a store', subject('AWS::EC2::VPC', {}, RECORDS), nonCompliant('Tags', 'no tag hipaa-in-scope')],
  ['in scope', subject('AWS::EC2::VPC', tag('hipaa-in-scope', 'true'), RECORDS), compliant('Tags[0].Value')],
  ['for other things, which it says', subject('AWS::EC2::VPC', tag('data-classification', 'non-phi'), RECORDS), compliant('Tags[0].Value')],
  ['by a tag of the stack', { ...subject('AWS::EC2::VPC', {}, RECORDS), Stack: { stackTags: { phi: 'true' } } }, compliant('Tags')],
  ['a parameter', subject('AWS::EC2::VPC', tag('hipaa-in-scope', { Ref: 'Scope' }), RECORDS), insufficientData('Tags[0].Value')],
  ['other tags, beside a store', {
    Resources: { Subject: { Type: 'AWS::EC2::VPC', Properties: { Tags: [{ Key: 'Name', Value: 'clinic' }] } }, Records: { Type: 'AWS::DynamoDB::Table' } },
  }, nonCompliant('Tags')],
]);
