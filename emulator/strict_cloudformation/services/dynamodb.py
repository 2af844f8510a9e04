"""Amazon DynamoDB: tables and global tables."""

from typing import Any

from .. import service_api
from ..resource_type import Created, Properties, Request, ResourceType, pairs, properties

OF_TABLE = "AttributeDefinitions BillingMode KeySchema GlobalSecondaryIndexes LocalSecondaryIndexes StreamSpecification"


def _create_global_table(request: Request) -> Created:
    name = request.properties.get("TableName", request.name)
    here = next(replica for replica in request.properties["Replicas"] if replica["Region"] == request.region)
    table = _create_table(request, name, here)
    return Created(name, {"Arn": table["TableArn"], "TableId": table.get("TableId", ""), "StreamArn": table.get("LatestStreamArn", "")})


def _create_table(request: Request, name: str, replica: Properties) -> Properties:
    key = replica.get("SSESpecification", {}).get("KMSMasterKeyId")
    encryption = {**request.properties.get("SSESpecification", {}), **({"KMSMasterKeyId": key} if key else {})}
    encryption["Enabled"] = encryption.pop("SSEEnabled", False)
    stream = request.properties.get("StreamSpecification")
    parameters = {
        "TableName": name,
        "SSESpecification": encryption,
        **request.only("AttributeDefinitions", "BillingMode", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"),
        **({"StreamSpecification": {**stream, "StreamEnabled": True}} if stream else {}),
        **({"TableClass": replica["TableClass"]} if "TableClass" in replica else {}),
    }
    return service_api.call("dynamodb", replica["Region"], "create_table", parameters)["TableDescription"]


def _replicas(request: Request, value: list[Properties]) -> None:
    existing = {replica["Region"] for replica in request.previous.get("Replicas", [])} | {request.region}
    for replica in value:
        if replica["Region"] not in existing:
            # moto has no replicas: a table of the same shape stands in for it in the other Region, so that its settings can be read there.
            _create_table(request, request.physical_id, replica)
        _settings(request, replica)


def _settings(request: Request, replica: Properties) -> None:
    def call(operation: str, **parameters: Any) -> Any:
        return service_api.call("dynamodb", replica["Region"], operation, parameters)

    recovery = replica.get("PointInTimeRecoverySpecification")
    if recovery:
        call("update_continuous_backups", TableName=request.physical_id, PointInTimeRecoverySpecification=recovery)
    protected = replica.get("DeletionProtectionEnabled", False)
    call("update_table", TableName=request.physical_id, DeletionProtectionEnabled=protected)
    if replica.get("Tags"):
        arn = f"arn:aws:dynamodb:{replica['Region']}:{request.account}:table/{request.physical_id}"
        call("tag_resource", ResourceArn=arn, Tags=pairs(replica["Tags"]))
    if replica.get("ResourcePolicy"):
        arn = f"arn:aws:dynamodb:{replica['Region']}:{request.account}:table/{request.physical_id}"
        call("put_resource_policy", ResourceArn=arn, Policy=replica["ResourcePolicy"]["PolicyDocument"])


def _time_to_live(request: Request, value: Properties) -> None:
    request.call("dynamodb", "update_time_to_live", TableName=request.physical_id, TimeToLiveSpecification=value)


def _delete_table(request: Request) -> None:
    request.call("dynamodb", "update_table", TableName=request.physical_id, DeletionProtectionEnabled=False)
    request.call("dynamodb", "delete_table", TableName=request.physical_id)


TYPES = (
    ResourceType(
        "AWS::DynamoDB::GlobalTable",
        create=_create_global_table,
        creates_with=properties(f"TableName SSESpecification {OF_TABLE}"),
        settings={"Replicas": _replicas, "TimeToLiveSpecification": _time_to_live},
        partly={"Replicas": "a table of the same shape stands in for a replica in another Region; nothing is replicated"},
        delete=_delete_table,
    ),
)
