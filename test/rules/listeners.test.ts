import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const TARGETS = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const REDIRECT = { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } };

const withRule = (action: object) => ({
  Resources: {
    Subject: { Type: LISTENER, Properties: { Protocol: 'HTTP', DefaultActions: [REDIRECT] } },
    Rule: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { ListenerArn: { Ref: 'Subject' }, Actions: [action] } },
  },
});

judges('elbv2-https-redirect', [
  ['without an action', { Protocol: 'HTTP' }, nonCompliant('DefaultActions', 'absent')],
  ['an answer of its own', { Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }] }, compliant('DefaultActions[0].Type')],
  ['a redirect that keeps HTTP', { Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: '#{protocol}', Host: 'a.example.com', StatusCode: 'HTTP_302' } }] },
    nonCompliant('DefaultActions[0].RedirectConfig.Protocol', '#{protocol}')],
  ['a redirect without a protocol', { Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { StatusCode: 'HTTP_301' } }] },
    nonCompliant('DefaultActions[0].RedirectConfig.Protocol', 'absent')],
  ['a rule that redirects, too', withRule(REDIRECT), compliant('DefaultActions[0].RedirectConfig.Protocol')],
  ['a rule that forwards', withRule({ Type: 'forward' }), nonCompliant('Actions[0].Type', 'forward')],
  ['a parameter', { Protocol: 'HTTP', DefaultActions: [{ Type: { Ref: 'Action' } }] }, insufficientData('DefaultActions[0].Type')],
  ['HTTPS', { Protocol: 'HTTPS', DefaultActions: [{ Type: 'forward' }] }, notApplicable()],
  ['a gateway load balancer, whose listener has no protocol', { DefaultActions: [{ Type: 'forward' }] }, notApplicable()],
]);

const passingTo = (group: object, port = 443) => ({
  Resources: {
    Subject: { Type: LISTENER, Properties: { Protocol: 'TCP', Port: port, DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: 'Group' } }] } }] } },
    Group: { Type: TARGETS, Properties: group },
  },
});

judges('elbv2-nlb-tls-listener', [
  ['absent', {}, notApplicable()],
  ['TCP to a port of TLS', passingTo({ Protocol: 'TCP', Port: 8443 }), compliant('Protocol')],
  ['TCP to targets whose health is asked over HTTPS', passingTo({ Protocol: 'TCP', Port: 9000, HealthCheckProtocol: 'HTTPS' }), compliant('Protocol')],
  ['TCP to a port of TLS, and to targets of another app', {
    Resources: {
      Subject: {
        Type: 'AWS::ElasticLoadBalancingV2::Listener',
        Properties: {
          Protocol: 'TCP',
          Port: 443,
          DefaultActions: [{
            Type: 'forward',
            ForwardConfig: {
              TargetGroups: [{ TargetGroupArn: { Ref: 'Group' } }, { TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/a/1' }],
            },
          }],
        },
      },
      Group: { Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: { Protocol: 'TCP', Port: 443 } },
    },
  }, insufficientData('Protocol')],
  ['TCP to a port of HTTP', passingTo({ Protocol: 'TCP', Port: 80 }), nonCompliant('Protocol')],
  ['TCP on the port of HTTP', passingTo({ Protocol: 'TCP', Port: 8443 }, 80), nonCompliant('Protocol', 'TCP on port 80')],
  ['TCP to a database, which may encrypt', passingTo({ Protocol: 'TCP', Port: 5432 }, 5432), insufficientData('Protocol')],
  ['TCP to an application load balancer, which has listeners of its own', passingTo({ Protocol: 'TCP', Port: 443, TargetType: 'alb' }), insufficientData('Protocol')],
  ['a parameter', { Protocol: { Ref: 'Protocol' } }, insufficientData('Protocol')],
  ['a listener of an application load balancer', { Protocol: 'HTTPS' }, notApplicable()],
]);

judges('elbv2-target-group-encrypted', [
  ['absent, for functions', { TargetType: 'lambda' }, notApplicable()],
  ['TCP on a port of TLS', { Protocol: 'TCP', Port: 443 }, compliant('Port')],
  ['HL7 over TCP', { Protocol: 'TCP', Port: 2575 }, nonCompliant('Port', 'TCP to port 2575, where nothing is encrypted')],
  ['UDP', { Protocol: 'UDP', Port: 514 }, insufficientData('Protocol')],
  ['a parameter', { Protocol: { Ref: 'Protocol' } }, insufficientData('Protocol')],
  ['packets of a gateway load balancer', { Protocol: 'GENEVE', Port: 6081 }, notApplicable()],
]);

const signIn = (config: object) => ({ DefaultActions: [{ Type: 'authenticate-oidc', AuthenticateOidcConfig: config }, { Type: 'forward' }] });

judges('elbv2-auth-action-session-timeout', [
  ['absent, which is seven days', signIn({}), nonCompliant('DefaultActions[0].AuthenticateOidcConfig.SessionTimeout', 'absent')],
  ['an hour', signIn({ SessionTimeout: 3600 }), compliant('DefaultActions[0].AuthenticateOidcConfig.SessionTimeout')],
  ['a day', signIn({ SessionTimeout: '86400' }), nonCompliant('DefaultActions[0].AuthenticateOidcConfig.SessionTimeout', '86400')],
  ['a parameter', signIn({ SessionTimeout: { Ref: 'Timeout' } }), insufficientData('DefaultActions[0].AuthenticateOidcConfig.SessionTimeout')],
  ['in a rule', {
    Resources: {
      Subject: { Type: 'AWS::ElasticLoadBalancingV2::ListenerRule', Properties: { Actions: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: { SessionTimeout: 604800 } }] } },
    },
  }, nonCompliant('Actions[0].AuthenticateCognitoConfig.SessionTimeout', '604800')],
  ['nobody is signed in', { DefaultActions: [{ Type: 'forward' }] }, notApplicable()],
]);

judges('elbv2-mutual-tls', [
  ['absent: people sign in otherwise', {}, notApplicable()],
  ['off', { MutualAuthentication: { Mode: 'off' } }, notApplicable()],
  ['verified, but for their time', { MutualAuthentication: { Mode: 'verify', IgnoreClientCertificateExpiry: true } }, nonCompliant('MutualAuthentication.IgnoreClientCertificateExpiry', 'true')],
  ['verified, their time included', { MutualAuthentication: { Mode: 'verify', IgnoreClientCertificateExpiry: false } }, compliant('MutualAuthentication.Mode')],
  ['passed through', { MutualAuthentication: { Mode: 'passthrough' } }, nonCompliant('MutualAuthentication.Mode', 'passthrough')],
  ['a parameter', { MutualAuthentication: { Mode: { Ref: 'Mode' } } }, insufficientData('MutualAuthentication.Mode')],
  ['verify in either branch', {
    Protocol: 'HTTPS',
    MutualAuthentication: {
      Mode: { 'Fn::If': ['Prod', 'verify', 'verify'] },
      TrustStoreArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:truststore/a/1',
    },
  }, compliant('MutualAuthentication.Mode')],
]);
