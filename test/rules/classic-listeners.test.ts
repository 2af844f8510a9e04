import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const policy = (...attributes: readonly (readonly [string, unknown])[]) => ({
  Listeners: [{ Protocol: 'HTTPS', PolicyNames: ['mine'] }],
  Policies: [{ PolicyName: 'mine', PolicyType: 'SSLNegotiationPolicyType', Attributes: attributes.map(([Name, Value]) => ({ Name, Value })) }],
});

judges('elb-classic-tls-policy', [
  ['absent, which admits TLS 1.0', { Listeners: [{ Protocol: 'HTTPS' }] }, nonCompliant('Listeners[0].PolicyNames')],
  ['a predefined policy', policy(['Reference-Security-Policy', 'ELBSecurityPolicy-TLS-1-2-2017-01']), compliant('Policies[0].Attributes[0].Value')],
  ['a predefined policy in one branch only', {
    Listeners: [{ Protocol: 'HTTPS', PolicyNames: { 'Fn::If': ['Prod', ['tls'], { Ref: 'AWS::NoValue' }] } }],
    Policies: [{
      PolicyName: 'tls', PolicyType: 'SSLNegotiationPolicyType', Attributes: [{ Name: 'Reference-Security-Policy', Value: 'ELBSecurityPolicy-TLS-1-2-2017-01' }],
    }],
  }, nonCompliant('Listeners[0].PolicyNames', 'absent if not Prod')],
  ['an old predefined policy', policy(['Reference-Security-Policy', 'ELBSecurityPolicy-2015-05']), nonCompliant('Policies[0].Attributes[0].Value', 'ELBSecurityPolicy-2015-05')],
  ['one of its own that admits TLS 1.0', policy(['Protocol-TLSv1.2', true], ['Protocol-TLSv1', true]), nonCompliant('Policies[0].Attributes[1].Value', 'true')],
  ['one of its own that does not', policy(['Protocol-TLSv1.2', true], ['Protocol-TLSv1', false], ['Protocol-TLSv1.1', 'false']), compliant('Policies[0]')],
  ['one of its own that says too little', policy(['Protocol-TLSv1.2', true]), insufficientData('Policies[0]')],
  ['only a policy on cookies', {
    Listeners: [{ Protocol: 'SSL', PolicyNames: ['sticky'] }], Policies: [{ PolicyName: 'sticky', PolicyType: 'LBCookieStickinessPolicyType', Attributes: [] }],
  }, nonCompliant('Listeners[0].PolicyNames')],
  ['a parameter', { Listeners: [{ Protocol: 'HTTPS', PolicyNames: { Ref: 'Names' } }] }, insufficientData('Listeners[0].PolicyNames')],
  ['HTTP', { Listeners: [{ Protocol: 'HTTP' }] }, notApplicable()],
  ['a policy whose attributes one branch leaves out', {
    Listeners: [{ LoadBalancerPort: '443', InstancePort: '443', Protocol: 'HTTPS', InstanceProtocol: 'HTTPS', PolicyNames: ['tls'] }],
    Policies: [
      {
        PolicyName: 'tls',
        PolicyType: 'SSLNegotiationPolicyType',
        Attributes: { 'Fn::If': ['Prod', [{ Name: 'Reference-Security-Policy', Value: 'ELBSecurityPolicy-TLS-1-2-2017-01' }], { Ref: 'AWS::NoValue' }] },
      },
    ],
  }, insufficientData('Policies[0]')],
]);
