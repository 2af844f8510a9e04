"""Calls of moto's service APIs with values as CloudFormation writes them.

Every call goes over HTTP through botocore, so that what is stored is what the same call would store at AWS,
and so that a parameter which the API does not have is an error.
"""

import json
import os
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.model import Shape

from .problems import UnknownProperty

Client = Any
CONFIG = Config(retries={"max_attempts": 0}, s3={"addressing_style": "path"}, read_timeout=60)


@cache
def client(service: str, region: str) -> Client:
    """A client of the emulator, whose address the server leaves in the environment."""
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=os.environ["AWS_ENDPOINT_URL"],
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
        config=CONFIG,
    )


def call(service: str, region: str, operation: str, parameters: dict[str, Any]) -> dict[str, Any]:
    """Calls an operation; names and values are written the way the API wants them."""
    api = client(service, region)
    shape = api.meta.service_model.operation_model(api.meta.method_to_api_mapping[operation]).input_shape
    unknown: list[str] = []
    converted = _convert(parameters, shape, operation, unknown) if shape else {}
    if unknown:
        raise UnknownProperty(f"{', '.join(unknown)}: the API of {service} has no such parameter")
    return getattr(api, operation)(**converted)


def _convert(value: Any, shape: Shape, path: str, unknown: list[str]) -> Any:
    convert = _CONVERTERS.get(shape.type_name)
    return convert(value, shape, path, unknown) if convert else value


def _structure(value: Any, shape: Any, path: str, unknown: list[str]) -> Any:
    if not isinstance(value, dict):
        unknown.append(f"{path} is {value!r}, not an object")
        return {}
    names = {name.lower(): name for name in shape.members}
    result = {}
    for key, item in value.items():
        name = key if key in shape.members else names.get(key.lower())
        if name is None:
            unknown.append(f"{path}.{key}")
        elif item is not None:
            result[name] = _convert(item, shape.members[name], f"{path}.{key}", unknown)
    return result


def _list(value: Any, shape: Any, path: str, unknown: list[str]) -> Any:
    return [_convert(item, shape.member, f"{path}[]", unknown) for item in (value if isinstance(value, list) else [value])]


def _map(value: Any, shape: Any, path: str, unknown: list[str]) -> Any:
    pairs = {item["Key"]: item["Value"] for item in value} if isinstance(value, list) else value
    return {key: _convert(item, shape.value, f"{path}.{key}", unknown) for key, item in pairs.items()}


def _string(value: Any, *_: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value) if isinstance(value, (dict, list)) else str(value)


_CONVERTERS = {
    "structure": _structure,
    "list": _list,
    "map": _map,
    "string": _string,
    "boolean": lambda value, *_: value if isinstance(value, bool) else str(value).lower() == "true",
    "integer": lambda value, *_: int(value),
    "long": lambda value, *_: int(value),
    "double": lambda value, *_: float(value),
    "float": lambda value, *_: float(value),
}
