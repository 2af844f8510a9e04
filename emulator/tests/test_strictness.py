"""What the emulator does not know fails a deployment, and leaves nothing behind."""

from typing import Any

import pytest

from .deploying import KEY, bucket, deploy, physical_id

UNKNOWN = [
    ("a type that AWS does not have", {"X": {"Type": "AWS::S3::Bukket"}}, "UnknownType"),
    ("a type that only the emulator does not have", {"X": {"Type": "AWS::S3::AccessGrant", "Properties": {}}}, "UnknownType"),
    ("a property that AWS does not have", {"X": bucket(BucketEncription={})}, "UnknownProperty"),
    ("a property, deep down, that AWS does not have", {"X": bucket(VersioningConfiguration={"State": "Enabled"})}, "UnknownProperty"),
    ("a value that AWS does not take", {"X": bucket(VersioningConfiguration={"Status": "On"})}, "UnknownProperty"),
    ("a tag that AWS does not take", {"X": {"Type": "AWS::Cognito::UserPool", "Properties": {"UserPoolTags": {"<b>": "bold"}}}}, "UnknownProperty"),
    ("a property that only the emulator does not have", {"X": bucket(AccelerateConfiguration={"AccelerationStatus": "Enabled"})}, "UnknownProperty"),
    ("a function nobody knows", {"X": bucket(BucketName={"Fn::Reverse": "abc"})}, "UnknownFunction"),
    ("an attribute nobody knows", {"K": KEY, "X": bucket(BucketName={"Fn::GetAtt": ["K", "Colour"]})}, "UnknownFunction"),
]


@pytest.mark.parametrize(("text", "resources", "error"), UNKNOWN, ids=[text for text, _, _ in UNKNOWN])
def test_fails_on_what_it_does_not_know(sdk: Any, text: str, resources: dict[str, Any], error: str) -> None:
    status, reasons = deploy(sdk, f"unknown-{UNKNOWN.index((text, resources, error))}", resources)
    assert status == "ROLLBACK_COMPLETE"
    assert error in reasons


def test_fails_on_a_section_or_a_transform_that_it_does_not_know(sdk: Any) -> None:
    assert "sections" in deploy(sdk, "unknown-section", {"X": bucket()}, Hooks={})[1]
    assert "transforms" in deploy(sdk, "unknown-transform", {"X": bucket()}, Transform="AWS::Serverless-2016-10-31")[1]


def test_deploys_what_it_knows(sdk: Any) -> None:
    assert deploy(sdk, "known", {"X": bucket(VersioningConfiguration={"Status": "Enabled"})}) == ("CREATE_COMPLETE", "")
    name = physical_id(sdk, "known", "X")
    assert sdk("s3").get_bucket_versioning(Bucket=name)["Status"] == "Enabled"


def test_knows_letters_of_every_language_as_the_schemas_do(sdk: Any) -> None:
    pool = {"Type": "AWS::Cognito::UserPool", "Properties": {"UserPoolTags": {"Größe": "groß"}}}
    assert deploy(sdk, "letters", {"X": pool}) == ("CREATE_COMPLETE", "")
    found = sdk("cognito-idp").describe_user_pool(UserPoolId=physical_id(sdk, "letters", "X"))["UserPool"]
    assert found["UserPoolTags"] == {"Größe": "groß"}


def test_takes_back_what_a_failed_deployment_had_made(sdk: Any) -> None:
    before = {one["Name"] for one in sdk("s3").list_buckets()["Buckets"]}
    assert deploy(sdk, "taken-back", {"A": bucket(), "B": {"Type": "AWS::S3::Bukket", "DependsOn": "A"}})[0] == "ROLLBACK_COMPLETE"
    assert {one["Name"] for one in sdk("s3").list_buckets()["Buckets"]} == before


def test_puts_back_what_a_failed_change_had_changed(sdk: Any) -> None:
    deploy(sdk, "put-back", {"A": bucket(VersioningConfiguration={"Status": "Enabled"})})
    changed = {"A": bucket(VersioningConfiguration={"Status": "Suspended"}), "B": {"Type": "AWS::S3::Bukket", "DependsOn": "A"}}
    assert deploy(sdk, "put-back", changed)[0] == "UPDATE_ROLLBACK_COMPLETE"
    assert sdk("s3").get_bucket_versioning(Bucket=physical_id(sdk, "put-back", "A"))["Status"] == "Enabled"
