"""Creates, changes and deletes the resources of a stack, and rolls back what failed."""

import traceback
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from . import aws_schema
from .intrinsics import references, resolve
from .problems import DeploymentError
from .registry import require_known, type_of
from .resource_type import Request, ResourceType
from .stack import Resource, Stack, parse
from .template_scope import TemplateScope

METADATA = "AWS::CDK::Metadata"
SECTIONS = frozenset(
    ["AWSTemplateFormatVersion", "Conditions", "Description", "Mappings", "Metadata", "Outputs", "Parameters", "Resources", "Rules", "Transform"]
)
NOT_EXPANDED = {
    "AWS::SecretsManager-2020-07-23": "the macro of AWS that adds the function of a hosted rotation is not expanded",
    "AWS::SecretsManager-2024-09-16": "the macro of AWS that adds the function of a hosted rotation is not expanded",
}


class Deployment:
    """One change set, applied."""

    def __init__(self, stack: Stack, body: str, stacks: Mapping[str, Stack]) -> None:
        self._stack = stack
        self._body = body
        self._template = parse(body)
        _require_known_sections(self._template)
        self._scope = TemplateScope(stack, self._template, stacks)
        self._undo: list[tuple[str, Resource | None]] = []

    def apply(self) -> None:
        """Deploys; on failure everything is put back and the stack says so."""
        verb = "UPDATE" if self._stack.resources else "CREATE"
        self._stack.happened(f"{verb}_IN_PROGRESS", "User Initiated")
        try:
            self._apply_resources()
            self._stack.outputs = self._scope.outputs()
        except Exception as error:  # whatever goes wrong is the deployment's failure, never a silent success
            if not isinstance(error, DeploymentError):
                traceback.print_exc()
            self._roll_back(verb)
            return
        self._stack.body = self._body
        self._stack.happened(f"{verb}_COMPLETE")

    def _apply_resources(self) -> None:
        slots = {name: slot for name, slot in self._template["Resources"].items() if self._scope.wanted(slot)}
        for logical_id in in_order({name: _depends_on(slot) & slots.keys() for name, slot in slots.items()}):
            self._apply_one(logical_id, slots[logical_id])
        for resource in reversed_order(self._stack.resources.values()):
            if resource.logical_id not in slots:
                self._remove(resource, resource.deletion_policy)

    def _apply_one(self, logical_id: str, slot: dict[str, Any]) -> None:
        existing = self._stack.resources.get(logical_id)
        try:
            self._check_and_apply(logical_id, slot, existing)
        except Exception as error:
            verb = "UPDATE" if existing else "CREATE"
            self._stack.happened(f"{verb}_FAILED", f"{type(error).__name__}: {error}", logical_id, slot["Type"])
            raise

    def _check_and_apply(self, logical_id: str, slot: dict[str, Any], existing: Resource | None) -> None:
        properties = resolve(self._scope, slot.get("Properties", {}))
        resource_type = type_of(slot["Type"])
        if slot["Type"] != METADATA and not slot["Type"].startswith("Custom::"):
            aws_schema.require_valid(slot["Type"], properties)
            properties = self._with_tags_of_stack(slot["Type"], properties)
        require_known(resource_type, frozenset(properties))
        request = self._request(logical_id, properties)
        if not existing:
            self._create(request, slot, resource_type)
        elif existing.properties != properties:
            self._change(existing, request, slot, resource_type)
        else:
            self._store(replace(existing, **_policies(slot), depends_on=_depends_on(slot)))

    def _request(self, logical_id: str, properties: dict[str, Any]) -> Request:
        return Request(properties, self._scope.physical_name(logical_id), logical_id, self._stack.id, self._stack.account, self._stack.region)

    def _with_tags_of_stack(self, resource_type: str, properties: dict[str, Any]) -> dict[str, Any]:
        name = aws_schema.tag_property(resource_type)
        if not name or not self._stack.tags:
            return properties
        own = properties.get(name, [])
        if aws_schema.tags_are_a_map(resource_type, name):
            return {**properties, name: {**self._stack.tags, **(own or {})}}
        added = [{"Key": key, "Value": value} for key, value in self._stack.tags.items() if key not in {tag["Key"] for tag in own}]
        return {**properties, name: [*own, *added]}

    def _create(self, request: Request, slot: dict[str, Any], resource_type: ResourceType) -> Resource:
        created = resource_type.create(request)
        resource = Resource(
            request.logical_id, slot["Type"], created.physical_id, request.properties, dict(created.attributes), **_policies(slot), depends_on=_depends_on(slot)
        )
        self._undo.append((request.logical_id, self._stack.resources.get(request.logical_id)))
        self._store(resource)
        made = replace(request, physical_id=created.physical_id)
        for name, setting in resource_type.settings.items():
            if name in request.properties and name not in resource_type.creates_with:
                setting(made, request.properties[name])
        self._stack.happened("CREATE_COMPLETE", "", request.logical_id, slot["Type"], created.physical_id)
        return resource

    def _change(self, existing: Resource, request: Request, slot: dict[str, Any], resource_type: ResourceType) -> None:
        names = existing.properties.keys() | request.properties.keys()
        changed = frozenset(name for name in names if existing.properties.get(name) != request.properties.get(name))
        if not slot["Type"].startswith("Custom::") and (replacing := aws_schema.replaced_by(slot["Type"], changed)):
            self._replace(existing, request, slot, resource_type, replacing)
            return
        unchangeable = changed - resource_type.modifies - resource_type.settings.keys() - resource_type.unverified.keys()
        if unchangeable and "*" not in resource_type.properties:
            raise DeploymentError(f"{slot['Type']}: the emulator does not know how to change {', '.join(sorted(unchangeable))}")
        self._change_in_place(existing, request, slot, resource_type, changed)

    def _change_in_place(self, existing: Resource, request: Request, slot: dict[str, Any], resource_type: ResourceType, changed: frozenset[str]) -> None:
        self._undo.append((existing.logical_id, existing))
        self._set(existing, request, resource_type, changed)
        self._store(replace(existing, properties=request.properties, **_policies(slot), depends_on=_depends_on(slot)))
        self._stack.happened("UPDATE_COMPLETE", "", existing.logical_id, existing.type, existing.physical_id)

    def _set(self, existing: Resource, request: Request, resource_type: ResourceType, changed: frozenset[str]) -> None:
        there = replace(request, physical_id=existing.physical_id, previous=existing.properties)
        if resource_type.modify and (changed & resource_type.modifies or "*" in resource_type.properties):
            resource_type.modify(there)
        for name, setting in resource_type.settings.items():
            if name in changed:
                setting(there, request.properties.get(name))

    def _replace(self, existing: Resource, request: Request, slot: dict[str, Any], resource_type: ResourceType, because: frozenset[str]) -> None:
        reason = f"Requested update requires the creation of a new physical resource: {', '.join(sorted(because))}"
        self._stack.happened("UPDATE_IN_PROGRESS", reason, existing.logical_id, existing.type, existing.physical_id)
        self._create(request, slot, resource_type)
        if existing.update_replace_policy == "Delete":
            remove(self._stack, existing)

    def _store(self, resource: Resource) -> None:
        self._scope.resources[resource.logical_id] = self._stack.resources[resource.logical_id] = resource

    def _remove(self, resource: Resource, policy: str) -> None:
        if policy == "Delete":
            remove(self._stack, resource)
        else:
            self._stack.happened("DELETE_SKIPPED", "", resource.logical_id, resource.type, resource.physical_id)
        self._stack.resources.pop(resource.logical_id, None)

    def _roll_back(self, verb: str) -> None:
        self._stack.happened("ROLLBACK_IN_PROGRESS" if verb == "CREATE" else "UPDATE_ROLLBACK_IN_PROGRESS", "a resource failed")
        for logical_id, before in reversed(self._undo):
            try:
                self._undo_one(logical_id, before)
            except Exception as error:  # the first failure is the one to report
                self._stack.happened("DELETE_FAILED", str(error), logical_id)
        self._stack.happened("ROLLBACK_COMPLETE" if verb == "CREATE" else "UPDATE_ROLLBACK_COMPLETE", "a resource failed")

    def _undo_one(self, logical_id: str, before: Resource | None) -> None:
        now = self._stack.resources[logical_id]
        if before is None or before.physical_id != now.physical_id:
            self._remove(now, "Retain" if now.deletion_policy == "Retain" else "Delete")
        if before is not None:
            if before.physical_id == now.physical_id:
                changed = frozenset(
                    name for name in before.properties.keys() | now.properties.keys() if before.properties.get(name) != now.properties.get(name)
                )
                self._set(now, self._request(logical_id, before.properties), type_of(before.type), changed)
            self._stack.resources[logical_id] = before


def apply_template(stack: Stack, body: str, stacks: Mapping[str, Stack]) -> None:
    """Deploys a template to a stack; the stack says what became of it."""
    try:
        deployment = Deployment(stack, body, stacks)
    except Exception as error:  # a template that cannot even be read is a failed deployment
        stack.happened("ROLLBACK_COMPLETE" if not stack.resources else "UPDATE_ROLLBACK_COMPLETE", f"{type(error).__name__}: {error}")
        return
    deployment.apply()


def _require_known_sections(template: dict[str, Any]) -> None:
    if unknown := template.keys() - SECTIONS:
        raise DeploymentError(f"the emulator does not know the sections {', '.join(sorted(unknown))} of a template")
    declared = template.get("Transform", [])
    if unknown := set([declared] if isinstance(declared, str) else declared) - NOT_EXPANDED.keys():
        raise DeploymentError(f"the emulator does not know the transforms {', '.join(sorted(unknown))}")


def remove(stack: Stack, resource: Resource) -> None:
    """Deletes a resource through the API of its service."""
    delete = type_of(resource.type).delete
    if delete:
        delete(
            Request(
                resource.properties,
                "",
                resource.logical_id,
                stack.id,
                stack.account,
                stack.region,
                physical_id=resource.physical_id,
                previous=resource.properties,
            )
        )
    stack.happened("DELETE_COMPLETE", "", resource.logical_id, resource.type, resource.physical_id)


def delete_stack(stack: Stack) -> None:
    """Deletes what is not retained, dependents first; the stack says DELETE_FAILED if something stays."""
    stack.happened("DELETE_IN_PROGRESS", "User Initiated")
    for resource in reversed_order(stack.resources.values()):
        if resource.deletion_policy != "Delete":
            stack.happened("DELETE_SKIPPED", "", resource.logical_id, resource.type, resource.physical_id)
            continue
        try:
            remove(stack, resource)
            del stack.resources[resource.logical_id]
        except Exception as error:  # CloudFormation goes on with the others, too
            stack.happened("DELETE_FAILED", f"{type(error).__name__}: {error}", resource.logical_id, resource.type, resource.physical_id)
    failed = [resource.logical_id for resource in stack.resources.values() if resource.deletion_policy == "Delete"]
    stack.happened("DELETE_FAILED" if failed else "DELETE_COMPLETE", f"could not delete {', '.join(failed)}" if failed else "")


def in_order(dependencies: Mapping[str, Iterable[str]]) -> list[str]:
    """Logical ids, each after those it depends on."""
    ordered: list[str] = []
    visiting: set[str] = set()

    def visit(name: str) -> None:
        if name in ordered:
            return
        if name in visiting:
            raise DeploymentError(f"circular dependency through {name}")
        visiting.add(name)
        for dependency in sorted(dependencies[name]):
            visit(dependency)
        visiting.remove(name)
        ordered.append(name)

    for name in dependencies:
        visit(name)
    return ordered


def reversed_order(resources: Iterable[Resource]) -> list[Resource]:
    """Resources, each before those it depends on."""
    by_id = {resource.logical_id: resource for resource in resources}
    return [by_id[name] for name in reversed(in_order({name: resource.depends_on & by_id.keys() for name, resource in by_id.items()}))]


def _depends_on(slot: dict[str, Any]) -> frozenset[str]:
    declared = slot.get("DependsOn", [])
    return frozenset([declared] if isinstance(declared, str) else declared) | references(slot.get("Properties", {}))


def _policies(slot: dict[str, Any]) -> dict[str, Any]:
    return {"deletion_policy": slot.get("DeletionPolicy", "Delete"), "update_replace_policy": slot.get("UpdateReplacePolicy", "Delete")}
