"""AWS Secrets Manager."""

import json
from typing import Any

from ..problems import DeploymentError
from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties


def _value(request: Request) -> str | None:
    if "SecretString" in request.properties:
        return request.properties["SecretString"]
    wanted = dict(request.properties.get("GenerateSecretString") or {})
    if "GenerateSecretString" not in request.properties:
        return None
    template, key = wanted.pop("SecretStringTemplate", None), wanted.pop("GenerateStringKey", None)
    password = request.call("secretsmanager", "get_random_password", **wanted)["RandomPassword"]
    return json.dumps({**json.loads(template), key: password}) if template else password


def _create_secret(request: Request) -> Created:
    value = _value(request)
    parameters: Properties = {**request.only("Description", "KmsKeyId"), **({"SecretString": value} if value is not None else {})}
    if replicas := request.properties.get("ReplicaRegions"):
        parameters["AddReplicaRegions"] = replicas
    secret = request.call("secretsmanager", "create_secret", Name=request.properties.get("Name", request.name), **parameters)
    return Created(secret["ARN"], {"Id": secret["ARN"]})


def _tags(request: Request, tags: Any) -> None:
    request.call("secretsmanager", "tag_resource", SecretId=request.physical_id, Tags=pairs(tags))


def _put_policy(request: Request) -> Created:
    secret = request.properties["SecretId"]
    request.call("secretsmanager", "put_resource_policy", SecretId=secret, **request.only("ResourcePolicy", "BlockPublicPolicy"))
    return Created(secret, {"Id": secret})


def _rotate(request: Request) -> Created:
    secret = request.properties["SecretId"]
    if "RotationLambdaARN" not in request.properties and "HostedRotationLambda" not in request.properties:
        raise DeploymentError("a rotation schedule needs a function")
    if "RotationLambdaARN" in request.properties:
        parameters = request.only("RotationLambdaARN", "RotationRules")
        request.call("secretsmanager", "rotate_secret", SecretId=secret, RotateImmediately=False, **parameters)
    return Created(secret, {"Id": secret})


def _delete_secret(request: Request) -> None:
    regions = [replica["Region"] for replica in request.properties.get("ReplicaRegions", [])]
    if regions:
        request.call("secretsmanager", "remove_regions_from_replication", SecretId=request.physical_id, RemoveReplicaRegions=regions)
    request.call("secretsmanager", "delete_secret", SecretId=request.physical_id, ForceDeleteWithoutRecovery=True)


TYPES = (
    ResourceType(
        "AWS::SecretsManager::Secret",
        create=_create_secret,
        creates_with=properties("Name KmsKeyId GenerateSecretString SecretString ReplicaRegions"),
        settings={
            "Tags": _tags,
            "Description": lambda request, value: request.call("secretsmanager", "update_secret", SecretId=request.physical_id, Description=value),
        },
        partly={"ReplicaRegions": "moto forgets the key of a replica"},
        delete=_delete_secret,
    ),
    ResourceType(
        "AWS::SecretsManager::ResourcePolicy",
        create=_put_policy,
        creates_with=properties("SecretId"),
        modify=_put_policy,
        modifies=properties("ResourcePolicy BlockPublicPolicy"),
        delete=lambda request: request.call("secretsmanager", "delete_resource_policy", SecretId=request.physical_id),
    ),
    ResourceType(
        "AWS::SecretsManager::RotationSchedule",
        create=_rotate,
        creates_with=properties("SecretId RotationLambdaARN RotationRules"),
        unverified={"HostedRotationLambda": "the function comes from a macro of AWS, which nothing here expands"},
    ),
)
