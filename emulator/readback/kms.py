"""What PhiKey promises about AWS KMS."""

from .reading import Reading, everybody, statements


def key(reading: Reading) -> None:
    """A customer managed key, rotated, usable, and for nobody in particular but the account."""
    kms = reading.sdk("kms")
    found = kms.describe_key(KeyId=reading.id)["KeyMetadata"]
    reading.equal("is managed by the customer", found["KeyManager"], "CUSTOMER")
    reading.equal("can be used", found["KeyState"], "Enabled")
    reading.equal("is symmetric", (found["KeySpec"], found["KeyUsage"]), ("SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"))
    rotation = kms.get_key_rotation_status(KeyId=reading.id)
    reading.holds("rotates once a year or more often", rotation["KeyRotationEnabled"] and rotation.get("RotationPeriodInDays", 365) <= 365, rotation)
    policy = statements(kms.get_key_policy(KeyId=reading.id, PolicyName="default")["Policy"])
    root = f"arn:aws:iam::{reading.stack.account}:root"
    reading.holds("stays manageable by the account", any(one["Effect"] == "Allow" and one["Principal"] == {"AWS": root} for one in policy), policy)
    unbound = [one for one in policy if one["Effect"] == "Allow" and everybody(one) and not one.get("Condition")]
    reading.equal("is open to nobody else without a condition", unbound, [])
    if not reading.resource.path.endswith("PhiAlarms/Key/Resource"):
        logs = [one for one in policy if one["Principal"] == {"Service": f"logs.{reading.stack.region}.amazonaws.com"}]
        reading.holds("can be used by CloudWatch Logs for log groups of the account", "kms:EncryptionContext:aws:logs:arn" in str(logs), logs)


READERS = {"AWS::KMS::Key": key}
