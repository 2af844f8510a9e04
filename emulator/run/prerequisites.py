"""What the apps expect to find in the account: made by other teams, and named in the templates."""

import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import boto3

from .processes import ACCOUNT, REGION

BOUNDARY = "clinical-platform-boundary"
FUNCTION = re.compile(rf"arn:aws:lambda:{REGION}:{ACCOUNT}:function:([A-Za-z0-9_-]+)")
TRUST = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]}'
EVERYTHING = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'


def provide(endpoint: str, assemblies: Path) -> None:
    """Makes the boundary, and the functions and roles that the templates name but do not make."""
    templates = [path.read_text() for path in assemblies.rglob("*.template.json")]
    functions = {name for text in templates for name in FUNCTION.findall(text)}
    roles = {role for text in templates for role in _roles(json.loads(text))}
    keys = {"endpoint_url": endpoint, "region_name": REGION, "aws_access_key_id": "testing", "aws_secret_access_key": "testing"}
    iam = boto3.client("iam", **keys)
    iam.create_policy(PolicyName=BOUNDARY, PolicyDocument=EVERYTHING)
    for name in sorted(functions | roles):
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)
    for name in sorted(functions):
        role = f"arn:aws:iam::{ACCOUNT}:role/{name}"
        boto3.client("lambda", **keys).create_function(
            FunctionName=name, Runtime="nodejs22.x", Role=role, Handler="index.handler", Code={"ZipFile": _archive()}
        )


def _roles(template: dict[str, Any]) -> set[str]:
    named = [role for slot in template["Resources"].values() for role in slot.get("Properties", {}).get("Roles", [])]
    return {role for role in named if isinstance(role, str)}


def _archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("index.js", "exports.handler = async () => ({});")
    return buffer.getvalue()
