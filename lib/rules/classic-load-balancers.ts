import { presentAcmCertificates, refuseOldTls, speakTls } from './classic-listeners';
import { all, isTrue } from './predicates';
import { Rule, rulesFor } from './rule';
import { spansTwo } from './zones';

const LISTENER = { LoadBalancerPort: '443', InstancePort: '443', Protocol: 'HTTPS', InstanceProtocol: 'HTTPS' };
const POLICY = {
  PolicyName: 'tls',
  PolicyType: 'SSLNegotiationPolicyType',
  Attributes: [{ Name: 'Reference-Security-Policy', Value: 'ELBSecurityPolicy-TLS-1-2-2017-01' }],
};

/** Elastic Load Balancing, the previous generation: Classic Load Balancers. */
export const classicLoadBalancers: readonly Rule[] = rulesFor('AWS::ElasticLoadBalancing::LoadBalancer', [
  {
    id: 'elb-classic-tls-listeners-only',
    title: 'Classic Load Balancers speak HTTPS or SSL only, to clients and to instances',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The protocol to clients must be given; AWS does not say which one is spoken to the instances if that is left out.',
    rationale: 'Over HTTP or TCP, ePHI crosses the network readable.',
    remediation: 'Move to an Application Load Balancer, or set `externalProtocol` and `internalProtocol` to HTTPS or SSL.',
    source: 'User Guide for Classic Load Balancers: Listeners for your Classic Load Balancer',
    crosswalk: {
      cdkNag: ['ELBTlsHttpsListenersOnly', 'ELBACMCertificateRequired'],
      guard: ['ELB_TLS_HTTPS_LISTENERS_ONLY'],
      prowler: ['elb_ssl_listeners'],
      awsConfig: ['ELB_TLS_HTTPS_LISTENERS_ONLY'],
    },
    check: speakTls,
    examples: {
      compliant: { Listeners: [LISTENER] },
      nonCompliant: { Listeners: [{ LoadBalancerPort: '80', InstancePort: '80', Protocol: 'HTTP' }] },
    },
  },
  {
    id: 'elb-classic-acm-certificate',
    title: 'HTTPS and SSL listeners of Classic Load Balancers present a certificate of AWS Certificate Manager',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'medium',
    absent: 'A listener that encrypts cannot be created without a certificate; one uploaded to IAM does not renew itself.',
    rationale: 'An expired certificate ends the encrypted way to ePHI.',
    remediation: 'Set `sslCertificateArn` of the listener to the ARN of an `acm.Certificate`.',
    source: 'User Guide for Classic Load Balancers: SSL/TLS certificates for Classic Load Balancers',
    crosswalk: {
      cdkNag: ['ELBACMCertificateRequired'],
      guard: ['ELB_ACM_CERTIFICATE_REQUIRED'],
      awsConfig: ['ELB_ACM_CERTIFICATE_REQUIRED'],
    },
    check: presentAcmCertificates,
    examples: {
      compliant: { Listeners: [{ ...LISTENER, SSLCertificateId: 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b' }] },
      nonCompliant: { Listeners: [{ ...LISTENER, SSLCertificateId: 'arn:aws:iam::111122223333:server-certificate/old' }] },
    },
  },
  {
    id: 'elb-classic-tls-policy',
    title: 'HTTPS and SSL listeners of Classic Load Balancers refuse TLS 1.1 and older',
    safeguards: ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    severity: 'high',
    absent: 'The policy is `ELBSecurityPolicy-2016-08`, which admits TLS 1.0.',
    rationale: 'Old versions of TLS can be broken, and with them the encryption of ePHI on its way.',
    remediation: 'Declare a policy that refers to `ELBSecurityPolicy-TLS-1-2-2017-01` and name it in `policyNames` of the listener.',
    source: 'User Guide for Classic Load Balancers: Predefined SSL security policies for Classic Load Balancers',
    crosswalk: { awsConfig: ['ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK'] },
    check: refuseOldTls,
    examples: {
      compliant: { Listeners: [{ ...LISTENER, PolicyNames: ['tls'] }], Policies: [POLICY] },
      nonCompliant: { Listeners: [LISTENER], Policies: [POLICY] },
    },
  },
  {
    id: 'elb-classic-cross-zone',
    title: 'Classic Load Balancers balance across two zones or more',
    safeguards: ['164.308(a)(7)(i)', '164.308(a)(7)(ii)(C)'],
    severity: 'low',
    absent: 'Cross-zone load balancing is off.',
    rationale: 'When the instances of a zone fail, those of the others must take over for records to stay available.',
    remediation: 'Set `crossZone: true` and name at least two zones or subnets.',
    source: 'User Guide for Classic Load Balancers: Configure cross-zone load balancing for your Classic Load Balancer',
    crosswalk: {
      cdkNag: ['ELBCrossZoneLoadBalancingEnabled'],
      guard: ['ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED'],
      awsConfig: ['ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED'],
    },
    check: all(isTrue('CrossZone'), balancer => spansTwo(balancer, 'AvailabilityZones'), balancer => spansTwo(balancer, 'Subnets')),
    examples: {
      compliant: { CrossZone: true, Subnets: ['subnet-0a', 'subnet-0b'] },
      nonCompliant: { CrossZone: true, AvailabilityZones: ['us-east-1a'] },
    },
  },
]);
