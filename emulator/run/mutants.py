"""Weakens deployed stores through the SDK, and asks whether reading back notices. A reader that misses its mutant shows nothing."""

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


UNREADABLE = 1000
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
