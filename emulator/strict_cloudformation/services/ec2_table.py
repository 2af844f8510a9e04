"""The pattern of most Amazon EC2 types: one call that creates, one that deletes, tags by a third."""

from collections.abc import Callable, Mapping
from typing import Any

from ..resource_type import Created, Request, ResourceType, Setting, pairs, properties


def tags(request: Request, value: object) -> None:
    """Tags any resource of Amazon EC2."""
    old = {tag["Key"] for tag in pairs(request.previous.get("Tags"))} - {tag["Key"] for tag in pairs(value)}
    if old:
        request.call("ec2", "delete_tags", Resources=[request.physical_id], Tags=[{"Key": key} for key in old])
    if value:
        request.call("ec2", "create_tags", Resources=[request.physical_id], Tags=pairs(value))


def ec2_type(
    name: str,
    noun: str,
    creates_with: str,
    *,
    answer: str = "",
    id_name: str = "",
    attributes: Callable[[dict[str, Any], Request], Mapping[str, Any]] = lambda answer, request: {},
    settings: Mapping[str, Setting] | None = None,
    unverified: Mapping[str, str] | None = None,
    tagged: bool = True,
) -> ResourceType:
    """A type whose calls are create_<noun> and delete_<noun>, and whose id is called <noun>Id."""
    kind = answer or name.split("::")[-1]
    identifier = id_name or f"{kind}Id"
    names = properties(creates_with)

    def create(request: Request) -> Created:
        answered = request.call("ec2", f"create_{noun}", **request.only(*names))[kind]
        return Created(answered[identifier], {identifier: answered[identifier], **attributes(answered, request)})

    return ResourceType(
        name,
        create=create,
        creates_with=names,
        settings={**({"Tags": tags} if tagged else {}), **(settings or {})},
        delete=lambda request: request.call("ec2", f"delete_{noun}", **{identifier: request.physical_id}),
        unverified=unverified or {},
    )
