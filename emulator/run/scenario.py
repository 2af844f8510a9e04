"""An app through its life: deployed, read back, changed, read back again, destroyed."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3

from readback.reader import read_back, readers
from readback.reading import Promise, Reading, Resource, Stack

from .processes import REGION, Processes, RunFailed

# What holds ePHI, records, or the keys or the way to them: neither replaced by a change nor gone with its stack.
STORES = frozenset(
    {
        "AWS::Backup::BackupVault",
        "AWS::CloudTrail::Trail",
        "AWS::Cognito::UserPool",
        "AWS::DynamoDB::GlobalTable",
        "AWS::EC2::Instance",
        "AWS::EC2::Volume",
        "AWS::ECR::Repository",
        "AWS::EFS::FileSystem",
        "AWS::ElastiCache::ReplicationGroup",
        "AWS::ElastiCache::ServerlessCache",
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::Events::EventBus",
        "AWS::HealthLake::FHIRDatastore",
        "AWS::KMS::Key",
        "AWS::Kinesis::Stream",
        "AWS::Logs::LogGroup",
        "AWS::OpenSearchService::Domain",
        "AWS::RDS::DBCluster",
        "AWS::RDS::DBInstance",
        "AWS::Redshift::Cluster",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
        "AWS::SSM::Document",
        "AWS::SecretsManager::Secret",
    }
)
# These may go with their stack: they hold nothing themselves.
MAY_GO = frozenset({"AWS::CloudTrail::Trail", "AWS::SNS::Topic"})


@dataclass
class Outcome:
    """What came out of one stack."""

    name: str
    resources: list[Resource] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    template: dict[str, Any] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    changed: int = 0
    retained: int = 0


class Scenario:
    """One assembly and its stacks."""

    def __init__(self, processes: Processes, name: str, assembly: Path, selection: str) -> None:
        self._processes = processes
        self._name = name
        self._assembly = assembly
        self._selection = selection
        self._cloudformation = boto3.client(
            "cloudformation", region_name=REGION, endpoint_url=processes.endpoint, aws_access_key_id="testing", aws_secret_access_key="testing"
        )
        self.outcomes: dict[str, Outcome] = {}

    def deploy(self) -> None:
        """Deploys for the first time and reads back."""
        before = self._names()
        self._run("deploy", self._assembly, name="deploy")
        for name in self._names() - before:
            stack = read_back(self._processes.endpoint, name)
            body = self._cloudformation.get_template(StackName=name)["TemplateBody"]
            template = json.loads(body) if isinstance(body, str) else body
            outcome = Outcome(name, stack.resources, stack.promises, template, _broken(stack.promises))
            outcome.faults += [f"{one.path}: nothing reads this store back" for one in stack.resources if _unread(one)]
            self.outcomes[name] = outcome
        if not self.outcomes:
            raise RunFailed(f"{self._name}: no stack was deployed")

    def add(self, promises: list[Promise]) -> None:
        """Adds what else was found out about the deployed stacks."""
        for name, outcome in self.outcomes.items():
            own = [one for one in promises if one.stack == name]
            outcome.promises += own
            outcome.faults += _broken(own)

    def change(self, assembly: Path, *options: str) -> None:
        """Deploys again with changes; no store may be another one afterwards, and every promise still holds."""
        self._run("deploy", assembly, *options, name="change")
        for name, outcome in self.outcomes.items():
            stack = read_back(self._processes.endpoint, name)
            outcome.faults += [f"after a change: {fault}" for fault in _broken(stack.promises)]
            now = {one.path: one.physical_id for one in stack.resources}
            for one in outcome.resources:
                if one.type in STORES and now.get(one.path) != one.physical_id:
                    outcome.faults.append(f"{one.path}: replaced by a change ({one.physical_id}, now {now.get(one.path)})")
            events = self._cloudformation.describe_stack_events(StackName=name)["StackEvents"]
            outcome.changed = sum(1 for event in events if event["ResourceStatus"] == "UPDATE_COMPLETE" and event["LogicalResourceId"] != name)
            if not outcome.changed:
                outcome.faults.append("the second deployment changed nothing, so it shows nothing")

    def destroy(self) -> None:
        """Destroys the stacks, which first refuse, and looks for what has to outlive them."""
        for name, outcome in self.outcomes.items():
            self._refuses_deletion(name, outcome)
        self._run("destroy", self._assembly, "--force", name="destroy")
        for outcome in self.outcomes.values():
            self._outlived(outcome)

    def _refuses_deletion(self, name: str, outcome: Outcome) -> None:
        try:
            self._cloudformation.delete_stack(StackName=name)
            outcome.faults.append("the stack could be deleted although termination protection was promised")
        except self._cloudformation.exceptions.ClientError:
            self._cloudformation.update_termination_protection(StackName=name, EnableTerminationProtection=False)

    def _outlived(self, outcome: Outcome) -> None:
        stack = Stack(outcome.name, self._processes.endpoint, REGION, "123456789012", outcome.resources)
        for one in outcome.resources:
            if one.type not in STORES - MAY_GO or one.type not in readers():
                continue
            stack.promises.clear()
            try:
                readers()[one.type](Reading(stack, one))
                outcome.retained += 1
            except Exception as error:  # the service does not know it any more
                outcome.faults.append(f"{one.path}: did not outlive its stack ({error})")

    def _names(self) -> set[str]:
        stacks = self._cloudformation.describe_stacks()["Stacks"]
        return {one["StackName"] for one in stacks} - {"CDKToolkit"}

    def _run(self, command: str, assembly: Path, *options: str, name: str) -> None:
        safe = ("--require-approval", "never", "--concurrency", "3", "--progress", "events") if command == "deploy" else ()
        self._processes.cdk(command, "-a", str(assembly), self._selection, *safe, *options, name=f"{self._name}-{name}")


def _broken(promises: list[Promise]) -> list[str]:
    return [f"{one.path}: is said to be one that {one.text}, but: {one.found}" for one in promises if not one.kept]


def _unread(resource: Resource) -> bool:
    from strict_cloudformation.registry import type_of

    return resource.type in STORES and resource.type not in readers() and not type_of(resource.type).accepted_because
