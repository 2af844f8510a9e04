"""How a resource type is made of calls of its service's API: the table that every file in services/ fills."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from . import service_api

Properties = dict[str, Any]


@dataclass(frozen=True)
class Created:
    """A resource that exists: what Ref and Fn::GetAtt give."""

    physical_id: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """One resource of one stack, and what the template says about it."""

    properties: Properties
    name: str
    logical_id: str
    stack_id: str
    account: str
    region: str
    physical_id: str = ""
    previous: Properties = field(default_factory=dict)

    def call(self, service: str, operation: str, **parameters: Any) -> dict[str, Any]:
        """Calls moto's API of a service in the Region of the stack."""
        return service_api.call(service, self.region, operation, parameters)

    def only(self, *names: str) -> Properties:
        """The named properties, as far as the template has them."""
        return {name: self.properties[name] for name in names if name in self.properties}

    def without(self, *names: str) -> Properties:
        """All properties but the named ones."""
        return {name: value for name, value in self.properties.items() if name not in names}


Setting = Callable[[Request, Any], object]


@dataclass(frozen=True)
class ResourceType:
    """A resource type that the emulator can hold.

    A property has to be in one of the four tables, else the deployment fails:
    `creates_with` goes into the call that creates, each of `settings` has a call of its own and may change later,
    `modifies` may change later by one call for all, and `unverified` says why the emulator cannot hold the property.
    `partly` says what the emulator loses of a property that it otherwise holds.
    """

    name: str
    create: Callable[[Request], Created]
    creates_with: frozenset[str] = frozenset()
    settings: Mapping[str, Setting] = field(default_factory=dict)
    modify: Callable[[Request], object] | None = None
    modifies: frozenset[str] = frozenset()
    delete: Callable[[Request], object] | None = None
    unverified: Mapping[str, str] = field(default_factory=dict)
    partly: Mapping[str, str] = field(default_factory=dict)
    accepted_because: str = ""

    @property
    def properties(self) -> frozenset[str]:
        """Every property that the type may have here."""
        return self.creates_with | self.modifies | frozenset(self.settings) | frozenset(self.unverified)


def properties(text: str) -> frozenset[str]:
    """A set of property names out of a line of text."""
    return frozenset(text.split())


def accepted(name: str, because: str, known: str, attributes: Callable[[Request], Mapping[str, Any]] | None = None, id_from: str = "") -> ResourceType:
    """A type that no API here can hold: its properties are checked against AWS's schema, and the run lists it."""
    return ResourceType(
        name,
        create=lambda request: Created(request.properties.get(id_from, request.name), attributes(request) if attributes else {}),
        modify=lambda request: None,
        modifies=properties(known),
        accepted_because=because,
    )


def pairs(tags: Any) -> list[dict[str, str]]:
    """Tags as a list of Key and Value, however the type writes them."""
    if isinstance(tags, dict):
        return [{"Key": key, "Value": value} for key, value in tags.items()]
    return [{"Key": tag["Key"], "Value": tag["Value"]} for tag in tags or []]


def named(tags: Any) -> dict[str, str]:
    """Tags as key and value, however the type writes them."""
    return {tag["Key"]: tag["Value"] for tag in pairs(tags)}
