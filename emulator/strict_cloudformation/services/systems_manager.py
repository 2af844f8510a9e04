"""AWS Systems Manager documents. Its parameters belong to the bootstrap stack of the CDK."""

import json
from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _content(request: Request) -> str:
    content: Any = request.properties["Content"]
    return content if isinstance(content, str) else json.dumps(content)


def _create_document(request: Request) -> Created:
    name = request.properties.get("Name", request.name)
    request.call("ssm", "create_document", Name=name, Content=_content(request), **request.only("DocumentType", "DocumentFormat", "VersionName", "TargetType"))
    return Created(name)


def _new_version(request: Request) -> None:
    parameters = {"Content": _content(request), "DocumentVersion": "$LATEST", **request.only("DocumentFormat", "VersionName", "TargetType")}
    updated = request.call("ssm", "update_document", Name=request.physical_id, **parameters)["DocumentDescription"]
    request.call("ssm", "update_document_default_version", Name=request.physical_id, DocumentVersion=updated["DocumentVersion"])


def _document_tags(request: Request, tags: Any) -> None:
    request.call("ssm", "add_tags_to_resource", ResourceType="Document", ResourceId=request.physical_id, Tags=pairs(tags))


TYPES = (
    ResourceType(
        "AWS::SSM::Document",
        create=_create_document,
        creates_with=properties("Name DocumentType"),
        settings={"Tags": _document_tags},
        modify=_new_version,
        modifies=properties("Content DocumentFormat TargetType UpdateMethod VersionName"),
        delete=lambda request: request.call("ssm", "delete_document", Name=request.physical_id),
    ),
)
