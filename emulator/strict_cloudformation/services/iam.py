"""AWS Identity and Access Management."""

from typing import Any

from ..resource_type import Created, Request, ResourceType, pairs, properties


def _name(request: Request, prop: str, longest: int) -> str:
    return (request.properties.get(prop) or request.name)[:longest]


def _create_role(request: Request) -> Created:
    parameters = request.only("AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "Path", "PermissionsBoundary")
    role = request.call("iam", "create_role", RoleName=_name(request, "RoleName", 64), **parameters)["Role"]
    return Created(role["RoleName"], {"Arn": role["Arn"], "RoleId": role["RoleId"]})


def _attached(request: Request, value: Any) -> None:
    for arn in request.previous.get("ManagedPolicyArns", []):
        if arn not in (value or []):
            request.call("iam", "detach_role_policy", RoleName=request.physical_id, PolicyArn=arn)
    for arn in value or []:
        request.call("iam", "attach_role_policy", RoleName=request.physical_id, PolicyArn=arn)


def _inline(request: Request, value: Any) -> None:
    for policy in request.previous.get("Policies", []):
        request.call("iam", "delete_role_policy", RoleName=request.physical_id, PolicyName=policy["PolicyName"])
    for policy in value or []:
        request.call("iam", "put_role_policy", RoleName=request.physical_id, **policy)


def _boundary(request: Request, value: Any) -> None:
    request.call("iam", "put_role_permissions_boundary", RoleName=request.physical_id, PermissionsBoundary=value)


def _trust(request: Request, value: Any) -> None:
    request.call("iam", "update_assume_role_policy", RoleName=request.physical_id, PolicyDocument=value)


def _delete_role(request: Request) -> None:
    for name in request.call("iam", "list_role_policies", RoleName=request.physical_id)["PolicyNames"]:
        request.call("iam", "delete_role_policy", RoleName=request.physical_id, PolicyName=name)
    for policy in request.call("iam", "list_attached_role_policies", RoleName=request.physical_id)["AttachedPolicies"]:
        request.call("iam", "detach_role_policy", RoleName=request.physical_id, PolicyArn=policy["PolicyArn"])
    request.call("iam", "delete_role", RoleName=request.physical_id)


def _put_on_roles(request: Request) -> None:
    for role in request.properties.get("Roles", []):
        request.call("iam", "put_role_policy", RoleName=role, PolicyName=request.properties["PolicyName"], PolicyDocument=request.properties["PolicyDocument"])


def _create_policy(request: Request) -> Created:
    _put_on_roles(request)
    return Created(request.name)


def _delete_policy(request: Request) -> None:
    for role in request.properties.get("Roles", []):
        request.call("iam", "delete_role_policy", RoleName=role, PolicyName=request.properties["PolicyName"])


def _create_managed_policy(request: Request) -> Created:
    parameters = request.only("Description", "Path", "PolicyDocument")
    policy = request.call("iam", "create_policy", PolicyName=_name(request, "ManagedPolicyName", 128), **parameters)["Policy"]
    return Created(policy["Arn"], {"PolicyArn": policy["Arn"], "PolicyId": policy["PolicyId"]})


def _roles(request: Request, value: Any) -> None:
    for role in request.previous.get("Roles", []):
        request.call("iam", "detach_role_policy", RoleName=role, PolicyArn=request.physical_id)
    for role in value or []:
        request.call("iam", "attach_role_policy", RoleName=role, PolicyArn=request.physical_id)


def _new_version(request: Request, value: Any) -> None:
    request.call("iam", "create_policy_version", PolicyArn=request.physical_id, PolicyDocument=value, SetAsDefault=True)


def _delete_managed_policy(request: Request) -> None:
    # Asked for the roles of a policy, the service answers in pages: what was attached here is known.
    for role in request.properties.get("Roles", []):
        request.call("iam", "detach_role_policy", RoleName=role, PolicyArn=request.physical_id)
    request.call("iam", "delete_policy", PolicyArn=request.physical_id)


def _create_profile(request: Request) -> Created:
    name = _name(request, "InstanceProfileName", 128)
    profile = request.call("iam", "create_instance_profile", InstanceProfileName=name, **request.only("Path"))["InstanceProfile"]
    for role in request.properties["Roles"]:
        request.call("iam", "add_role_to_instance_profile", InstanceProfileName=name, RoleName=role)
    return Created(name, {"Arn": profile["Arn"]})


def _delete_profile(request: Request) -> None:
    for role in request.properties["Roles"]:
        request.call("iam", "remove_role_from_instance_profile", InstanceProfileName=request.physical_id, RoleName=role)
    request.call("iam", "delete_instance_profile", InstanceProfileName=request.physical_id)


TYPES = (
    ResourceType(
        "AWS::IAM::Role",
        create=_create_role,
        creates_with=properties("RoleName Path Description MaxSessionDuration AssumeRolePolicyDocument PermissionsBoundary"),
        settings={
            "AssumeRolePolicyDocument": _trust,
            "PermissionsBoundary": _boundary,
            "ManagedPolicyArns": _attached,
            "Policies": _inline,
            "Tags": lambda request, tags: request.call("iam", "tag_role", RoleName=request.physical_id, Tags=pairs(tags)),
        },
        delete=_delete_role,
    ),
    ResourceType(
        "AWS::IAM::Policy",
        create=_create_policy,
        creates_with=properties("PolicyName Roles"),
        modify=_put_on_roles,
        modifies=properties("PolicyDocument"),
        delete=_delete_policy,
    ),
    ResourceType(
        "AWS::IAM::ManagedPolicy",
        create=_create_managed_policy,
        creates_with=properties("ManagedPolicyName Description Path PolicyDocument"),
        settings={"Roles": _roles, "PolicyDocument": _new_version},
        delete=_delete_managed_policy,
    ),
    ResourceType("AWS::IAM::InstanceProfile", create=_create_profile, creates_with=properties("InstanceProfileName Path Roles"), delete=_delete_profile),
)
