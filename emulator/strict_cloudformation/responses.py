"""The part of CloudFormation's API that the CDK command line calls. Any other action is refused."""

import json
import uuid
from datetime import UTC, datetime
from typing import Any

from moto.core.exceptions import ServiceException
from moto.core.responses import ActionResult, BaseResponse, EmptyResult

from . import service_api
from .deployment import apply_template, delete_stack
from .stack import Stack, parse

STACKS: dict[str, Stack] = {}
CHANGE_SETS: dict[str, dict[str, Any]] = {}


class ValidationError(ServiceException):
    """What CloudFormation answers to a call that makes no sense."""

    code = "ValidationError"


class ChangeSetNotFound(ServiceException):
    """What CloudFormation answers if there is no such change set."""

    code = "ChangeSetNotFound"


class StrictCloudFormation(BaseResponse):
    """CloudFormation on top of moto's other services."""

    def __init__(self) -> None:
        super().__init__(service_name="cloudformation")
        self.automated_parameter_parsing = True

    def create_change_set(self) -> ActionResult:
        name = self._get_param("StackName")
        stack = _find(name) or self._new_stack(name)
        body = self._body(stack)
        parameters = {
            item["ParameterKey"]: item.get("ParameterValue", stack.parameters.get(item["ParameterKey"])) for item in self._get_param("Parameters", [])
        }
        tags = {item["Key"]: item["Value"] for item in self._get_param("Tags", [])}
        change_set_name = self._get_param("ChangeSetName")
        change_set = {
            "ChangeSetName": change_set_name,
            "ChangeSetId": f"arn:aws:cloudformation:{self.region}:{self.current_account}:changeSet/{change_set_name}/{uuid.uuid4()}",
            "StackName": stack.name,
            "StackId": stack.id,
            "CreationTime": datetime.now(UTC),
            "body": body,
            "parameters": parameters,
            "tags": tags,
            **_state(stack, body, parameters, tags),
        }
        CHANGE_SETS[f"{stack.id}/{change_set_name}"] = change_set
        return ActionResult({"Id": change_set["ChangeSetId"], "StackId": stack.id})

    def _new_stack(self, name: str) -> Stack:
        arn = f"arn:aws:cloudformation:{self.region}:{self.current_account}:stack/{name}/{uuid.uuid4()}"
        stack = Stack(name, arn, self.current_account, self.region)
        stack.happened("REVIEW_IN_PROGRESS", "User Initiated")
        STACKS[stack.id] = stack
        return stack

    def _body(self, stack: Stack) -> str:
        if url := self._get_param("TemplateURL"):
            bucket, _, key = url.split("/", 3)[3].partition("/") if "localhost" in url else (url.split("//")[1].split(".")[0], "", url.split("/", 3)[3])
            return service_api.client("s3", self.region).get_object(Bucket=bucket, Key=key)["Body"].read().decode()
        return self._get_param("TemplateBody") or stack.body

    def describe_change_set(self) -> ActionResult:
        change_set = self._change_set()
        changes = [{"Type": "Resource", "ResourceChange": change} for change in change_set["changes"]]
        return ActionResult({**change_set, "Parameters": [], "Tags": _pairs(change_set["tags"]), "Changes": changes})

    def delete_change_set(self) -> ActionResult:
        change_set = self._change_set()
        del CHANGE_SETS[f"{change_set['StackId']}/{change_set['ChangeSetName']}"]
        return EmptyResult()

    def execute_change_set(self) -> ActionResult:
        change_set = self._change_set()
        stack = STACKS[change_set["StackId"]]
        before = stack.parameters, stack.tags
        stack.parameters, stack.tags = change_set["parameters"], change_set["tags"]
        change_set["ExecutionStatus"] = "EXECUTE_COMPLETE"
        apply_template(stack, change_set["body"], STACKS)
        if "ROLLBACK" in stack.status:
            stack.parameters, stack.tags = before
        return EmptyResult()

    def _change_set(self) -> dict[str, Any]:
        name, stack = self._get_param("ChangeSetName"), self._get_param("StackName")
        for change_set in CHANGE_SETS.values():
            if name == change_set["ChangeSetId"] or (name == change_set["ChangeSetName"] and stack in (change_set["StackName"], change_set["StackId"])):
                return change_set
        raise ChangeSetNotFound(f"ChangeSet [{name}] does not exist")

    def describe_stacks(self) -> ActionResult:
        name = self._get_param("StackName")
        stacks = [self._stack()] if name else [stack for stack in STACKS.values() if stack.status != "DELETE_COMPLETE"]
        return ActionResult({"Stacks": [_described(stack) for stack in stacks]})

    def list_stacks(self) -> ActionResult:
        return ActionResult({"StackSummaries": [_described(stack) for stack in STACKS.values()]})

    def describe_stack_events(self) -> ActionResult:
        stack = self._stack()
        return ActionResult({"StackEvents": [_event(stack, event) for event in reversed(stack.events)]})

    def list_stack_resources(self) -> ActionResult:
        stack = self._stack()
        return ActionResult({"StackResourceSummaries": _resources(stack)})

    def describe_stack_resources(self) -> ActionResult:
        stack = self._stack()
        return ActionResult({"StackResources": [{**resource, "StackName": stack.name, "StackId": stack.id} for resource in _resources(stack)]})

    def get_template(self) -> ActionResult:
        return ActionResult({"TemplateBody": self._stack().body, "StagesAvailable": ["Original", "Processed"]})

    def get_template_summary(self) -> ActionResult:
        body = self._get_param("TemplateBody")
        template = parse(body) if body else self._stack().template
        return ActionResult(
            {"Metadata": json.dumps(template.get("Metadata", {})), "ResourceTypes": sorted({slot["Type"] for slot in template["Resources"].values()})}
        )

    def list_exports(self) -> ActionResult:
        outputs = [(stack, output) for stack in STACKS.values() for output in stack.outputs.values() if "ExportName" in output]
        return ActionResult(
            {"Exports": [{"ExportingStackId": stack.id, "Name": output["ExportName"], "Value": output["OutputValue"]} for stack, output in outputs]}
        )

    def update_termination_protection(self) -> ActionResult:
        stack = self._stack()
        stack.termination_protection = self._get_bool_param("EnableTerminationProtection", False)
        return ActionResult({"StackId": stack.id})

    def delete_stack(self) -> ActionResult:
        stack = _find(self._get_param("StackName"))
        if stack and stack.termination_protection:
            raise ValidationError(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        if stack:
            delete_stack(stack)
        return EmptyResult()

    def _stack(self) -> Stack:
        name = self._get_param("StackName")
        stack = STACKS.get(name) or _find(name)
        if not stack:
            raise ValidationError(f"Stack with id {name} does not exist")
        return stack


def _find(name: str) -> Stack | None:
    living = (stack for stack in STACKS.values() if stack.status != "DELETE_COMPLETE")
    return next((stack for stack in living if name in (stack.name, stack.id)), None)


def _pairs(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _state(stack: Stack, body: str, parameters: dict[str, str], tags: dict[str, str]) -> dict[str, Any]:
    old, new = stack.template.get("Resources", {}), parse(body)["Resources"]
    same = stack.resources and (parse(body), parameters, tags) == (stack.template, stack.parameters, stack.tags)
    changes = [
        {
            "Action": "Add" if name not in old else "Remove" if name not in new else "Modify",
            "LogicalResourceId": name,
            "ResourceType": (new.get(name) or old[name])["Type"],
        }
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]
    if same:
        return {"Status": "FAILED", "ExecutionStatus": "UNAVAILABLE", "StatusReason": "The submitted information didn't contain changes.", "changes": []}
    return {"Status": "CREATE_COMPLETE", "ExecutionStatus": "AVAILABLE", "changes": changes}


def _described(stack: Stack) -> dict[str, Any]:
    return {
        "StackName": stack.name,
        "StackId": stack.id,
        "CreationTime": stack.created,
        "StackStatus": stack.status,
        "StackStatusReason": stack.status_reason,
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in stack.parameters.items()],
        "Outputs": list(stack.outputs.values()),
        "Tags": _pairs(stack.tags),
        "EnableTerminationProtection": stack.termination_protection,
        "DisableRollback": False,
    }


def _resources(stack: Stack) -> list[dict[str, Any]]:
    return [
        {
            "LogicalResourceId": resource.logical_id,
            "PhysicalResourceId": resource.physical_id,
            "ResourceType": resource.type,
            "ResourceStatus": "CREATE_COMPLETE",
            "LastUpdatedTimestamp": stack.created,
            "Timestamp": stack.created,
        }
        for resource in stack.resources.values()
    ]


def _event(stack: Stack, event: Any) -> dict[str, Any]:
    return {
        "StackId": stack.id,
        "StackName": stack.name,
        "EventId": event.id,
        "LogicalResourceId": event.logical_id,
        "PhysicalResourceId": event.physical_id,
        "ResourceType": event.type,
        "ResourceStatus": event.status,
        "ResourceStatusReason": event.reason,
        "Timestamp": event.at,
    }
