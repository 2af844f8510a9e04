import { compliant, insufficientData, judges, nonCompliant } from './judges';
import { Json } from '../../lib/facts/value';

judges('vpc-client-vpn-logging', [
  ['absent', {}, nonCompliant('ConnectionLogOptions.Enabled', 'absent')],
  ['as text', { ConnectionLogOptions: { Enabled: 'true' } }, compliant('ConnectionLogOptions.Enabled')],
  ['a parameter', { ConnectionLogOptions: { Enabled: { Ref: 'Log' } } }, insufficientData('ConnectionLogOptions.Enabled')],
  ['off', { ConnectionLogOptions: { Enabled: false, CloudwatchLogGroup: 'vpn-connections' } }, nonCompliant('ConnectionLogOptions.Enabled')],
]);

judges('vpc-client-vpn-session-timeout', [
  ['absent: 24 hours', {}, nonCompliant('SessionTimeoutHours', 'absent')],
  ['12 hours', { SessionTimeoutHours: 12 }, compliant('SessionTimeoutHours')],
  ['reconnecting by itself', { SessionTimeoutHours: 8, DisconnectOnSessionTimeout: false }, nonCompliant('DisconnectOnSessionTimeout', 'false')],
  ['a parameter', { SessionTimeoutHours: { Ref: 'Hours' } }, insufficientData('SessionTimeoutHours')],
  ['as text', { SessionTimeoutHours: '8', DisconnectOnSessionTimeout: true }, compliant('SessionTimeoutHours')],
]);

const certificateOnly = (properties: Json) => ({
  Resources: {
    Subject: { Type: 'AWS::EC2::ClientVpnAuthorizationRule', Properties: { ClientVpnEndpointId: { Ref: 'Vpn' }, ...properties } },
    Vpn: { Type: 'AWS::EC2::ClientVpnEndpoint', Properties: { AuthenticationOptions: [{ Type: 'certificate-authentication' }] } },
  },
});

judges('vpc-client-vpn-authorization', [
  ['absent', {}, nonCompliant('TargetNetworkCidr')],
  ['a group and a network', { TargetNetworkCidr: '10.0.0.0/16', AccessGroupId: 'nurses' }, compliant('TargetNetworkCidr')],
  ['every network', { TargetNetworkCidr: '0.0.0.0/0', AccessGroupId: 'nurses' }, nonCompliant('TargetNetworkCidr', '0.0.0.0/0')],
  ['every user', { TargetNetworkCidr: '10.0.0.0/16', AuthorizeAllGroups: true }, nonCompliant('AuthorizeAllGroups', 'true')],
  ['every holder of a certificate, who has no groups', certificateOnly({ TargetNetworkCidr: '10.0.0.0/16', AuthorizeAllGroups: true }),
    compliant('TargetNetworkCidr')],
  ['a network as parameter', { TargetNetworkCidr: { Ref: 'Network' } }, insufficientData('TargetNetworkCidr')],
]);

const AT = 'VpnTunnelOptionsSpecifications';
const strong = {
  IKEVersions: [{ Value: 'ikev2' }],
  Phase1IntegrityAlgorithms: [{ Value: 'SHA2-384' }],
  Phase2IntegrityAlgorithms: [{ Value: 'SHA2-384' }],
  Phase1DHGroupNumbers: [{ Value: 20 }],
  Phase2DHGroupNumbers: [{ Value: 20 }],
};

judges('vpc-vpn-tunnel-strong-crypto', [
  ['absent', {}, nonCompliant(AT, 'absent')],
  ['one tunnel only', { [AT]: [strong] }, nonCompliant(AT, 'one tunnel is left to the defaults')],
  ['no word on IKE', { [AT]: [strong, { ...strong, IKEVersions: undefined }] }, nonCompliant(`${AT}[1].IKEVersions`, 'absent: AWS also accepts ikev1')],
  ['SHA-1 beside SHA-2', { [AT]: [{ ...strong, Phase1IntegrityAlgorithms: [{ Value: 'SHA2-256' }, { Value: 'SHA1' }] }, strong] },
    nonCompliant(`${AT}[0].Phase1IntegrityAlgorithms[1].Value`, 'SHA1')],
  ['group 2 as text', { [AT]: [strong, { ...strong, Phase2DHGroupNumbers: [{ Value: '2' }] }] }, nonCompliant(`${AT}[1].Phase2DHGroupNumbers[0].Value`)],
  ['a version as parameter', { [AT]: [strong, { ...strong, IKEVersions: [{ Value: { Ref: 'Ike' } }] }] }, insufficientData(`${AT}[1].IKEVersions[0].Value`)],
  ['tunnels as parameter', { [AT]: { Ref: 'Tunnels' } }, insufficientData(AT)],
  ['groups as text', {
    VpnTunnelOptionsSpecifications: [
      {
        IKEVersions: [{ Value: 'ikev2' }],
        Phase1IntegrityAlgorithms: [{ Value: 'SHA2-512' }],
        Phase2IntegrityAlgorithms: [{ Value: 'SHA2-384' }],
        Phase1DHGroupNumbers: [{ Value: '20' }],
        Phase2DHGroupNumbers: [{ Value: '21' }],
      },
      {
        IKEVersions: [{ Value: 'ikev2' }],
        Phase1IntegrityAlgorithms: [{ Value: 'SHA2-512' }],
        Phase2IntegrityAlgorithms: [{ Value: 'SHA2-384' }],
        Phase1DHGroupNumbers: [{ Value: '20' }],
        Phase2DHGroupNumbers: [{ Value: '21' }],
      },
    ],
  }, compliant('VpnTunnelOptionsSpecifications[0].IKEVersions[0].Value')],
  ['ikev2 in either branch', {
    VpnTunnelOptionsSpecifications: [
      {
        IKEVersions: [{ Value: { 'Fn::If': ['Prod', 'ikev2', 'ikev2'] } }],
        Phase1IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase2IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase1DHGroupNumbers: [{ Value: 20 }],
        Phase2DHGroupNumbers: [{ Value: 20 }],
      },
      {
        IKEVersions: [{ Value: 'ikev2' }],
        Phase1IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase2IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase1DHGroupNumbers: [{ Value: 20 }],
        Phase2DHGroupNumbers: [{ Value: 20 }],
      },
    ],
  }, compliant('VpnTunnelOptionsSpecifications[0].IKEVersions[0].Value')],
  ['one tunnel in one branch only', {
    VpnTunnelOptionsSpecifications: [
      {
        'Fn::If': [
          'Prod',
          {
            IKEVersions: [{ Value: 'ikev2' }],
            Phase1IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
            Phase2IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
            Phase1DHGroupNumbers: [{ Value: 20 }],
            Phase2DHGroupNumbers: [{ Value: 20 }],
          },
          { Ref: 'AWS::NoValue' },
        ],
      },
      {
        IKEVersions: [{ Value: 'ikev2' }],
        Phase1IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase2IntegrityAlgorithms: [{ Value: 'SHA2-256' }],
        Phase1DHGroupNumbers: [{ Value: 20 }],
        Phase2DHGroupNumbers: [{ Value: 20 }],
      },
    ],
  }, nonCompliant('VpnTunnelOptionsSpecifications')],
]);

const log = (LogEnabled: unknown) => ({ LogOptions: { CloudwatchLogOptions: { LogEnabled } } });

judges('vpc-vpn-tunnel-logging', [
  ['absent', {}, nonCompliant(AT, 'absent')],
  ['one tunnel only', { [AT]: [log(true)] }, nonCompliant(AT)],
  ['off in the second', { [AT]: [log(true), log('false')] }, nonCompliant(`${AT}[1].LogOptions.CloudwatchLogOptions.LogEnabled`)],
  ['a parameter', { [AT]: [log(true), log({ Ref: 'Log' })] }, insufficientData(`${AT}[1].LogOptions.CloudwatchLogOptions.LogEnabled`)],
  ['both, as text', {
    VpnTunnelOptionsSpecifications: [
      { LogOptions: { CloudwatchLogOptions: { LogEnabled: 'true', LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
      { LogOptions: { CloudwatchLogOptions: { LogEnabled: 'true', LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
    ],
  }, compliant('VpnTunnelOptionsSpecifications[0].LogOptions.CloudwatchLogOptions.LogEnabled')],
  ['as text', {
    VpnTunnelOptionsSpecifications: [
      { LogOptions: { CloudwatchLogOptions: { LogEnabled: 'true', LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
      { LogOptions: { CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
    ],
  }, compliant('VpnTunnelOptionsSpecifications[0].LogOptions.CloudwatchLogOptions.LogEnabled')],
  ['one tunnel in one branch only', {
    VpnTunnelOptionsSpecifications: [
      {
        'Fn::If': [
          'Prod',
          { LogOptions: { CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
          { Ref: 'AWS::NoValue' },
        ],
      },
      { LogOptions: { CloudwatchLogOptions: { LogEnabled: true, LogGroupArn: 'arn:aws:logs:us-east-1:111122223333:log-group:vpn' } } },
    ],
  }, nonCompliant('VpnTunnelOptionsSpecifications')],
]);
