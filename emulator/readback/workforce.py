"""What the constructs promise about the ways of people: sessions on instances, and permission sets."""

import json

from .reading import Reading, statements

HOUR = "PT1H"
QUARTER_OF_AN_HOUR = 15


def document(reading: Reading) -> None:
    """Sessions that are encrypted, written down and end."""
    content = json.loads(reading.sdk("ssm").get_document(Name=reading.id)["Content"])
    inputs = content["inputs"]
    reading.equal("opens shells, which can be logged", content["sessionType"], "Standard_Stream")
    reading.customer_key("encrypts sessions under a customer managed key", inputs["kmsKeyId"])
    groups = {one.physical_id for one in reading.stack.of_type("AWS::Logs::LogGroup")}
    reading.holds("writes sessions to a log group of the stack", inputs["cloudWatchLogGroupName"] in groups, inputs["cloudWatchLogGroupName"])
    reading.equal("refuses a log group that is not encrypted", inputs["cloudWatchEncryptionEnabled"], True)
    reading.holds("ends idle sessions", int(inputs["idleSessionTimeout"]) <= QUARTER_OF_AN_HOUR, inputs["idleSessionTimeout"])


def permission_set(reading: Reading) -> None:
    """Rights for an hour that are not all rights."""
    instance, arn = reading.id.split("|")
    admin = reading.sdk("sso-admin")
    found = admin.describe_permission_set(InstanceArn=instance, PermissionSetArn=arn)["PermissionSet"]
    reading.equal("ends after an hour", found["SessionDuration"], HOUR)
    policy = admin.get_inline_policy_for_permission_set(InstanceArn=instance, PermissionSetArn=arn)["InlinePolicy"]
    allowed = [one for one in statements(policy) if one["Effect"] == "Allow"]
    reading.holds("names what it allows", bool(policy) and all(one["Resource"] != "*" for one in allowed), policy)
    if "it-admin" in reading.resource.path:
        denied = [action for one in statements(policy) if one["Effect"] == "Deny" and one["Resource"] == "*" for action in one["Action"]]
        reading.holds("denies data to those who run the systems", {"s3:GetObject*", "dynamodb:GetItem"} <= set(denied), denied)


READERS = {"AWS::SSM::Document": document, "AWS::SSO::PermissionSet": permission_set}
