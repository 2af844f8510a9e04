import { App, Aspects, CfnResource, IAspect, Tags } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { CASES, Virginia } from './constructs/compliant-stacks';

/** Untagged images stay for a year. */
const EXPIRES_LATER = JSON.stringify({
  rules: [{ rulePriority: 1, selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 365 }, action: { type: 'expire' } }],
});

/** What someone may change on a store that is in use: properties that AWS changes in place, by the type that has them. */
const LATER: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'AWS::KMS::Key': { RotationPeriodInDays: 200 },
  'AWS::S3::Bucket': { 'LifecycleConfiguration.Rules.0.NoncurrentVersionExpiration.NoncurrentDays': 3000 },
  'AWS::RDS::DBInstance': { PreferredMaintenanceWindow: 'sun:08:00-sun:08:30' },
  'AWS::RDS::DBCluster': { PreferredMaintenanceWindow: 'sun:08:00-sun:08:30' },
  'AWS::Logs::LogGroup': { RetentionInDays: 3653 },
  'AWS::SQS::Queue': { VisibilityTimeout: 120 },
  'AWS::SNS::Topic': { DisplayName: 'Clinical' },
  'AWS::CloudWatch::Alarm': { EvaluationPeriods: 2 },
  'AWS::Kinesis::Stream': { RetentionPeriodHours: 192 },
  'AWS::EFS::FileSystem': { LifecyclePolicies: [{ TransitionToIA: 'AFTER_30_DAYS' }] },
  'AWS::SecretsManager::Secret': { Description: 'Opens ePHI, described anew' },
  'AWS::ECR::Repository': { 'LifecyclePolicy.LifecyclePolicyText': EXPIRES_LATER },
  'AWS::ApplicationAutoScaling::ScalableTarget': { MaxCapacity: 20 },
  'AWS::Cognito::UserPool': { 'Policies.PasswordPolicy.MinimumLength': 16 },
  'AWS::CloudFront::Distribution': { 'DistributionConfig.Comment': 'Described anew' },
  'AWS::OpenSearchService::Domain': { 'EBSOptions.VolumeSize': 200 },
  'AWS::WAFv2::WebACL': { Description: 'Described anew' },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { HealthCheckIntervalSeconds: 20 },
  'AWS::SSO::PermissionSet': { Description: 'Described anew' },
  'AWS::SSM::Document': { 'Content.inputs.idleSessionTimeout': '10' },
  'AWS::ApiGateway::RestApi': { Description: 'Described anew' },
};

/** Changes every resource that LATER names, as a second deployment. */
class ChangedLater implements IAspect {
  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) {
      return;
    }
    for (const [path, value] of Object.entries(LATER[node.cfnResourceType] ?? {})) {
      node.addPropertyOverride(path, value);
    }
  }
}

/** Cases with a service of which an account has one: they would not deploy beside the first, so each of them needs a run of its own. */
const SECOND_OF_AN_ACCOUNT = /^(HipaaPlatform$|(ConfigRecorder|ContinuousCompliance|ThreatDetection) with)/;

// Every construct in a stack of its own, in one app: one run of the command line deploys them all, or those that EMULATOR_ONLY matches.
const app = new App();
const only = process.env.EMULATOR_ONLY;
const isWanted = (name: string) => only === undefined ? !SECOND_OF_AN_ACCOUNT.test(name) : new RegExp(only).test(name);
for (const [name, make] of CASES.filter(([each]) => isWanted(each))) {
  make(new Virginia(app, name.replace(/\W+/g, '-')));
}
if (app.node.tryGetContext('changed') === 'true') {
  Aspects.of(app).add(new ChangedLater());
  Tags.of(app).add('changed', 'later');
}
