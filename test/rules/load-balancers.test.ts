import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const attributes = (...pairs: readonly (readonly [string, unknown])[]) => ({ LoadBalancerAttributes: pairs.map(([Key, Value]) => ({ Key, Value })) });

judges('elbv2-drop-invalid-headers', [
  ['absent', {}, nonCompliant('LoadBalancerAttributes', 'no routing.http.drop_invalid_header_fields.enabled')],
  ['on, as a text in capitals', attributes(['routing.http.drop_invalid_header_fields.enabled', 'True']), compliant('LoadBalancerAttributes[0].Value')],
  ['a parameter', attributes(['routing.http.drop_invalid_header_fields.enabled', { Ref: 'Drop' }]), insufficientData('LoadBalancerAttributes[0].Value')],
  ['attributes that are a parameter', { LoadBalancerAttributes: { Ref: 'Attributes' } }, insufficientData('LoadBalancerAttributes')],
  ['a network load balancer, which knows no headers', { Type: 'network' }, notApplicable()],
  ['a type that the deployment chooses', { Type: { Ref: 'Type' } }, insufficientData('Type')],
  ['off', {
    LoadBalancerAttributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: false }],
  }, nonCompliant('LoadBalancerAttributes[0].Value')],
]);

judges('elbv2-desync-mitigation', [
  ['absent, which is defensive', {}, compliant('LoadBalancerAttributes')],
  ['monitor', attributes(['routing.http.desync_mitigation_mode', 'monitor']), nonCompliant('LoadBalancerAttributes[0].Value', 'monitor')],
  ['a parameter', attributes(['routing.http.desync_mitigation_mode', { Ref: 'Mode' }]), insufficientData('LoadBalancerAttributes[0].Value')],
  ['a network load balancer', { Type: 'network', ...attributes(['routing.http.desync_mitigation_mode', 'monitor']) }, notApplicable()],
  ['strictest in either branch', {
    LoadBalancerAttributes: [{ Key: 'routing.http.desync_mitigation_mode', Value: { 'Fn::If': ['Prod', 'strictest', 'strictest'] } }],
  }, compliant('LoadBalancerAttributes[0].Value')],
]);

judges('elbv2-deletion-protection', [
  ['absent', {}, nonCompliant('LoadBalancerAttributes', 'no deletion_protection.enabled')],
  ['on, as a boolean, for a network load balancer', { Type: 'network', ...attributes(['deletion_protection.enabled', true]) }, compliant('LoadBalancerAttributes[0].Value')],
  ['off', attributes(['idle_timeout.timeout_seconds', 30], ['deletion_protection.enabled', 'false']), nonCompliant('LoadBalancerAttributes[1].Value', 'false')],
  ['a parameter', attributes(['deletion_protection.enabled', { Ref: 'Protect' }]), insufficientData('LoadBalancerAttributes[0].Value')],
  ['in one branch only', { LoadBalancerAttributes: [{ 'Fn::If': ['Prod', { Key: 'deletion_protection.enabled', Value: 'true' }, { Ref: 'AWS::NoValue' }] }] },
    nonCompliant('LoadBalancerAttributes[0]', 'no deletion_protection.enabled if not Prod')],
  ['on', { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: true }] }, compliant('LoadBalancerAttributes[0].Value')],
]);

/** A load balancer one kind of whose logs CloudWatch Logs delivers. */
const delivered = (LogType: string) => ({
  Resources: {
    Subject: { Type: BALANCER, Properties: {} },
    Source: { Type: 'AWS::Logs::DeliverySource', Properties: { Name: 'logs', ResourceArn: { Ref: 'Subject' }, LogType } },
    Delivery: { Type: 'AWS::Logs::Delivery', Properties: { DeliverySourceName: { Ref: 'Source' } } },
  },
});

judges('elbv2-connection-logs', [
  ['absent', {}, nonCompliant('LoadBalancerAttributes')],
  ['a parameter', attributes(['connection_logs.s3.enabled', { Ref: 'Log' }]), insufficientData('LoadBalancerAttributes[0].Value')],
  ['a gateway load balancer, which has none', { Type: 'gateway' }, notApplicable()],
  ['delivered by CloudWatch Logs', delivered('ALB_CONNECTION_LOGS'), compliant('AWS::Logs::Delivery')],
  ['of another kind, delivered by CloudWatch Logs', delivered('ALB_ACCESS_LOGS'), nonCompliant('LoadBalancerAttributes')],
  ['on', { LoadBalancerAttributes: [{ Key: 'connection_logs.s3.enabled', Value: true }] }, compliant('LoadBalancerAttributes[0].Value')],
  ['off', { LoadBalancerAttributes: [{ Key: 'connection_logs.s3.enabled', Value: false }] }, nonCompliant('LoadBalancerAttributes[0].Value')],
]);

judges('elbv2-waf-associated', [
  ['absent, and the scheme as well', {}, nonCompliant('AWS::WAFv2::WebACLAssociation', 'no web ACL is associated')],
  ['internal', { Scheme: 'internal' }, notApplicable()],
  ['a network load balancer', { Type: 'network', Scheme: 'internet-facing' }, notApplicable()],
  ['a scheme that the deployment chooses', { Scheme: { Ref: 'Scheme' } }, insufficientData('Scheme')],
  ['a web ACL that lets everything through', {
    Resources: {
      Subject: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } },
      Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: 'Subject' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } },
      Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [] } },
    },
  }, nonCompliant('WebACLArn')],
  ['a web ACL from elsewhere', {
    Resources: {
      Subject: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Scheme: 'internet-facing' } },
      Association: {
        Type: 'AWS::WAFv2::WebACLAssociation',
        Properties: { ResourceArn: { Ref: 'Subject' }, WebACLArn: 'arn:aws:wafv2:us-east-1:111122223333:regional/webacl/portal/1' },
      },
    },
  }, compliant('WebACLArn')],
]);

judges('elbv2-internal-for-phi', [
  ['absent', {}, nonCompliant('Scheme', 'absent')],
  ['said to be public', { Scheme: 'internet-facing' }, compliant('Scheme')],
  ['a parameter', { Scheme: { Ref: 'Scheme' } }, insufficientData('Scheme')],
  ['a gateway load balancer, which is never public', { Type: 'gateway' }, notApplicable()],
]);

judges('elbv2-multi-az', [
  ['absent', {}, nonCompliant('Subnets', 'absent')],
  ['mappings', { SubnetMappings: [{ SubnetId: 'subnet-0a' }, { SubnetId: 'subnet-0b' }] }, compliant('SubnetMappings')],
  ['one mapping', { SubnetMappings: [{ SubnetId: 'subnet-0a' }] }, nonCompliant('SubnetMappings', '1 for certain, at least 2 are needed')],
  ['a parameter', { Subnets: { Ref: 'Subnets' } }, insufficientData('Subnets')],
  ['only in one branch', { Subnets: { 'Fn::If': ['Prod', ['subnet-0a', 'subnet-0b'], { Ref: 'AWS::NoValue' }] } }, nonCompliant('Subnets')],
]);

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

const further = (CertificateArn: unknown) => ({
  Resources: { Subject: { Type: 'AWS::ElasticLoadBalancingV2::ListenerCertificate', Properties: { Certificates: [{ CertificateArn }] } } },
});

judges('elbv2-listener-certificate', [
  ['a further one that was uploaded to IAM', further('arn:aws:iam::111122223333:server-certificate/old'), nonCompliant('Certificates[0].CertificateArn')],
  ['a further one of AWS Certificate Manager', further('arn:aws:acm:us-east-1:111122223333:certificate/0a1b'), compliant()],
  ['absent', { Protocol: 'HTTPS' }, nonCompliant('Certificates', 'absent')],
  ['of the app', {
    Resources: {
      Subject: { Type: LISTENER, Properties: { Protocol: 'TLS', Certificates: [{ CertificateArn: { Ref: 'Certificate' } }] } },
      Certificate: { Type: 'AWS::CertificateManager::Certificate' },
    },
  }, compliant('Certificates[0].CertificateArn')],
  ['a parameter', { Protocol: 'HTTPS', Certificates: [{ CertificateArn: { Ref: 'Arn' } }] }, insufficientData('Certificates[0].CertificateArn')],
  ['plain HTTP, of which another rule speaks', { Protocol: 'HTTP' }, notApplicable()],
  ['no protocol, as of a gateway', { DefaultActions: [] }, notApplicable()],
  ['no protocol, and an empty list', { Certificates: [] }, nonCompliant('Certificates')],
  ['a text that is no ARN', { Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'certificate' }] }, insufficientData('Certificates[0].CertificateArn')],
  ['an empty text', { Protocol: 'HTTPS', Certificates: [{ CertificateArn: '' }] }, nonCompliant('Certificates[0].CertificateArn')],
  ['HTTPS, with its certificate, in one branch', {
    Protocol: { 'Fn::If': ['Tls', 'HTTPS', 'HTTP'] },
    Certificates: { 'Fn::If': ['Tls', [{ CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b' }], { Ref: 'AWS::NoValue' }] },
  }, compliant('Certificates[0].CertificateArn')],
]);

judges('elbv2-tls-policy-minimum', [
  ['absent, which admits TLS 1.0', { Protocol: 'HTTPS' }, nonCompliant('SslPolicy', 'absent')],
  ['TLS 1.1', { Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-TLS-1-1-2017-01' }, nonCompliant('SslPolicy')],
  ['a policy newer than this library', { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS14-2031-01' }, insufficientData('SslPolicy')],
  ['a parameter', { Protocol: 'HTTPS', SslPolicy: { Ref: 'Policy' } }, insufficientData('SslPolicy')],
  ['absent, at a protocol that the deployment chooses', { Protocol: { Ref: 'Protocol' } }, insufficientData('Protocol')],
  ['TCP', { Protocol: 'TCP' }, notApplicable()],
  ['TLS 1.2 with forward secrecy', { Protocol: 'TLS', SslPolicy: 'ELBSecurityPolicy-FS-1-2-Res-2020-10' }, compliant('SslPolicy')],
]);

judges('elb-access-logging', [
  ['absent', {}, nonCompliant('LoadBalancerAttributes', 'no access_logs.s3.enabled')],
  ['off', attributes(['access_logs.s3.enabled', false]), nonCompliant('LoadBalancerAttributes[0].Value', 'false')],
  ['a parameter', attributes(['access_logs.s3.enabled', { Ref: 'Log' }]), insufficientData('LoadBalancerAttributes[0].Value')],
  ['classic, off', { Resources: { Subject: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer' } } }, nonCompliant('AccessLoggingPolicy.Enabled', 'absent')],
  ['a gateway load balancer', { Type: 'gateway' }, notApplicable()],
  ['a network load balancer without TLS, which would log nothing', {
    Resources: {
      Subject: { Type: BALANCER, Properties: { Type: 'network' } },
      Listener: { Type: LISTENER, Properties: { LoadBalancerArn: { Ref: 'Subject' }, Protocol: 'TCP' } },
    },
  }, notApplicable()],
  ['delivered by CloudWatch Logs', delivered('ALB_ACCESS_LOGS'), compliant('AWS::Logs::Delivery')],
  ['of another kind, delivered by CloudWatch Logs', delivered('ALB_CONNECTION_LOGS'), nonCompliant('LoadBalancerAttributes')],
  ['a network load balancer with TLS', {
    Resources: {
      Subject: { Type: BALANCER, Properties: { Type: 'network' } },
      Listener: { Type: LISTENER, Properties: { LoadBalancerArn: { Ref: 'Subject' }, Protocol: 'TLS' } },
    },
  }, nonCompliant('LoadBalancerAttributes')],
  ['on', {
    LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: true }, { Key: 'access_logs.s3.bucket', Value: 'records-logs' }],
  }, compliant('LoadBalancerAttributes[0].Value')],
]);
