/** What the list of HIPAA eligible services says of a resource type. */
export type Eligibility =
  /** Its service is on the list. */
  | 'eligible'
  /** A generally available feature of a listed service, by our reading: the list does not name it. */
  | 'feature'
  /** It handles identities, networks, builds or bills, and no content of the account. */
  | 'infrastructure'
  /** Not on the list: the business associate addendum does not cover ePHI there. */
  | 'not-listed'
  /** Too new or too close to a listed service to tell, or no service of AWS. */
  | 'unknown';

/** The list that the table was made from, by title and by the date it bears. The mapping to CloudFormation is our reading. */
export const ELIGIBLE_SERVICES_SOURCE = { title: 'AWS HIPAA Eligible Services Reference', date: '2026-05-22' } as const;

/** Namespaces without their `AWS::`. */
const ELIGIBLE = 'ACMPCA AmazonMQ Amplify ApiGateway ApiGatewayV2 AppFabric AppFlow AppMesh AppStream AppSync APS ARCRegionSwitch ARCZonalShift Athena '
  + 'AuditManager AutoScaling B2BI Backup Batch Bedrock BedrockAgentCore Cassandra CertificateManager Chime CleanRooms Cloud9 CloudFormation '
  + 'CloudFront CloudHSM CloudTrail CloudWatch CodeBuild CodeCommit CodeDeploy CodePipeline Cognito Comprehend Config Connect ControlTower '
  + 'DataBrew DataExchange DataSync DataZone Detective DevOpsAgent DevOpsGuru DirectConnect DirectoryService DMS DocDB DocDBElastic DRS DynamoDB '
  + 'EC2 ECR ECS EFS EKS ElastiCache ElasticBeanstalk ElasticLoadBalancing ElasticLoadBalancingV2 Elasticsearch EMR EntityResolution Events FIS '
  + 'FMS Forecast FSx GlobalAccelerator Glue Greengrass GreengrassV2 GuardDuty HealthImaging HealthLake IdentityStore Inspector InspectorV2 IoT '
  + 'IoTEvents IoTSiteWise Kendra Kinesis KinesisAnalytics KinesisAnalyticsV2 KinesisFirehose KinesisVideo KMS LakeFormation Lambda Lex Location '
  + 'Logs M2 Macie MediaConnect MediaConvert MediaLive MemoryDB MGN MSK MWAA Neptune NetworkFirewall NovaAct Omics OpenSearchServerless '
  + 'OpenSearchService OpsWorks OpsWorksCM Organizations OSIS Outposts PCS Personalize Pinpoint PinpointEmail Polly QBusiness QLDB QuickSight RAM '
  + 'RDS Redshift RedshiftServerless Rekognition ResilienceHub ResourceExplorer2 Route53 Route53RecoveryControl Route53RecoveryReadiness '
  + 'Route53Resolver S3 S3Express SageMaker SecretsManager SecurityHub ServerlessRepo ServiceCatalog ServiceDiscovery SES Shield SMSVOICE SNS SQS '
  + 'SSM SSMContacts SSMGuiConnect SSMIncidents SSMQuickSetup SSO StepFunctions StorageGateway Textract Timestream Transcribe Transfer Translate '
  + 'VerifiedPermissions WAF WAFRegional WAFv2 Wickr WorkSpaces WorkSpacesThinClient WorkSpacesWeb XRay';

/** Namespace of a feature to the service on the list. */
const FEATURES: { readonly [namespace: string]: string } = {
  AppConfig: 'AWS Systems Manager',
  AppIntegrations: 'Amazon Connect',
  AppTest: 'AWS Mainframe Modernization',
  BackupGateway: 'AWS Backup',
  Cases: 'Amazon Connect',
  CleanRoomsML: 'AWS Clean Rooms',
  ConnectCampaigns: 'Amazon Connect',
  ConnectCampaignsV2: 'Amazon Connect',
  CustomerProfiles: 'Amazon Connect',
  EMRContainers: 'Amazon EMR',
  EMRServerless: 'Amazon EMR',
  EventSchemas: 'Amazon EventBridge',
  IoTFleetHub: 'AWS IoT Device Management',
  IoTSecureTunneling: 'AWS IoT Device Management',
  KafkaConnect: 'Amazon Managed Streaming for Apache Kafka',
  KendraRanking: 'Amazon Kendra',
  OpenSearch: 'Amazon OpenSearch Service',
  PCAConnectorAD: 'AWS Private Certificate Authority',
  PCAConnectorSCEP: 'AWS Private Certificate Authority',
  Pipes: 'Amazon EventBridge',
  ResilienceHubV2: 'AWS Resilience Hub',
  Route53Profiles: 'Amazon Route 53',
  S3ObjectLambda: 'Amazon Simple Storage Service',
  S3Outposts: 'AWS Outposts',
  S3Tables: 'Amazon Simple Storage Service',
  S3Vectors: 'Amazon Simple Storage Service',
  Scheduler: 'Amazon EventBridge',
  ServiceCatalogAppRegistry: 'AWS Service Catalog',
  SystemsManagerSAP: 'AWS Systems Manager',
  Wisdom: 'Amazon Connect',
  WorkspacesInstances: 'Amazon WorkSpaces',
};

const INFRASTRUCTURE = 'AccessAnalyzer AccountAccess ApplicationAutoScaling ApplicationInsights AutoScalingPlans BCM BCMDataExports BcmPricingCalculator Billing '
  + 'BillingConductor Budgets CE CodeConnections CodeStarConnections CodeStarNotifications ComputeOptimizer CUR DLM IAM ImageBuilder Interconnect '
  + 'InternetMonitor Invoicing IoTCoreDeviceAdvisor LaunchWizard LicenseManager LicenseManagerLinuxSubscriptions LicenseManagerUserSubscriptions '
  + 'MPA NetworkFlowMonitor NetworkManager NetworkMonitor NetworkSecurityManager Notifications NotificationsContacts Oam ObservabilityAdmin PI '
  + 'PricingPlanManager Rbin ResourceGroups RolesAnywhere Serverless Signer SupportApp SupportAuthZ UXC WellArchitected';

const NOT_LISTED = 'AppRunner AWSExternalAnthropic Braket Chatbot CodeArtifact CodeGuruProfiler CodeGuruReviewer CodeStar DataPipeline Deadline DeviceFarm '
  + 'ElementalInference Evidently EVS FinSpace FraudDetector GameLift GameLiftStreams Grafana GroundStation IoTAnalytics IoTFleetWise '
  + 'IoTThingsGraph IoTTwinMaker IVS IVSChat Lightsail LookoutEquipment LookoutMetrics LookoutVision ManagedBlockchain MediaPackage '
  + 'MediaPackageV2 MediaStore MediaTailor NimbleStudio ODB Panorama PaymentCryptography Proton RefactorSpaces RoboMaker RTBFabric SCN SDB '
  + 'SecurityAgent SecurityLake SimSpaceWeaver';

const UNKNOWN = 'AgentRegistry AIOps AmplifyUIBuilder ApplicationSignals BedrockMantle DAX DSQL EventsV2 HealthAgent IoTWireless MWAAServerless NeptuneGraph '
  + 'Route53GlobalResolver RUM S3Files Synthetics VoiceID VpcLattice';

/** Types that the list treats otherwise than the rest of their namespace. */
const TYPES = new Map<string, Eligibility>(Object.entries<Eligibility>({
  'AWS::DirectoryService::SimpleAD': 'not-listed', // the entry leaves Simple AD out
  'AWS::Pinpoint::VoiceChannel': 'not-listed', // the entry leaves voice messages out
  'AWS::SecurityHub::HubV2': 'unknown', // the entry names Security Hub CSPM
  'AWS::SecurityHub::AggregatorV2': 'unknown',
  'AWS::SecurityHub::AutomationRuleV2': 'unknown',
  'AWS::SecurityHub::ConnectorV2': 'unknown',
  'AWS::Serverless::Application': 'unknown', // whatever an application of the repository holds
}));

const BY_NAMESPACE = new Map<string, Eligibility>([
  ...namespaces(ELIGIBLE, 'eligible'),
  ...namespaces(Object.keys(FEATURES).join(' '), 'feature'),
  ...namespaces(INFRASTRUCTURE, 'infrastructure'),
  ...namespaces(NOT_LISTED, 'not-listed'),
  ...namespaces(UNKNOWN, 'unknown'),
]);

function namespaces(names: string, eligibility: Eligibility): (readonly [string, Eligibility])[] {
  return names.split(' ').map(name => [`AWS::${name}`, eligibility]);
}

/** What the list says of a CloudFormation type. */
export function eligibilityOf(type: string): Eligibility {
  return TYPES.get(type) ?? BY_NAMESPACE.get(namespaceOf(type)) ?? 'unknown';
}

/** The service on the list that a type is a feature of. */
export function listedServiceOf(type: string): string | undefined {
  const name = namespaceOf(type).slice('AWS::'.length);
  return Object.hasOwn(FEATURES, name) ? FEATURES[name] : undefined;
}

/** How many namespaces the table knows. */
export const NAMESPACE_COUNT = BY_NAMESPACE.size;

function namespaceOf(type: string): string {
  return type.slice(0, type.lastIndexOf('::'));
}
