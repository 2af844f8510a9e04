"""Amazon EFS."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _create_file_system(request: Request) -> Created:
    parameters = request.only("Encrypted", "KmsKeyId", "PerformanceMode", "ThroughputMode", "ProvisionedThroughputInMibps", "AvailabilityZoneName")
    backup = request.properties.get("BackupPolicy", {}).get("Status") == "ENABLED"
    system = request.call("efs", "create_file_system", CreationToken=request.name[:64], Backup=backup, **parameters)
    return Created(system["FileSystemId"], {"Arn": system["FileSystemArn"], "FileSystemId": system["FileSystemId"]})


def _tags(request: Request, tags: Any) -> None:
    request.call("efs", "tag_resource", ResourceId=request.physical_id, Tags=pairs(tags))


def _policy(request: Request, value: Any) -> None:
    request.call("efs", "put_file_system_policy", FileSystemId=request.physical_id, Policy=value, BypassPolicyLockoutSafetyCheck=True)


def _create_mount_target(request: Request) -> Created:
    target = request.call("efs", "create_mount_target", **request.properties)
    return Created(target["MountTargetId"], {"Id": target["MountTargetId"], "IpAddress": target.get("IpAddress", "")})


def _create_access_point(request: Request) -> Created:
    parameters = request.without("AccessPointTags", "ClientToken")
    point = request.call("efs", "create_access_point", ClientToken=request.name[:64], Tags=request.properties.get("AccessPointTags", []), **parameters)
    return Created(point["AccessPointId"], {"AccessPointId": point["AccessPointId"], "Arn": point["AccessPointArn"]})


TYPES = (
    ResourceType(
        "AWS::EFS::FileSystem",
        create=_create_file_system,
        creates_with=properties("Encrypted KmsKeyId PerformanceMode ThroughputMode ProvisionedThroughputInMibps AvailabilityZoneName BackupPolicy"),
        settings={
            "FileSystemTags": _tags,
            "FileSystemPolicy": _policy,
            "LifecyclePolicies": lambda request, value: request.call(
                "efs", "put_lifecycle_configuration", FileSystemId=request.physical_id, LifecyclePolicies=value
            ),
        },
        delete=lambda request: request.call("efs", "delete_file_system", FileSystemId=request.physical_id),
    ),
    ResourceType(
        "AWS::EFS::MountTarget",
        create=_create_mount_target,
        creates_with=properties("FileSystemId SecurityGroups SubnetId"),
        delete=lambda request: request.call("efs", "delete_mount_target", MountTargetId=request.physical_id),
    ),
    ResourceType(
        "AWS::EFS::AccessPoint",
        create=_create_access_point,
        creates_with=properties("FileSystemId PosixUser RootDirectory ClientToken"),
        settings={"AccessPointTags": _tags},
        delete=lambda request: request.call("efs", "delete_access_point", AccessPointId=request.physical_id),
    ),
)
