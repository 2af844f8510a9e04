"""Deploys a template to the emulator without the CDK command line."""

import json
from typing import Any

KEY = {
    "Type": "AWS::KMS::Key",
    "DeletionPolicy": "Retain",
    "UpdateReplacePolicy": "Retain",
    "Properties": {
        "EnableKeyRotation": True,
        "KeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:root"}, "Action": "kms:*", "Resource": "*"}],
        },
    },
}


def bucket(**properties: Any) -> dict[str, Any]:
    """A bucket of a template."""
    return {"Type": "AWS::S3::Bucket", "Properties": properties}


def deploy(sdk: Any, name: str, resources: dict[str, Any], **sections: Any) -> tuple[str, str]:
    """Deploys; the answer is the status of the stack and all reasons of failures."""
    cloudformation = sdk("cloudformation")
    exists = any(stack["StackName"] == name for stack in cloudformation.describe_stacks()["Stacks"])
    kind = "UPDATE" if exists else "CREATE"
    body = json.dumps({"Resources": resources, **sections})
    cloudformation.create_change_set(StackName=name, ChangeSetName="only", ChangeSetType=kind, TemplateBody=body)
    cloudformation.execute_change_set(StackName=name, ChangeSetName="only")
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    reasons = [event.get("ResourceStatusReason", "") for event in events if event["ResourceStatus"].endswith("FAILED") or "ROLLBACK" in event["ResourceStatus"]]
    return stack["StackStatus"], "\n".join(reasons)


def physical_id(sdk: Any, stack: str, logical_id: str) -> str:
    """The physical id of a resource."""
    resources = sdk("cloudformation").list_stack_resources(StackName=stack)["StackResourceSummaries"]
    return next(one["PhysicalResourceId"] for one in resources if one["LogicalResourceId"] == logical_id)
