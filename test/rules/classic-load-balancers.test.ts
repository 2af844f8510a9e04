import { compliant, insufficientData, judges, nonCompliant, notApplicable } from './judges';

const listener = (properties: object) => ({ Listeners: [{ LoadBalancerPort: '443', InstancePort: '443', ...properties }] });

judges('elb-classic-tls-listeners-only', [
  ['absent', {}, notApplicable()],
  ['SSL in small letters', listener({ Protocol: 'ssl', InstanceProtocol: 'ssl' }), compliant('Listeners[0].InstanceProtocol')],
  ['TCP', listener({ Protocol: 'TCP' }), nonCompliant('Listeners[0].Protocol', 'TCP')],
  ['HTTP to the instances', listener({ Protocol: 'HTTPS', InstanceProtocol: 'HTTP' }), nonCompliant('Listeners[0].InstanceProtocol', 'HTTP')],
  ['nothing said of the instances', listener({ Protocol: 'HTTPS' }), insufficientData('Listeners[0].InstanceProtocol')],
  ['a parameter', listener({ Protocol: { Ref: 'Protocol' } }), insufficientData('Listeners[0].Protocol')],
  ['a second listener on HTTP', { Listeners: [{ Protocol: 'HTTPS', InstanceProtocol: 'HTTPS' }, { Protocol: 'HTTP' }] }, nonCompliant('Listeners[1].Protocol', 'HTTP')],
  ['HTTPS in either branch', {
    Listeners: [{ LoadBalancerPort: '443', InstancePort: '443', Protocol: 'HTTPS', InstanceProtocol: { 'Fn::If': ['Prod', 'HTTPS', 'HTTPS'] } }],
  }, compliant('Listeners[0].InstanceProtocol')],
]);

judges('elb-classic-acm-certificate', [
  ['absent', listener({ Protocol: 'HTTPS' }), nonCompliant('Listeners[0].SSLCertificateId', 'absent')],
  ['of the app', {
    Resources: {
      Subject: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', Properties: listener({ Protocol: 'SSL', SSLCertificateId: { Ref: 'Certificate' } }) },
      Certificate: { Type: 'AWS::CertificateManager::Certificate' },
    },
  }, compliant('Listeners[0].SSLCertificateId')],
  ['a parameter', listener({ Protocol: 'HTTPS', SSLCertificateId: { Ref: 'Arn' } }), insufficientData('Listeners[0].SSLCertificateId')],
  ['HTTP, of which another rule speaks', listener({ Protocol: 'HTTP' }), notApplicable()],
  ['uploaded to IAM', {
    Listeners: [{ LoadBalancerPort: '443', InstancePort: '443', Protocol: 'SSL', SSLCertificateId: 'arn:aws:iam::111122223333:server-certificate/portal' }],
  }, nonCompliant('Listeners[0].SSLCertificateId')],
]);

judges('elb-classic-cross-zone', [
  ['absent', {}, nonCompliant('CrossZone', 'absent')],
  ['two zones', { CrossZone: 'true', AvailabilityZones: ['us-east-1a', 'us-east-1b'] }, compliant('CrossZone')],
  ['one zone, where there is nothing to balance', { CrossZone: true, AvailabilityZones: ['us-east-1a'] }, nonCompliant('AvailabilityZones')],
  ['a parameter', { CrossZone: { Ref: 'Cross' }, Subnets: ['subnet-0a', 'subnet-0b'] }, insufficientData('CrossZone')],
  ['as text', { CrossZone: 'true', Subnets: ['subnet-0a', 'subnet-0b'] }, compliant('CrossZone')],
]);
