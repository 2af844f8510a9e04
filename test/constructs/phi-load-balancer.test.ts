import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as targets from 'aws-cdk-lib/aws-elasticloadbalancingv2-targets';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { HIPAASecurityChecks } from 'cdk-nag';
import { PLACES } from './placed-stores';
import { PhiKey } from '../../lib/constructs/phi-key';
import { PhiLoadBalancer } from '../../lib/constructs/phi-load-balancer';
import { type PhiLoadBalancerProps, type PhiLoadBalancerTargets, PhiLoadBalancerTlsPolicy } from '../../lib/constructs/phi-load-balancer-props';
import { PhiVpc } from '../../lib/constructs/phi-vpc';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab';
const WEB_ACL = 'arn:aws:wafv2:us-east-1:123456789012:regional/webacl/portal/1234abcd-12ab-34cd-56ef-1234567890ab';

class TwoZones extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b'];
  }
}

function defined(props: (stack: Stack) => Partial<PhiLoadBalancerProps> = () => ({})) {
  const stack = new TwoZones(new App(), 'Portal', { env: { account: '123456789012', region: 'us-east-1' } });
  const { vpc } = new PhiVpc(stack, 'Network');
  const made = new PhiLoadBalancer(stack, 'Front', { vpc, certificates: [acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE)], ...props(stack) });
  return { stack, vpc, made, template: () => Template.fromStack(stack) };
}

const topicOf = (stack: Stack) => sns.Topic.fromTopicArn(stack, 'Operators', 'arn:aws:sns:us-east-1:123456789012:operators');

describe('the load balancer', () => {
  test('stands in the private subnets, for the network only', () => {
    const { stack, vpc, template } = defined();
    template().hasResourceProperties(BALANCER, { Scheme: 'internal', Type: 'application', Subnets: stack.resolve(vpc.privateSubnets.map(({ subnetId }) => subnetId)) });
  });

  test('stands in the public subnets if it faces the internet', () => {
    const { stack, vpc, template } = defined(() => ({ internetFacing: true }));
    template().hasResourceProperties(BALANCER, { Scheme: 'internet-facing', Subnets: stack.resolve(vpc.publicSubnets.map(({ subnetId }) => subnetId)) });
  });

  test.each([
    ['is protected from deletion', 'deletion_protection.enabled', 'true'],
    ['drops malformed headers', 'routing.http.drop_invalid_header_fields.enabled', 'true'],
    ['drops malformed requests', 'routing.http.desync_mitigation_mode', 'strictest'],
    ['lets nothing pass while its web ACL does not answer', 'waf.fail_open.enabled', 'false'],
    ['writes access logs', 'access_logs.s3.enabled', 'true'],
    ['writes connection logs', 'connection_logs.s3.enabled', 'true'],
  ])('%s', (_, Key, Value) => {
    defined().template().hasResourceProperties(BALANCER, { LoadBalancerAttributes: Match.arrayWith([{ Key, Value }]) });
  });

  test('writes logs to a bucket of the caller', () => {
    const { template } = defined((stack) => ({ accessLogBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'central-logs') }));
    template().hasResourceProperties(BALANCER, { LoadBalancerAttributes: Match.arrayWith([{ Key: 'access_logs.s3.bucket', Value: 'central-logs' }]) });
    template().resourceCountIs('AWS::S3::Bucket', 0);
  });

  test('outlives its stack with all that keeps it safe', () => {
    const { made, template } = defined();
    made.addTargets('App', { targets: [new targets.IpTarget('10.100.3.4')] });
    for (const type of [BALANCER, 'AWS::EC2::SecurityGroup']) template().hasResource(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    for (const type of [LISTENER, RULE, GROUP, 'AWS::WAFv2::WebACL', 'AWS::WAFv2::WebACLAssociation', 'AWS::WAFv2::LoggingConfiguration']) {
      template().allResources(type, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    }
  });
});

describe('who gets in', () => {
  test('is nobody, and nothing gets out, until the caller says', () => {
    defined().template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Clients of Portal/Front', SecurityGroupIngress: Match.absent(), SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
  });

  test('are clients that are let in, also by plain HTTP, which sends them to HTTPS', () => {
    const { made, template } = defined(() => ({ internetFacing: true }));
    made.allowClients(ec2.Peer.anyIpv4());
    template().hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [443, 80].map((port) => ({ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: port, ToPort: port, Description: 'Clients' })),
    });
    template().hasResourceProperties(LISTENER, { Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }] });
  });

  test('are other groups on port 443', () => {
    const { made, stack, vpc, template } = defined();
    made.connections.allowDefaultPortFrom(new ec2.SecurityGroup(stack, 'Clients', { vpc }));
    template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { FromPort: 443, ToPort: 443 });
  });
});

describe('HTTPS', () => {
  test.each([
    [undefined, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'],
    [PhiLoadBalancerTlsPolicy.TLS_1_2, 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'],
    [PhiLoadBalancerTlsPolicy.TLS_1_3, 'ELBSecurityPolicy-TLS13-1-3-PQ-2025-09'],
    [PhiLoadBalancerTlsPolicy.FIPS_TLS_1_2, 'ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09'],
    [PhiLoadBalancerTlsPolicy.FIPS_TLS_1_3, 'ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09'],
  ])('is spoken as %s says', (tlsPolicy, SslPolicy) => {
    defined(() => ({ tlsPolicy })).template().hasResourceProperties(LISTENER, { Port: 443, Protocol: 'HTTPS', SslPolicy, Certificates: [{ CertificateArn: CERTIFICATE }] });
  });

  test('is what browsers remember, and no version of the server is told', () => {
    defined().template().hasResourceProperties(LISTENER, {
      Port: 443,
      ListenerAttributes: Match.arrayWith([
        { Key: 'routing.http.response.strict_transport_security.header_value', Value: 'max-age=31536000' },
        { Key: 'routing.http.response.server.enabled', Value: 'false' },
      ]),
    });
  });

  test('asks for certificates of clients where the caller trusts someone', () => {
    const arn = 'arn:aws:elasticloadbalancing:us-east-1:123456789012:truststore/partners/1';
    const { template } = defined((stack) => ({ clientAuthorities: elbv2.TrustStore.fromTrustStoreArn(stack, 'Partners', arn) }));
    template().hasResourceProperties(LISTENER, { Port: 443, MutualAuthentication: { Mode: 'verify', TrustStoreArn: arn } });
    template().hasResourceProperties(LISTENER, { Port: 80, MutualAuthentication: Match.absent() });
  });

  test('answers 404 to what no targets take', () => {
    defined().template().hasResourceProperties(LISTENER, { Port: 443, DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }] });
  });
});

describe('the web ACL', () => {
  test('is its own', () => {
    const { stack, made, template } = defined((scope) => ({ encryptionKey: new PhiKey(scope, 'Given').key }));
    template().hasResourceProperties('AWS::WAFv2::WebACLAssociation', { ResourceArn: stack.resolve(made.loadBalancer.loadBalancerArn), WebACLArn: stack.resolve(made.webAcl?.webAclArn) });
    template().resourceCountIs('AWS::WAFv2::WebACL', 1);
  });

  test('is that of the caller', () => {
    const { made, template } = defined(() => ({ webAclArn: WEB_ACL }));
    template().hasResourceProperties('AWS::WAFv2::WebACLAssociation', { WebACLArn: WEB_ACL });
    template().resourceCountIs('AWS::WAFv2::WebACL', 0);
    expect(made.webAcl).toBeUndefined();
  });
});

describe('targets', () => {
  test('are spoken to over HTTPS, and asked how they are', () => {
    const { made, template } = defined();
    made.addTargets('App', { targets: [new targets.IpTarget('10.100.3.4')], port: 8443, healthCheckPath: '/health' });
    template().hasResourceProperties(GROUP, {
      Protocol: 'HTTPS', Port: 8443, HealthCheckProtocol: 'HTTPS', HealthCheckPath: '/health', Matcher: { HttpCode: '200' }, Targets: [{ Id: '10.100.3.4' }],
    });
    template().hasResourceProperties(RULE, { Priority: 50000, Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/*'] } }] });
  });

  test('take the requests of their conditions', () => {
    const { made, template } = defined();
    made.addTargets('Images', { targets: [], conditions: [elbv2.ListenerCondition.hostHeaders(['images.example.com'])], priority: 10 });
    template().hasResourceProperties(RULE, { Priority: 10, Conditions: [{ Field: 'host-header', HostHeaderConfig: { Values: ['images.example.com'] } }] });
  });

  test('let the load balancer in, and it reaches nothing else', () => {
    const { made, stack, vpc, template } = defined();
    const servers = new ec2.SecurityGroup(stack, 'Servers', { vpc, allowAllOutbound: false });
    const service: elbv2.IApplicationLoadBalancerTarget = {
      attachToApplicationTargetGroup: (group) => {
        group.registerConnectable(new ec2.Connections({ securityGroups: [servers], defaultPort: ec2.Port.HTTPS }));
        return { targetType: elbv2.TargetType.IP };
      },
    };
    made.addTargets('App', { targets: [service], port: 8443 });
    const [{ securityGroupId }] = made.connections.securityGroups;
    const ports = { FromPort: 8443, ToPort: 8443 };
    template().hasResourceProperties('AWS::EC2::SecurityGroupIngress', { ...ports, GroupId: stack.resolve(servers.securityGroupId), SourceSecurityGroupId: stack.resolve(securityGroupId) });
    template().hasResourceProperties('AWS::EC2::SecurityGroupEgress', { ...ports, GroupId: stack.resolve(securityGroupId), DestinationSecurityGroupId: stack.resolve(servers.securityGroupId) });
  });

  test.each<[string, PhiLoadBalancerTargets, string]>([
    ['conditions without a priority', { targets: [], conditions: [elbv2.ListenerCondition.pathPatterns(['/a'])] }, 'conditions come without a priority, by which they are asked in order'],
    ['a priority out of bounds', { targets: [], priority: 50000 }, 'priority is 50000; a load balancer takes whole numbers from 1 to 49999: choose such a number'],
    ['a priority twice', { targets: [], priority: 7 }, 'priority 7 is taken; a load balancer asks its conditions one after the other'],
    ['all requests twice', { targets: [] }, 'other targets take all requests already; a load balancer asks'],
  ])('with %s are refused', (_, props, message) => {
    const { made } = defined();
    made.addTargets('First', { targets: [] });
    made.addTargets('Second', { targets: [], priority: 7 });
    expect(() => made.addTargets('Third', props)).toThrow(message);
  });
});

test('a topic learns what goes wrong', () => {
  const { made, stack, template } = defined((scope) => ({ alarmTopic: topicOf(scope) }));
  made.addTargets('App', { targets: [] });
  const LoadBalancer = stack.resolve(made.loadBalancer.loadBalancerFullName);
  for (const MetricName of ['HTTPCode_ELB_5XX_Count', 'RejectedConnectionCount', 'TargetTLSNegotiationErrorCount', 'UnHealthyHostCount']) {
    template().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/ApplicationELB', MetricName, Dimensions: Match.arrayWith([{ Name: 'LoadBalancer', Value: LoadBalancer }]), AlarmActions: [Match.stringLikeRegexp('operators$')],
    });
  }
  template().hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'BlockedRequests' });
});

test.each<[string, (stack: Stack) => Partial<PhiLoadBalancerProps>, string]>([
  ['no certificate', () => ({ certificates: [] }), 'certificates is empty; a load balancer for ePHI takes HTTPS only: pass a certificate of AWS Certificate Manager'],
  ['a key beside a web ACL', (stack) => ({ webAclArn: WEB_ACL, encryptionKey: new PhiKey(stack, 'Given').key }), '\'encryptionKey\' has no effect beside \'webAclArn\''],
  ['a web ACL for distributions', () => ({ webAclArn: WEB_ACL.replace('regional', 'global') }), 'is no web ACL for this resource; it takes the ARN of one of scope REGIONAL in us-east-1'],
  ['private subnets to the internet', () => ({ internetFacing: true, vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } }), 'vpcSubnets selects subnets that are not public'],
  ['the data tier, which is shut', () => ({ vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }), 'port 443 is shut by the network ACL of Portal/Network'],
])('%s is refused', (_, props, message) => {
  expect(() => defined(props)).toThrow(message);
});

test.each(PLACES)('stands %s', (_, place) => {
  const { template, key } = place((stack, { vpc, encryptionKey, alarmTopic }) => {
    const certificates = [acm.Certificate.fromCertificateArn(stack, 'Certificate', CERTIFICATE)];
    new PhiLoadBalancer(stack, 'Front', { vpc, certificates, encryptionKey, alarmTopic }).addTargets('App', { targets: [new targets.IpTarget('10.0.3.4')] });
  }, [443]);
  template.resourceCountIs(BALANCER, 1);
  template.hasResourceProperties('AWS::Logs::LogGroup', { LogGroupName: Match.stringLikeRegexp('^aws-waf-logs-'), KmsKeyId: key });
});

test('passes the HIPAA pack of cdk-nag, but for the listener without a certificate that only redirects', () => {
  const { made, stack } = defined((scope) => ({ accessLogBucket: s3.Bucket.fromBucketName(scope, 'Logs', 'central-logs') }));
  made.addTargets('App', { targets: [new targets.IpTarget('10.100.3.4')] });
  const { violations } = new HIPAASecurityChecks().validateScope(stack.node.root);
  expect(violations.flatMap(({ ruleName, violatingResources }) => violatingResources.map(({ constructPath }) => [ruleName, constructPath])).filter(([, path]) => path?.startsWith('Portal/Front')))
    .toEqual([['HIPAA.Security-ELBv2ACMCertificateRequired', 'Portal/Front/Http/Resource']]);
});
