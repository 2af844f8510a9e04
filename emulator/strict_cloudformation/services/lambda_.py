"""AWS Lambda: functions are stored, none is invoked."""

from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, named, properties

CONFIGURATION = properties(
    "Description DeadLetterConfig Environment Handler KmsKeyArn MemorySize Role Runtime Timeout TracingConfig VpcConfig LoggingConfig EphemeralStorage Layers"
)


def _code(value: Properties) -> Properties:
    inline = value.get("ZipFile")
    return {"ZipFile": _archive(inline)} if inline else value


def _archive(text: str) -> bytes:
    import io
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.py", text)
    return buffer.getvalue()


def _create_function(request: Request) -> Created:
    name = request.properties.get("FunctionName", request.name[:64])
    parameters = request.only(*CONFIGURATION, "Architectures", "PackageType")
    function = request.call("lambda", "create_function", FunctionName=name, Code=_code(request.properties["Code"]), **parameters)
    return Created(name, {"Arn": function["FunctionArn"]})


def _change_function(request: Request) -> None:
    request.call("lambda", "update_function_configuration", FunctionName=request.physical_id, **request.only(*CONFIGURATION))


def _tags(request: Request, tags: Any) -> None:
    arn = f"arn:aws:lambda:{request.region}:{request.account}:function:{request.physical_id}"
    request.call("lambda", "tag_resource", Resource=arn, Tags=named(tags))


def _concurrency(request: Request, value: Any) -> None:
    request.call("lambda", "put_function_concurrency", FunctionName=request.physical_id, ReservedConcurrentExecutions=value)


def _permit(request: Request) -> Created:
    statement = request.name[:64]
    parameters = request.without("FunctionName")
    request.call("lambda", "add_permission", FunctionName=request.properties["FunctionName"], StatementId=statement, **parameters)
    return Created(statement, {"Id": statement})


def _forbid(request: Request) -> None:
    request.call("lambda", "remove_permission", FunctionName=request.properties["FunctionName"], StatementId=request.physical_id)


TYPES = (
    ResourceType(
        "AWS::Lambda::Function",
        create=_create_function,
        creates_with=properties("FunctionName Code Architectures PackageType"),
        settings={"Tags": _tags, "ReservedConcurrentExecutions": _concurrency},
        modify=_change_function,
        modifies=CONFIGURATION,
        partly={
            "LoggingConfig": "moto does not keep where and how a function logs",
            "DeadLetterConfig": "moto does not keep where failed events go",
            "Code": "moto does not keep the key of a package",
        },
        delete=lambda request: request.call("lambda", "delete_function", FunctionName=request.physical_id),
    ),
    ResourceType(
        "AWS::Lambda::Permission",
        create=_permit,
        creates_with=properties("Action FunctionName Principal SourceAccount SourceArn"),
        delete=_forbid,
    ),
)
