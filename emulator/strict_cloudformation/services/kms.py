"""AWS Key Management Service."""

from ..resource_type import Created, Request, ResourceType, pairs, properties

DEFAULTS = {"KeySpec": "SYMMETRIC_DEFAULT", "KeyUsage": "ENCRYPT_DECRYPT"}
DEFAULT_WINDOW_IN_DAYS = 30
DEFAULT_ROTATION_IN_DAYS = 365


def _create_key(request: Request) -> Created:
    parameters = {**DEFAULTS, **request.only("Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin")}
    key = request.call("kms", "create_key", Policy=request.properties["KeyPolicy"], **parameters)["KeyMetadata"]
    return Created(key["KeyId"], {"Arn": key["Arn"], "KeyId": key["KeyId"]})


def _rotation(request: Request, _value: object) -> None:
    if str(request.properties.get("EnableKeyRotation", False)).lower() != "true":
        request.call("kms", "disable_key_rotation", KeyId=request.physical_id)
        return
    period = request.properties.get("RotationPeriodInDays", DEFAULT_ROTATION_IN_DAYS)
    request.call("kms", "enable_key_rotation", KeyId=request.physical_id, RotationPeriodInDays=period)


def _tags(request: Request, tags: object) -> None:
    request.call("kms", "tag_resource", KeyId=request.physical_id, Tags=[{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in pairs(tags)])


def _delete_key(request: Request) -> None:
    window = request.properties.get("PendingWindowInDays", DEFAULT_WINDOW_IN_DAYS)
    request.call("kms", "schedule_key_deletion", KeyId=request.physical_id, PendingWindowInDays=window)


def _create_alias(request: Request) -> Created:
    request.call("kms", "create_alias", **request.properties)
    return Created(request.properties["AliasName"])


TYPES = (
    ResourceType(
        "AWS::KMS::Key",
        create=_create_key,
        creates_with=properties("KeySpec KeyUsage MultiRegion Origin"),
        settings={
            "Description": lambda request, value: request.call("kms", "update_key_description", KeyId=request.physical_id, Description=value),
            "KeyPolicy": lambda request, value: request.call("kms", "put_key_policy", KeyId=request.physical_id, PolicyName="default", Policy=value),
            "EnableKeyRotation": _rotation,
            "RotationPeriodInDays": _rotation,
            "Tags": _tags,
        },
        unverified={"PendingWindowInDays": "KMS keeps the waiting period of a deletion nowhere until the key is deleted"},
        delete=_delete_key,
    ),
    ResourceType(
        "AWS::KMS::Alias",
        create=_create_alias,
        creates_with=properties("AliasName"),
        modify=lambda request: request.call("kms", "update_alias", **request.properties),
        modifies=properties("TargetKeyId"),
        delete=lambda request: request.call("kms", "delete_alias", AliasName=request.physical_id),
    ),
)
