"""What the references of one template stand for while its stack is deployed."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from . import service_api
from .intrinsics import resolve
from .problems import UnknownFunction
from .stack import Resource, Stack

SSM_VALUE = "AWS::SSM::Parameter::Value<"


class TemplateScope:
    """Parameters, pseudo parameters, conditions, mappings, and the resources made so far."""

    def __init__(self, stack: Stack, template: dict[str, Any], stacks: Mapping[str, Stack]) -> None:
        self._stack = stack
        self._template = template
        self._stacks = stacks
        self.resources: dict[str, Resource] = dict(stack.resources)
        self.parameters = {name: self._parameter(name, slot) for name, slot in template.get("Parameters", {}).items()}

    def _parameter(self, name: str, slot: dict[str, Any]) -> Any:
        value = self._stack.parameters.get(name, slot.get("Default"))
        if value is None:
            raise UnknownFunction(f"parameter {name} has neither a value nor a default")
        if slot["Type"].startswith(SSM_VALUE):
            return self._ssm(str(value))
        return str(value).split(",") if slot["Type"] == "CommaDelimitedList" or slot["Type"].startswith("List<") else value

    def _ssm(self, name: str) -> str:
        return service_api.call("ssm", self._stack.region, "get_parameter", {"Name": name, "WithDecryption": True})["Parameter"]["Value"]

    def ref(self, name: str) -> Any:
        pseudo = {
            "AWS::AccountId": self._stack.account,
            "AWS::Region": self._stack.region,
            "AWS::StackName": self._stack.name,
            "AWS::StackId": self._stack.id,
            "AWS::Partition": "aws",
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::NotificationARNs": [],
        }
        if name in pseudo:
            return pseudo[name]
        if name in self.parameters:
            return self.parameters[name]
        return self._resource(name).physical_id

    def attribute(self, name: str, attribute: str) -> Any:
        resource = self._resource(name)
        if attribute not in resource.attributes:
            raise UnknownFunction(f"Fn::GetAtt {name}.{attribute}: the emulator does not know this attribute of {resource.type}")
        return resource.attributes[attribute]

    def _resource(self, name: str) -> Resource:
        if name not in self.resources:
            raise UnknownFunction(f"{name} is not a resource that exists")
        return self.resources[name]

    def condition(self, name: str) -> bool:
        if name not in self._template.get("Conditions", {}):
            raise UnknownFunction(f"there is no condition {name}")
        return bool(resolve(self, self._template["Conditions"][name]))

    def mapping(self, name: str, first: str, second: str) -> Any:
        return self._template["Mappings"][name][first][second]

    def stack_output(self, stack: str, region: str, output: str) -> Any:
        for other in self._stacks.values():
            if other.name == stack and other.region == region and output in other.outputs:
                return other.outputs[output]["OutputValue"]
        raise UnknownFunction(f"stack {stack} in {region} has no output {output}")

    def exported(self, name: str) -> Any:
        for other in self._stacks.values():
            for output in other.outputs.values():
                if output.get("ExportName") == name:
                    return output["OutputValue"]
        raise UnknownFunction(f"no stack exports {name}")

    def dynamic(self, reference: str) -> str:
        service, _, rest = reference.partition(":")
        if service in ("ssm", "ssm-secure"):
            return self._ssm(rest)
        if service != "secretsmanager":
            raise UnknownFunction(f"{{{{resolve:{reference}}}}}: the emulator does not know this service")
        secret, _, selection = rest.partition(":SecretString:")
        text = service_api.call("secretsmanager", self._stack.region, "get_secret_value", {"SecretId": secret})["SecretString"]
        key = selection.split(":")[0]
        return json.loads(text)[key] if key else text

    def physical_name(self, logical_id: str) -> str:
        """A name as CloudFormation makes it, the same in every run."""
        suffix = hashlib.sha256(f"{self._stack.id}{logical_id}".encode()).hexdigest()[:12]
        return f"{self._stack.name[:24]}-{logical_id[:24]}-{suffix}"

    def outputs(self) -> dict[str, dict[str, str]]:
        """The outputs, once all resources exist."""
        return {name: self._output(name, slot) for name, slot in self._template.get("Outputs", {}).items() if self.wanted(slot)}

    def _output(self, name: str, slot: dict[str, Any]) -> dict[str, str]:
        export = {"ExportName": resolve(self, slot["Export"]["Name"])} if "Export" in slot else {}
        return {"OutputKey": name, "OutputValue": str(resolve(self, slot["Value"])), "Description": slot.get("Description", ""), **export}

    def wanted(self, slot: dict[str, Any]) -> bool:
        """Whether the condition of a resource or an output holds."""
        return "Condition" not in slot or self.condition(slot["Condition"])
