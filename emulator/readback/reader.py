"""Reads back a whole stack: every resource whose type somebody reads, and a complaint about stores that nobody reads."""

import importlib
import json
import pkgutil
from functools import cache
from typing import Any

import boto3

from . import __name__ as package
from . import __path__ as folder
from .reading import Reader, Reading, Resource, Stack

ACCOUNT = "123456789012"
REGION = "us-east-1"


@cache
def readers() -> dict[str, Reader]:
    """All readers, by the type they read."""
    found: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(folder):
        found |= getattr(importlib.import_module(f"{package}.{module.name}"), "READERS", {})
    return found


def deployed(endpoint: str, name: str) -> Stack:
    """A stack with its resources and their construct paths."""
    cloudformation = boto3.client("cloudformation", region_name=REGION, endpoint_url=endpoint, aws_access_key_id="testing", aws_secret_access_key="testing")
    body = cloudformation.get_template(StackName=name)["TemplateBody"]
    template: dict[str, Any] = json.loads(body) if isinstance(body, str) else body
    stack = Stack(name, endpoint, REGION, ACCOUNT)
    for one in cloudformation.list_stack_resources(StackName=name)["StackResourceSummaries"]:
        slot = template["Resources"].get(one["LogicalResourceId"], {})
        path = slot.get("Metadata", {}).get("aws:cdk:path", one["LogicalResourceId"])
        stack.resources.append(Resource(name, path, one["ResourceType"], one["PhysicalResourceId"]))
    return stack


def read_back(endpoint: str, name: str) -> Stack:
    """Reads every promise of a stack; `promises` of the answer has them."""
    stack = deployed(endpoint, name)
    for resource in stack.resources:
        reading = Reading(stack, resource)
        reader = readers().get(resource.type)
        if not reader:
            continue
        try:
            reader(reading)
        except Exception as error:  # a property that cannot be read is a promise that is not kept
            reading.holds(f"can be read back ({type(error).__name__})", False, str(error))
    return stack
