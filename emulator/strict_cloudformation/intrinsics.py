"""Intrinsic functions and dynamic references. What is not known raises; nothing is left unresolved."""

import base64
import json
import re
from collections.abc import Callable
from typing import Any, Protocol

from .problems import UnknownFunction

NO_VALUE = object()
Function = Callable[["Scope", Any], Any]


class Scope(Protocol):
    """What references can point at."""

    def ref(self, name: str) -> Any: ...
    def attribute(self, name: str, attribute: str) -> Any: ...
    def condition(self, name: str) -> bool: ...
    def mapping(self, name: str, first: str, second: str) -> Any: ...
    def stack_output(self, stack: str, region: str, output: str) -> Any: ...
    def exported(self, name: str) -> Any: ...
    def dynamic(self, reference: str) -> str: ...


def resolve(scope: Scope, value: Any) -> Any:
    """The value with every function and reference replaced by what it stands for."""
    if isinstance(value, dict):
        return _resolve_object(scope, value)
    if isinstance(value, list):
        return [item for item in (resolve(scope, entry) for entry in value) if item is not NO_VALUE]
    if isinstance(value, str):
        return re.sub(r"\{\{resolve:(.+?)\}\}", lambda match: scope.dynamic(match.group(1)), value)
    return value


def _resolve_object(scope: Scope, value: dict[str, Any]) -> Any:
    name = next(iter(value), "")
    if len(value) == 1 and (name in FUNCTIONS or name.startswith("Fn::")):
        if name not in FUNCTIONS:
            raise UnknownFunction(f"{name}: the emulator does not know this function")
        return FUNCTIONS[name](scope, value[name])
    items = ((key, resolve(scope, item)) for key, item in value.items())
    return {key: item for key, item in items if item is not NO_VALUE}


def _ref(scope: Scope, name: Any) -> Any:
    return NO_VALUE if name == "AWS::NoValue" else scope.ref(name)


def _get_att(scope: Scope, value: Any) -> Any:
    name, attribute = value.split(".", 1) if isinstance(value, str) else value
    return scope.attribute(name, resolve(scope, attribute))


def _sub(scope: Scope, value: Any) -> str:
    text, variables = (value, {}) if isinstance(value, str) else value

    def replacement(match: re.Match[str]) -> str:
        name = match.group(1)
        if name.startswith("!"):
            return "${" + name[1:] + "}"
        if name in variables:
            return str(resolve(scope, variables[name]))
        return str(_get_att(scope, name) if "." in name else scope.ref(name))

    return re.sub(r"\$\{([^}]+)\}", replacement, text)


def _if(scope: Scope, value: Any) -> Any:
    name, if_true, if_false = value
    return resolve(scope, if_true if scope.condition(name) else if_false)


def _select(scope: Scope, value: Any) -> Any:
    return resolve(scope, value[1])[int(resolve(scope, value[0]))]


def _stack_output(scope: Scope, value: Any) -> Any:
    place = resolve(scope, value)
    return scope.stack_output(place["StackName"], place.get("Region", scope.ref("AWS::Region")), place["OutputName"])


def _join(scope: Scope, value: Any) -> str:
    return value[0].join(str(item) for item in resolve(scope, value[1]))


def _zones(scope: Scope, value: Any) -> list[str]:
    return [f"{resolve(scope, value) or scope.ref('AWS::Region')}{letter}" for letter in "abcd"]


FUNCTIONS: dict[str, Function] = {
    "Ref": _ref,
    "Fn::GetAtt": _get_att,
    "Fn::Sub": _sub,
    "Fn::If": _if,
    "Fn::Join": _join,
    "Fn::Select": _select,
    "Fn::Split": lambda scope, value: str(resolve(scope, value[1])).split(value[0]),
    "Fn::GetStackOutput": _stack_output,
    "Fn::ImportValue": lambda scope, value: scope.exported(resolve(scope, value)),
    "Fn::FindInMap": lambda scope, value: scope.mapping(*resolve(scope, value)[:3]),
    "Fn::GetAZs": _zones,
    "Fn::Base64": lambda scope, value: base64.b64encode(str(resolve(scope, value)).encode()).decode(),
    "Fn::ToJsonString": lambda scope, value: json.dumps(resolve(scope, value)),
    "Fn::Equals": lambda scope, value: resolve(scope, value[0]) == resolve(scope, value[1]),
    "Fn::Not": lambda scope, value: not resolve(scope, value[0]),
    "Fn::And": lambda scope, value: all(resolve(scope, item) for item in value),
    "Fn::Or": lambda scope, value: any(resolve(scope, item) for item in value),
    "Condition": lambda scope, value: scope.condition(value) if isinstance(value, str) else {"Condition": resolve(scope, value)},
}


def references(value: Any) -> set[str]:
    """Logical ids that a value refers to."""
    if isinstance(value, list):
        return set().union(*map(references, value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found: set[str] = set()
    for key, item in value.items():
        if key == "Ref" and isinstance(item, str):
            found.add(item)
        elif key == "Fn::GetAtt":
            found.add(item.split(".")[0] if isinstance(item, str) else item[0])
        elif key == "Fn::Sub":
            text = item if isinstance(item, str) else item[0]
            found |= {name.split(".")[0] for name in re.findall(r"\$\{([^!}]+)\}", text)}
        found |= references(item)
    return found
