"""Reading back notices a weakened store, and a store that is gone."""

from typing import Any

from readback.reader import read_back, readers
from run.processes import Processes

from .deploying import KEY, deploy, physical_id


def _broken(processes: Processes, stack: str) -> list[str]:
    return [promise.text for promise in read_back(processes.endpoint, stack).promises if not promise.kept]


def test_is_content_with_a_sound_key_and_notices_a_weakened_one(sdk: Any, processes: Processes) -> None:
    sound = {**KEY, "Metadata": {"aws:cdk:path": "sound/PhiAlarms/Key/Resource"}}
    deploy(sdk, "sound", {"K": sound})
    assert len(read_back(processes.endpoint, "sound").promises) >= 5
    assert _broken(processes, "sound") == []
    sdk("kms").disable_key_rotation(KeyId=physical_id(sdk, "sound", "K"))
    assert _broken(processes, "sound") == ["rotates once a year or more often"]


def test_counts_what_cannot_be_read_as_broken(sdk: Any, processes: Processes) -> None:
    deploy(sdk, "emptied", {"T": {"Type": "AWS::SNS::Topic", "Properties": {}}})
    sdk("sns").delete_topic(TopicArn=physical_id(sdk, "emptied", "T"))
    assert any(text.startswith("can be read back") for text in _broken(processes, "emptied"))


def test_reads_every_kind_of_store() -> None:
    from run.scenario import STORES
    from strict_cloudformation.registry import known_types

    unread = [name for name in sorted(STORES & known_types().keys()) if name not in readers() and not known_types()[name].accepted_because]
    assert unread == []
