"""AWS IAM Identity Center."""

import json
from typing import Any

from ..resource_type import Created, Properties, Request, ResourceType, properties


def _key(request: Request) -> Properties:
    instance, permission_set = request.physical_id.split("|")
    return {"InstanceArn": instance, "PermissionSetArn": permission_set}


def _create_permission_set(request: Request) -> Created:
    parameters = request.only("Name", "InstanceArn", "Description", "SessionDuration", "RelayStateType")
    arn = request.call("sso-admin", "create_permission_set", **parameters)["PermissionSet"]["PermissionSetArn"]
    return Created(f"{request.properties['InstanceArn']}|{arn}", {"PermissionSetArn": arn})


def _update_permission_set(request: Request) -> None:
    request.call("sso-admin", "update_permission_set", **_key(request), **request.only("Description", "SessionDuration"))


def _inline_policy(request: Request, policy: Any) -> None:
    document = policy if isinstance(policy, str) else json.dumps(policy)
    request.call("sso-admin", "put_inline_policy_to_permission_set", **_key(request), InlinePolicy=document)


ASSIGNED = "InstanceArn PermissionSetArn PrincipalId PrincipalType TargetId TargetType"


def _assign(request: Request) -> Created:
    request.call("sso-admin", "create_account_assignment", **request.only(*ASSIGNED.split()))
    return Created("|".join(request.properties[name] for name in ASSIGNED.split()))


def _unassign(request: Request) -> None:
    request.call("sso-admin", "delete_account_assignment", **request.only(*ASSIGNED.split()))


TYPES = (
    ResourceType(
        "AWS::SSO::PermissionSet",
        create=_create_permission_set,
        creates_with=properties("Name InstanceArn"),
        settings={"InlinePolicy": _inline_policy},
        modify=_update_permission_set,
        modifies=properties("Description SessionDuration"),
        unverified={"Tags": "moto cannot tag a permission set that was made before"},
        delete=lambda request: request.call("sso-admin", "delete_permission_set", **_key(request)),
    ),
    ResourceType("AWS::SSO::Assignment", create=_assign, creates_with=properties(ASSIGNED), delete=_unassign),
)
