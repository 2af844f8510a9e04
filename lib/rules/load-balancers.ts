import { LISTENER, LISTENER_RULE, endsOrPassesTls, endsSessions, isListenerCertificate, passesNothingOn, speaksTls, verifiesClients } from './listeners';
import { attribute, logsAccess, logsConnections, ofApplications } from './load-balancer-attributes';
import { all, among, inBranchesWhere, isSet, judgeAll, property } from './predicates';
import { Rule, rulesFor } from './rule';
import { LOAD_BALANCER_POLICIES, refusesOldTls } from './tls-policies';
import { nonCompliant, notApplicable, worst } from './verdict';
import { behindWebAcl } from './web-acls';
import { spansTwo } from './zones';

const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const CLASSIC = 'AWS::ElasticLoadBalancing::LoadBalancer';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

const TWO_SUBNETS = { Subnets: ['subnet-0a', 'subnet-0b'] };

/** Application, Network and Gateway Load Balancers: what they are set to. */
const balancers: readonly Rule[] = rulesFor(BALANCER, [
  {
    id: 'elb-access-logging',
    appliesTo: [BALANCER, CLASSIC],
    title: 'Load balancers write access logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'medium',
    absent: 'Access logs are off.',
    rationale: 'The access log says which address asked for which record and when.',
    remediation: 'Call `loadBalancer.logAccessLogs(bucket)` with a bucket encrypted by S3 (`LogBucket`), in a stack whose `env` has a Region.',
    source: 'User Guide for Application Load Balancers: Access logs',
    crosswalk: {
      cdkNag: ['ELBLoggingEnabled'],
      guard: ['ELB_LOGGING_ENABLED'],
      prowler: ['elb_logging_enabled', 'elbv2_logging_enabled'],
      awsConfig: ['ELB_LOGGING_ENABLED'],
    },
    check: logsAccess,
    examples: {
      compliant: { LoadBalancerAttributes: [{ Key: 'access_logs.s3.enabled', Value: 'true' }, { Key: 'access_logs.s3.bucket', Value: 'records-logs' }] },
      nonCompliant: { Type: 'application' },
    },
  },
  {
    id: 'elbv2-connection-logs',
    title: 'Application Load Balancers write connection logs',
    safeguards: ['164.308(a)(1)(ii)(D)', '164.312(b)'],
    severity: 'low',
    absent: 'Connection logs are off.',
    rationale: 'The connection log holds the TLS version, the cipher and failed handshakes, which the access log leaves out.',
    remediation: 'Call `loadBalancer.logConnectionLogs(bucket)`.',
    source: 'User Guide for Application Load Balancers: Connection logs',
    check: logsConnections,
    examples: {
      compliant: { LoadBalancerAttributes: [{ Key: 'connection_logs.s3.enabled', Value: 'true' }] },
      nonCompliant: { LoadBalancerAttributes: [{ Key: 'connection_logs.s3.enabled', Value: 'false' }] },
    },
  },
  {
    id: 'elbv2-drop-invalid-headers',
    title: 'Application Load Balancers drop malformed HTTP headers',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Headers with invalid names are passed on to the targets.',
    rationale: 'Malformed headers are how requests are smuggled past checks on who may see a record.',
    remediation: 'Set `dropInvalidHeaderFields: true`.',
    source: 'User Guide for Application Load Balancers: Edit attributes for your Application Load Balancer',
    crosswalk: {
      cdkNag: ['ALBHttpDropInvalidHeaderEnabled'],
      guard: ['ALB_HTTP_DROP_INVALID_HEADER_ENABLED'],
    },
    check: ofApplications(attribute('routing.http.drop_invalid_header_fields.enabled', among(true))),
    examples: {
      compliant: { LoadBalancerAttributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }] },
      nonCompliant: { Type: 'application', LoadBalancerAttributes: [] },
    },
  },
  {
    id: 'elbv2-desync-mitigation',
    title: 'Application Load Balancers mitigate request smuggling, in defensive or strictest mode',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'low',
    absent: 'The mode is defensive.',
    rationale: 'An ambiguous request that is passed on may be answered with the data of another user.',
    remediation: 'Leave `desyncMitigationMode` out, or set it to `DesyncMitigationMode.STRICTEST`.',
    source: 'User Guide for Application Load Balancers: Desync mitigation mode',
    check: ofApplications(attribute('routing.http.desync_mitigation_mode', among('defensive', 'strictest'), 'COMPLIANT')),
    examples: {
      compliant: { LoadBalancerAttributes: [{ Key: 'routing.http.desync_mitigation_mode', Value: 'strictest' }] },
      nonCompliant: { LoadBalancerAttributes: [{ Key: 'routing.http.desync_mitigation_mode', Value: 'monitor' }] },
    },
  },
  {
    id: 'elbv2-deletion-protection',
    title: 'Load balancers are protected against deletion',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'Deletion protection is off.',
    rationale: 'A load balancer deleted by mistake takes the way to patient records with it.',
    remediation: 'Set `deletionProtection: true`.',
    source: 'User Guide for Application Load Balancers: Edit attributes for your Application Load Balancer',
    crosswalk: {
      cdkNag: ['ELBDeletionProtectionEnabled'],
      guard: ['ELB_DELETION_PROTECTION_ENABLED'],
      prowler: ['elbv2_deletion_protection'],
      awsConfig: ['ELB_DELETION_PROTECTION_ENABLED'],
    },
    check: attribute('deletion_protection.enabled', among(true)),
    examples: {
      compliant: { LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] },
      nonCompliant: {},
    },
  },
  {
    id: 'elbv2-waf-associated',
    title: 'Application Load Balancers that face the internet are behind a web ACL that turns requests away',
    safeguards: ['164.308(a)(5)(ii)(B)', '164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'high',
    absent: 'Every request reaches the targets; without `Scheme` the load balancer faces the internet.',
    rationale: 'Without a filter, known attacks on web applications reach the code that reads ePHI.',
    remediation: 'Add a `CfnWebACLAssociation` with `resourceArn: loadBalancer.loadBalancerArn` and a web ACL whose rules block.',
    source: 'AWS WAF Developer Guide: Resources that you can protect with AWS WAF',
    crosswalk: { awsConfig: ['ALB_WAF_ENABLED'] },
    check: ofApplications(inBranchesWhere('Scheme', ['internet-facing', undefined], (_read, balancer) => behindWebAcl(balancer))),
    examples: {
      compliant: {
        Resources: {
          Subject: { Type: BALANCER, Properties: { Scheme: 'internet-facing' } },
          Acl: { Type: 'AWS::WAFv2::WebACL', Properties: { DefaultAction: { Allow: {} }, Rules: [{ Name: 'core', OverrideAction: { None: {} } }] } },
          Association: { Type: 'AWS::WAFv2::WebACLAssociation', Properties: { ResourceArn: { Ref: 'Subject' }, WebACLArn: { 'Fn::GetAtt': ['Acl', 'Arn'] } } },
        },
      },
      nonCompliant: { Scheme: 'internet-facing' },
    },
  },
  {
    id: 'elbv2-internal-for-phi',
    title: 'Load balancers are internal unless they say that they face the internet',
    safeguards: ['164.308(a)(3)(i)', '164.308(a)(4)(ii)(C)', '164.312(a)(1)', '164.312(e)(1)'],
    severity: 'medium',
    absent: 'The load balancer faces the internet.',
    rationale: 'A service with ePHI must not become public because a property was left out.',
    remediation: 'Set `internetFacing: false`, or say `true` where the service is meant for the public.',
    source: 'AWS CloudFormation Template Reference: AWS::ElasticLoadBalancingV2::LoadBalancer',
    check: inBranchesWhere('Type', ['application', 'network', undefined], read => judgeAll(read('Scheme'), among('internal', 'internet-facing'))),
    examples: {
      compliant: { Scheme: 'internal' },
      nonCompliant: {},
    },
  },
  {
    id: 'elbv2-multi-az',
    title: 'Load balancers span two zones or more',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'medium',
    absent: 'A load balancer needs subnets; with one it stands in one zone.',
    rationale: 'When a zone fails, a load balancer in that zone only leaves clinicians without records.',
    remediation: 'Give it subnets of at least two zones: `vpcSubnets` of a `PhiVpc`.',
    source: 'Elastic Load Balancing User Guide: How Elastic Load Balancing works',
    check: balancer => {
      const lists = ['Subnets', 'SubnetMappings'].filter(path => isSet(path)(balancer));
      const [absent] = lists.length === 1 ? balancer.read(lists[0]).filter(({ value }) => value === undefined) : [];
      if (lists.length === 0 || absent) return nonCompliant(absent ?? { at: 'Subnets', found: 'absent' });
      return worst(lists.map(path => spansTwo(balancer, path)));
    },
    examples: {
      compliant: TWO_SUBNETS,
      nonCompliant: { Subnets: ['subnet-0a'] },
    },
  },
]);

/** What names further certificates of a listener, for other names. */
const MORE_CERTIFICATES = 'AWS::ElasticLoadBalancingV2::ListenerCertificate';
const areAcmCertificates = property('Certificates[*].CertificateArn', isListenerCertificate);
const presentsCertificate = all(
  inBranchesWhere('Protocol', ['HTTPS', 'TLS'], read => judgeAll(read('Certificates[*].CertificateArn'), isListenerCertificate)),
  // Who lists certificates, even none, means TLS.
  inBranchesWhere('Protocol', [undefined], read => read('Certificates').some(({ value }) => value !== undefined)
    ? judgeAll(read('Certificates[*].CertificateArn'), isListenerCertificate) : notApplicable()),
);

/** Their listeners and targets. */
const listeners: readonly Rule[] = rulesFor(LISTENER, [
  {
    id: 'elbv2-https-redirect',
    title: 'Listeners on plain HTTP do nothing but send the client to HTTPS',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A redirect without a protocol keeps the one of the request, which is HTTP.',
    rationale: 'What is passed on from plain HTTP crossed the network readable, ePHI and session cookies included.',
    remediation: 'Give the listener `ListenerAction.redirect({ protocol: \'HTTPS\', port: \'443\', permanent: true })` as its only action.',
    source: 'User Guide for Application Load Balancers: Listener rules for your Application Load Balancer',
    crosswalk: {
      cdkNag: ['ALBHttpToHttpsRedirection', 'ELBv2ACMCertificateRequired'],
      guard: ['ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK'],
      awsConfig: ['ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK'],
      infracast: ['HIPAA-164.312e-HTTPS-ONLY'],
    },
    check: passesNothingOn,
    examples: {
      compliant: { Protocol: 'HTTP', DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }] },
      nonCompliant: { Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/a/1' }] },
    },
  },
  {
    id: 'elbv2-listener-certificate',
    appliesTo: [LISTENER, MORE_CERTIFICATES],
    title: 'HTTPS and TLS listeners present a certificate of AWS Certificate Manager',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A listener without a certificate cannot be created; one uploaded to IAM does not renew itself.',
    rationale: 'An expired certificate ends the encrypted way to ePHI, and people learn to click warnings away.',
    remediation: 'Pass `certificates: [certificate]` with an `acm.Certificate`.',
    source: 'User Guide for Application Load Balancers: SSL certificates for your Application Load Balancer',
    crosswalk: {
      cdkNag: ['ELBv2ACMCertificateRequired'],
      guard: ['ELBV2_ACM_CERTIFICATE_REQUIRED'],
      awsConfig: ['ELBV2_ACM_CERTIFICATE_REQUIRED'],
    },
    check: listener => listener.type === MORE_CERTIFICATES ? areAcmCertificates(listener) : presentsCertificate(listener),
    examples: {
      compliant: { Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b' }] },
      nonCompliant: { Protocol: 'HTTPS', Certificates: [{ CertificateArn: 'arn:aws:iam::111122223333:server-certificate/old' }] },
    },
  },
  {
    id: 'elbv2-tls-policy-minimum',
    title: 'HTTPS and TLS listeners refuse TLS 1.1 and older',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'Outside of the console the policy is `ELBSecurityPolicy-2016-08`, which admits TLS 1.0.',
    rationale: 'Old versions of TLS can be broken, and with them the encryption of ePHI on its way.',
    remediation: 'Set `sslPolicy: SslPolicy.RECOMMENDED_TLS`, or another policy of TLS 1.2 or 1.3.',
    source: 'User Guide for Application Load Balancers: Security policies for your Application Load Balancer',
    crosswalk: { infracast: ['HIPAA-164.312e-NO-WEAK-TLS'] },
    check: inBranchesWhere('Protocol', ['HTTPS', 'TLS'], read => judgeAll(read('SslPolicy'), refusesOldTls(LOAD_BALANCER_POLICIES))),
    examples: {
      compliant: { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
      nonCompliant: { Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-2016-08' },
    },
  },
  {
    id: 'elbv2-nlb-tls-listener',
    title: 'Listeners of Network Load Balancers end TLS, or pass it through to targets that do',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'A TCP listener passes on what it gets, encrypted or not.',
    rationale: 'Protocols such as HL7 over MLLP or DICOM carry ePHI readable unless TLS is put around them.',
    remediation: 'Set `protocol: Protocol.TLS` with a certificate, or forward TCP to a port on which the target speaks TLS.',
    source: 'User Guide for Network Load Balancers: Listeners for your Network Load Balancers',
    check: endsOrPassesTls,
    examples: {
      compliant: { Protocol: 'TLS', Port: 443 },
      nonCompliant: { Protocol: 'TCP', Port: 2575 },
    },
  },
  {
    id: 'elbv2-mutual-tls',
    title: 'Listeners that ask for client certificates verify them',
    safeguards: ['164.312(a)(2)(i)', '164.312(d)', '164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'low',
    absent: 'No client certificate is asked for, which is right for people who sign in: the rule says nothing.',
    rationale: 'A certificate that nobody verifies says nothing of which system is asking for ePHI.',
    remediation: 'Set `mutualAuthentication` to `MutualAuthenticationMode.VERIFY` with a `TrustStore`.',
    source: 'User Guide for Application Load Balancers: Mutual authentication with TLS in Application Load Balancer',
    check: verifiesClients,
    examples: {
      compliant: { Protocol: 'HTTPS', MutualAuthentication: { Mode: 'verify', TrustStoreArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:truststore/a/1' } },
      nonCompliant: { Protocol: 'HTTPS', MutualAuthentication: { Mode: 'passthrough' } },
    },
  },
  {
    id: 'elbv2-auth-action-session-timeout',
    appliesTo: [LISTENER, LISTENER_RULE],
    title: 'Sessions of users whom a listener signs in end within an hour',
    safeguards: ['164.312(a)(2)(iii)'],
    severity: 'medium',
    absent: 'A session lasts seven days.',
    rationale: 'On a shared workstation a session of days lets the next person read records.',
    remediation: 'Set `sessionTimeout: Duration.minutes(15)` on the authenticating action, at most an hour.',
    source: 'User Guide for Application Load Balancers: Authenticate users using an Application Load Balancer',
    check: endsSessions,
    examples: {
      compliant: { DefaultActions: [{ Type: 'authenticate-oidc', AuthenticateOidcConfig: { SessionTimeout: '900' } }, { Type: 'forward' }] },
      nonCompliant: { DefaultActions: [{ Type: 'authenticate-cognito', AuthenticateCognitoConfig: {} }, { Type: 'forward' }] },
    },
  },
  {
    id: 'elbv2-target-group-encrypted',
    appliesTo: [TARGET_GROUP],
    title: 'Load balancers speak TLS to their targets',
    safeguards: ['164.312(a)(2)(iv)'],
    severity: 'medium',
    absent: 'Targets that are functions need no protocol; for others it must be given.',
    rationale: 'Behind the load balancer ePHI travels on, and plain HTTP leaves it readable within the network.',
    remediation: 'Set `protocol: ApplicationProtocol.HTTPS` (or `Protocol.TLS`) and a port on which the target speaks TLS.',
    source: 'User Guide for Application Load Balancers: Target groups for your Application Load Balancers',
    check: speaksTls,
    examples: {
      compliant: { Protocol: 'HTTPS', Port: 443 },
      nonCompliant: { Protocol: 'HTTP', Port: 80 },
    },
  },
]);

/** Elastic Load Balancing v2. */
export const loadBalancers: readonly Rule[] = [...balancers, ...listeners];
