"""Amazon CloudWatch Logs."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, accepted, named, properties


def _create_group(request: Request) -> Created:
    name = request.properties.get("LogGroupName", request.name)
    request.call("logs", "create_log_group", logGroupName=name, **request.only("LogGroupClass", "KmsKeyId"))
    return Created(name, {"Arn": f"arn:aws:logs:{request.region}:{request.account}:log-group:{name}:*"})


def _retention(request: Request, days: int | None) -> None:
    if days is None:
        request.call("logs", "delete_retention_policy", logGroupName=request.physical_id)
    else:
        request.call("logs", "put_retention_policy", logGroupName=request.physical_id, retentionInDays=days)


def _key(request: Request, key: str | None) -> None:
    if key:
        request.call("logs", "associate_kms_key", logGroupName=request.physical_id, kmsKeyId=key)
    else:
        request.call("logs", "disassociate_kms_key", logGroupName=request.physical_id)


def _tags(request: Request, tags: object) -> None:
    request.call("logs", "tag_log_group", logGroupName=request.physical_id, tags=named(tags))


def _filter(request: Request) -> Properties:
    return {"logGroupName": request.properties["LogGroupName"], "filterName": request.properties.get("FilterName", request.physical_id or request.name)}


def _put_filter(request: Request) -> Created:
    key = _filter(request)
    request.call("logs", "put_metric_filter", **key, **request.without("LogGroupName", "FilterName"))
    return Created(key["filterName"])


def _put_resource_policy(request: Request) -> Created:
    name = request.properties["PolicyName"]
    request.call("logs", "put_resource_policy", policyName=name, policyDocument=request.properties["PolicyDocument"])
    return Created(name)


def _create_stream(request: Request) -> Created:
    name = request.properties.get("LogStreamName", request.name)
    request.call("logs", "create_log_stream", logGroupName=request.properties["LogGroupName"], logStreamName=name)
    return Created(name)


def _put_destination(request: Request) -> Created:
    target = {"destinationResourceArn": request.properties["DestinationResourceArn"]}
    parameters = request.only("Name", "OutputFormat")
    destination = request.call("logs", "put_delivery_destination", deliveryDestinationConfiguration=target, **parameters)["deliveryDestination"]
    return Created(destination["name"], {"Arn": destination["arn"], "DeliveryDestinationType": destination.get("deliveryDestinationType", "")})


def _subscription(request: Request) -> Properties:
    name = request.physical_id.split("|")[0] or request.properties.get("FilterName", request.name)
    return {"logGroupName": request.properties["LogGroupName"], "filterName": name}


def _subscribe(request: Request) -> Created:
    key = _subscription(request)
    to = {"destinationArn": request.properties["DestinationArn"], "filterPattern": request.properties["FilterPattern"]}
    role = {"roleArn": request.properties["RoleArn"]} if "RoleArn" in request.properties else {}
    request.call("logs", "put_subscription_filter", **key, **to, **role)
    return Created(f"{key['filterName']}|{key['logGroupName']}")


def _create_destination(request: Request) -> Created:
    name = request.properties["DestinationName"]
    parameters = {"destinationName": name, "targetArn": request.properties["TargetArn"], "roleArn": request.properties["RoleArn"]}
    return Created(name, {"Arn": request.call("logs", "put_destination", **parameters)["destination"]["arn"]})


def _admit(request: Request, policy: str) -> None:
    request.call("logs", "put_destination_policy", destinationName=request.physical_id, accessPolicy=policy)


def _tag_by_arn(kind: str) -> Any:
    def tag(request: Request, tags: object) -> None:
        arn = f"arn:aws:logs:{request.region}:{request.account}:{kind}:{request.physical_id}"
        request.call("logs", "tag_resource", resourceArn=arn, tags=named(tags))

    return tag


TYPES = (
    ResourceType(
        "AWS::Logs::LogGroup",
        create=_create_group,
        creates_with=properties("LogGroupName LogGroupClass KmsKeyId"),
        settings={"RetentionInDays": _retention, "KmsKeyId": _key, "Tags": _tags},
        unverified={
            "DataProtectionPolicy": "moto has no call for the data protection policy of a log group",
            "DeletionProtectionEnabled": "moto has no call for the deletion protection of a log group",
        },
        delete=lambda request: request.call("logs", "delete_log_group", logGroupName=request.physical_id),
    ),
    ResourceType(
        "AWS::Logs::MetricFilter",
        create=_put_filter,
        creates_with=properties("FilterName LogGroupName"),
        modify=_put_filter,
        modifies=properties("FilterPattern MetricTransformations ApplyOnTransformedLogs"),
        delete=lambda request: request.call("logs", "delete_metric_filter", **_filter(request)),
    ),
    ResourceType(
        "AWS::Logs::LogStream",
        create=_create_stream,
        creates_with=properties("LogGroupName LogStreamName"),
        delete=lambda request: request.call("logs", "delete_log_stream", logGroupName=request.properties["LogGroupName"], logStreamName=request.physical_id),
    ),
    ResourceType(
        "AWS::Logs::SubscriptionFilter",
        create=_subscribe,
        creates_with=properties("FilterName LogGroupName"),
        modify=_subscribe,
        modifies=properties("DestinationArn FilterPattern RoleArn"),
        delete=lambda request: request.call("logs", "delete_subscription_filter", **_subscription(request)),
    ),
    ResourceType(
        "AWS::Logs::Destination",
        create=_create_destination,
        creates_with=properties("DestinationName RoleArn TargetArn"),
        settings={"DestinationPolicy": _admit, "Tags": _tag_by_arn("destination")},
        delete=lambda request: request.call("logs", "delete_destination", destinationName=request.physical_id),
    ),
    accepted(
        "AWS::Logs::DeliverySource",
        "moto refuses log sources of most services",
        "DeliverySourceConfiguration LogType Name ResourceArn Tags",
        lambda request: {"Arn": f"arn:aws:logs:{request.region}:{request.account}:delivery-source:{request.properties['Name']}"},
        id_from="Name",
    ),
    ResourceType(
        "AWS::Logs::DeliveryDestination",
        create=_put_destination,
        creates_with=properties("DestinationResourceArn Name OutputFormat"),
        settings={"Tags": _tag_by_arn("delivery-destination")},
        delete=lambda request: request.call("logs", "delete_delivery_destination", name=request.physical_id),
    ),
    accepted(
        "AWS::Logs::Delivery",
        "moto refuses log sources of most services",
        "DeliveryDestinationArn DeliverySourceName FieldDelimiter RecordFields S3EnableHiveCompatiblePath S3SuffixPath Tags",
    ),
    ResourceType(
        "AWS::Logs::ResourcePolicy",
        create=_put_resource_policy,
        creates_with=properties("PolicyName"),
        modify=_put_resource_policy,
        modifies=properties("PolicyDocument"),
        delete=lambda request: request.call("logs", "delete_resource_policy", policyName=request.physical_id),
    ),
)
