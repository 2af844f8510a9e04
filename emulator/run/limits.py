"""What a run cannot show, out of the tables of the emulator and the templates that were deployed."""

from collections import Counter

from strict_cloudformation.deployment import NOT_EXPANDED
from strict_cloudformation.registry import type_of

from .scenario import Outcome

# Not a matter of any one type: an emulator stores, it does not act.
NEVER_SHOWN = (
    "that AWS grants or refuses a call: neither IAM, key, bucket nor endpoint policies are enforced",
    "that logs, events, alarms, backups, rotations and replicas happen or arrive",
    "that a database or a cache refuses a connection without TLS: its parameters are read back, no engine runs",
    "that AWS refuses to delete a network while a retained store stands in it, as it does",
    "quotas, prices and times of AWS",
)


def not_verifiable(outcomes: list[Outcome]) -> list[str]:
    """One line per type or property that was accepted without being held, with the reason and how often it occurred."""
    found: Counter[str] = Counter()
    for outcome in outcomes:
        declared = outcome.template.get("Transform", [])
        for transform in [declared] if isinstance(declared, str) else declared:
            found[f"Transform {transform}: {NOT_EXPANDED[transform]}"] += 1
        for slot in outcome.template["Resources"].values():
            resource_type = type_of(slot["Type"])
            if resource_type.accepted_because:
                found[f"{slot['Type']}: {resource_type.accepted_because}"] += 1
            reasons = {**resource_type.unverified, **resource_type.partly}
            for name in slot.get("Properties", {}).keys() & reasons.keys():
                found[f"{slot['Type']}.{name}: {reasons[name]}"] += 1
    return [f"{line} ({count} times)" for line, count in sorted(found.items())]
