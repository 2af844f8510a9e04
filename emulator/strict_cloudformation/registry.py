"""Every resource type that the emulator knows."""

import importlib
import pkgutil
from functools import cache

from . import services
from .problems import UnknownProperty, UnknownType
from .resource_type import ResourceType


@cache
def known_types() -> dict[str, ResourceType]:
    """All tables of services/, by the name of the type."""
    modules = [importlib.import_module(f"{services.__name__}.{module.name}") for module in pkgutil.iter_modules(services.__path__)]
    types = [resource_type for module in modules for resource_type in getattr(module, "TYPES", ())]
    return {resource_type.name: resource_type for resource_type in types}


def type_of(name: str) -> ResourceType:
    """The table of a type; raises if there is none."""
    lookup = "Custom::" if name.startswith("Custom::") else name
    if lookup not in known_types():
        raise UnknownType(f"{name}: the emulator does not know this resource type; add it under strict_cloudformation/services")
    return known_types()[lookup]


def require_known(resource_type: ResourceType, names: frozenset[str]) -> None:
    """Raises if a property is in none of the tables of its type."""
    if "*" not in resource_type.properties and (unknown := names - resource_type.properties):
        raise UnknownProperty(f"{resource_type.name}: the emulator does not know {', '.join(sorted(unknown))}")
