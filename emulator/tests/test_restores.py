"""Restores are tried, and a store that gives nothing back is noticed."""

from typing import Any

from run.processes import Processes
from run.restores import restore_promises

from .deploying import bucket, deploy


def _broken(processes: Processes, stack: str) -> list[str]:
    return [promise.text for promise in restore_promises(processes, [stack]) if not promise.kept]


def test_a_bucket_with_versions_gives_back_what_was_deleted_and_overwritten(sdk: Any, processes: Processes) -> None:
    versions = {"VersioningConfiguration": {"Status": "Enabled"}}
    assert deploy(sdk, "restorable", {"B": bucket(**versions)})[0] == "CREATE_COMPLETE"
    assert len(restore_promises(processes, ["restorable"])) == 3
    assert _broken(processes, "restorable") == []


def test_a_bucket_without_versions_is_noticed(sdk: Any, processes: Processes) -> None:
    assert deploy(sdk, "unrestorable", {"B": bucket()})[0] == "CREATE_COMPLETE"
    broken = _broken(processes, "unrestorable")
    assert len(broken) == 1
    assert broken[0].startswith("can be restored (")
