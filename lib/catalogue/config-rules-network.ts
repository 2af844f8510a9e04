import type { ConfigRuleTable } from './config-rule-row';

/** Managed rules of AWS Config about networks and what faces them. */
export const NETWORK_RULES: ConfigRuleTable = {
  'AWS::ApiGateway::DomainName': [
    ['APIGATEWAY_DOMAIN_NAME_TLS_CHECK', 'apigateway-domain-tls-12', 'high'],
  ],
  'AWS::ApiGateway::RestApi': [
    ['API_GW_ENDPOINT_TYPE_CHECK', 'apigateway-private-or-regional-endpoint', 'medium'],
  ],
  'AWS::ApiGateway::Stage': [
    ['API_GW_CACHE_ENABLED_AND_ENCRYPTED', 'apigateway-cache-encrypted', 'high'],
    ['API_GW_SSL_ENABLED', 'apigateway-client-certificate', 'medium'],
    ['API_GW_XRAY_ENABLED', 'apigateway-xray-tracing', 'low'],
    ['API_GW_ASSOCIATED_WITH_WAF', 'apigateway-waf-associated', 'high'],
    ['APIGATEWAY_STAGE_ACCESS_LOGS_ENABLED', 'apigateway-access-logging', 'high'],
  ],
  'AWS::ApiGateway::Stage, AWS::ApiGatewayV2::Stage': [
    ['API_GW_EXECUTION_LOGGING_ENABLED', 'apigateway-execution-logging', 'medium'],
  ],
  'AWS::ApiGatewayV2::Integration': [
    ['APIGATEWAYV2_INTEGRATION_PRIVATE_HTTPS_ENABLED', 'apigateway-integration-https', 'high'],
  ],
  'AWS::ApiGatewayV2::Stage': [
    ['API_GWV2_ACCESS_LOGS_ENABLED', 'apigateway-access-logging', 'high'],
  ],
  'AWS::AppSync::ApiCache': [
    ['APPSYNC_CACHE_CT_ENCRYPTION_AT_REST', 'appsync-cache-encryption', 'high'],
    ['APPSYNC_CACHE_CT_ENCRYPTION_IN_TRANSIT', 'appsync-cache-encryption', 'high'],
  ],
  'AWS::AppSync::GraphQLApi': [
    ['APPSYNC_AUTHORIZATION_CHECK', 'appsync-authorization-not-api-key', 'critical'],
    ['APPSYNC_LOGGING_ENABLED', 'appsync-logging', 'medium'],
    ['APPSYNC_GRAPHQL_API_XRAY_ENABLED', 'appsync-xray', 'low'],
  ],
  'AWS::AutoScaling::AutoScalingGroup': [
    ['AUTOSCALING_GROUP_ELB_HEALTHCHECK_REQUIRED', 'autoscaling-elb-health-check', 'low'],
    ['AUTOSCALING_MULTIPLE_AZ', 'autoscaling-multi-az', 'medium'],
    ['AUTOSCALING_LAUNCH_TEMPLATE', 'autoscaling-launch-template', 'low'],
  ],
  'AWS::AutoScaling::LaunchConfiguration': [
    ['AUTOSCALING_LAUNCH_CONFIG_HOP_LIMIT', 'ec2-imds-hop-limit', 'low'],
    ['AUTOSCALING_LAUNCH_CONFIG_PUBLIC_IP_DISABLED', 'autoscaling-launch-config-no-public-ip', 'high'],
  ],
  'AWS::CloudFront::Distribution': [
    ['CLOUDFRONT_VIEWER_POLICY_HTTPS', 'cloudfront-viewer-https', 'high'],
    ['CLOUDFRONT_SECURITY_POLICY_CHECK', 'cloudfront-tls-minimum-12', 'high'],
    ['CLOUDFRONT_SSL_POLICY_CHECK', 'cloudfront-tls-minimum-12', 'high'],
    ['CLOUDFRONT_TRAFFIC_TO_ORIGIN_ENCRYPTED', 'cloudfront-origin-tls', 'high'],
    ['CLOUDFRONT_NO_DEPRECATED_SSL_PROTOCOLS', 'cloudfront-origin-tls', 'high'],
    ['CLOUDFRONT_ACCESSLOGS_ENABLED', 'cloudfront-access-logging', 'medium'],
    ['CLOUDFRONT_ASSOCIATED_WITH_WAF', 'cloudfront-waf', 'high'],
    ['CLOUDFRONT_S3_ORIGIN_ACCESS_CONTROL_ENABLED', 'cloudfront-origin-access-control', 'high'],
    ['CLOUDFRONT_DISTRIBUTION_KEY_GROUP_ENABLED', 'cloudfront-signed-access', 'medium'],
  ],
  'AWS::EC2::ClientVpnEndpoint': [
    ['EC2_CLIENT_VPN_CONNECTION_LOG_ENABLED', 'vpc-client-vpn-logging', 'medium'],
  ],
  'AWS::EC2::Instance': [
    ['EC2_IMDSV2_CHECK', 'ec2-imdsv2-required', 'high'],
    ['EC2_TOKEN_HOP_LIMIT_CHECK', 'ec2-imds-hop-limit', 'low'],
    ['EC2_INSTANCE_NO_PUBLIC_IP', 'ec2-instance-no-public-ip', 'high'],
    ['EC2_INSTANCE_PROFILE_ATTACHED', 'ec2-instance-profile-attached', 'medium'],
    ['INSTANCES_IN_VPC', 'ec2-instance-in-vpc', 'medium'],
    ['EC2_INSTANCE_DETAILED_MONITORING_ENABLED', 'ec2-instance-detailed-monitoring', 'low'],
    ['EBS_OPTIMIZED_INSTANCE', 'ec2-instance-ebs-optimized', 'low'],
    ['EC2_NO_AMAZON_KEY_PAIR', 'ec2-no-ssh-key-pair', 'medium'],
  ],
  'AWS::EC2::Instance, AWS::SSM::ManagedInstanceInventory': [
    ['EC2_INSTANCE_MANAGED_BY_SSM', 'ec2-instance-managed-by-ssm', 'medium'],
  ],
  'AWS::EC2::InternetGateway': [
    ['INTERNET_GATEWAY_AUTHORIZED_VPC_ONLY', 'vpc-internet-gateway-authorized', 'medium'],
  ],
  'AWS::EC2::LaunchTemplate': [
    ['EC2_LAUNCH_TEMPLATE_PUBLIC_IP_DISABLED', 'ec2-launch-template-no-public-ip', 'high'],
    ['EC2_LAUNCH_TEMPLATES_EBS_VOLUME_ENCRYPTED', 'ec2-instance-root-volume-encrypted', 'high'],
  ],
  'AWS::EC2::NetworkAcl': [
    ['NACL_NO_UNRESTRICTED_SSH_RDP', 'vpc-nacl-no-admin-ports', 'medium'],
  ],
  'AWS::EC2::RouteTable': [
    ['NO_UNRESTRICTED_ROUTE_TO_IGW', 'vpc-no-unrestricted-route-to-igw', 'high'],
  ],
  'AWS::EC2::SecurityGroup': [
    ['VPC_DEFAULT_SECURITY_GROUP_CLOSED', 'vpc-default-security-group-closed', 'medium'],
    ['VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS', 'vpc-security-group-authorized-ports', 'high'],
    ['INCOMING_SSH_DISABLED', 'ec2-restricted-ssh', 'critical'],
    ['RESTRICTED_INCOMING_TRAFFIC', 'ec2-restricted-common-ports', 'critical'],
  ],
  'AWS::EC2::SpotFleet': [
    ['EC2_SPOT_FLEET_REQUEST_CT_ENCRYPTION_AT_REST', 'ec2-spot-fleet-volume-encryption', 'medium'],
  ],
  'AWS::EC2::Subnet': [
    ['SUBNET_AUTO_ASSIGN_PUBLIC_IP_DISABLED', 'vpc-subnet-no-auto-public-ip', 'high'],
  ],
  'AWS::EC2::TransitGateway': [
    ['EC2_TRANSIT_GATEWAY_AUTO_VPC_ATTACH_DISABLED', 'vpc-transit-gateway-no-auto-accept', 'medium'],
  ],
  'AWS::EC2::VPNConnection': [
    ['EC2_VPN_CONNECTION_IKE_VERSION_CHECK', 'vpc-vpn-tunnel-strong-crypto', 'medium'],
    ['EC2_VPN_CONNECTION_LOGGING_ENABLED', 'vpc-vpn-tunnel-logging', 'low'],
    ['VPC_VPN_2_TUNNELS_UP', 'vpc-vpn-tunnels-up', 'medium'],
  ],
  'AWS::ElasticLoadBalancing::LoadBalancer': [
    ['ELB_ACM_CERTIFICATE_REQUIRED', 'elb-classic-acm-certificate', 'medium'],
    ['ELB_TLS_HTTPS_LISTENERS_ONLY', 'elb-classic-tls-listeners-only', 'high'],
    ['ELB_CROSS_ZONE_LOAD_BALANCING_ENABLED', 'elb-classic-cross-zone', 'low'],
    ['ELB_PREDEFINED_SECURITY_POLICY_SSL_CHECK', 'elb-classic-tls-policy', 'high'],
  ],
  'AWS::ElasticLoadBalancing::LoadBalancer, AWS::ElasticLoadBalancingV2::LoadBalancer': [
    ['ELB_LOGGING_ENABLED', 'elb-access-logging', 'medium'],
  ],
  'AWS::ElasticLoadBalancingV2::Listener': [
    ['ELBV2_PREDEFINED_SECURITY_POLICY_SSL_CHECK', 'elbv2-tls-policy-minimum', 'high'],
    ['ELBV2_LISTENER_ENCRYPTION_IN_TRANSIT', 'elbv2-nlb-tls-listener', 'high'],
  ],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': [
    ['ALB_HTTP_DROP_INVALID_HEADER_ENABLED', 'elbv2-drop-invalid-headers', 'medium'],
    ['ELB_DELETION_PROTECTION_ENABLED', 'elbv2-deletion-protection', 'medium'],
    ['ALB_WAF_ENABLED', 'elbv2-waf-associated', 'high'],
    ['ALB_DESYNC_MODE_CHECK', 'elbv2-desync-mitigation', 'low'],
    ['ELBV2_MULTIPLE_AZ', 'elbv2-multi-az', 'medium'],
  ],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    ['ELBV2_TARGETGROUP_PROTOCOL_ENCRYPTED', 'elbv2-target-group-encrypted', 'medium'],
    ['ELBV2_TARGETGROUP_HEALTHCHECK_PROTOCOL_ENCRYPTED', 'elbv2-target-group-encrypted', 'medium'],
  ],
  'AWS::Lightsail::Bucket': [
    ['LIGHTSAIL_BUCKET_ALLOW_PUBLIC_OVERRIDES_DISABLED', 'lightsail-not-for-phi', 'medium'],
  ],
  'AWS::NetworkFirewall::Firewall': [
    ['NETFW_DELETION_PROTECTION_ENABLED', 'networkfirewall-deletion-protection', 'medium'],
  ],
  'AWS::NetworkFirewall::FirewallPolicy': [
    ['NETFW_POLICY_DEFAULT_ACTION_FULL_PACKETS', 'networkfirewall-default-drop', 'medium'],
    ['NETFW_POLICY_DEFAULT_ACTION_FRAGMENT_PACKETS', 'networkfirewall-default-drop', 'medium'],
  ],
  'AWS::Route53::HostedZone': [
    ['ROUTE53_QUERY_LOGGING_ENABLED', 'route53-query-logging', 'low'],
  ],
  'AWS::SES::ConfigurationSet': [
    ['SES_SENDING_TLS_REQUIRED', 'ses-tls-required', 'high'],
  ],
  'AWS::SSM::AssociationCompliance': [
    ['EC2_MANAGEDINSTANCE_ASSOCIATION_COMPLIANCE_STATUS_CHECK', 'ec2-instance-association-compliant', 'medium'],
  ],
  'AWS::SSM::PatchCompliance': [
    ['EC2_MANAGEDINSTANCE_PATCH_COMPLIANCE_STATUS_CHECK', 'ec2-instance-patch-compliant', 'high'],
  ],
  'AWS::Transfer::Connector': [
    ['TRANSFER_CONNECTOR_LOGGING_ENABLED', 'transfer-logging', 'high'],
    ['TRANSFER_CONNECTOR_AS2_ENCRYPTION_ALGORITHM_CHECK', 'transfer-as2-encryption', 'high'],
    ['TRANSFER_CONNECTOR_AS2_SIGNING_ALGORITHM_CHECK', 'transfer-as2-encryption', 'high'],
  ],
  'AWS::WAFv2::WebACL': [
    ['WAFV2_WEBACL_NOT_EMPTY', 'wafv2-managed-rules-present', 'medium'],
  ],
  'periodic': [
    ['VPC_FLOW_LOGS_ENABLED', 'vpc-flow-logs', 'high'],
    ['VPC_SG_PORT_RESTRICTION_CHECK', 'vpc-security-group-database-ports', 'critical'],
    ['REDSHIFT_UNRESTRICTED_PORT_ACCESS', 'vpc-security-group-database-ports', 'critical'],
    ['SERVICE_VPC_ENDPOINT_ENABLED', 'vpc-endpoints-present', 'medium'],
    ['RDS_INSTANCE_SUBNET_IGW_CHECK', 'vpc-data-subnets-isolated', 'critical'],
    ['EC2_CLIENT_VPN_NOT_AUTHORIZE_ALL', 'vpc-client-vpn-authorization', 'medium'],
    ['NETFW_LOGGING_ENABLED', 'networkfirewall-logging', 'medium'],
    ['EC2_RESOURCES_PROTECTED_BY_BACKUP_PLAN', 'ec2-instance-in-backup-plan', 'medium'],
    ['EC2_STOPPED_INSTANCE', 'ec2-stopped-instance', 'low'],
    ['ALB_HTTP_TO_HTTPS_REDIRECTION_CHECK', 'elbv2-https-redirect', 'high'],
    ['ELBV2_ACM_CERTIFICATE_REQUIRED', 'elbv2-listener-certificate', 'high'],
    ['WAFV2_LOGGING_ENABLED', 'wafv2-logging', 'medium'],
    ['API_GWV2_AUTHORIZATION_TYPE_CONFIGURED', 'apigateway-method-authorization', 'critical'],
    ['APPSYNC_ASSOCIATED_WITH_WAF', 'appsync-waf', 'medium'],
    ['TRANSFER_FAMILY_SERVER_NO_FTP', 'transfer-no-ftp', 'critical'],
    ['SES_MALWARE_SCANNING_ENABLED', 'ses-receipt-tls-and-scan', 'medium'],
  ],
};
