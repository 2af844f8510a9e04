"""What the constructs promise about roles and policies."""

import json
from typing import Any

from .reading import Reading, statements

HOUR_IN_SECONDS = 3600


def role(reading: Reading) -> None:
    """A role that may not do everything, for a principal that is not everybody."""
    iam = reading.sdk("iam")
    found = iam.get_role(RoleName=reading.id)["Role"]
    trust = statements(found["AssumeRolePolicyDocument"])
    reading.holds("can be assumed by named principals only", bool(trust) and all("*" not in json.dumps(one["Principal"]) for one in trust), trust)
    people = [one for one in trust if ":user/" in json.dumps(one["Principal"])]
    reading.holds("asks people for a second factor", all(_second_factor(one) for one in people), people)
    if people or any("Federated" in one["Principal"] for one in trust):
        reading.holds("ends after an hour", found["MaxSessionDuration"] <= HOUR_IN_SECONDS, found["MaxSessionDuration"])
    names = iam.list_role_policies(RoleName=reading.id)["PolicyNames"]
    inline = [iam.get_role_policy(RoleName=reading.id, PolicyName=name)["PolicyDocument"] for name in names]
    reading.equal("may not do everything", [one for document in inline for one in statements(document) if _everything(one)], [])
    if reading.stack.name.startswith("Prod-"):
        boundary = found.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn", "")
        reading.holds("stays within the boundary of the platform", boundary.endswith("policy/clinical-platform-boundary"), boundary)


def _second_factor(statement: dict[str, Any]) -> bool:
    return str(statement.get("Condition", {}).get("Bool", {}).get("aws:MultiFactorAuthPresent")).lower() == "true"


def _everything(statement: dict[str, Any]) -> bool:
    return statement["Effect"] == "Allow" and statement.get("Action") == "*" and statement.get("Resource") == "*"


def managed_policy(reading: Reading) -> None:
    """A policy that does not allow everything."""
    iam = reading.sdk("iam")
    version = iam.get_policy(PolicyArn=reading.id)["Policy"]["DefaultVersionId"]
    document = iam.get_policy_version(PolicyArn=reading.id, VersionId=version)["PolicyVersion"]["Document"]
    reading.equal("does not allow everything", [one for one in statements(document) if _everything(one)], [])


READERS = {"AWS::IAM::Role": role, "AWS::IAM::ManagedPolicy": managed_policy}
