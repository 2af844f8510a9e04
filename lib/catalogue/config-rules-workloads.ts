import type { ConfigRuleTable } from './config-rule-row';

/** Managed rules of AWS Config about what runs code. */
export const WORKLOADS_RULES: ConfigRuleTable = {
  'AWS::Amplify::App': [
    ['AMPLIFY_APP_NO_ENVIRONMENT_VARIABLES', 'amplify-no-secrets-in-env', 'high'],
  ],
  'AWS::AppConfig::ConfigurationProfile': [
    ['APPCONFIG_CONFIGURATION_PROFILE_VALIDATORS_NOT_EMPTY', 'appconfig-profile-cmk-validators', 'medium'],
  ],
  'AWS::AppRunner::Service': [
    ['APPRUNNER_SERVICE_IN_VPC', 'apprunner-vpc-egress-private-ingress', 'medium'],
    ['APPRUNNER_SERVICE_NO_PUBLIC_ACCESS', 'apprunner-vpc-egress-private-ingress', 'medium'],
  ],
  'AWS::AppStream::Fleet': [
    ['APPSTREAM_FLEET_IN_VPC', 'appstream-session-limits', 'medium'],
  ],
  'AWS::Bedrock::DataSource': [
    ['BEDROCK_DATA_SOURCE_ENCRYPTION_ENABLED', 'bedrock-resource-cmk', 'high'],
  ],
  'AWS::BedrockAgentCore::CodeInterpreterCustom': [
    ['BEDROCKAGENTCORE_CODEINTERPRETER_NETWORKMODE_CHECK', 'bedrock-agentcore-private-authorized', 'medium'],
  ],
  'AWS::BedrockAgentCore::Gateway': [
    ['BEDROCKAGENTCORE_GATEWAY_AUTHORIZER_ENABLED', 'bedrock-agentcore-private-authorized', 'medium'],
  ],
  'AWS::BedrockAgentCore::Memory': [
    ['BEDROCK_AGENTCORE_MEMORY_ENCRYPTION_ENABLED', 'bedrock-agentcore-private-authorized', 'medium'],
  ],
  'AWS::BedrockAgentCore::Runtime': [
    ['BEDROCKAGENTCORE_RUNTIME_PRIVATE_NETWORK_REQUIRED', 'bedrock-agentcore-private-authorized', 'medium'],
  ],
  'AWS::CodeBuild::Project': [
    ['CODEBUILD_PROJECT_ENVVAR_AWSCRED_CHECK', 'codebuild-no-aws-credentials-in-env', 'critical'],
    ['CODEBUILD_PROJECT_SOURCE_REPO_URL_CHECK', 'codebuild-source-oauth', 'high'],
    ['CODEBUILD_PROJECT_ARTIFACT_ENCRYPTION', 'codebuild-artifact-encryption', 'medium'],
    ['CODEBUILD_PROJECT_S3_LOGS_ENCRYPTED', 'codebuild-artifact-encryption', 'medium'],
    ['CODEBUILD_PROJECT_LOGGING_ENABLED', 'codebuild-logging', 'medium'],
    ['CODEBUILD_PROJECT_ENVIRONMENT_PRIVILEGED_CHECK', 'codebuild-not-privileged', 'medium'],
  ],
  'AWS::CodeBuild::ReportGroup': [
    ['CODEBUILD_REPORT_GROUP_ENCRYPTED_AT_REST', 'codebuild-artifact-encryption', 'medium'],
  ],
  'AWS::CodeDeploy::DeploymentGroup': [
    ['CODEDEPLOY_DEPLOYMENT_GROUP_AUTO_ROLLBACK_ENABLED', 'codedeploy-auto-rollback', 'low'],
  ],
  'AWS::Connect::Instance': [
    ['CONNECT_INSTANCE_LOGGING_ENABLED', 'connect-instance-logging', 'medium'],
  ],
  'AWS::ECR::Repository': [
    ['ECR_REPOSITORY_CMK_ENCRYPTION_ENABLED', 'ecr-encryption-kms', 'medium'],
    ['ECR_PRIVATE_TAG_IMMUTABILITY_ENABLED', 'ecr-immutable-tags', 'medium'],
  ],
  'AWS::ECS::Cluster': [
    ['ECS_CONTAINER_INSIGHTS_ENABLED', 'ecs-container-insights', 'low'],
  ],
  'AWS::ECS::Service': [
    ['ECS_FARGATE_LATEST_PLATFORM_VERSION', 'ecs-fargate-platform-latest', 'low'],
  ],
  'AWS::ECS::TaskDefinition': [
    ['ECS_TASK_DEFINITION_USER_FOR_HOST_MODE_CHECK', 'ecs-host-mode-user', 'medium'],
    ['ECS_CONTAINERS_READONLY_ACCESS', 'ecs-readonly-root-filesystem', 'medium'],
    ['ECS_CONTAINERS_NONPRIVILEGED', 'ecs-no-privileged-containers', 'high'],
    ['ECS_TASK_DEFINITION_NONROOT_USER', 'ecs-non-root-user', 'medium'],
    ['ECS_NO_ENVIRONMENT_SECRETS', 'ecs-no-secrets-in-env', 'high'],
    ['ECS_TASK_DEFINITION_LOG_CONFIGURATION', 'ecs-container-logging', 'high'],
    ['ECS_AWSVPC_NETWORKING_ENABLED', 'ecs-awsvpc-mode', 'medium'],
    ['ECS_TASK_DEFINITION_PID_MODE_CHECK', 'ecs-no-host-pid-ipc', 'medium'],
    ['ECS_TASK_DEFINITION_EFS_ENCRYPTION_ENABLED', 'ecs-efs-volume-encrypted', 'high'],
  ],
  'AWS::ElasticBeanstalk::Environment': [
    ['BEANSTALK_ENHANCED_HEALTH_REPORTING_ENABLED', 'elasticbeanstalk-enhanced-health', 'low'],
    ['ELASTIC_BEANSTALK_MANAGED_UPDATES_ENABLED', 'elasticbeanstalk-managed-updates', 'medium'],
    ['ELASTIC_BEANSTALK_LOGS_TO_CLOUDWATCH', 'elasticbeanstalk-logs-to-cloudwatch', 'medium'],
  ],
  'AWS::IVS::Channel': [
    ['IVS_CHANNEL_PLAYBACK_AUTHORIZATION_ENABLED', 'ivs-recording-encrypted-authorized', 'medium'],
  ],
  'AWS::ImageBuilder::ImageRecipe': [
    ['IMAGEBUILDER_IMAGERECIPE_EBS_VOLUMES_ENCRYPTED', 'imagebuilder-recipe-volumes-encrypted', 'medium'],
  ],
  'AWS::IoT::Authorizer': [
    ['IOT_AUTHORIZER_TOKEN_SIGNING_ENABLED', 'iot-authorizer-signing', 'medium'],
  ],
  'AWS::Lambda::Function': [
    ['LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED', 'lambda-not-publicly-invokable', 'critical'],
    ['LAMBDA_INSIDE_VPC', 'lambda-in-vpc', 'medium'],
    ['LAMBDA_VPC_MULTI_AZ_CHECK', 'lambda-vpc-multi-az', 'low'],
    ['LAMBDA_CONCURRENCY_CHECK', 'lambda-concurrency-limit', 'low'],
    ['LAMBDA_DLQ_CHECK', 'lambda-dead-letter-queue', 'low'],
    ['LAMBDA_FUNCTION_SETTINGS_CHECK', 'lambda-runtime-supported', 'medium'],
    ['LAMBDA_FUNCTION_XRAY_ENABLED', 'lambda-tracing', 'low'],
  ],
  'AWS::SageMaker::DataQualityJobDefinition': [
    ['SAGEMAKER_DATA_QUALITY_JOB_ENCRYPT_IN_TRANSIT', 'sagemaker-monitoring-jobs-encryption-isolation', 'medium'],
  ],
  'AWS::SageMaker::Domain': [
    ['SAGEMAKER_DOMAIN_IN_VPC', 'sagemaker-domain-vpc-only-cmk', 'high'],
  ],
  'AWS::SageMaker::FeatureGroup': [
    ['SAGEMAKER_FEATUREGROUP_ENCRYPTION_AT_REST', 'sagemaker-feature-group-cmk', 'high'],
    ['SAGEMAKER_FEATUREGROUP_ONLINE_STORE_ENCRYPTION', 'sagemaker-feature-group-cmk', 'high'],
  ],
  'AWS::SageMaker::InferenceExperiment': [
    ['SAGEMAKER_INF_EXPERIMENT_DATA_STORAGE_KMS_ENCRYPTED', 'sagemaker-inference-experiment-kms', 'medium'],
    ['SAGEMAKER_INF_EXPERIMENT_INSTANCE_STORAGE_KMS_ENCRYPTED', 'sagemaker-inference-experiment-kms', 'medium'],
  ],
  'AWS::SageMaker::Model': [
    ['SAGEMAKER_MODEL_ISOLATION_ENABLED', 'sagemaker-model-isolation-vpc', 'medium'],
    ['SAGEMAKER_MODEL_IN_VPC', 'sagemaker-model-isolation-vpc', 'medium'],
  ],
  'AWS::SageMaker::ModelBiasJobDefinition': [
    ['SAGEMAKER_MODEL_BIAS_JOB_ENCRYPT_IN_TRANSIT', 'sagemaker-monitoring-jobs-encryption-isolation', 'medium'],
  ],
  'AWS::SageMaker::ModelExplainabilityJobDefinition': [
    ['SAGEMAKER_MODEL_EXPLAINABILITY_JOB_ENCRYPT_IN_TRANSIT', 'sagemaker-monitoring-jobs-encryption-isolation', 'medium'],
  ],
  'AWS::SageMaker::ModelQualityJobDefinition': [
    ['SAGEMAKER_MODEL_QUALITY_JOB_ENCRYPT_IN_TRANSIT', 'sagemaker-monitoring-jobs-encryption-isolation', 'medium'],
  ],
  'AWS::SageMaker::NotebookInstance': [
    ['SAGEMAKER_NOTEBOOK_INSTANCE_INSIDE_VPC', 'sagemaker-notebook-in-vpc', 'medium'],
    ['SAGEMAKER_NOTEBOOK_INSTANCE_ROOT_ACCESS_CHECK', 'sagemaker-notebook-no-root', 'medium'],
  ],
  'AWS::WorkSpaces::Workspace': [
    ['WORKSPACES_ROOT_VOLUME_ENCRYPTION_ENABLED', 'workspaces-volume-encryption', 'high'],
    ['WORKSPACES_USER_VOLUME_ENCRYPTION_ENABLED', 'workspaces-volume-encryption', 'high'],
  ],
  'periodic': [
    ['ECR_PRIVATE_IMAGE_SCANNING_ENABLED', 'ecr-scan-on-push', 'medium'],
    ['EKS_SECRETS_ENCRYPTED', 'eks-secrets-encryption', 'medium'],
    ['EKS_CLUSTER_SECRETS_ENCRYPTED', 'eks-secrets-encryption', 'medium'],
    ['EKS_ENDPOINT_NO_PUBLIC_ACCESS', 'eks-endpoint-private', 'high'],
    ['EKS_CLUSTER_LOGGING_ENABLED', 'eks-control-plane-logging', 'high'],
    ['SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED', 'sagemaker-endpoint-config-kms', 'high'],
    ['SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED', 'sagemaker-notebook-kms', 'high'],
    ['SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS', 'sagemaker-notebook-no-direct-internet', 'high'],
    ['SAGEMAKER_ENDPOINT_CONFIG_PROD_INSTANCE_COUNT', 'sagemaker-endpoint-multi-instance', 'low'],
  ],
};
