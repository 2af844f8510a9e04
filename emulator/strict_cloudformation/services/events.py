"""Amazon EventBridge."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties


def _bus(request: Request) -> Properties:
    return request.only("EventBusName")


def _put_rule(request: Request) -> Created:
    name = request.properties.get("Name", request.physical_id.split("|")[-1] or request.name)
    parameters = request.without("Name", "Targets", "Tags")
    arn = request.call("events", "put_rule", Name=name, **parameters)["RuleArn"]
    bus = request.properties.get("EventBusName")
    return Created(f"{bus}|{name}" if bus else name, {"Arn": arn})


def _targets(request: Request, targets: Any) -> None:
    rule = request.physical_id.split("|")[-1]
    gone = [target["Id"] for target in request.previous.get("Targets", []) if target["Id"] not in {one["Id"] for one in targets or []}]
    if gone:
        request.call("events", "remove_targets", Rule=rule, Ids=gone, **_bus(request))
    if targets:
        request.call("events", "put_targets", Rule=rule, Targets=targets, **_bus(request))


def _tags(request: Request, tags: Any) -> None:
    path = request.physical_id.replace("|", "/")
    request.call("events", "tag_resource", ResourceARN=f"arn:aws:events:{request.region}:{request.account}:rule/{path}", Tags=pairs(tags))


def _delete_rule(request: Request) -> None:
    rule = request.physical_id.split("|")[-1]
    ids = [target["Id"] for target in request.properties.get("Targets", [])]
    if ids:
        request.call("events", "remove_targets", Rule=rule, Ids=ids, **_bus(request))
    request.call("events", "delete_rule", Name=rule, **_bus(request))


def _create_bus(request: Request) -> Created:
    name = request.properties["Name"]
    arn = request.call("events", "create_event_bus", **request.only("Name", "Description", "KmsKeyIdentifier", "DeadLetterConfig"))["EventBusArn"]
    return Created(name, {"Arn": arn, "Name": name})


def _bus_tags(request: Request, tags: Any) -> None:
    arn = f"arn:aws:events:{request.region}:{request.account}:event-bus/{request.physical_id}"
    request.call("events", "tag_resource", ResourceARN=arn, Tags=pairs(tags))


def _create_archive(request: Request) -> Created:
    name = request.properties.get("ArchiveName", request.name[:48])
    parameters = {**request.without("ArchiveName", "SourceArn", *ARCHIVE_UNVERIFIED), "EventSourceArn": request.properties["SourceArn"]}
    arn = request.call("events", "create_archive", ArchiveName=name, **parameters)["ArchiveArn"]
    return Created(name, {"Arn": arn, "ArchiveName": name})


def _put_bus_policy(request: Request) -> Created:
    bus, statement = request.properties["EventBusName"], request.properties["StatementId"]
    document = {"Version": "2012-10-17", "Statement": [{**request.properties["Statement"], "Sid": statement}]}
    request.call("events", "put_permission", EventBusName=bus, Policy=document)
    return Created(f"{bus}|{statement}")


ARCHIVE_UNVERIFIED = {"KmsKeyIdentifier": "moto does not keep the key of an archive"}

TYPES = (
    ResourceType(
        "AWS::Events::EventBus",
        create=_create_bus,
        creates_with=properties("Name Description KmsKeyIdentifier DeadLetterConfig"),
        settings={"Tags": _bus_tags},
        unverified={"LogConfig": "moto does not keep what an event bus logs"},
        delete=lambda request: request.call("events", "delete_event_bus", Name=request.physical_id),
    ),
    ResourceType(
        "AWS::Events::EventBusPolicy",
        create=_put_bus_policy,
        creates_with=properties("EventBusName StatementId Statement"),
    ),
    ResourceType(
        "AWS::Events::Archive",
        create=_create_archive,
        creates_with=properties("ArchiveName SourceArn Description EventPattern RetentionDays"),
        unverified=ARCHIVE_UNVERIFIED,
        delete=lambda request: request.call("events", "delete_archive", ArchiveName=request.physical_id),
    ),
    ResourceType(
        "AWS::Events::Rule",
        create=_put_rule,
        creates_with=properties("Name EventBusName"),
        settings={"Targets": _targets, "Tags": _tags},
        modify=_put_rule,
        modifies=properties("Description EventPattern ScheduleExpression State RoleArn"),
        delete=_delete_rule,
    ),
)
