"""A stack, its resources and what happened to them."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import yaml

from .resource_type import Properties


@dataclass(frozen=True)
class Resource:
    """A resource that was created, with its properties as they were sent."""

    logical_id: str
    type: str
    physical_id: str
    properties: Properties
    attributes: dict[str, Any]
    deletion_policy: str
    update_replace_policy: str
    depends_on: frozenset[str]


@dataclass(frozen=True)
class Event:
    """A line of what `cdk deploy` prints."""

    logical_id: str
    physical_id: str
    type: str
    status: str
    reason: str
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass
class Stack:
    """A stack as CloudFormation keeps it."""

    name: str
    id: str
    account: str
    region: str
    status: str = "REVIEW_IN_PROGRESS"
    status_reason: str = ""
    body: str = "{}"
    parameters: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    resources: dict[str, Resource] = field(default_factory=dict)
    outputs: dict[str, dict[str, str]] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    termination_protection: bool = False
    created: datetime = field(default_factory=lambda: datetime.now(UTC))

    @property
    def template(self) -> dict[str, Any]:
        """The template as it was deployed last."""
        return parse(self.body)

    def happened(self, status: str, reason: str = "", logical_id: str = "", type: str = "", physical_id: str = "") -> None:
        """Records an event; without a logical id it is one of the stack itself."""
        if not logical_id:
            self.status, self.status_reason = status, reason
        self.events.append(
            Event(logical_id or self.name, physical_id or (self.id if not logical_id else ""), type or "AWS::CloudFormation::Stack", status, reason)
        )


class _CloudFormationLoader(yaml.SafeLoader):
    """YAML with the short forms of functions."""


def _short_form(loader: yaml.Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
        value = value.split(".", 1) if suffix == "GetAtt" else value
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    return {suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}": value}


_CloudFormationLoader.add_multi_constructor("!", _short_form)
# A date such as 2012-10-17 is text in a template.
_CloudFormationLoader.yaml_implicit_resolvers = {
    key: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for key, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(body: str) -> dict[str, Any]:
    """A template in JSON or YAML."""
    return json.loads(body) if body.lstrip().startswith("{") else yaml.load(body, Loader=_CloudFormationLoader)
