"""The tables of resource types are of one piece with the schemas of AWS."""

import pytest

from strict_cloudformation.aws_schema import schema_of
from strict_cloudformation.registry import known_types

NAMES = sorted(name for name in known_types() if name not in ("Custom::", "AWS::CDK::Metadata"))


@pytest.mark.parametrize("name", NAMES)
def test_knows_only_properties_that_aws_knows(name: str) -> None:
    assert known_types()[name].properties - schema_of(name)["properties"].keys() == frozenset()


@pytest.mark.parametrize("name", NAMES)
def test_gives_a_reason_for_what_it_cannot_hold(name: str) -> None:
    known = known_types()[name]
    assert all(len(reason.split()) > 2 for reason in {**known.unverified, **known.partly}.values())
    assert not (known.unverified.keys() & known.settings.keys())
