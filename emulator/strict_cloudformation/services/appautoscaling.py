"""Application Auto Scaling: targets and policies are stored, nothing scales."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, properties

TARGET = ("ServiceNamespace", "ResourceId", "ScalableDimension")


def _register(request: Request) -> Created:
    request.call("application-autoscaling", "register_scalable_target", **request.without("Tags"))
    identifier = "|".join(request.properties[name] for name in ("ResourceId", "ScalableDimension", "ServiceNamespace"))
    return Created(identifier, {"Id": identifier})


def _of_target(request: Request) -> dict[str, str]:
    resource, dimension, namespace = request.properties["ScalingTargetId"].split("|")
    return {"ResourceId": resource, "ScalableDimension": dimension, "ServiceNamespace": namespace}


def _put_policy(request: Request) -> Created:
    parameters = request.without("ScalingTargetId")
    found = request.call("application-autoscaling", "put_scaling_policy", **_of_target(request), **parameters)
    return Created(found["PolicyARN"], {"Arn": found["PolicyARN"]})


def _delete_policy(request: Request) -> Any:
    return request.call("application-autoscaling", "delete_scaling_policy", **_of_target(request), PolicyName=request.properties["PolicyName"])


TYPES = (
    ResourceType(
        "AWS::ApplicationAutoScaling::ScalableTarget",
        create=_register,
        creates_with=properties("ResourceId ScalableDimension ServiceNamespace"),
        modify=_register,
        modifies=properties("MaxCapacity MinCapacity RoleARN"),
        unverified={"Tags": "moto does not keep tags of scalable targets"},
        delete=lambda request: request.call("application-autoscaling", "deregister_scalable_target", **request.only(*TARGET)),
    ),
    ResourceType(
        "AWS::ApplicationAutoScaling::ScalingPolicy",
        create=_put_policy,
        creates_with=properties("PolicyName ScalingTargetId"),
        modify=_put_policy,
        modifies=properties("PolicyType TargetTrackingScalingPolicyConfiguration"),
        delete=_delete_policy,
    ),
)
