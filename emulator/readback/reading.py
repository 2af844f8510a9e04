"""A deployed resource, and the promises that are read back from it."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import boto3
from botocore.exceptions import ClientError


@dataclass(frozen=True)
class Resource:
    """A resource of a stack, as CloudFormation lists it."""

    stack: str
    path: str
    type: str
    physical_id: str


@dataclass(frozen=True)
class Promise:
    """One promised property of one resource: what was promised, what the service says."""

    stack: str
    path: str
    text: str
    kept: bool
    found: Any


@dataclass
class Stack:
    """The resources of one deployed stack, and the SDK to ask about them."""

    name: str
    endpoint: str
    region: str
    account: str
    resources: list[Resource] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)

    def sdk(self, service: str, region: str = "") -> Any:
        """A client of a service."""
        return boto3.client(
            service, region_name=region or self.region, endpoint_url=self.endpoint, aws_access_key_id="testing", aws_secret_access_key="testing"
        )

    @cached_property
    def kms(self) -> Any:
        return self.sdk("kms")

    def of_type(self, *types: str) -> list[Resource]:
        """The resources of some types."""
        return [resource for resource in self.resources if resource.type in types]


@dataclass(frozen=True)
class Reading:
    """What one reader does with one resource."""

    stack: Stack
    resource: Resource

    @property
    def id(self) -> str:
        """The physical id of the resource."""
        return self.resource.physical_id

    def sdk(self, service: str, region: str = "") -> Any:
        """A client of a service in the Region of the stack."""
        return self.stack.sdk(service, region)

    def equal(self, text: str, found: Any, wanted: Any) -> None:
        """Promises that a value is the wanted one."""
        self.holds(text, found == wanted, found)

    def holds(self, text: str, kept: bool, found: Any = "") -> None:
        """Promises that a condition is met."""
        self.stack.promises.append(Promise(self.stack.name, self.resource.path, text, bool(kept), found))

    def customer_key(self, text: str, key: str | None) -> None:
        """Promises that a key is one that the customer manages, and that it can be used."""
        try:
            found = self.stack.kms.describe_key(KeyId=key)["KeyMetadata"] if key else {}
        except ClientError as error:
            found = {"error": str(error)}
        self.holds(text, found.get("KeyManager") == "CUSTOMER" and found.get("KeyState") == "Enabled", key)

    def refuses_plain_http(self, policy: Any) -> None:
        """Promises that a policy denies everybody whatever comes without TLS."""
        self.holds("refuses what comes without TLS", any(_denies_without_tls(one) for one in statements(policy)), policy)


def statements(policy: Any) -> list[dict[str, Any]]:
    """The statements of a policy, given as text or as an object."""
    document = json.loads(policy) if isinstance(policy, str) else policy or {}
    found = document.get("Statement", [])
    return found if isinstance(found, list) else [found]


def everybody(statement: dict[str, Any]) -> bool:
    """Whether a statement is about every principal."""
    return statement.get("Principal") in ("*", {"AWS": "*"})


def _denies_without_tls(statement: dict[str, Any]) -> bool:
    wanted = statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport")
    return statement["Effect"] == "Deny" and everybody(statement) and str(wanted).lower() == "false"


Reader = Callable[[Reading], None]
