"""Changes in place, replacements, retention and protection."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from .deploying import KEY, bucket, deploy, physical_id


def test_changes_in_place_what_aws_changes_in_place(sdk: Any) -> None:
    deploy(sdk, "in-place", {"A": bucket(BucketName="in-place-a")})
    deploy(sdk, "in-place", {"A": bucket(BucketName="in-place-a", VersioningConfiguration={"Status": "Enabled"})})
    assert physical_id(sdk, "in-place", "A") == "in-place-a"
    assert sdk("s3").get_bucket_versioning(Bucket="in-place-a")["Status"] == "Enabled"


def test_replaces_what_aws_replaces_and_says_so(sdk: Any) -> None:
    deploy(sdk, "replaced", {"A": bucket(BucketName="replaced-a")})
    deploy(sdk, "replaced", {"A": bucket(BucketName="replaced-b")})
    assert physical_id(sdk, "replaced", "A") == "replaced-b"
    events = sdk("cloudformation").describe_stack_events(StackName="replaced")["StackEvents"]
    assert any("requires the creation of a new physical resource: BucketName" in event.get("ResourceStatusReason", "") for event in events)
    assert "replaced-a" not in {one["Name"] for one in sdk("s3").list_buckets()["Buckets"]}


def test_keeps_what_is_retained_and_deletes_the_rest(sdk: Any) -> None:
    deploy(sdk, "retained", {"K": KEY, "A": bucket(BucketName="gone-with-its-stack")})
    key = physical_id(sdk, "retained", "K")
    sdk("cloudformation").delete_stack(StackName="retained")
    assert sdk("kms").describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Enabled"
    assert "gone-with-its-stack" not in {one["Name"] for one in sdk("s3").list_buckets()["Buckets"]}


def test_refuses_to_delete_a_protected_stack(sdk: Any) -> None:
    deploy(sdk, "protected", {"A": bucket(BucketName="protected-a")})
    sdk("cloudformation").update_termination_protection(StackName="protected", EnableTerminationProtection=True)
    with pytest.raises(ClientError, match="TerminationProtection"):
        sdk("cloudformation").delete_stack(StackName="protected")
    assert physical_id(sdk, "protected", "A") == "protected-a"
