"""Amazon S3."""

from typing import Any

from ..problems import UnknownProperty
from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties


def _create_bucket(request: Request) -> Created:
    name = request.properties.get("BucketName") or request.name.lower()
    place = {} if request.region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": request.region}}
    locked = {"ObjectLockEnabledForBucket": True} if request.properties.get("ObjectLockEnabled") else {}
    request.call("s3", "create_bucket", Bucket=name, **place, **locked)
    return Created(
        name,
        {
            "Arn": f"arn:aws:s3:::{name}",
            "DomainName": f"{name}.s3.amazonaws.com",
            "RegionalDomainName": f"{name}.s3.{request.region}.amazonaws.com",
        },
    )


def _encryption(request: Request, value: Properties) -> None:
    rules = [{**rule, "ApplyServerSideEncryptionByDefault": rule["ServerSideEncryptionByDefault"]} for rule in value["ServerSideEncryptionConfiguration"]]
    for rule in rules:
        del rule["ServerSideEncryptionByDefault"]
    request.call("s3", "put_bucket_encryption", Bucket=request.physical_id, ServerSideEncryptionConfiguration={"Rules": rules})


def _logging(request: Request, value: Properties | None) -> None:
    # The call wants the policy of the target to exist, which the order of CloudFormation cannot give: the policy names this bucket.
    from moto.s3.models import s3_backends

    bucket = s3_backends[request.account]["aws"].buckets[request.physical_id]
    if value and (unknown := value.keys() - {"DestinationBucketName", "LogFilePrefix", "TargetObjectKeyFormat"}):
        raise UnknownProperty(f"LoggingConfiguration: {', '.join(sorted(unknown))}")
    bucket.logging = (
        {
            "TargetBucket": value.get("DestinationBucketName", request.physical_id),
            "TargetPrefix": value.get("LogFilePrefix", ""),
            **({"TargetObjectKeyFormat": value["TargetObjectKeyFormat"]} if "TargetObjectKeyFormat" in value else {}),
        }
        if value
        else {}
    )


_LIFECYCLE = {
    "ExpirationInDays": lambda value: {"Expiration": {"Days": value}},
    "NoncurrentVersionExpiration": lambda value: {"NoncurrentVersionExpiration": value},
    "NoncurrentVersionExpirationInDays": lambda value: {"NoncurrentVersionExpiration": {"NoncurrentDays": value}},
    "NoncurrentVersionTransitions": lambda value: {
        "NoncurrentVersionTransitions": [{"NoncurrentDays": item["TransitionInDays"], "StorageClass": item["StorageClass"]} for item in value]
    },
    "AbortIncompleteMultipartUpload": lambda value: {"AbortIncompleteMultipartUpload": value},
    "ExpiredObjectDeleteMarker": lambda value: {"Expiration": {"ExpiredObjectDeleteMarker": value}},
    "Transitions": lambda value: {"Transitions": [{"Days": item["TransitionInDays"], "StorageClass": item["StorageClass"]} for item in value]},
    "Status": lambda value: {"Status": value},
    "Id": lambda value: {"ID": value},
    "Prefix": lambda value: {"Filter": {"Prefix": value}},
}


def _rule(rule: Properties, number: int) -> Properties:
    if unknown := rule.keys() - _LIFECYCLE.keys():
        raise UnknownProperty(f"LifecycleConfiguration: {', '.join(sorted(unknown))}")
    result: Properties = {"ID": f"rule-{number}", "Filter": {"Prefix": ""}}
    for name, value in rule.items():
        result |= _LIFECYCLE[name](value)
    return result


def _lifecycle(request: Request, value: Properties | None) -> None:
    if not value:
        request.call("s3", "delete_bucket_lifecycle", Bucket=request.physical_id)
        return
    if unknown := value.keys() - {"Rules"}:
        raise UnknownProperty(f"LifecycleConfiguration: {', '.join(sorted(unknown))}")
    rules = [_rule(rule, number) for number, rule in enumerate(value["Rules"])]
    request.call("s3", "put_bucket_lifecycle_configuration", Bucket=request.physical_id, LifecycleConfiguration={"Rules": rules})


def _replication(request: Request, value: Properties | None) -> None:
    if value:
        request.call("s3", "put_bucket_replication", Bucket=request.physical_id, ReplicationConfiguration=value)


def _acl(request: Request, value: str) -> None:
    name = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in value).lstrip("-")
    request.call("s3", "put_bucket_acl", Bucket=request.physical_id, ACL=name)


def _put(operation: str, parameter: str) -> Any:
    return lambda request, value: request.call("s3", operation, Bucket=request.physical_id, **{parameter: value})


def _create_policy(request: Request) -> Created:
    bucket = request.properties["Bucket"]
    request.call("s3", "put_bucket_policy", Bucket=bucket, Policy=request.properties["PolicyDocument"])
    return Created(bucket)


TYPES = (
    ResourceType(
        "AWS::S3::Bucket",
        create=_create_bucket,
        creates_with=properties("BucketName ObjectLockEnabled"),
        settings={
            "AccessControl": _acl,
            "OwnershipControls": _put("put_bucket_ownership_controls", "OwnershipControls"),
            "BucketEncryption": _encryption,
            "PublicAccessBlockConfiguration": _put("put_public_access_block", "PublicAccessBlockConfiguration"),
            "VersioningConfiguration": _put("put_bucket_versioning", "VersioningConfiguration"),
            "ObjectLockConfiguration": _put("put_object_lock_configuration", "ObjectLockConfiguration"),
            "LoggingConfiguration": _logging,
            "LifecycleConfiguration": _lifecycle,
            "ReplicationConfiguration": _replication,
            "Tags": lambda request, tags: request.call("s3", "put_bucket_tagging", Bucket=request.physical_id, Tagging={"TagSet": pairs(tags)}),
        },
        unverified={
            "NotificationConfiguration": "moto's answer to the call that reads it leaves EventBridge out",
            "MetricsConfigurations": "moto has no request metrics of buckets",
        },
        delete=lambda request: request.call("s3", "delete_bucket", Bucket=request.physical_id),
    ),
    ResourceType(
        "AWS::S3::BucketPolicy",
        create=_create_policy,
        creates_with=properties("Bucket"),
        modify=_create_policy,
        modifies=properties("PolicyDocument"),
        delete=lambda request: request.call("s3", "delete_bucket_policy", Bucket=request.physical_id),
    ),
)
