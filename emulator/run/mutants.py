"""Weakens deployed stores through the SDK, and asks whether reading back notices. A reader that misses its mutant shows nothing."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from readback.reader import deployed, readers
from readback.reading import Reading, Resource, Stack


@dataclass(frozen=True)
class Mutant:
    """A way to weaken one resource of a type."""

    type: str
    text: str
    weaken: Callable[[Stack, str], object]
    path: str = ""


def _open_default_group(stack: Stack, vpc: str) -> None:
    ec2 = stack.sdk("ec2")
    filters = [{"Name": "vpc-id", "Values": [vpc]}, {"Name": "group-name", "Values": ["default"]}]
    group = ec2.describe_security_groups(Filters=filters)["SecurityGroups"][0]["GroupId"]
    ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[{"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}])


def _open_data_tier(stack: Stack, vpc: str) -> None:
    ec2 = stack.sdk("ec2")
    own = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}, {"Name": "default", "Values": ["false"]}])["NetworkAcls"][0]
    ec2.create_network_acl_entry(NetworkAclId=own["NetworkAclId"], RuleNumber=1, Protocol="-1", RuleAction="allow", Egress=False, CidrBlock="0.0.0.0/0")


def _open_endpoint(stack: Stack, vpc: str) -> None:
    ec2 = stack.sdk("ec2")
    endpoint = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["VpcEndpoints"][0]["VpcEndpointId"]
    document = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}'
    ec2.modify_vpc_endpoint(VpcEndpointId=endpoint, PolicyDocument=document)


def _open_group(stack: Stack, group: str) -> None:
    permission = {"IpProtocol": "tcp", "FromPort": 22, "ToPort": 22, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}
    stack.sdk("ec2").authorize_security_group_ingress(GroupId=group, IpPermissions=[permission])


def _other_encryption(stack: Stack, bucket: str) -> None:
    rules = [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]
    stack.sdk("s3").put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration={"Rules": rules})


def _unprotect(stack: Stack, instance: str) -> None:
    stack.sdk("rds").modify_db_instance(DBInstanceIdentifier=instance, DeletionProtection=False)


def _no_backups(stack: Stack, instance: str) -> None:
    stack.sdk("rds").modify_db_instance(DBInstanceIdentifier=instance, BackupRetentionPeriod=1, ApplyImmediately=True)


def _no_tls(stack: Stack, instance: str) -> None:
    rds = stack.sdk("rds")
    group = rds.describe_db_instances(DBInstanceIdentifier=instance)["DBInstances"][0]["DBParameterGroups"][0]["DBParameterGroupName"]
    parameters = [{"ParameterName": name, "ParameterValue": "0", "ApplyMethod": "immediate"} for name in ("rds.force_ssl", "require_secure_transport")]
    rds.modify_db_parameter_group(DBParameterGroupName=group, Parameters=parameters)


def _silence(stack: Stack, rule: str) -> None:
    bus, _, name = rule.rpartition("|")
    stack.sdk("events").disable_rule(Name=name, **({"EventBusName": bus} if bus else {}))


def _plain_stream(stack: Stack, name: str) -> None:
    kinesis = stack.sdk("kinesis")
    key = kinesis.describe_stream(StreamName=name)["StreamDescription"]["KeyId"]
    kinesis.stop_stream_encryption(StreamName=name, EncryptionType="KMS", KeyId=key)


def _unprotect_instance(stack: Stack, instance: str) -> None:
    stack.sdk("ec2").modify_instance_attribute(InstanceId=instance, DisableApiTermination={"Value": False})


def _plain_http(stack: Stack, domain: str) -> None:
    stack.sdk("opensearch").update_domain_config(DomainName=domain, DomainEndpointOptions={"EnforceHTTPS": False})


def _allow_everything(stack: Stack, role: str) -> None:
    document = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
    stack.sdk("iam").put_role_policy(RoleName=role, PolicyName="everything", PolicyDocument=document)


def _optional_factors(stack: Stack, pool: str) -> None:
    stack.sdk("cognito-idp").set_user_pool_mfa_config(UserPoolId=pool, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True})


def _tokens_in_addresses(stack: Stack, client: str) -> None:
    pool = stack.of_type("AWS::Cognito::UserPool")[0].physical_id
    stack.sdk("cognito-idp").update_user_pool_client(UserPoolId=pool, ClientId=client, AllowedOAuthFlows=["implicit"])


def _mail_in_plain_text(stack: Stack, name: str) -> None:
    ses = stack.sdk("sesv2")
    found = {key: value for key, value in ses.get_configuration_set(ConfigurationSetName=name).items() if key in ("SuppressionOptions", "VdmOptions")}
    ses.delete_configuration_set(ConfigurationSetName=name)
    ses.create_configuration_set(ConfigurationSetName=name, DeliveryOptions={"TlsPolicy": "OPTIONAL"}, **found)


def _no_web_acl(stack: Stack, distribution: str) -> None:
    cloudfront = stack.sdk("cloudfront")
    found = cloudfront.get_distribution_config(Id=distribution)
    cloudfront.update_distribution(Id=distribution, IfMatch=found["ETag"], DistributionConfig={**found["DistributionConfig"], "WebACLId": ""})


def _unsigned(stack: Stack, control: str) -> None:
    cloudfront = stack.sdk("cloudfront")
    config = cloudfront.get_origin_access_control(Id=control)["OriginAccessControl"]["OriginAccessControlConfig"]
    cloudfront.update_origin_access_control(Id=control, OriginAccessControlConfig={**config, "SigningBehavior": "never"})


def _count_only(stack: Stack, acl: str) -> None:
    wafv2 = stack.sdk("wafv2")
    name, identifier, scope = acl.split("|")
    key = {"Name": name, "Id": identifier, "Scope": scope}
    found = wafv2.get_web_acl(**key)
    rules = [{**rule, "Action": {"Count": {}}} if "Action" in rule else rule for rule in found["WebACL"]["Rules"]]
    settings = {name: found["WebACL"][name] for name in ("DefaultAction", "VisibilityConfig")}
    wafv2.update_web_acl(**key, Rules=rules, LockToken=found["LockToken"], **settings)


def _log_headers(stack: Stack, acl: str) -> None:
    wafv2 = stack.sdk("wafv2")
    found = wafv2.get_logging_configuration(ResourceArn=acl)["LoggingConfiguration"]
    wafv2.put_logging_configuration(LoggingConfiguration={"ResourceArn": acl, "LogDestinationConfigs": found["LogDestinationConfigs"]})


def _without_protection(stack: Stack, balancer: str) -> None:
    attributes = [{"Key": "deletion_protection.enabled", "Value": "false"}]
    stack.sdk("elbv2").modify_load_balancer_attributes(LoadBalancerArn=balancer, Attributes=attributes)


def _trace_bodies(stack: Stack, stage: str) -> None:
    api = stack.of_type("AWS::ApiGateway::RestApi")[0].physical_id
    operations = [{"op": "replace", "path": "/*/*/logging/dataTrace", "value": "true"}]
    stack.sdk("apigateway").update_stage(restApiId=api, stageName=stage, patchOperations=operations)


def _ask_nobody(stack: Stack, method: str) -> None:
    api, resource, verb = method.split("|")
    stack.sdk("apigateway").put_method(restApiId=api, resourceId=resource, httpMethod=verb, authorizationType="NONE")


def _on_the_internet(stack: Stack, service: str) -> None:
    ecs = stack.sdk("ecs")
    cluster, name = stack.of_type("AWS::ECS::Cluster")[0].physical_id, service.rpartition("/")[2]
    network = ecs.describe_services(cluster=cluster, services=[name])["services"][0]["networkConfiguration"]["awsvpcConfiguration"]
    ecs.update_service(cluster=cluster, service=name, networkConfiguration={"awsvpcConfiguration": {**network, "assignPublicIp": "ENABLED"}})


def _no_tasks(stack: Stack, target: str) -> None:
    resource, dimension, namespace = target.split("|")
    client = stack.sdk("application-autoscaling")
    client.register_scalable_target(ServiceNamespace=namespace, ResourceId=resource, ScalableDimension=dimension, MinCapacity=0)


def _leave_the_network(stack: Stack, name: str) -> None:
    stack.sdk("lambda").update_function_configuration(FunctionName=name, VpcConfig={"SubnetIds": [], "SecurityGroupIds": []})


def _unmeasured(stack: Stack, cluster: str) -> None:
    stack.sdk("ecs").update_cluster(cluster=cluster, settings=[{"name": "containerInsights", "value": "disabled"}])


def _no_snapshots(stack: Stack, name: str) -> None:
    config = stack.sdk("config")
    found = config.describe_delivery_channels(DeliveryChannelNames=[name])["DeliveryChannels"][0]
    config.put_delivery_channel(DeliveryChannel={key: value for key, value in found.items() if key != "configSnapshotDeliveryProperties"})


def _password_alone(stack: Stack, role: str) -> None:
    user = {"AWS": f"arn:aws:iam::{stack.account}:user/on-call"}
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": user, "Action": "sts:AssumeRole"}]}
    stack.sdk("iam").update_assume_role_policy(RoleName=role, PolicyDocument=json.dumps(document))


def _whole_day(stack: Stack, permission_set: str) -> None:
    instance, arn = permission_set.split("|")
    stack.sdk("sso-admin").update_permission_set(InstanceArn=instance, PermissionSetArn=arn, SessionDuration="PT12H")


def _unlogged(stack: Stack, document: str) -> None:
    ssm = stack.sdk("ssm")
    content = json.loads(ssm.get_document(Name=document)["Content"])
    content["inputs"]["cloudWatchLogGroupName"] = ""
    version = ssm.update_document(Name=document, Content=json.dumps(content), DocumentVersion="$LATEST")["DocumentDescription"]["DocumentVersion"]
    ssm.update_document_default_version(Name=document, DocumentVersion=version)


UNREADABLE = 1000
def _archive_errors(stack: Stack, name_in_group: str) -> None:
    name, _, group = name_in_group.partition("|")
    logs = stack.sdk("logs")
    found = logs.describe_subscription_filters(logGroupName=group, filterNamePrefix=name)["subscriptionFilters"][0]
    logs.put_subscription_filter(logGroupName=group, filterName=name, filterPattern="ERROR", destinationArn=found["destinationArn"])


def _stop_reporting(stack: Stack, arn: str) -> None:
    backup = stack.sdk("backup")
    found = next(one for one in backup.list_report_plans()["ReportPlans"] if one["ReportPlanArn"] == arn)
    backup.delete_report_plan(ReportPlanName=found["ReportPlanName"])


def _take_logs_of_everybody(stack: Stack, name: str) -> None:
    policy = {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "logs:PutSubscriptionFilter", "Resource": "*"}]}
    stack.sdk("logs").put_destination_policy(destinationName=name, accessPolicy=json.dumps(policy))


MUTANTS = (
    Mutant("AWS::S3::Bucket", "lets the public in", lambda stack, name: stack.sdk("s3").delete_public_access_block(Bucket=name), "Scans"),
    Mutant(
        "AWS::S3::Bucket",
        "suspends versioning",
        lambda stack, name: stack.sdk("s3").put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Suspended"}),
        "Logs",
    ),
    Mutant("AWS::S3::Bucket", "takes the policy off", lambda stack, name: stack.sdk("s3").delete_bucket_policy(Bucket=name), "Trail"),
    Mutant("AWS::S3::Bucket", "leaves the customer managed key", _other_encryption, "Scans"),
    Mutant("AWS::KMS::Key", "stops rotation", lambda stack, key: stack.sdk("kms").disable_key_rotation(KeyId=key)),
    Mutant("AWS::KMS::Key", "disables the key", lambda stack, key: stack.sdk("kms").disable_key(KeyId=key)),
    Mutant("AWS::Logs::LogGroup", "keeps logs for a week", lambda stack, name: stack.sdk("logs").put_retention_policy(logGroupName=name, retentionInDays=7)),
    Mutant(
        "AWS::SNS::Topic",
        "takes the key off",
        lambda stack, topic: stack.sdk("sns").set_topic_attributes(TopicArn=topic, AttributeName="KmsMasterKeyId", AttributeValue=""),
    ),
    Mutant("AWS::CloudWatch::Alarm", "silences the alarm", lambda stack, name: stack.sdk("cloudwatch").disable_alarm_actions(AlarmNames=[name])),
    Mutant("AWS::CloudTrail::Trail", "stops recording", lambda stack, name: stack.sdk("cloudtrail").stop_logging(Name=name)),
    Mutant("AWS::Events::Rule", "switches the rule off", _silence),
    Mutant("AWS::EC2::VPC", "opens the default security group", _open_default_group),
    Mutant("AWS::EC2::VPC", "opens the data tier", _open_data_tier),
    Mutant("AWS::EC2::VPC", "opens an endpoint", _open_endpoint),
    Mutant("AWS::EC2::SecurityGroup", "opens a security group", _open_group),
    Mutant("AWS::RDS::DBInstance", "takes the protection from deletion off", _unprotect, "PostgreSQL"),
    Mutant("AWS::RDS::DBInstance", "keeps backups for a day", _no_backups, "MySQL"),
    Mutant("AWS::RDS::DBInstance", "takes connections without TLS", _no_tls, "MariaDB"),
    Mutant(
        "AWS::DynamoDB::GlobalTable",
        "takes the protection from deletion off",
        lambda stack, name: stack.sdk("dynamodb").update_table(TableName=name, DeletionProtectionEnabled=False),
    ),
    Mutant("AWS::SQS::Queue", "takes the key off", lambda stack, url: stack.sdk("sqs").set_queue_attributes(QueueUrl=url, Attributes={"KmsMasterKeyId": ""})),
    Mutant(
        "AWS::EFS::FileSystem",
        "empties the policy",
        lambda stack, name: stack.sdk("efs").put_file_system_policy(FileSystemId=name, Policy='{"Version": "2012-10-17", "Statement": []}'),
    ),
    Mutant(
        "AWS::ElastiCache::ReplicationGroup",
        "keeps no snapshots",
        lambda stack, name: stack.sdk("elasticache").modify_replication_group(ReplicationGroupId=name, SnapshotRetentionLimit=0),
    ),
    Mutant("AWS::Kinesis::Stream", "stops encryption", _plain_stream),
    Mutant("AWS::SecretsManager::Secret", "takes the policy off", lambda stack, name: stack.sdk("secretsmanager").delete_resource_policy(SecretId=name)),
    Mutant("AWS::EC2::Instance", "takes the protection from termination off", _unprotect_instance),
    Mutant(
        "AWS::Redshift::Cluster",
        "opens the warehouse",
        lambda stack, name: stack.sdk("redshift").modify_cluster(ClusterIdentifier=name, PubliclyAccessible=True),
    ),
    Mutant("AWS::OpenSearchService::Domain", "takes plain HTTP", _plain_http),
    Mutant("AWS::IAM::Role", "allows everything", _allow_everything),
    Mutant("AWS::IAM::Role", "asks people for a password alone", _password_alone, "Emergency/Resource"),
    Mutant("AWS::SSO::PermissionSet", "lasts for half a day", _whole_day),
    Mutant("AWS::SSM::Document", "writes no session down", _unlogged),
    Mutant("AWS::Cognito::UserPool", "leaves the second factor to people", _optional_factors),
    Mutant("AWS::Cognito::UserPoolClient", "gives tokens in addresses", _tokens_in_addresses),
    Mutant("AWS::SES::ConfigurationSet", "sends in plain text", _mail_in_plain_text),
    Mutant("AWS::SES::EmailIdentity", "signs with 1024 bits", lambda stack, name: stack.sdk("sesv2").create_email_identity(EmailIdentity=name)),
    Mutant("AWS::CloudFront::Distribution", "takes the web ACL off", _no_web_acl),
    Mutant("AWS::CloudFront::OriginAccessControl", "stops signing", _unsigned),
    Mutant("AWS::WAFv2::WebACL", "only counts", _count_only),
    Mutant("AWS::WAFv2::LoggingConfiguration", "logs headers", _log_headers),
    Mutant(
        "AWS::WAFv2::WebACLAssociation",
        "takes the web ACL away",
        lambda stack, name: stack.sdk("wafv2").disassociate_web_acl(ResourceArn=name.split("|")[0]),
    ),
    Mutant("AWS::ElasticLoadBalancingV2::LoadBalancer", "takes the protection from deletion off", _without_protection),
    Mutant(
        "AWS::ElasticLoadBalancingV2::Listener",
        "takes TLS 1.0",
        lambda stack, name: stack.sdk("elbv2").modify_listener(ListenerArn=name, SslPolicy="ELBSecurityPolicy-2016-08"),
        "Https",
    ),
    Mutant(
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        "asks targets in the clear",
        lambda stack, name: stack.sdk("elbv2").modify_target_group(TargetGroupArn=name, HealthCheckProtocol="HTTP"),
    ),
    Mutant("AWS::ApiGateway::Stage", "logs bodies", _trace_bodies),
    Mutant("AWS::ApiGateway::Method", "asks nobody", _ask_nobody, "GET"),
    Mutant(
        "AWS::ECR::Repository",
        "lets tags be moved",
        lambda stack, name: stack.sdk("ecr").put_image_tag_mutability(repositoryName=name, imageTagMutability="MUTABLE"),
    ),
    Mutant("AWS::Lambda::Function", "leaves the network", _leave_the_network, "Intake"),
    Mutant(
        "AWS::Lambda::Function",
        "gives its concurrency away",
        lambda stack, name: stack.sdk("lambda").delete_function_concurrency(FunctionName=name),
        "alarms/Intake",
    ),
    Mutant("AWS::ECS::Cluster", "stops measuring", _unmeasured),
    Mutant(
        "AWS::ECS::TaskDefinition", "takes the task away", lambda stack, name: stack.sdk("ecs").deregister_task_definition(taskDefinition=name)
    ),
    Mutant("AWS::ECS::Service", "gives tasks public addresses", _on_the_internet),
    Mutant("AWS::ApplicationAutoScaling::ScalableTarget", "lets all tasks go", _no_tasks),
    Mutant(
        "AWS::Config::ConfigurationRecorder",
        "stops recording",
        lambda stack, name: stack.sdk("config").stop_configuration_recorder(ConfigurationRecorderName=name),
    ),
    Mutant("AWS::Config::DeliveryChannel", "delivers no snapshots", _no_snapshots),
    Mutant("AWS::GuardDuty::Detector", "suspends the detector", lambda stack, name: stack.sdk("guardduty").update_detector(DetectorId=name, Enable=False)),
    Mutant("AWS::Macie::Session", "pauses Macie", lambda stack, _: stack.sdk("macie2").enable_macie(status="PAUSED")),
    Mutant(
        "AWS::KinesisFirehose::DeliveryStream",
        "keeps logs in the clear",
        lambda stack, name: stack.sdk("firehose").stop_delivery_stream_encryption(DeliveryStreamName=name),
        "Archive/Delivery",
    ),
    Mutant("AWS::Logs::SubscriptionFilter", "archives some events only", _archive_errors),
    Mutant("AWS::Logs::Destination", "takes logs of everybody", _take_logs_of_everybody),
    Mutant("AWS::Backup::ReportPlan", "stops reporting", _stop_reporting),
    Mutant(
        "AWS::Backup::BackupVault", "unlocks the vault", lambda stack, name: stack.sdk("backup").delete_backup_vault_lock_configuration(BackupVaultName=name)
    ),
)


def survivors(endpoint: str, names: list[str]) -> tuple[int, list[str]]:
    """How many mutants were made, and those that reading back did not notice."""
    stacks = [deployed(endpoint, name) for name in sorted(names)]
    missed = [fault for mutant in MUTANTS if (fault := _try(mutant, stacks))]
    return len(MUTANTS), missed


def _try(mutant: Mutant, stacks: list[Stack]) -> str:
    found = next(((stack, one) for stack in stacks for one in stack.of_type(mutant.type) if mutant.path in one.path), None)
    if not found:
        return f"no resource to weaken: {mutant.type} {mutant.path} ({mutant.text})"
    stack, resource = found
    before = _broken(stack, resource)
    mutant.weaken(stack, resource.physical_id)
    if _broken(stack, resource) <= before:
        return f"{resource.path}: nobody notices a change that {mutant.text}"
    return ""


def _broken(stack: Stack, resource: Resource) -> int:
    stack.promises.clear()
    try:
        readers()[resource.type](Reading(stack, resource))
    except Exception:  # what cannot be read any more has been noticed
        return UNREADABLE
    return sum(not promise.kept for promise in stack.promises)
