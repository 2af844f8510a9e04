"""What AWS says about its resource types, from the schemas of the CloudFormation registry that cfn-lint carries."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import regex
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER
from jsonschema import Draft7Validator
from jsonschema.validators import create

from .problems import UnknownProperty, UnknownType

REGION = "us-east-1"
# The other keywords judge values; cfn-lint does that, on the template.
JUDGED = ("$ref", "additionalProperties", "enum", "items", "properties", "required")


def _additional(validator: Any, allowed: Any, instance: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """The keyword of the validator, with patterns that are not Python's: AWS writes tags as [\\p{L}\\p{N}]."""
    patterns = schema.get("patternProperties", {})
    other = instance
    if isinstance(instance, dict):
        other = {name: value for name, value in instance.items() if not any(regex.search(pattern, name) for pattern in patterns)}
    without = {name: value for name, value in schema.items() if name != "patternProperties"}
    yield from Draft7Validator.VALIDATORS["additionalProperties"](validator, allowed, other, without) or ()


KEYWORDS = {**{name: Draft7Validator.VALIDATORS[name] for name in JUDGED}, "additionalProperties": _additional}
Validator = create(Draft7Validator.META_SCHEMA, KEYWORDS)


@cache
def schema_of(resource_type: str) -> dict[str, Any]:
    """The registry's schema of a type; raises if AWS has no such type."""
    try:
        return PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, resource_type).schema
    except Exception as error:
        raise UnknownType(f"{resource_type}: AWS has no such resource type in {REGION}") from error


def require_valid(resource_type: str, properties: dict[str, Any]) -> None:
    """Raises unless AWS knows every property, however deep, and finds every required one."""
    faults = [
        f"{'.'.join(map(str, error.absolute_path)) or 'Properties'}: {error.message}" for error in Validator(schema_of(resource_type)).iter_errors(properties)
    ]
    if faults:
        raise UnknownProperty(f"{resource_type}: {'; '.join(sorted(faults))}")


def replaced_by(resource_type: str, changed: frozenset[str]) -> frozenset[str]:
    """The changed top-level properties whose change makes AWS create the resource anew."""
    paths = schema_of(resource_type).get("createOnlyProperties", [])
    return changed & {path.split("/")[2] for path in paths if path.count("/") == 2}


def tag_property(resource_type: str) -> str | None:
    """The property that takes tags of the stack, if the type can be tagged."""
    schema = schema_of(resource_type)
    tagging = schema.get("tagging") or {"taggable": "Tags" in schema["properties"]}
    if not tagging.get("taggable", True):
        return None
    name = tagging.get("tagProperty", "/properties/Tags").removeprefix("/properties/")
    return name if name in schema["properties"] else None


def tags_are_a_map(resource_type: str, name: str) -> bool:
    """Whether the type writes tags as {key: value} instead of a list of pairs."""
    schema = schema_of(resource_type)
    shape = schema["properties"][name]
    if "$ref" in shape:
        shape = schema["definitions"][shape["$ref"].removeprefix("#/definitions/")]
    return "object" in str(shape.get("type", ""))
